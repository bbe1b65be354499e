"""Coordinates are in another order or another system."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change


@change(
    nature=Nature.CHANGED,
    since="0.1.0",
    summary_zh="坐标的顺序或坐标系变更。",
    why_zh="同样的数字表示另一个地点。",
    message={
        "en": "{key} is {after}, it was {before}",
        "zh": "{key} 由 {before} 改为 {after}",
    },
    fix={
        "en": "make a new field, so that nobody reads places wrongly",
        "zh": "请另设字段，以免误读地点",
    },
)
def coordinates_changed(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """Coordinates are in another order or another system.

    Why: the same numbers mean another place on earth.
    """
    for key, old, new in (
        ("axisOrder", before.axis_order, after.axis_order),
        ("crs", before.crs, after.crs),
    ):
        if old != new:
            yield Difference(path=(key,), args={"key": key, "before": old, "after": new})
