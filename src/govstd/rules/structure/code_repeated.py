"""A code has two records that begin on the same day."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.UNIQUENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="一个代码有两条记录的起始日相同。",
    why_zh="记录由代码和起始日共同标识。",
    message={
        "en": "{code} begins on the same day in line {other}",
        "zh": "代码 {code} 在此处的起始日与第 {other} 行相同",
    },
    fix={
        "en": "remove one of the two, or correct a date",
        "zh": "请删除其中一条，或更正日期",
    },
)
def code_repeated() -> None:
    """A code has two records that begin on the same day.

    Why: a record is identified by code and first day.
    """
