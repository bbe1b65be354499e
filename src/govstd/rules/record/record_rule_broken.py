"""A record breaks a rule between its fields."""

from collections.abc import Iterator

from govstd.expressions import builders as build
from govstd.model.report import CountUnit, Dimension
from govstd.model.resolved import ResolvedDataset, ScopedExpression
from govstd.rules.demand import Bad, Over, Planning
from govstd.rules.rule import rule


@rule(
    dimension=Dimension.CONSISTENCY,
    unit=CountUnit.ROW,
    since="0.1.0",
    summary_zh="记录违反字段之间的规则。",
    why_zh="不可能同时成立的值使整条记录都不可信。",
    message={
        "en": "the record breaks the rule {name}: {assert}",
        "zh": "记录违反规则 {name}：{assert}",
    },
    fix={
        "en": "correct the fields that contradict each other: {fields}",
        "zh": "请更正相互矛盾的字段：{fields}",
    },
)
def record_rule_broken(dataset: ResolvedDataset, plan: Planning) -> Iterator[Bad]:
    """A record breaks a rule between its fields.

    Why: values that can't be true together make the whole record doubtful.
    """
    for resolved in dataset.rules:
        written = resolved.rule
        if written.for_each is not None or written.asserts is None:
            continue
        test = plan.compile(ScopedExpression(text=written.asserts, scope=resolved.scope))
        when = (
            plan.compile(ScopedExpression(text=written.when, scope=resolved.scope))
            if written.when
            else None
        )
        parts = [part for part in (test, when) if part is not None]
        reads = tuple(sorted({path for part in parts for path in part.reads}))
        yield Bad(
            expression=build.negate(test.expression),
            over=Over.ROWS,
            certain=False,
            name=written.id,
            severity=resolved.severity,
            message=written.message,
            fields=reads,
            reads=reads,
            applies=when.expression if when else None,
            blocked=tuple(part.blocked for part in parts if part.blocked is not None),
            args={"name": written.id, "assert": written.asserts, "fields": list(reads)},
        )
