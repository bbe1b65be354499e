"""A CSV file lacks a column that it must have."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.COMPLETENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="CSV 文件缺少必需的列。",
    why_zh="缺少该列，各行的信息就不完整。",
    message={
        "en": "the column {header} is missing",
        "zh": "缺少列 {header}",
    },
    fix={
        "en": "add the column",
        "zh": "请添加该列",
    },
)
def column_required() -> None:
    """A CSV file lacks a column that it must have.

    Why: without it the rows say too little.
    """
