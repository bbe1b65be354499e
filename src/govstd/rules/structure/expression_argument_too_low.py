"""A number given to a function is below what it takes."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    message={
        "en": "{function} takes {limit} at least, not {value}",
        "zh": "{function} 至少为 {limit}，而不是 {value}",
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
