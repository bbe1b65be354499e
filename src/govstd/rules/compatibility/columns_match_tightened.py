"""Columns must match the fields more closely."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Level, Nature
from govstd.model.dataset_standard import HeaderMatch
from govstd.model.resolved import ResolvedDataset
from govstd.rules.change import change
from govstd.rules.column_matches import is_wider

_FOLD_TO_EXACT = (HeaderMatch.FOLD, HeaderMatch.EXACT)


@change(
    nature=Nature.NARROWED,
    level=Level.EXCHANGE,
    since="0.1.0",
    summary_zh="对列与字段一致性的要求收紧。",
    why_zh="列较多、较少或顺序不同的文件不再符合。",
    message={
        "en": "{key} is {after}, it was {before}",
        "zh": "{key} 由 {before} 改为 {after}",
    },
    fix={
        "en": "tell the providers before the release",
        "zh": "请在发布前告知提供方",
    },
)
def columns_match_tightened(
    before: ResolvedDataset, after: ResolvedDataset
) -> Iterator[Difference]:
    """Columns must match the fields more closely.

    Why: files with further, fewer or otherwise ordered columns do not conform any more.
    """
    old, new = before.standard.fields_match, after.standard.fields_match
    loose = is_wider(before, after)
    if old is not new and not loose:
        args = {"key": "fieldsMatch", "before": old or "—", "after": new or "—"}
        yield Difference(path=("fieldsMatch",), args=args)
    if (before.standard.header_match, after.standard.header_match) == _FOLD_TO_EXACT:
        args = {"key": "headerMatch", "before": HeaderMatch.FOLD, "after": HeaderMatch.EXACT}
        yield Difference(path=("headerMatch",), args=args)
