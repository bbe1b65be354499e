"""Fewer numbers of records are allowed."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.dataset_standard import RowCount
from govstd.model.resolved import ResolvedDataset
from govstd.rules.change import change
from govstd.rules.limits import Course, of_least, of_most


@change(
    nature=Nature.NARROWED,
    since="0.1.0",
    summary_zh="允许的记录数范围缩小。",
    why_zh="原先符合的数据记录过少或过多。",
    message={
        "en": "the number of records must be [at least {minimum} ][at most {maximum}]",
        "zh": "允许的记录数范围缩小[，至少 {minimum} 条][，至多 {maximum} 条]",
    },
    fix={
        "en": "tell the providers before the release",
        "zh": "请在发布前告知提供方",
    },
)
def row_count_narrowed(before: ResolvedDataset, after: ResolvedDataset) -> Iterator[Difference]:
    """Fewer numbers of records are allowed.

    Why: data that conformed now have too few or too many records.
    """
    old, new = before.standard.row_count or RowCount(), after.standard.row_count or RowCount()
    if Course.NARROWER in (of_least(old.min, new.min), of_most(old.max, new.max)):
        yield Difference(path=("rowCount",), args={"minimum": new.min, "maximum": new.max})
