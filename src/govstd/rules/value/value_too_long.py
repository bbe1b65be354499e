"""Text is longer than its element permits."""

from collections.abc import Iterator

from govstd.expressions import builders as build
from govstd.expressions.cell import Cell
from govstd.model.report import Dimension
from govstd.rules.demand import Bad, Planning
from govstd.rules.rule import rule


@rule(
    dimension=Dimension.VALIDITY,
    since="0.1.0",
    summary_zh="文本超过其数据元允许的长度。",
    why_zh="按标准长度存储的系统会将其截断。",
    message={
        "en": "{value} has more than {limit} characters",
        "zh": "{value} 超过 {limit} 个字符",
    },
    fix={
        "en": "shorten it to at most {limit} characters",
        "zh": "请缩短至不超过 {limit} 个字符",
    },
)
def value_too_long(cell: Cell, _plan: Planning) -> Iterator[Bad]:
    """Text is longer than its element permits.

    Why: systems that keep the standard's length would cut it.
    """
    limit = cell.field.constraints.max_length
    if limit is not None:
        yield Bad(
            expression=build.longer_than(cell.text, limit),
            args={"limit": limit},
        )
