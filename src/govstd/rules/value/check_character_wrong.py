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
    summary_zh="标识符的校验码不正确。",
    why_zh="录入错误的标识符会悄无声息地指向另一个人或机构。",
    message={
        "en": "the check character of {value} is not the one that {validator} computes",
        "zh": "{value} 的校验码与 {validator} 算出的不一致",
    },
    fix={
        "en": "compare with the document; a character was probably mistyped",
        "zh": "请与原始证件核对，可能有一个字符录入错误",
    },
)
def check_character_wrong(cell: Cell, plan: Planning) -> Iterator[Bad]:
    """The check character of an identifier is wrong.

    Why: a mistyped identifier silently names someone else.
    """
    yield from demands("check-character-wrong", cell, plan)
