"""A cell is empty that should hold a value."""

from collections.abc import Iterator

from govstd.expressions.cell import Cell
from govstd.model.registration import Obligation, Severity
from govstd.model.report import Dimension
from govstd.rules.demand import Bad, Over, Planning
from govstd.rules.rule import rule


@rule(
    dimension=Dimension.COMPLETENESS,
    since="0.1.0",
    severity=Severity.WARNING,
    summary_zh="建议有值的单元格为空。",
    why_zh="缺少该值不会造成错误，但数据的用处会减少。",
    message={
        "en": "{field} is empty",
        "zh": "{field} 为空",
    },
    fix={
        "en": "fill in {field} where the value is known",
        "zh": "如有数据，请填写 {field}",
    },
)
def value_recommended(cell: Cell, _plan: Planning) -> Iterator[Bad]:
    """A cell is empty that should hold a value.

    Why: the data are of less use without it, though nothing breaks.
    """
    if cell.field.obligation is Obligation.RECOMMENDED:
        yield Bad(expression=cell.missing, over=Over.ROWS)
