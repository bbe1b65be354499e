"""A standard uses an item that nobody has approved."""

from collections.abc import Iterator

from govstd.model.registration import Item, Severity, Status
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import DRAFT, Study
from govstd.rules.uses import uses_of

_APPROVED = frozenset((Status.QUALIFIED, Status.STANDARD, Status.PREFERRED_STANDARD))


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="标准引用了未经批准的标准项。",
    why_zh="其所依据的内容未经表决就可能变动。",
    message={
        "en": "{other} is {value}, this item is {read}",
        "zh": "{other} 的状态为 {value}，而此项为 {read}",
    },
    fix={"en": "approve {other} first", "zh": "请先批准 {other}"},
    level=Level.RECOMMENDED,
)
def draft_item_used(item: Item, study: Study) -> Iterator[Remark]:
    """A standard uses an item that nobody has approved.

    Why: what it rests on may still change without a vote.
    """
    if item.status not in _APPROVED:
        return
    for use in uses_of(item):
        if use.kind == "validator":  # validators are judged by their vectors
            continue
        target = study.target(use)
        if target.status in DRAFT:
            args = {
                "other": use.reference,
                "value": target.status.value,
                "read": item.status.value,
            }
            yield Remark(path=use.path, args=args)
