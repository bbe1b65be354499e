"""A condition is neither true nor false."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="条件的结果既不是真也不是假。",
    why_zh="条件为假时才算违反规则。",
    message={
        "en": "the condition is of type {read}, neither true nor false",
        "zh": "条件的类型是 {read}，不是真或假",
    },
    fix={
        "en": "compare it with a value, as in AMOUNT > 0",
        "zh": "请将其与某个值比较，例如 AMOUNT > 0",
    },
)
def expression_not_boolean() -> None:
    """A condition is neither true nor false.

    Why: a rule is broken when its condition is false.
    """
