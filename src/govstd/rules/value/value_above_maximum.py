"""A value is greater than its element permits."""

from collections.abc import Iterator

from govstd.expressions.bounds import breaks_bound
from govstd.expressions.cell import Cell
from govstd.model.report import Dimension
from govstd.rules.demand import Bad, Planning
from govstd.rules.rule import rule

_EXCLUSIVE = {"en": "{value} must be below {limit}", "zh": "{value}应小于 {limit}"}


@rule(
    dimension=Dimension.VALIDITY,
    since="0.1.0",
    summary_zh="值大于其数据元允许的最大值。",
    why_zh="超出范围的数量通常是笔误，或者用错了计量单位。",
    message={
        "en": "{value} is above the maximum of {limit}",
        "zh": "{value} 大于允许的最大值 {limit}",
    },
    fix={
        "en": "check the value, and its unit if it has one",
        "zh": "请核对该值；如有计量单位，请一并核对",
    },
)
def value_above_maximum(cell: Cell, _plan: Planning) -> Iterator[Bad]:
    """A value is greater than its element permits.

    Why: a quantity out of its range is a slip of the pen or of the unit.
    """
    constraints = cell.field.constraints
    limits = (
        ("maximum", constraints.maximum),
        ("exclusiveMaximum", constraints.exclusive_maximum),
    )
    given = [(bound, limit) for bound, limit in limits if limit is not None]
    for bound, limit in given:
        yield Bad(
            expression=breaks_bound(cell, bound, limit),
            name=bound if len(given) > 1 else None,
            message=None if bound == "maximum" else _EXCLUSIVE,
            args={"limit": limit},
        )
