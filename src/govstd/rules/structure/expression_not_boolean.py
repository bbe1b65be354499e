"""A condition is neither true nor false."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    message={
        "en": "the condition is a {read}",
        "zh": "条件的类型是 {read}",
    },
    fix={
        "en": "compare it with something",
        "zh": "请将其与某值比较",
    },
)
def expression_not_boolean() -> None:
    """A condition is neither true nor false.

    Why: a rule is broken when its condition is false.
    """
