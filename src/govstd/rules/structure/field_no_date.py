"""A field is used as a date, but is none."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="用作日期的字段不是日期类型。",
    why_zh="数据是否最新、代码在何日有效，只能按日期判断。",
    message={
        "en": "{field} is used as a date, but its type is {type}",
        "zh": "{field} 用作日期，但其类型是 {type}",
    },
    fix={
        "en": "name a field of the type date or datetime",
        "zh": "请指定类型为 date 或 datetime 的字段",
    },
)
def field_no_date() -> None:
    """A field is used as a date, but is none.

    Why: how fresh data are, and which code held when, can only be judged by a date.
    """
