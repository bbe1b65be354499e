"""A registry has another id or another base of its addresses."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Level, Nature
from govstd.model.registry import Registry
from govstd.rules.change import change


@change(
    nature=Nature.CHANGED,
    level=Level.EXCHANGE,
    providers=Effect.COMPATIBLE,
    consumers=Effect.BREAKING,
    since="0.1.0",
    summary_zh="标准库的标识或地址前缀变更。",
    why_zh="链接、`$id` 以及其他标准库的引用都会失效。",
    message={
        "en": "{key} is {after}, it was {before}",
        "zh": "{key} 由 {before} 改为 {after}",
    },
    fix={
        "en": "leave it as it was",
        "zh": "请保持原样",
    },
)
def identity_changed(before: Registry, after: Registry) -> Iterator[Difference]:
    """A registry has another id or another base of its addresses.

    Why: links, `$id` and references from other registries point nowhere.
    """
    for key in ("id", "uri"):
        old, new = getattr(before.header, key), getattr(after.header, key)
        if old != new:
            yield Difference(path=(key,), args={"key": key, "before": old, "after": new})
