"""Quantities are in another unit."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.data_element import Unit
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change


@change(
    nature=Nature.CHANGED,
    since="0.1.0",
    summary_zh="计量单位变更。",
    why_zh="同一数值表示不同的量，任何检查都发现不了。",
    message={
        "en": "the unit is {after}, it was {before}",
        "zh": "单位由 {before} 改为 {after}",
    },
    fix={
        "en": "make a new data element for the other unit",
        "zh": "请为新单位另建数据元",
    },
)
def unit_changed(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """Quantities are in another unit.

    Why: the same number means another quantity, which no check can see.
    """
    old, new = before.unit, after.unit
    if old != new:
        args = {"before": _named(old), "after": _named(new)}
        yield Difference(path=("unit",), args=args)


def _named(unit: Unit | None) -> str | None:
    return (unit.ucum or unit.currency or unit.currency_field) if unit else None
