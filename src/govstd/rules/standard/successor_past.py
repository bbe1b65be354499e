"""The successor of an item is itself past."""

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
    summary_zh="替代者本身也已失效。",
    why_zh="使用者须再次查找，甚至无路可走。",
    message={"en": "{other} is itself {value}", "zh": "{other} 本身的状态为 {value}"},
    fix={"en": "name the item that holds today", "zh": "请指明现行有效的标准项"},
    level=Level.RECOMMENDED,
)
def successor_past(item: Item, study: Study) -> Iterator[Remark]:
    """The successor of an item is itself past.

    Why: whoever follows it must follow again, or comes to a dead end.
    """
    if item.replaced_by is None or ":" in item.replaced_by:
        return
    for successors in (
        study.registry.elements,
        study.registry.code_lists,
        study.registry.validators,
        study.registry.datasets,
        study.registry.packages,
    ):
        successor = successors.get(item.replaced_by)
        if type(successor) is type(item) and successor.status in PAST:
            args = {"other": successor.id, "value": successor.status.value}
            yield Remark(path=("replacedBy",), args=args)
