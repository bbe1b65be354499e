"""An item has another id, and its old one stands in formerIds."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Level, Nature
from govstd.model.registry import Registry
from govstd.rules.change import change
from govstd.rules.pairing import item_pairs


@change(
    nature=Nature.RENAMED,
    level=Level.EXCHANGE,
    providers=Effect.COMPATIBLE,
    consumers=Effect.RISKY,
    since="0.1.0",
    summary_zh="标准项更换了标识，原标识记入 formerIds。",
    why_zh="使用原标识的引用和链接须随之修改，数据不变。",
    message={
        "en": "{kind} {before} is called {after} now",
        "zh": "{kind} {before} 改名为 {after}",
    },
    fix={
        "en": "tell the owners of what refers to it",
        "zh": "请告知引用它的各方",
    },
)
def item_renamed(before: Registry, after: Registry) -> Iterator[Difference]:
    """An item has another id, and its old one stands in formerIds.

    Why: references and links by the old id must follow; the data are the same.
    """
    for pair in item_pairs(before, after):
        if pair.before is None or pair.after is None or pair.before.id == pair.after.id:
            continue
        args = {"kind": pair.kind, "before": pair.before.id, "after": pair.after.id}
        yield Difference(item=(pair.kind, pair.after.id), args=args)
