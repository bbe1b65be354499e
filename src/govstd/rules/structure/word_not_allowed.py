"""A value is not one of the words that a key may have."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    message={
        "en": "{value} is no word for {key}",
        "zh": "{value} 不是 {key} 允许的词",
    },
    fix={
        "en": "use one of: {words}[; did you mean {suggestion}?]",
        "zh": "请使用：{words}[；是否为 {suggestion}？]",
    },
)
def word_not_allowed() -> None:
    """A value is not one of the words that a key may have.

    Why: the words have fixed meanings; another word has none.
    """
