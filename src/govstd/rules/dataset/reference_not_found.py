"""A value refers to a record that is not there."""

from collections.abc import Iterator

from govstd.model.report import CountUnit, Dimension
from govstd.model.resolved import ResolvedDataset
from govstd.rules.demand import NotFound, Planning
from govstd.rules.rule import rule


@rule(
    dimension=Dimension.CONSISTENCY,
    unit=CountUnit.ROW,
    since="0.1.0",
    summary_zh="字段值引用的记录不存在。",
    why_zh="引用了不存在的记录的数据，在关联时会丢失。",
    message={
        "en": "no record of {dataset} has {value}",
        "zh": "{dataset} 中没有值为 {value} 的记录",
    },
    fix={
        "en": "correct the reference, or deliver the record that it points to",
        "zh": "请更正引用，或补交其指向的记录",
    },
)
def reference_not_found(dataset: ResolvedDataset, plan: Planning) -> Iterator[NotFound]:
    """A value refers to a record that is not there.

    Why: what hangs on a record that nobody has is lost when the data are joined.
    """
    for reference in dataset.references:
        when = plan.compile(reference.when) if reference.when else None
        reads = (*reference.fields, *(when.reads if when else ()))
        targets = [target.dataset or dataset.key for target in reference.targets]
        yield NotFound(
            reference=reference,
            name=reference.id or "+".join(reference.fields),
            severity=reference.severity,
            message=reference.message,
            fields=reference.fields,
            judges=reference.fields,
            reads=reads,
            applies=when.expression if when else None,
            blocked=(when.blocked,) if when and when.blocked is not None else (),
            args={"dataset": [target.partition("#")[0].partition(":")[2] for target in targets]},
        )
