"""An item is added."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Level, Nature
from govstd.model.registry import Registry
from govstd.rules.change import change
from govstd.rules.pairing import item_pairs


@change(
    nature=Nature.ADDED,
    level=Level.EXCHANGE,
    consumers=Effect.COMPATIBLE,
    since="0.1.0",
    summary_zh="新增标准项。",
    why_zh="今后可以使用，对原有内容没有影响。",
    message={
        "en": "{kind} {id} is new",
        "zh": "新增{kind} {id}",
    },
    fix={
        "en": "nothing is to be done",
        "zh": "无需处理",
    },
)
def item_added(before: Registry, after: Registry) -> Iterator[Difference]:
    """An item is added.

    Why: it may be used from now on, and nothing that was there is touched.
    """
    for pair in item_pairs(before, after):
        if pair.before is None and pair.after is not None:
            args = {"kind": pair.kind, "id": pair.after.id}
            yield Difference(item=(pair.kind, pair.after.id), args=args)
