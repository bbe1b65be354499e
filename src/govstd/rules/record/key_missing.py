"""A record has no primary key, or a part of it is empty."""

from collections.abc import Iterator

from govstd.expressions import builders as build
from govstd.model.report import CountUnit, Dimension
from govstd.model.resolved import ResolvedDataset
from govstd.rules.demand import Bad, Over, Planning
from govstd.rules.rule import rule


@rule(
    dimension=Dimension.COMPLETENESS,
    unit=CountUnit.ROW,
    since="0.1.0",
    summary_zh="记录没有主键，或者主键不完整。",
    why_zh="无法与其他记录区分的记录，既不能更正，也不能引用。",
    message={
        "en": "the primary key of the record is not complete: {fields}",
        "zh": "记录的主键不完整：{fields}",
    },
    fix={"en": "fill in every part of the key", "zh": "请补全主键的每一部分"},
)
def key_missing(dataset: ResolvedDataset, plan: Planning) -> Iterator[Bad]:
    """A record has no primary key, or a part of it is empty.

    Why: a record that can't be told from others can't be corrected or referred to.
    """
    for key in dataset.keys:
        if key.primary:
            cells = [plan.cell(path) for path in key.fields]
            yield Bad(
                expression=build.either(*(build.is_null(cell.key) for cell in cells)),
                over=Over.ROWS,
                name="+".join(key.fields),
                severity=key.severity,
                message=key.message,
                fields=key.fields,
                args={"fields": list(key.fields)},
                judges=key.fields,
                reads=key.fields,
            )
