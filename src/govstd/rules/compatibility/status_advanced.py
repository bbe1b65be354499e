"""An item has another status."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Level, Nature
from govstd.model.lifecycle import LEAVING, is_legal
from govstd.model.registration import Item
from govstd.rules.change import change


@change(
    nature=Nature.TEXT_ONLY,
    level=Level.EXCHANGE,
    since="0.1.0",
    summary_zh="标准项的注册状态变更。",
    why_zh="对它的可依赖程度有所改变。",
    message={
        "en": "{before} → {after}",
        "zh": "{before} → {after}",
    },
    fix={
        "en": "nothing is to be done",
        "zh": "无需处理",
    },
)
def status_advanced(before: Item, after: Item) -> Iterator[Difference]:
    """An item has another status.

    Why: it may be relied on more, or less, than before.
    """
    old, new = before.status, after.status
    if old is not new and is_legal(old, new) and new not in LEAVING:
        yield Difference(path=("status",), args={"before": old, "after": new})
