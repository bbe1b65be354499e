"""An expression is deeper or longer than the limit."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    message={
        "en": "the expression goes beyond {limit}",
        "zh": "表达式超过 {limit}",
    },
    fix={
        "en": "split it into several rules",
        "zh": "请拆分为几条规则",
    },
)
def expression_too_complex() -> None:
    """An expression is deeper or longer than the limit.

    Why: neither people nor engines can follow it.
    """
