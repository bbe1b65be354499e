"""Another item is named as what takes an item's place."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Level, Nature
from govstd.model.registration import Item
from govstd.rules.change import change


@change(
    nature=Nature.TEXT_ONLY,
    level=Level.EXCHANGE,
    since="0.1.0",
    summary_zh="取代标准项的项变更。",
    why_zh="停用它的各方会被引向别处。",
    message={
        "en": "replacedBy is [{after}, ]it was [{before}]",
        "zh": "replacedBy [改为 {after}][，原为 {before}]",
    },
    fix={
        "en": "nothing is to be done",
        "zh": "无需处理",
    },
)
def successor_changed(before: Item, after: Item) -> Iterator[Difference]:
    """Another item is named as what takes an item's place.

    Why: whoever moves away from it is led elsewhere.
    """
    if before.replaced_by != after.replaced_by:
        args = {"before": before.replaced_by, "after": after.replaced_by}
        yield Difference(path=("replacedBy",), args=args)
