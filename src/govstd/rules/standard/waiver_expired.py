"""A waiver has expired and what it accepted is still there."""

from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Level, Responsibility, rule


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.TIMELINESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="豁免已过期，所豁免的问题仍然存在。",
    why_zh="问题只被允许存在一段时间，期限已过。",
    message={
        "en": "the waiver of {rule} by {owner} ended on {date}",
        "zh": "{owner} 对 {rule} 的豁免已于 {date} 到期",
    },
    fix={
        "en": "mend what it accepted, or decide again how long it may stay",
        "zh": "请处理所豁免的问题，或重新决定期限",
    },
    level=Level.MINIMAL,
)
def waiver_expired() -> None:
    """A waiver has expired and what it accepted is still there.

    Why: a finding was accepted for a time, and that time is over.
    """
