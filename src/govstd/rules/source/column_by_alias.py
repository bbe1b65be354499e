"""A column has an accepted other name of its field."""

from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    severity=Severity.NOTICE,
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.PROVIDER,
    unit=CountUnit.COLUMN,
    since="0.1.0",
    summary_zh="列名是其字段的别名。",
    why_zh="此处能够识别，但只认标准名称的接收方找不到这一列。",
    message={"en": "{header} was taken for {field}", "zh": "{header} 已按 {field} 识别"},
    fix={"en": "name the column {field}", "zh": "请将列名改为 {field}"},
)
def column_by_alias() -> None:
    """A column has an accepted other name of its field.

    Why: it is understood here, but a receiver who knows only the standard's name finds no such
    column.
    """
