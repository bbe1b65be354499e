"""A number has more decimals than its element permits."""

from collections.abc import Iterator

from govstd.expressions.bounds import too_precise
from govstd.expressions.cell import Cell
from govstd.model.report import Dimension
from govstd.rules.demand import Bad, Planning
from govstd.rules.rule import rule


@rule(
    dimension=Dimension.ACCURACY,
    since="0.1.0",
    summary_zh="数字的小数位数超过其数据元允许的位数。",
    why_zh="超出规定的小数位，在按标准存储的系统中都会丢失。",
    message={
        "en": "{value} has more decimals than the {limit} that are allowed",
        "zh": "{value} 的小数位数超过 {limit} 位",
    },
    fix={
        "en": "round it to {limit} decimals, or correct it",
        "zh": "请保留 {limit} 位小数，或更正该值",
    },
)
def value_too_precise(cell: Cell, _plan: Planning) -> Iterator[Bad]:
    """A number has more decimals than its element permits.

    Why: decimals beyond the scale are lost in every system that keeps to it.
    """
    too_long = too_precise(cell)
    if too_long is not None:
        yield Bad(expression=too_long, args={"limit": cell.field.scale})
