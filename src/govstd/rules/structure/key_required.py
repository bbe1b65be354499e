"""A key that every such item must have is missing."""

from govstd.model.report import CountUnit, Dimension
from govstd.rules.rule import Responsibility, rule


@rule(
    dimension=Dimension.COMPLETENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="缺少此类标准项必有的键。",
    why_zh="没有它，该标准项无法理解，也无法使用。",
    message={
        "en": "the key {key} is missing",
        "zh": "缺少键 {key}",
    },
    fix={
        "en": "add {key}",
        "zh": "请添加 {key}",
    },
)
def key_required() -> None:
    """A key that every such item must have is missing.

    Why: without it the item cannot be understood or used.
    """
