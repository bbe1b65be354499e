"""A column stands in another place than the standard demands."""

from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    severity=Severity.ERROR,
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.PROVIDER,
    unit=CountUnit.COLUMN,
    since="0.1.0",
    message={
        "en": "{header} is column {column}, the standard has it at {wanted}",
        "zh": "{header} 位于第 {column} 列，标准规定为第 {wanted} 列",
    },
    fix={
        "en": "order the columns as the standard lists its fields",
        "zh": "请按标准的字段顺序排列各列",
    },
)
def column_misplaced() -> None:
    """A column stands in another place than the standard demands.

    Why: whoever reads the file by position takes one field for another.
    """
