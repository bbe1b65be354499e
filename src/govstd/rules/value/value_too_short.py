"""Text is shorter than its element permits."""

from collections.abc import Iterator

from govstd.expressions import builders as build
from govstd.expressions.cell import Cell
from govstd.model.report import Dimension
from govstd.rules.demand import Bad, Planning
from govstd.rules.rule import rule


@rule(
    dimension=Dimension.VALIDITY,
    since="0.1.0",
    summary_zh="文本短于其数据元允许的长度。",
    why_zh="被截断的值不再指向任何事物。",
    message={
        "en": "{value} has fewer than {limit} characters",
        "zh": "{value} 少于 {limit} 个字符",
    },
    fix={
        "en": "give the whole value",
        "zh": "请填写完整的值",
    },
)
def value_too_short(cell: Cell, _plan: Planning) -> Iterator[Bad]:
    """Text is shorter than its element permits.

    Why: a cut value names nothing any more.
    """
    limit = cell.field.constraints.min_length
    if limit is not None:
        yield Bad(
            expression=build.less(build.length(cell.text), build.number(limit)),
            args={"limit": limit},
        )
