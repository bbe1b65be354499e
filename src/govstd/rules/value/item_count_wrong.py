"""A list in a cell holds fewer or more values than it may."""

from collections.abc import Iterator

from govstd.expressions import builders as build
from govstd.expressions.builders import Expr
from govstd.expressions.cell import Cell
from govstd.expressions.json_values import json_items
from govstd.model.data_element import DataType
from govstd.model.report import Dimension, Reason
from govstd.rules.demand import Bad, Planning
from govstd.rules.rule import rule


@rule(
    dimension=Dimension.COMPLETENESS,
    since="0.1.0",
    summary_zh="单元格内列表的值过少或过多。",
    why_zh="长度不符的列表，要么被截断，要么混入了本应写在别处的内容。",
    message={
        "en": "the list {value} has the wrong number of values[, at least {minimum} are needed]"
        "[, at most {maximum} are allowed]",
        "zh": "列表 {value} 的值的个数不符合要求[，至少 {minimum} 个][，至多 {maximum} 个]",
    },
    fix={
        "en": "complete the list, or take out what does not belong",
        "zh": "请补全列表，或删去多余的值",
    },
)
def item_count_wrong(cell: Cell, _plan: Planning) -> Iterator[Bad]:
    """A list in a cell holds fewer or more values than it may.

    Why: a list of the wrong length was cut, or holds what belongs elsewhere.
    """
    given, multiple = cell.field.constraints, cell.field.multiple
    if multiple is not None:
        items = build.split_items(cell.text, multiple.delimiter)
        yield from _counted(items, multiple.min, multiple.max)
    elif cell.field.type is DataType.ARRAY:
        yield from _counted(json_items(cell.value), given.min_items, given.max_items)
    elif cell.field.type is DataType.LIST:
        yield from _counted(cell.value, given.min_items, given.max_items)
    elif given.min_items is not None or given.max_items is not None:  # nobody says what is counted
        yield Bad(expression=build.null(), whole=True, skipped=Reason.NOT_SUPPORTED)


def _counted(items: Expr, least: int | None, most: int | None) -> Iterator[Bad]:
    count = build.item_count(items)
    tests = []
    if least is not None:
        tests.append(build.less(count, build.number(least)))
    if most is not None:
        tests.append(build.less(build.number(most), count.copy()))
    if tests:
        args = {"minimum": least, "maximum": most}
        yield Bad(expression=build.either(*tests), whole=True, args=args)
