"""A definition says no more than the title."""

from collections.abc import Iterator

from govstd.model.registration import Item, Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study
from govstd.rules.wording import content

_WORDS = "this that is are data element field value item code name which its respective"
_WEAK = frozenset((*_WORDS.split(), *"指是字段值"))


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="定义只是重复名称。",
    why_zh="看不懂名称的人同样看不懂定义（见 GB/T 18391.4）。",
    message={
        "en": "the definition says no more than the title: {value}",
        "zh": "定义只是重复名称：{value}",
    },
    fix={
        "en": "say what it is, and how it differs from what is near to it",
        "zh": "请说明它是什么，以及与相近概念的区别",
    },
    level=Level.RECOMMENDED,
)
def definition_repeats_title(item: Item, study: Study) -> Iterator[Remark]:
    """A definition says no more than the title.

    Why: whoever does not understand the title does not understand the definition either
    (ISO/IEC 11179-4).
    """
    for language, definition in item.definition.items():
        title = set(content(item.title.get(language, "")))
        said = set(content(definition))
        if title and said - _WEAK <= title and title - _WEAK <= said:
            yield Remark(path=("definition", language), args={"value": definition})
