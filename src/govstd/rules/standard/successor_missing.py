"""A superseded item does not say what took its place."""

from collections.abc import Iterator

from govstd.model.registration import Item, Severity, Status
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import Study


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.COMPLETENESS,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="已被替代的标准项没有指明替代者。",
    why_zh="仍在使用者不知道应改用什么。",
    message={
        "en": "the status is superseded and replacedBy is missing",
        "zh": "状态为 superseded，却没有 replacedBy",
    },
    fix={
        "en": "name the successor under replacedBy, or retire the item",
        "zh": "请在 replacedBy 中指明替代者，或将状态改为 retired",
    },
    level=Level.RECOMMENDED,
)
def successor_missing(item: Item, study: Study) -> Iterator[Remark]:
    """A superseded item does not say what took its place.

    Why: whoever still uses it does not know where to go.
    """
    if item.status is Status.SUPERSEDED and item.replaced_by is None:
        yield Remark(path=("status",))
