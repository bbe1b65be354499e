"""A list in a cell holds a value more than once."""

from collections.abc import Iterator

from govstd.expressions import builders as build
from govstd.expressions.cell import Cell
from govstd.expressions.json_values import json_items
from govstd.model.data_element import DataType
from govstd.model.report import Dimension, Reason
from govstd.rules.demand import Bad, Planning
from govstd.rules.rule import rule


@rule(
    dimension=Dimension.UNIQUENESS,
    since="0.1.0",
    summary_zh="单元格内的列表有重复的值。",
    why_zh="写两次的值会被统计两次。",
    message={
        "en": "the list {value} holds a value more than once",
        "zh": "列表 {value} 中有重复的值",
    },
    fix={"en": "name every value once", "zh": "每个值请只写一次"},
)
def value_repeated_in_list(cell: Cell, _plan: Planning) -> Iterator[Bad]:
    """A list in a cell holds a value more than once.

    Why: a value that stands twice is counted twice.
    """
    multiple, unique = cell.field.multiple, cell.field.constraints.unique_items
    if multiple is not None:
        if multiple.unique:
            items = build.split_items(cell.text, multiple.delimiter)
            yield Bad(expression=build.has_repeats(items), whole=True)
    elif unique and cell.field.type is DataType.ARRAY:
        yield Bad(expression=build.has_repeats(json_items(cell.value)), whole=True)
    elif unique and cell.field.type is DataType.LIST:
        yield Bad(expression=build.has_repeats(cell.value), whole=True)
    elif unique:  # nobody says what is compared
        yield Bad(expression=build.null(), whole=True, skipped=Reason.NOT_SUPPORTED)
