"""An expression gathers rows without saying which."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="表达式汇总多行，却未说明如何分组。",
    why_zh="SUM 等函数需要分组。",
    message={
        "en": "{function} needs forEach",
        "zh": "{function} 需要 forEach",
    },
    fix={
        "en": "add forEach with the fields that make a group; forEach: [] is the whole table",
        "zh": "请添加 forEach 并列出分组字段；forEach: [] 表示整个表",
    },
)
def expression_needs_for_each() -> None:
    """An expression gathers rows without saying which.

    Why: SUM and the like need groups.
    """
