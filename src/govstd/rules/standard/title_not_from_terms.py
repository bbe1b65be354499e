"""The title of an element does not hold the words of its terms."""

from collections.abc import Iterator

from govstd.model.data_element import DataElement
from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study
from govstd.rules.wording import holds, is_chinese, sense


@rule(
    severity=Severity.NOTICE,
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="数据元名称中没有包含其术语用词。",
    why_zh="名称按 GB/T 18391.5 由术语构成，才便于检索、比较和归类。",
    message={
        "en": "the title does not hold {wanted} ({kind})",
        "zh": "名称中没有{kind}「{wanted}」",
    },
    fix={
        "en": "put the word into the title, or name the term that the title speaks of",
        "zh": "请在名称中写入该词，或改引名称所指的术语",
    },
    level=Level.ALL,
)
def title_not_from_terms(element: DataElement, study: Study) -> Iterator[Remark]:
    """The title of an element does not hold the words of its terms.

    Why: names that follow ISO/IEC 11179-5 can be searched, compared and sorted by what they
    are about.
    """
    for kind, name in (("object-class", element.object_class), ("property", element.property)):
        term = study.term(kind, name) if name else None
        words = term.title if term else {}
        for language, title in element.title.items():
            wanted = words.get(language)
            if wanted and not _has(title, wanted, language):
                args = {"wanted": wanted, "kind": kind}
                yield Remark(path=("title", language), args=args)


def _has(title: str, wanted: str, language: str) -> bool:
    if is_chinese(language):
        return sense(wanted).replace(" ", "") in sense(title).replace(" ", "")
    return holds(title, wanted)
