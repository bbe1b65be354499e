"""A key occurs in more than one record."""

from collections.abc import Iterator

from govstd.model.report import CountUnit, Dimension
from govstd.model.resolved import ResolvedDataset
from govstd.rules.demand import Planning, Repeated
from govstd.rules.rule import rule


@rule(
    dimension=Dimension.UNIQUENESS,
    unit=CountUnit.ROW,
    since="0.1.0",
    summary_zh="同一个键出现在多条记录中。",
    why_zh="键相同的两条记录会被统计两次，而其中最多只有一条正确。",
    message={
        "en": "the key {fields} occurs again: {value}",
        "zh": "键 {fields} 重复出现：{value}",
    },
    fix={
        "en": "remove the copy, or correct the key of one of the records",
        "zh": "请删除重复的记录，或更正其中一条记录的键",
    },
)
def key_duplicated(dataset: ResolvedDataset, plan: Planning) -> Iterator[Repeated]:
    """A key occurs in more than one record.

    Why: two records with one key are counted twice, and only one of them can be right.
    """
    for key in dataset.keys:
        when = plan.compile(key.when) if key.when else None
        reads = (*key.fields, *(when.reads if when else ()))
        yield Repeated(
            key=key,
            name=key.id or "+".join(key.fields),
            severity=key.severity,
            message=key.message,
            fields=key.fields,
            args={"fields": list(key.fields)},
            judges=key.fields,
            reads=reads,
            applies=when.expression if when else None,
            blocked=(when.blocked,) if when and when.blocked is not None else (),
        )
