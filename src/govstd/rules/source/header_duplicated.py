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
    message={
        "en": "two columns are called {header}: {first} and {column}",
        "zh": "第 {first} 列与第 {column} 列的列名都是 {header}",
    },
    fix={
        "en": "keep the one that holds the values that the standard means",
        "zh": "请只保留标准所指的那一列",
    },
)
def header_duplicated() -> None:
    """Two columns have one name.

    Why: it is open which of the two holds the field's values, and programs choose differently.
    """
