"""An item is removed."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Level, Nature
from govstd.model.registry import Registry
from govstd.rules.change import change
from govstd.rules.pairing import item_pairs


@change(
    nature=Nature.REMOVED,
    level=Level.EXCHANGE,
    providers=Effect.BREAKING,
    consumers=Effect.BREAKING,
    since="0.1.0",
    summary_zh="删除了标准项。",
    why_zh="使用它的各方（包括其他标准库）失去依据。",
    message={
        "en": "{kind} {id} is gone",
        "zh": "{kind} {id} 已删除",
    },
    fix={
        "en": "keep it with the status retired, or name it in formerIds of what took its place",
        "zh": "请保留并将状态设为 retired，或在替代项的 formerIds 中注明",
    },
)
def item_removed(before: Registry, after: Registry) -> Iterator[Difference]:
    """An item is removed.

    Why: whoever uses it, also from other registries, has nothing in its place.
    """
    for pair in item_pairs(before, after):
        if pair.after is None and pair.before is not None:
            args = {"kind": pair.kind, "id": pair.before.id}
            yield Difference(item=(pair.kind, pair.before.id), gone=True, args=args)
