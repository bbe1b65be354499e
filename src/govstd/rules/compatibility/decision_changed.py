"""Another decision is given for an item."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Level, Nature
from govstd.model.registration import Item
from govstd.rules.change import change


@change(
    nature=Nature.TEXT_ONLY,
    level=Level.TEXT,
    since="0.1.0",
    summary_zh="标准项的审批信息变更。",
    why_zh="批准者和批准时间的记录改变。",
    message={
        "en": "decision is [by {owner} of {date}][; before of {before}]",
        "zh": "审批信息已变更[，现为 {owner} 于 {date} 批准][，原日期 {before}]",
    },
    fix={
        "en": "nothing is to be done",
        "zh": "无需处理",
    },
)
def decision_changed(before: Item, after: Item) -> Iterator[Difference]:
    """Another decision is given for an item.

    Why: who approved it, and when, is told otherwise.
    """
    old, new = before.decision, after.decision
    if old != new:
        args = {"owner": new.by if new else None, "date": new.date if new else None}
        args["before"] = old.date if old else None
        yield Difference(path=("decision",), args=args)
