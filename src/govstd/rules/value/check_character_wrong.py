"""The check character of an identifier is wrong."""

from collections.abc import Iterator

from govstd.expressions.cell import Cell
from govstd.model.report import Dimension
from govstd.rules.demand import Bad, Planning
from govstd.rules.rule import rule
from govstd.rules.validator_steps import demands


@rule(
    dimension=Dimension.ACCURACY,
    since="0.1.0",
    message={
        "en": "the check character of {value} is wrong by {validator}",
        "zh": "{value} 的校验码不符合 {validator}",
    },
    fix={
        "en": "compare with the document; a character was probably mistyped",
        "zh": "请与原始证件核对，很可能有字符录入错误",
    },
)
def check_character_wrong(cell: Cell, plan: Planning) -> Iterator[Bad]:
    """The check character of an identifier is wrong.

    Why: a mistyped identifier silently names someone else.
    """
    yield from demands("check-character-wrong", cell, plan)
