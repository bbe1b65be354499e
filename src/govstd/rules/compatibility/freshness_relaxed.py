"""Data may be older than before."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedDataset
from govstd.rules.change import change
from govstd.rules.periods import longer


@change(
    nature=Nature.WIDENED,
    since="0.1.0",
    summary_zh="对数据时效的要求放宽。",
    why_zh="使用方会遇到较旧的数据。",
    message={
        "en": "the newest {field} may be older[, within {after}], it had to lie within {before}",
        "zh": "最新的 {field} 原须在 {before} 之内，现放宽[为 {after}]",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def freshness_relaxed(before: ResolvedDataset, after: ResolvedDataset) -> Iterator[Difference]:
    """Data may be older than before.

    Why: consumers meet older data.
    """
    old, new = before.standard.freshness, after.standard.freshness
    if old is not None and old != new and (new is None or longer(old, new)):
        args = {"field": old.field, "before": old.within, "after": new.within if new else None}
        yield Difference(path=("freshness",), args=args)
