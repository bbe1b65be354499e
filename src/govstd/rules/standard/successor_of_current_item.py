"""An item that still holds names a successor."""

from collections.abc import Iterator

from govstd.model.registration import Item, Severity
from govstd.model.report import CountUnit, Dimension
from govstd.rules.remark import Remark
from govstd.rules.rule import Level, Responsibility, rule
from govstd.rules.study import PAST, Study


@rule(
    severity=Severity.WARNING,
    dimension=Dimension.CONSISTENCY,
    responsibility=Responsibility.STANDARD_OWNER,
    unit=CountUnit.FILE,
    since="0.1.0",
    summary_zh="仍有效的标准项指明了替代者。",
    why_zh="状态表示可以使用，replacedBy 又表示应改用他项。",
    message={
        "en": "replacedBy names {other}, but the status is {value}",
        "zh": "replacedBy 指向 {other}，状态却是 {value}",
    },
    fix={
        "en": "set the status to superseded, or remove replacedBy",
        "zh": "请将状态改为 superseded，或删除 replacedBy",
    },
    level=Level.RECOMMENDED,
)
def successor_of_current_item(item: Item, study: Study) -> Iterator[Remark]:
    """An item that still holds names a successor.

    Why: one says use me, the other says use that.
    """
    if item.replaced_by is not None and item.status not in PAST:
        args = {"other": item.replaced_by, "value": item.status.value}
        yield Remark(path=("replacedBy",), args=args)
