"""A cell is empty that must hold a value."""

from collections.abc import Iterator

from govstd.expressions.cell import Cell
from govstd.model.registration import Obligation
from govstd.model.report import Dimension
from govstd.rules.demand import Bad, Over, Planning
from govstd.rules.rule import rule


@rule(
    dimension=Dimension.COMPLETENESS,
    since="0.1.0",
    summary_zh="必须有值的单元格为空。",
    why_zh="缺少该值的记录无法用于标准所服务的用途。",
    message={
        "en": "{field} is empty",
        "zh": "{field} 为空",
    },
    fix={
        "en": "fill in {field}",
        "zh": "请填写 {field}",
    },
)
def value_missing(cell: Cell, plan: Planning) -> Iterator[Bad]:
    """A cell is empty that must hold a value.

    Why: a record without it can't be used for what the standard is for.
    """
    field = cell.field
    if field.obligation is Obligation.MANDATORY:
        yield Bad(expression=cell.missing, over=Over.ROWS)
    elif field.required_when:
        condition = plan.compile(field.required_when)
        yield Bad(
            expression=cell.missing,
            over=Over.ROWS,
            applies=condition.expression,
            reads=condition.reads,
            blocked=(condition.blocked,) if condition.blocked is not None else (),
            message={
                "en": "{field} is empty, but must not be where {condition}",
                "zh": "{field} 为空，而 {condition} 时必须填写",
            },
            args={"condition": field.required_when.text},
        )
