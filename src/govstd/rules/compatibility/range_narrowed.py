"""Fewer values lie within the limits."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change
from govstd.rules.limits import Course, bound, of_highs, of_lows


@change(
    nature=Nature.NARROWED,
    since="0.1.0",
    summary_zh="取值范围缩小。",
    why_zh="原先符合的值会过小或过大。",
    message={
        "en": "values must lie within tighter limits[, at least {minimum}][, at most {maximum}]",
        "zh": "取值范围缩小[，最小 {minimum}][，最大 {maximum}]",
    },
    fix={
        "en": "look with `govstd diff --data` how many values this concerns",
        "zh": "请用 `govstd diff --data` 查看涉及多少个值",
    },
)
def range_narrowed(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """Fewer values lie within the limits.

    Why: values that conformed are now too small or too great.
    """
    if before.type is not after.type:
        return
    if of_lows(before, after) is Course.NARROWER:
        args = {"minimum": bound(after, "minimum")}
        yield Difference(path=("constraints", "minimum"), args=args)
    if of_highs(before, after) is Course.NARROWER:
        args = {"maximum": bound(after, "maximum")}
        yield Difference(path=("constraints", "maximum"), args=args)
