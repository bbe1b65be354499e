"""A code has two records that hold on the same day."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="一个代码有两条记录在同一天有效。",
    why_zh="无法确定该代码当天的含义。",
    message={
        "en": "{code} still holds by line {other}",
        "zh": "按第 {other} 行，代码 {code} 此时仍然有效",
    },
    fix={
        "en": "end the earlier record on the day on which this one begins; valid_to is the "
        "first day on which a code no longer holds",
        "zh": "请使前一条记录在本条起始日终止；valid_to 是代码不再有效的第一日",
    },
)
def code_periods_overlap() -> None:
    """A code has two records that hold on the same day.

    Why: what the code meant on that day could not be told.
    """
