"""A number given to a function is below what it takes."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="函数参数中的数字过小。",
    why_zh="各引擎对这样的数字处理不同。",
    message={
        "en": "{function} takes at least {limit}, not {value}",
        "zh": "{function} 的参数最小为 {limit}，而不是 {value}",
    },
    fix={
        "en": "use {limit} or more",
        "zh": "请使用不小于 {limit} 的数",
    },
)
def expression_argument_too_low() -> None:
    """A number given to a function is below what it takes.

    Why: engines differ on such numbers.
    """
