"""An item rests on other sources, laws or links."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Level, Nature
from govstd.model.registration import Item
from govstd.rules.change import change


@change(
    nature=Nature.TEXT_ONLY,
    level=Level.TEXT,
    since="0.1.0",
    summary_zh="标准项的依据或关联变更。",
    why_zh="依据的表述改变；符合与否不变。",
    message={
        "en": "{key} has changed",
        "zh": "{key} 已变更",
    },
    fix={
        "en": "nothing is to be done",
        "zh": "无需处理",
    },
)
def sourcing_changed(before: Item, after: Item) -> Iterator[Difference]:
    """An item rests on other sources, laws or links.

    Why: its grounds are told otherwise; what conforms stays the same.
    """
    for key, old, new in (
        ("sources", before.sources, after.sources),
        ("legalBasis", before.legal_basis, after.legal_basis),
        ("sameAs", before.same_as, after.same_as),
    ):
        if set(old) != set(new):
            yield Difference(path=(key,), args={"key": key})
