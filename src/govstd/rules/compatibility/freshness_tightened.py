"""Data must be newer than before."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedDataset
from govstd.rules.change import change
from govstd.rules.periods import longer


@change(
    nature=Nature.NARROWED,
    since="0.1.0",
    summary_zh="对数据时效的要求收紧。",
    why_zh="原先符合的数据会过旧。",
    message={
        "en": "the newest {field} must lie within {after}[, it was {before}]",
        "zh": "最新的 {field} 须在 {after} 之内[，原为 {before}]",
    },
    fix={
        "en": "tell the providers before the release",
        "zh": "请在发布前告知提供方",
    },
)
def freshness_tightened(before: ResolvedDataset, after: ResolvedDataset) -> Iterator[Difference]:
    """Data must be newer than before.

    Why: data that conformed are now too old.
    """
    old, new = before.standard.freshness, after.standard.freshness
    if new is not None and old != new and not (old and longer(old, new)):
        args = {"field": new.field, "after": new.within, "before": old.within if old else None}
        yield Difference(path=("freshness",), args=args)
