"""A value is not written as its type and format demand."""

from collections.abc import Iterator

from govstd.expressions.cell import Cell
from govstd.expressions.samples import example, written_form
from govstd.expressions.types import lexical
from govstd.model.report import Dimension
from govstd.rules.demand import Bad, Over, Planning
from govstd.rules.rule import rule


@rule(
    dimension=Dimension.VALIDITY,
    since="0.1.0",
    summary_zh="字段值未按其类型和格式书写。",
    why_zh="无法按类型读取的值，不能比较、排序或统计。",
    message={
        "en": "{value} is no {type}[ written as {format}]",
        "zh": "{value} 不是[按 {format} 书写的] {type} 类型的值",
    },
    fix={
        "en": "write it like {example}",
        "zh": "请按 {example} 的形式书写",
    },
)
def value_not_of_type(cell: Cell, _plan: Planning) -> Iterator[Bad]:
    """A value is not written as its type and format demand.

    Why: a value that can't be read as its type can't be compared, sorted or counted.
    """
    if lexical(cell.field, cell.text) is not None:
        yield Bad(
            expression=cell.blocked,
            over=Over.PRESENT,
            args={
                "type": cell.field.type.value,
                "format": written_form(cell.field),
                "example": example(cell.field),
            },
        )
