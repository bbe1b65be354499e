"""An item is defined otherwise."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Level, Nature
from govstd.model.registration import Item
from govstd.rules.change import change
from govstd.rules.texts import first_difference


@change(
    nature=Nature.TEXT_ONLY,
    level=Level.TEXT,
    since="0.1.0",
    summary_zh="标准项的定义变更。",
    why_zh="应当是同一含义的更好表述；含义不同须另建标准项。",
    message={
        "en": "the definition has changed; it is {after} now",
        "zh": "定义已变更，现为 {after}",
    },
    fix={
        "en": "make a new item if the meaning changed too",
        "zh": "若含义也改变，请另建标准项",
    },
)
def definition_changed(before: Item, after: Item) -> Iterator[Difference]:
    """An item is defined otherwise.

    Why: it should be the same thing said better; another meaning needs another item.
    """
    if before.definition != after.definition:
        language = first_difference(before.definition, after.definition)
        new = after.definition.get(language)
        yield Difference(path=("definition",), args={"after": new})
