"""An item uses one that is superseded or retired."""

from collections.abc import Iterator

from govstd.model.registration import Item, Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import PAST, Study
from govstd.rules.uses import uses_of


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.TIMELINESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="标准项引用了已被替代或停用的标准项。",
    why_zh="已放弃的内容仍在使用，且不再有人维护。",
    message={
        "en": "{other} is {value}[; its successor is {successor}]",
        "zh": "{other} 的状态为 {value}[；替代者为 {successor}]",
    },
    fix={
        "en": "use its successor, or retire this item too",
        "zh": "请改用替代者，或将此项一并停用",
    },
    level=Level.RECOMMENDED,
)
def past_item_used(item: Item, study: Study) -> Iterator[Remark]:
    """An item uses one that is superseded or retired.

    Why: what was given up lives on, and nobody mends it any more.
    """
    if item.status in PAST:
        return
    for use in uses_of(item):
        target = study.target(use)
        if target.status in PAST:
            args = {
                "other": use.reference,
                "value": target.status.value,
                "successor": target.replaced_by,
            }
            told = {name: value for name, value in args.items() if value is not None}
            yield Remark(path=use.path, args=told)
