"""The guidance of an item has changed."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Level, Nature
from govstd.model.registration import Item
from govstd.rules.change import change


@change(
    nature=Nature.TEXT_ONLY,
    level=Level.TEXT,
    since="0.1.0",
    summary_zh="标准项的填写说明变更。",
    why_zh="人们的填写方式可能改变；符合与否不变。",
    message={
        "en": "the guidance has changed",
        "zh": "填写说明已变更",
    },
    fix={
        "en": "nothing is to be done",
        "zh": "无需处理",
    },
)
def guidance_changed(before: Item, after: Item) -> Iterator[Difference]:
    """The guidance of an item has changed.

    Why: people fill it in otherwise; what conforms stays the same.
    """
    if before.guidance != after.guidance:
        yield Difference(path=("guidance",))
