"""An expression mixes times with and without offset from UTC."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="表达式混用了带时区偏移和不带时区偏移的时间。",
    why_zh="不带时区偏移的时间不是确定的时刻。",
    message={
        "en": "it is not clear whether this time has an offset from UTC",
        "zh": "无法确定该时间是否带有时区偏移",
    },
    fix={
        "en": "give the field a format with or without %z",
        "zh": "请为字段设置带或不带 %z 的格式",
    },
)
def expression_offset_unclear() -> None:
    """An expression mixes times with and without offset from UTC.

    Why: a time without offset is no point in time.
    """
