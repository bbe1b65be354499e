"""A cell holds a value where it must be empty."""

from collections.abc import Iterator

from govstd.expressions import builders as build
from govstd.expressions.cell import Cell
from govstd.model.report import Dimension
from govstd.rules.demand import Bad, Over, Planning
from govstd.rules.rule import rule


@rule(
    dimension=Dimension.CONSISTENCY,
    since="0.1.0",
    message={
        "en": "{field} holds {value}, but it must be empty",
        "zh": "{field} 的值为 {value}，但此处应为空",
    },
    fix={
        "en": "leave it empty where {condition}",
        "zh": "当 {condition} 时请留空",
    },
)
def value_forbidden(cell: Cell, plan: Planning) -> Iterator[Bad]:
    """A cell holds a value where it must be empty.

    Why: a value that contradicts the rest of its record makes both doubtful.
    """
    field = cell.field
    if field.forbidden_when:
        condition = plan.compile(field.forbidden_when)
        yield Bad(
            expression=build.not_null(cell.text),
            over=Over.ROWS,
            applies=condition.expression,
            reads=condition.reads,
            blocked=(condition.blocked,) if condition.blocked is not None else (),
            args={"condition": field.forbidden_when.text},
        )
