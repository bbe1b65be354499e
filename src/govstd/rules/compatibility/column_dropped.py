"""A column may be absent that had to be there."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Level, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change
from govstd.rules.limits import OBLIGATIONS


@change(
    nature=Nature.WIDENED,
    level=Level.EXCHANGE,
    since="0.1.0",
    summary_zh="列由必须有改为可以没有。",
    why_zh="使用方会遇到没有该列的文件。",
    message={
        "en": "the column is {after}, it was {before}",
        "zh": "列的要求由 {before} 改为 {after}",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def column_dropped(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """A column may be absent that had to be there.

    Why: consumers meet files without the column.
    """
    old, new = (OBLIGATIONS.index(one.column) for one in (before, after))
    explained = before.obligation is not after.obligation is after.column
    if new < old and not explained:
        args = {"before": before.column, "after": after.column}
        yield Difference(path=("column",), args=args)
