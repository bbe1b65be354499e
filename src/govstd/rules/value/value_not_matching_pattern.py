"""A value does not match the pattern of its element."""

from collections.abc import Iterator

from govstd.expressions import builders as build
from govstd.expressions.cell import Cell
from govstd.expressions.patterns import translate
from govstd.expressions.samples import example
from govstd.model.report import Dimension
from govstd.rules.demand import Bad, Planning
from govstd.rules.rule import rule


@rule(
    dimension=Dimension.VALIDITY,
    since="0.1.0",
    summary_zh="字段值与其数据元的正则表达式不匹配。",
    why_zh="结构不同的标识符无法与其他部门的数据关联。",
    message={
        "en": "{value} does not match the pattern {pattern}",
        "zh": "{value} 与正则表达式 {pattern} 不匹配",
    },
    fix={
        "en": "write it as the pattern says[, for instance {example}]",
        "zh": "请按该表达式书写[，例如 {example}]",
    },
)
def value_not_matching_pattern(cell: Cell, _plan: Planning) -> Iterator[Bad]:
    """A value does not match the pattern of its element.

    Why: identifiers of another shape can't be joined with those of other departments.
    """
    written = cell.field.patterns_written
    for number, pattern in enumerate(cell.field.patterns):
        yield Bad(
            expression=build.negate(build.full_match(cell.text, translate(pattern))),
            name=str(number + 1) if number else None,
            args={"pattern": written.get(pattern, pattern), "example": example(cell.field)},
        )
