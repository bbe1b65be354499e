"""A column that the standard demands is not there."""

from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    severity=Severity.ERROR,
    dimension=Dimension.COMPLETENESS,
    responsibility=Responsibility.PROVIDER,
    unit=CountUnit.COLUMN,
    since="0.1.0",
    summary_zh="缺少标准要求的列。",
    why_zh="按列名读取的接收方会读取失败，或者把该列的值全部当作未知。",
    message={"en": "there is no column {field}", "zh": "缺少列 {field}"},
    fix={
        "en": "add the column {field}[, or rename {suggestion} if that is meant]",
        "zh": "请增加列 {field}[；如 {suggestion} 即为该列，请将其改名]",
    },
)
def column_missing() -> None:
    """A column that the standard demands is not there.

    Why: a receiver that reads the column by its name fails, or takes every value of it for
    unknown.
    """
