"""A format is none of its type."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="格式不属于该类型。",
    why_zh="这样的值无法读取。",
    message={
        "en": "{format} is no format of the type {type}",
        "zh": "{format} 不是 {type} 类型的格式",
    },
    fix={
        "en": "use a format of the type, such as %Y-%m-%d for a date or uri for a string",
        "zh": "请使用该类型的格式，例如日期的 %Y-%m-%d 或字符串的 uri",
    },
)
def format_unknown() -> None:
    """A format is none of its type.

    Why: values could not be read.
    """
