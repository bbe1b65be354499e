"""A title is missing in a language of the registry."""

from collections.abc import Iterator

from govstd.model.registration import Item, Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.COMPLETENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="名称缺少标准库的某一语言。",
    why_zh="使用该语言的读者将看到空缺，或看不懂的文字。",
    message={"en": "the title is missing in {language}", "zh": "缺少 {language} 的名称"},
    fix={"en": "add it", "zh": "请补充"},
    level=Level.RECOMMENDED,
)
def title_missing_in_language(item: Item, study: Study) -> Iterator[Remark]:
    """A title is missing in a language of the registry.

    Why: whoever reads that language sees a gap, or a text that they do not understand.
    """
    if len(item.title) < len(study.languages):
        for language in study.languages:
            if language not in item.title:
                yield Remark(path=("title",), args={"language": language})
