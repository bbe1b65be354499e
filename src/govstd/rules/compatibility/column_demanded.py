"""A column must be there that could be absent."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Level, Nature
from govstd.model.registration import Obligation
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change
from govstd.rules.limits import OBLIGATIONS


@change(
    nature=Nature.NARROWED,
    level=Level.EXCHANGE,
    since="0.1.0",
    summary_zh="列由可以没有改为必须有。",
    why_zh="没有该列的文件不再符合，即使没有需要填写的值。",
    message={
        "en": "the column is {after}, it was {before}",
        "zh": "列的要求由 {before} 改为 {after}",
    },
    fix={
        "en": "tell the providers before the release",
        "zh": "请在发布前告知提供方",
    },
)
def column_demanded(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """A column must be there that could be absent.

    Why: files without the column do not conform any more, even where no value is needed.
    """
    old, new = (OBLIGATIONS.index(one.column) for one in (before, after))
    explained = before.obligation is not after.obligation is after.column
    if new > old and not explained:
        warned = Effect.RISKY if after.column is Obligation.RECOMMENDED else None
        args = {"before": before.column, "after": after.column}
        yield Difference(path=("column",), args=args, providers=warned)
