"""A rule on groups uses a field that differs from row to row."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="分组规则使用了各行可能不同的字段。",
    why_zh="无法确定指的是哪一行的值。",
    message={
        "en": "{field} is neither gathered nor a field of forEach",
        "zh": "{field} 既未汇总，也不是 forEach 的字段",
    },
    fix={
        "en": "gather it with MIN, MAX, SUM or COUNT, or add it to forEach",
        "zh": "请用 MIN、MAX、SUM 或 COUNT 汇总，或将其加入 forEach",
    },
)
def expression_needs_aggregate() -> None:
    """A rule on groups uses a field that differs from row to row.

    Why: it would not be clear which row's value is meant.
    """
