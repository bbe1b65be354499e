"""Two columns have one name."""

from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    severity=Severity.ERROR,
    dimension=Dimension.UNIQUENESS,
    responsibility=Responsibility.PROVIDER,
    unit=CountUnit.COLUMN,
    since="0.1.0",
    summary_zh="两列使用同一个列名。",
    why_zh="无法确定字段的值在哪一列，不同的程序会作出不同的选择。",
    message={
        "en": "two columns are called {header}[: {first} and {column}]",
        "zh": "两列的列名都是 {header}[：第 {first} 列与第 {column} 列]",
    },
    fix={
        "en": "keep the column that the standard means; rename or remove the other",
        "zh": "请保留标准所指的一列，将另一列改名或删除",
    },
)
def header_duplicated() -> None:
    """Two columns have one name.

    Why: it is open which of the two holds the field's values, and programs choose differently.
    """
