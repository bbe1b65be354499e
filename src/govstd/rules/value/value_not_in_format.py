"""Text is not written in the format that its element names."""

from collections.abc import Iterator

from govstd.expressions import builders as build
from govstd.expressions.cell import Cell
from govstd.expressions.samples import example
from govstd.expressions.types import string_format
from govstd.model.report import Dimension
from govstd.rules.demand import Bad, Planning
from govstd.rules.rule import rule


@rule(
    dimension=Dimension.VALIDITY,
    since="0.1.0",
    summary_zh="文本不符合其数据元规定的格式。",
    why_zh="不按规定格式书写的地址无法使用。",
    message={
        "en": "{value} is not in the format {format}",
        "zh": "{value} 不符合格式 {format}",
    },
    fix={
        "en": "write it like {example}",
        "zh": "请按 {example} 的形式书写",
    },
)
def value_not_in_format(cell: Cell, _plan: Planning) -> Iterator[Bad]:
    """Text is not written in the format that its element names.

    Why: an address that is not written as one can't be reached.
    """
    written_right = string_format(cell.field, cell.text)
    if written_right is not None:
        yield Bad(
            expression=build.negate(written_right),
            args={"format": cell.field.format, "example": example(cell.field)},
        )
