"""A value is not one of the words that a key may have."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="值不在该键允许的取值之列。",
    why_zh="每个取值都有固定的含义，其他词没有。",
    message={
        "en": "{value} is no word for {key}",
        "zh": "{value} 不是 {key} 允许的取值",
    },
    fix={
        "en": "use one of: {words}[; did you mean {suggestion}?]",
        "zh": "请使用：{words}[，可能应为 {suggestion}]",
    },
)
def word_not_allowed() -> None:
    """A value is not one of the words that a key may have.

    Why: the words have fixed meanings; another word has none.
    """
