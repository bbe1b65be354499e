"""A cell holds a value where it must be empty."""

from collections.abc import Iterator

from govstd.expressions.cell import Cell
from govstd.model.report import Dimension
from govstd.rules.demand import Bad, Over, Planning
from govstd.rules.rule import rule


@rule(
    dimension=Dimension.CONSISTENCY,
    since="0.1.0",
    summary_zh="应为空的单元格中有值。",
    why_zh="一个值与同一记录的其他内容矛盾时，两者都不可信。",
    message={
        "en": "{field} holds {value}, but must be empty",
        "zh": "{field} 的值为 {value}，但此处应为空",
    },
    fix={
        "en": "empty the cell, or correct what makes {condition} true",
        "zh": "请留空；如确有此值，请更正使 {condition} 成立的字段",
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
            expression=cell.present,
            over=Over.ROWS,
            applies=condition.expression,
            reads=condition.reads,
            blocked=(condition.blocked,) if condition.blocked is not None else (),
            args={"condition": field.forbidden_when.text},
        )
