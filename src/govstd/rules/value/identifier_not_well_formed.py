"""An identifier is not built as its standard prescribes."""

from collections.abc import Iterator

from govstd.expressions.cell import Cell
from govstd.model.report import Dimension
from govstd.rules.demand import Bad, Planning
from govstd.rules.rule import rule
from govstd.rules.validator_steps import demands


@rule(
    dimension=Dimension.VALIDITY,
    since="0.1.0",
    summary_zh="标识符的结构不符合其标准的规定。",
    why_zh="结构不符的标识符不对应任何人或机构。",
    message={
        "en": "{value} is not written as {validator} prescribes",
        "zh": "{value} 不符合 {validator} 规定的结构",
    },
    fix={
        "en": "compare it with the document; look for full-width or look-alike characters",
        "zh": "请与原始证件核对，留意全角字符和形近字符",
    },
)
def identifier_not_well_formed(cell: Cell, plan: Planning) -> Iterator[Bad]:
    """An identifier is not built as its standard prescribes.

    Why: an identifier of another shape belongs to no one.
    """
    yield from demands("identifier-not-well-formed", cell, plan)
