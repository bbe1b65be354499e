"""A record has fewer cells than the header."""

from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    severity=Severity.ERROR,
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.PROVIDER,
    unit=CountUnit.ROW,
    since="0.1.0",
    summary_zh="记录的单元格少于表头。",
    why_zh="现有的单元格可能错了列，因此都不可信。",
    message={
        "en": "the record has fewer cells than the header[: {read}, not {wanted}]",
        "zh": "该记录的单元格少于表头[：有 {read} 个，应有 {wanted} 个]",
    },
    fix={
        "en": "look for a missing delimiter, or for a line break in a value that has no quotes",
        "zh": "请检查是否缺少分隔符，或未加引号的值中是否含有换行",
    },
)
def cell_missing() -> None:
    """A record has fewer cells than the header.

    Why: the cells that are there may stand in the wrong columns, so none of them can be
    trusted.
    """
