"""An expression goes through two lists at once."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="表达式同时使用两个列表中的字段。",
    why_zh="表达式只能针对一个列表的各个元素求值。",
    message={
        "en": "{left} and {right} are different lists",
        "zh": "{left} 与 {right} 是不同的列表",
    },
    fix={
        "en": "use fields of one list and of what is around it",
        "zh": "请只使用同一列表及其外层的字段",
    },
)
def expression_crosses_arrays() -> None:
    """An expression goes through two lists at once.

    Why: it is evaluated for each element of one list.
    """
