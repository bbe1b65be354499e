"""A code ends before it begins."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="代码的终止日不晚于起始日。",
    why_zh="这样的代码没有一天有效。",
    message={
        "en": "{code} ends on or before the day on which it begins",
        "zh": "代码 {code} 的终止日不晚于起始日",
    },
    fix={
        "en": "correct one of the dates; valid_to is the first day on which a code no longer holds",
        "zh": "请更正日期；valid_to 是代码不再有效的第一日",
    },
)
def code_period_empty() -> None:
    """A code ends before it begins.

    Why: it would hold on no day.
    """
