"""A part of an identifier is no date or no code that it must be."""

from collections.abc import Iterator

from govstd.expressions.cell import Cell
from govstd.model.report import Dimension
from govstd.rules.demand import Bad, Planning
from govstd.rules.rule import rule
from govstd.rules.validator_steps import demands


@rule(
    dimension=Dimension.VALIDITY,
    since="0.1.0",
    summary_zh="标识符中应为日期或代码的部分不是有效的日期或代码。",
    why_zh="日期或地区不可能存在的标识符，不是编造的就是录入有误。",
    message={
        "en": "a part of {value} is no date or code that {validator} permits",
        "zh": "{value} 中有一部分不是 {validator} 允许的日期或代码",
    },
    fix={
        "en": "compare the dates and codes in it with the document",
        "zh": "请将其中的日期和代码与原始证件核对",
    },
)
def identifier_part_wrong(cell: Cell, plan: Planning) -> Iterator[Bad]:
    """A part of an identifier is no date or no code that it must be.

    Why: an identifier whose date or place cannot be was made up or mistyped.
    """
    yield from demands("identifier-part-wrong", cell, plan)
