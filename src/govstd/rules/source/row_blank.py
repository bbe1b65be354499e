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
    message={"en": "the line is blank", "zh": "该行为空行"},
    fix={"en": "delete the line", "zh": "请删除该行"},
)
def row_blank() -> None:
    """A line between records holds nothing.

    Why: it may stand for a record that was lost on the way.
    """
