"""Fewer decimals are allowed."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change
from govstd.rules.limits import Course, of_most


@change(
    nature=Nature.NARROWED,
    since="0.1.0",
    summary_zh="允许的小数位数减少。",
    why_zh="原先符合的数值小数位过多。",
    message={
        "en": "at most {scale} decimals are allowed[, it was {before}]",
        "zh": "至多 {scale} 位小数[，原为 {before} 位]",
    },
    fix={
        "en": "say how numbers are to be rounded",
        "zh": "请说明如何取舍小数位",
    },
)
def scale_narrowed(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """Fewer decimals are allowed.

    Why: numbers that conformed are now too precise.
    """
    if of_most(before.scale, after.scale) is Course.NARROWER:
        yield Difference(path=("scale",), args={"scale": after.scale, "before": before.scale})
