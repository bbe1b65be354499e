"""A line between records holds nothing."""

from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.COMPLETENESS,
    responsibility=Responsibility.PROVIDER,
    unit=CountUnit.ROW,
    since="0.1.0",
    summary_zh="记录之间有空行。",
    why_zh="空行可能意味着一条记录在传递中丢失了。",
    message={"en": "the line is blank", "zh": "该行为空行"},
    fix={"en": "delete the line", "zh": "请删除该行"},
)
def row_blank() -> None:
    """A line between records holds nothing.

    Why: it may stand for a record that was lost on the way.
    """
