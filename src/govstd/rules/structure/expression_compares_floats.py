"""An expression asks whether two inexact numbers are equal."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="表达式判断两个不精确的数字是否相等。",
    why_zh="在浮点运算中，0.1 + 0.2 不等于 0.3。",
    message={
        "en": "numbers without scale are not exact, so = means little",
        "zh": "没有 scale 的数字不精确，用 = 比较没有意义",
    },
    fix={
        "en": "give the element a scale, or compare with < and >",
        "zh": "请为数据元设置 scale，或用 < 和 > 比较",
    },
)
def expression_compares_floats() -> None:
    """An expression asks whether two inexact numbers are equal.

    Why: 0.1 + 0.2 is not 0.3 in floating point.
    """
