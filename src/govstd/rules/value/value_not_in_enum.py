"""A value is not one of those that the standard lists in place."""

from collections.abc import Iterator

from govstd.expressions import builders as build
from govstd.expressions.cell import Cell
from govstd.expressions.types import enum_contains
from govstd.model.report import Dimension
from govstd.rules.demand import Bad, Planning
from govstd.rules.rule import rule


@rule(
    dimension=Dimension.VALIDITY,
    since="0.1.0",
    summary_zh="字段值不在标准直接列出的取值之列。",
    why_zh="自造的词语无法与其他数据一起统计。",
    message={
        "en": "{value} is not one of the permitted values",
        "zh": "{value} 不在允许的取值之列",
    },
    fix={
        "en": "use one of: {codes}",
        "zh": "请使用：{codes}",
    },
)
def value_not_in_enum(cell: Cell, _plan: Planning) -> Iterator[Bad]:
    """A value is not one of those that the standard lists in place.

    Why: a word of one's own can't be counted with the others.
    """
    values = cell.field.constraints.enum
    if values is not None:
        yield Bad(
            expression=build.negate(enum_contains(cell.field, cell.text, cell.value, values)),
            args={"codes": list(values)},
        )
