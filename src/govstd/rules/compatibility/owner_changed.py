"""Another organization keeps an item."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Level, Nature
from govstd.model.registration import Item
from govstd.rules.change import change


@change(
    nature=Nature.TEXT_ONLY,
    level=Level.EXCHANGE,
    since="0.1.0",
    summary_zh="标准项的维护机构变更。",
    why_zh="咨询和变更须找另一机构。",
    message={
        "en": "the owner is [{after}, ]it was [{before}]",
        "zh": "维护机构[改为 {after}][，原为 {before}]",
    },
    fix={
        "en": "make sure that both organizations agree",
        "zh": "请确认两个机构均已同意",
    },
)
def owner_changed(before: Item, after: Item) -> Iterator[Difference]:
    """Another organization keeps an item.

    Why: questions and changes go to somebody else.
    """
    if before.owner != after.owner:
        yield Difference(path=("owner",), args={"before": before.owner, "after": after.owner})
