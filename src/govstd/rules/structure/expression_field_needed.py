"""A function gets a computed value where only a field will do."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="函数需要字段，给出的却是计算结果。",
    why_zh="该函数询问的是单元格，而不是计算结果。",
    message={
        "en": "{function} needs a field",
        "zh": "{function} 需要字段",
    },
    fix={
        "en": "name a field",
        "zh": "请写出字段名",
    },
)
def expression_field_needed() -> None:
    """A function gets a computed value where only a field will do.

    Why: it asks about the cell, not about a result.
    """
