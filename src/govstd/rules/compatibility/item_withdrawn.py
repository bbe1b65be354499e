"""An item is superseded or retired."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Level, Nature
from govstd.model.lifecycle import LEAVING, is_legal
from govstd.model.registration import Item
from govstd.rules.change import change


@change(
    nature=Nature.CHANGED,
    level=Level.EXCHANGE,
    providers=Effect.RISKY,
    consumers=Effect.RISKY,
    since="0.1.0",
    summary_zh="标准项被取代或废止。",
    why_zh="虽然仍可使用，但不应再使用。",
    message={
        "en": "{before} → {after}[; {successor} takes its place]",
        "zh": "{before} → {after}[，由 {successor} 取代]",
    },
    fix={
        "en": "tell everyone who uses it what takes its place, and from when",
        "zh": "请告知各使用方由什么取代、何时取代",
    },
)
def item_withdrawn(before: Item, after: Item) -> Iterator[Difference]:
    """An item is superseded or retired.

    Why: it is not to be used any more, though it still works.
    """
    leaves = after.status in LEAVING and before.status is not after.status
    if leaves and is_legal(before.status, after.status):
        args = {"before": before.status, "after": after.status, "successor": after.replaced_by}
        yield Difference(path=("status",), args=args)
