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
    summary_zh="列的位置与标准规定的不同。",
    why_zh="按位置读取文件的人会把一个字段当成另一个字段。",
    message={
        "en": "{header} is column {column}, in the standard it is column {wanted}",
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
