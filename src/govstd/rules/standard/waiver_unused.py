"""A waiver accepts nothing."""

from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Level, Responsibility, rule


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="豁免没有对应的问题。",
    why_zh="所豁免的问题已经解决；留着会掩盖今后的问题。",
    message={
        "en": "{rule} finds nothing that this waiver accepts",
        "zh": "{rule} 没有发现此豁免所针对的问题",
    },
    fix={"en": "remove the waiver", "zh": "请删除该豁免"},
    level=Level.MINIMAL,
)
def waiver_unused() -> None:
    """A waiver accepts nothing.

    Why: what it accepted has been mended, or it hides what comes next.
    """
