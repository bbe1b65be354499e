"""More numbers of records are allowed."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.dataset_standard import RowCount
from govstd.model.resolved import ResolvedDataset
from govstd.rules.change import change
from govstd.rules.limits import Course, of_least, of_most


@change(
    nature=Nature.WIDENED,
    since="0.1.0",
    summary_zh="允许的记录数范围扩大。",
    why_zh="使用方会遇到比以往更空或更大的文件。",
    message={
        "en": "the number of records may lie beyond the old limits[, at least {minimum}][, at most "
        "{maximum}]",
        "zh": "允许的记录数范围扩大[，至少 {minimum} 条][，至多 {maximum} 条]",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def row_count_widened(before: ResolvedDataset, after: ResolvedDataset) -> Iterator[Difference]:
    """More numbers of records are allowed.

    Why: consumers meet files that are emptier or larger than before.
    """
    old, new = before.standard.row_count or RowCount(), after.standard.row_count or RowCount()
    if Course.WIDER in (of_least(old.min, new.min), of_most(old.max, new.max)):
        yield Difference(path=("rowCount",), args={"minimum": new.min, "maximum": new.max})
