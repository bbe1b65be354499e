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
    message={
        "en": "a part of {value} is not what {validator} prescribes",
        "zh": "{value} 的某一部分不符合 {validator} 的规定",
    },
    fix={
        "en": "compare it with the document",
        "zh": "请与原始证件核对",
    },
)
def identifier_part_wrong(cell: Cell, plan: Planning) -> Iterator[Bad]:
    """A part of an identifier is no date or no code that it must be.

    Why: an identifier whose date or place cannot be was made up or mistyped.
    """
    yield from demands("identifier-part-wrong", cell, plan)
