"""A group of records breaks a rule of the standard."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from govstd.model.report import CountUnit, Dimension
from govstd.model.resolved import ResolvedDataset, ScopedExpression
from govstd.rules.demand import BadGroup, Planning, Record
from govstd.rules.rule import rule


@rule(
    dimension=Dimension.CONSISTENCY,
    unit=CountUnit.GROUP,
    since="0.1.0",
    summary_zh="一组记录违反标准的规则。",
    why_zh="合计或顺序对不上，说明有记录缺失或者重复。",
    message={
        "en": "the records of the group[ {key}] break the rule {name}: {assert}",
        "zh": "同组记录[（{key}）]违反规则 {name}：{assert}",
    },
    fix={
        "en": "correct the records of the group that contradict each other",
        "zh": "请更正该组中相互矛盾的记录",
    },
)
def group_rule_broken(dataset: ResolvedDataset, plan: Planning) -> Iterator[BadGroup]:
    """A group of records breaks a rule of the standard.

    Why: sums and sequences that don't agree show that records are missing or doubled.
    """
    for resolved in dataset.rules:
        written = resolved.rule
        if written.for_each is None:
            continue
        test = plan.compile_group(resolved)
        when = (
            plan.compile(ScopedExpression(text=written.when, scope=resolved.scope))
            if written.when
            else None
        )
        read = tuple(sorted({*test.reads, *(when.reads if when else ())}))
        yield BadGroup(
            test=test,
            when=when,
            keys=written.for_each,
            order=written.order_by,
            name=written.id,
            severity=resolved.severity,
            message=written.message,
            fields=read or written.for_each,
            judges=(*(written.for_each or ()), *written.order_by),
            reads=(*read, *written.order_by),
            detail=partial(_group, dataset, written.for_each),
            unit=CountUnit.ROW if written.order_by else None,
            args={"name": written.id, "assert": written.asserts},
        )


def _group(dataset: ResolvedDataset, keys: tuple[str, ...], record: Record) -> dict[str, Any]:
    """Return what tells the group from others; nothing that must not be shown."""
    shown = {path: record.get(path) for path in keys if not dataset.field(path).sensitivity.masked}
    return {"key": shown} if shown else {}
