"""The coverage of a code list ends before it begins."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="代码集覆盖期的终止日不晚于起始日。",
    why_zh="这样的代码集没有一天能够判断代码是否有效。",
    message={
        "en": "the coverage ends on {value}, on or before its beginning",
        "zh": "覆盖期的终止日 {value} 不晚于起始日",
    },
    fix={
        "en": "correct one of the dates",
        "zh": "请更正日期",
    },
)
def coverage_empty() -> None:
    """The coverage of a code list ends before it begins.

    Why: the validity of its codes would be known on no day.
    """
