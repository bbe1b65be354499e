"""A key is not one of the format."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="键不在格式的规定之列。",
    why_zh="写错的键会悄无声息地失去作用。",
    message={
        "en": "the key {key} is not known here",
        "zh": "此处没有键 {key}",
    },
    fix={
        "en": "[did you mean {suggestion}? otherwise ]remove it",
        "zh": "[如应为 {suggestion}，请更正；否则]请删除",
    },
)
def key_unknown() -> None:
    """A key is not one of the format.

    Why: a misspelt key would be silently without effect.
    """
