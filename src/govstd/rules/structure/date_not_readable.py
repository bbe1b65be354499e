"""A date is no day of the calendar."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="日期不是日历上的一天。",
    why_zh="无法确定什么内容在何时有效。",
    message={
        "en": "{value} is no date",
        "zh": "{value} 不是日期",
    },
    fix={
        "en": "write YYYY-MM-DD, YYYY-MM or YYYY",
        "zh": "请写作 YYYY-MM-DD、YYYY-MM 或 YYYY",
    },
)
def date_not_readable() -> None:
    """A date is no day of the calendar.

    Why: what holds when could not be told.
    """
