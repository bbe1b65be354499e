"""An id that an item once had is no longer named."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Level, Nature
from govstd.model.registration import Item
from govstd.rules.change import change


@change(
    nature=Nature.REMOVED,
    level=Level.EXCHANGE,
    providers=Effect.COMPATIBLE,
    consumers=Effect.RISKY,
    since="0.1.0",
    summary_zh="不再注明标准项的曾用标识。",
    why_zh="无法再查出原标识的去向，且可能被误用于他处。",
    message={
        "en": "{id} no longer stands in formerIds",
        "zh": "formerIds 中不再有 {id}",
    },
    fix={
        "en": "put it back: an id is never used again",
        "zh": "请予恢复：标识不得重复使用",
    },
)
def former_id_removed(before: Item, after: Item) -> Iterator[Difference]:
    """An id that an item once had is no longer named.

    Why: nobody can find out any more what became of the old id, and somebody may use it again.
    """
    for former in before.former_ids:
        if former not in (*after.former_ids, after.id):
            yield Difference(path=("formerIds",), args={"id": former})
