"""A default breaks a rule on its own field."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="默认值违反所属字段的规则。",
    why_zh="每个空单元格都会被读作错误的值。",
    message={
        "en": "the default {value} breaks {rule}",
        "zh": "默认值 {value} 违反规则 {rule}",
    },
    fix={
        "en": "correct the default or the field",
        "zh": "请更正默认值或字段",
    },
)
def default_not_valid() -> None:
    """A default breaks a rule on its own field.

    Why: every missing cell would read as a wrong value.
    """
