"""A key is not one of the format."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.VALIDITY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    message={
        "en": "the key {key} is not known here",
        "zh": "此处没有键 {key}",
    },
    fix={
        "en": "[did you mean {suggestion}? otherwise ]remove it",
        "zh": "[是否为 {suggestion}？否则]请删除",
    },
)
def key_unknown() -> None:
    """A key is not one of the format.

    Why: a misspelt key would be silently without effect.
    """
