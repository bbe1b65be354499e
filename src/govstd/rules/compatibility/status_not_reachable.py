"""The status of an item moves as it may not."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Level, Nature
from govstd.model.lifecycle import is_legal
from govstd.model.registration import Item
from govstd.rules.change import change


@change(
    nature=Nature.CHANGED,
    level=Level.EXCHANGE,
    providers=Effect.COMPATIBLE,
    consumers=Effect.BREAKING,
    since="0.1.0",
    summary_zh="注册状态的变动不合规定。",
    why_zh="依赖标准的各方须能相信标准不会退回草案。",
    message={
        "en": "{before} can't become {after}",
        "zh": "状态不能由 {before} 变为 {after}",
    },
    fix={
        "en": "supersede the item by a new one instead",
        "zh": "请新建标准项以取代它",
    },
)
def status_not_reachable(before: Item, after: Item) -> Iterator[Difference]:
    """The status of an item moves as it may not.

    Why: whoever relied on a standard must be able to trust that it does not go back to a draft.
    """
    if not is_legal(before.status, after.status):
        args = {"before": before.status, "after": after.status}
        yield Difference(path=("status",), args=args)
