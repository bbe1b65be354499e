"""A function gets a value of a type that it does not take."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="函数的参数类型不符。",
    why_zh="规则语言不做隐式转换。",
    message={
        "en": "{function} takes {wanted}, not {read}",
        "zh": "{function} 需要 {wanted}，而不是 {read}",
    },
    fix={
        "en": "give it a value of the type that it takes",
        "zh": "请提供所需类型的参数",
    },
)
def expression_argument_type() -> None:
    """A function gets a value of a type that it does not take.

    Why: nothing is converted silently.
    """
