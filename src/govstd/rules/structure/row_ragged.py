"""A row of a registry's CSV has another number of cells than the header."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="标准库的 CSV 文件中，一行的单元格数与表头不同。",
    why_zh="单元格可能错了列。",
    message={
        "en": "the row has {read} cells, the header has {wanted}",
        "zh": "该行有 {read} 个单元格，表头有 {wanted} 个",
    },
    fix={
        "en": "put quotes around a cell that holds a comma; add the missing commas",
        "zh": "含逗号的单元格请加引号；请补全缺少的逗号",
    },
)
def row_ragged() -> None:
    """A row of a registry's CSV has another number of cells than the header.

    Why: its cells may stand in the wrong columns.
    """
