"""A registry imports another one, or from elsewhere."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Level, Nature
from govstd.model.registry import Registry
from govstd.rules.change import change


@change(
    nature=Nature.CHANGED,
    level=Level.EXCHANGE,
    providers=Effect.COMPATIBLE,
    consumers=Effect.RISKY,
    since="0.1.0",
    summary_zh="标准库引入的其他标准库变更。",
    why_zh="标准项所用内容的来源改变；具体影响另行逐项报告。",
    message={
        "en": "the import {alias} comes from [{after}, ]before [{before}]",
        "zh": "引入的 {alias} [现来自 {after}][，原来自 {before}]",
    },
    fix={
        "en": "look at the changes that are told of the items",
        "zh": "请查看另行报告的各项变更",
    },
)
def import_changed(before: Registry, after: Registry) -> Iterator[Difference]:
    """A registry imports another one, or from elsewhere.

    Why: what its items use comes from somewhere else; the effects are told one by one.
    """
    old, new = before.header.imports, after.header.imports
    for alias in sorted({*old, *new}):
        was = old[alias].origin if alias in old else None
        now = new[alias].origin if alias in new else None
        if was != now:
            args = {"alias": alias, "before": was, "after": now}
            yield Difference(path=("imports", alias), args=args)
