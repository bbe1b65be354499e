"""A term is added, removed or described otherwise."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Level, Nature
from govstd.model.registry import Registry
from govstd.rules.change import change


@change(
    nature=Nature.TEXT_ONLY,
    level=Level.TEXT,
    since="0.1.0",
    summary_zh="术语新增、删除或变更。",
    why_zh="新标准项的命名用词改变，已有标准项不变。",
    message={
        "en": "the term {name} has changed",
        "zh": "术语 {name} 已变更",
    },
    fix={
        "en": "nothing is to be done",
        "zh": "无需处理",
    },
)
def term_changed(before: Registry, after: Registry) -> Iterator[Difference]:
    """A term is added, removed or described otherwise.

    Why: names of new items are made from other words; those that exist stay as they are.
    """
    old = {(one.term, one.kind): one for one in before.terms}
    new = {(one.term, one.kind): one for one in after.terms}
    for key in sorted({*old, *new}):
        if old.get(key) != new.get(key):
            gone = key not in new
            yield Difference(item=("term", key[0]), gone=gone, args={"name": key[0]})
