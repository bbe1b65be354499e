"""Columns need match the fields less closely."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Level, Nature
from govstd.model.dataset_standard import HeaderMatch
from govstd.model.resolved import ResolvedDataset
from govstd.rules.change import change
from govstd.rules.column_matches import is_wider

_EXACT_TO_FOLD = (HeaderMatch.EXACT, HeaderMatch.FOLD)


@change(
    nature=Nature.WIDENED,
    level=Level.EXCHANGE,
    since="0.1.0",
    summary_zh="对列与字段一致性的要求放宽。",
    why_zh="使用方会遇到列较多、较少或写法不同的文件。",
    message={
        "en": "{key} is {after}, it was {before}",
        "zh": "{key} 由 {before} 改为 {after}",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def columns_match_relaxed(before: ResolvedDataset, after: ResolvedDataset) -> Iterator[Difference]:
    """Columns need match the fields less closely.

    Why: consumers meet files with further, fewer or otherwise named columns.
    """
    old, new = before.standard.fields_match, after.standard.fields_match
    loose = is_wider(before, after)
    if old is not new and loose:
        args = {"key": "fieldsMatch", "before": old or "—", "after": new or "—"}
        yield Difference(path=("fieldsMatch",), args=args)
    if (before.standard.header_match, after.standard.header_match) == _EXACT_TO_FOLD:
        args = {"key": "headerMatch", "before": HeaderMatch.EXACT, "after": HeaderMatch.FOLD}
        yield Difference(path=("headerMatch",), args=args)
