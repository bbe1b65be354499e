"""A pattern means different things to different engines, or nothing."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="正则表达式在各引擎中含义不同，或者没有含义。",
    why_zh="同样的数据在任何地方都应得出同样的结果。",
    message={
        "en": "the pattern is not one that every engine reads[: {construct}][, {reason}]",
        "zh": "该正则表达式并非各引擎通用[：{construct}][，{reason}]",
    },
    fix={
        "en": "use classes, groups, alternatives and counts up to 255; the whole value is "
        "always compared",
        "zh": "请使用字符类、分组、选择和不超过 255 的次数；匹配的总是整个值",
    },
)
def pattern_not_portable() -> None:
    """A pattern means different things to different engines, or nothing.

    Why: the same data must get the same result everywhere.
    """
