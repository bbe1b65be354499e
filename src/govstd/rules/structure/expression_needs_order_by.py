"""An expression looks at the row before without an order."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="表达式查看前一行，却未说明顺序。",
    why_zh="行本身没有顺序。",
    message={
        "en": "{function} needs orderBy",
        "zh": "{function} 需要 orderBy",
    },
    fix={
        "en": "add orderBy with the fields that order the rows of a group",
        "zh": "请添加 orderBy 并列出排序字段",
    },
)
def expression_needs_order_by() -> None:
    """An expression looks at the row before without an order.

    Why: rows have no order of their own.
    """
