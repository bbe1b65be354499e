"""A value may be missing that had to be there."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change
from govstd.rules.limits import OBLIGATIONS


@change(
    nature=Nature.WIDENED,
    since="0.1.0",
    summary_zh="必选性降低。",
    why_zh="使用方会遇到缺少该值的记录。",
    message={
        "en": "{before} → {after}; consumers may meet records without it",
        "zh": "{before} → {after}，使用方可能遇到缺少该值的记录",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def obligation_relaxed(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """A value may be missing that had to be there.

    Why: consumers meet records without the value.
    """
    old, new = (OBLIGATIONS.index(one.obligation) for one in (before, after))
    if new < old:
        args = {"before": before.obligation, "after": after.obligation}
        yield Difference(path=("obligation",), args=args)
