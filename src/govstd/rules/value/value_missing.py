"""A cell is empty that must hold a value."""

from collections.abc import Iterator

from govstd.expressions import builders as build
from govstd.expressions.cell import Cell
from govstd.model.registration import Obligation
from govstd.model.report import Dimension
from govstd.rules.demand import Bad, Over, Planning
from govstd.rules.rule import rule


@rule(
    dimension=Dimension.COMPLETENESS,
    since="0.1.0",
    message={
        "en": "{field} is empty",
        "zh": "{field} 为空",
    },
    fix={
        "en": "give a value",
        "zh": "请填写该项",
    },
)
def value_missing(cell: Cell, plan: Planning) -> Iterator[Bad]:
    """A cell is empty that must hold a value.

    Why: a record without it can't be used for what the standard is for.
    """
    field = cell.field
    if field.obligation is Obligation.MANDATORY:
        yield Bad(expression=build.is_null(cell.text), over=Over.ROWS)
    elif field.required_when:
        condition = plan.compile(field.required_when)
        yield Bad(
            expression=build.is_null(cell.text),
            over=Over.ROWS,
            applies=condition.expression,
            reads=condition.reads,
            blocked=(condition.blocked,) if condition.blocked is not None else (),
            message={
                "en": "{field} is empty, but {condition}",
                "zh": "{field} 为空，但 {condition}",
            },
            args={"condition": field.required_when.text},
        )
