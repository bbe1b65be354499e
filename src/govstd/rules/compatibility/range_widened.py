"""More values lie within the limits."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change
from govstd.rules.limits import Course, bound, of_highs, of_lows


@change(
    nature=Nature.WIDENED,
    since="0.1.0",
    summary_zh="取值范围扩大。",
    why_zh="使用方会遇到意料之外的值。",
    message={
        "en": "values beyond the old limits are allowed[, at least {minimum}][, at most {maximum}]",
        "zh": "取值范围扩大[，最小 {minimum}][，最大 {maximum}]",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def range_widened(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """More values lie within the limits.

    Why: consumers meet values that they did not expect.
    """
    if before.type is not after.type:
        return
    if of_lows(before, after) is Course.WIDER:
        args = {"minimum": bound(after, "minimum")}
        yield Difference(path=("constraints", "minimum"), args=args)
    if of_highs(before, after) is Course.WIDER:
        args = {"maximum": bound(after, "maximum")}
        yield Difference(path=("constraints", "maximum"), args=args)
