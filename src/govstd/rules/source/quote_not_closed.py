"""A quoted value has no closing quote."""

from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    severity=Severity.ERROR,
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.PROVIDER,
    unit=CountUnit.ROW,
    since="0.1.0",
    summary_zh="带引号的值缺少结束引号。",
    why_zh="其后的各行都可能被读入这一个值，记录会在无人察觉时消失。",
    message={
        "en": "the value that begins with a quote on line {line} is not closed",
        "zh": "从第 {line} 行开始的带引号的值缺少结束引号",
    },
    fix={
        "en": "close the quote, or write it twice if it belongs to the value",
        "zh": "请补上结束引号；如引号是值的一部分，请连写两个",
    },
)
def quote_not_closed() -> None:
    """A quoted value has no closing quote.

    Why: every line after it may be read as part of this one value, so that records vanish
    unseen.
    """
