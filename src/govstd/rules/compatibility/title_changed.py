"""An item is called otherwise."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Level, Nature
from govstd.model.registration import Item
from govstd.rules.change import change
from govstd.rules.texts import first_difference


@change(
    nature=Nature.TEXT_ONLY,
    level=Level.TEXT,
    since="0.1.0",
    summary_zh="标准项的名称变更。",
    why_zh="人们会按原名称查找；符合与否不变。",
    message={
        "en": "the title is {after}, it was {before}",
        "zh": "名称由 {before} 改为 {after}",
    },
    fix={
        "en": "nothing is to be done",
        "zh": "无需处理",
    },
)
def title_changed(before: Item, after: Item) -> Iterator[Difference]:
    """An item is called otherwise.

    Why: people look for it under the old title; what conforms stays the same.
    """
    if before.title != after.title:
        language = first_difference(before.title, after.title)
        old, new = before.title.get(language), after.title.get(language)
        yield Difference(path=("title",), args={"before": old, "after": new})
