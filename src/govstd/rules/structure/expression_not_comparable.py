"""An expression compares values of a type that cannot be compared."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="表达式比较了不可比较的类型的值。",
    why_zh="各引擎对这些值是否相等、孰大孰小判断不一。",
    message={
        "en": "values of type {type} cannot be compared in this way",
        "zh": "{type} 类型的值不能这样比较",
    },
    fix={
        "en": "compare a part of them, or use a function for their type",
        "zh": "请比较其中一部分，或使用该类型的函数",
    },
)
def expression_not_comparable() -> None:
    """An expression compares values of a type that cannot be compared.

    Why: engines disagree on what is equal or greater there.
    """
