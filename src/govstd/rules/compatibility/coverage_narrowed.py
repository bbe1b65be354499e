"""Codes are no longer judged on some dates."""

from collections.abc import Iterator

from govstd.model.code_list import CodeList, Coverage
from govstd.model.compatibility import Difference, Nature
from govstd.rules.change import change
from govstd.rules.code_periods import covered, lacking


@change(
    nature=Nature.WIDENED,
    since="0.1.0",
    summary_zh="代码集的覆盖期缩小。",
    why_zh="使用方会遇到未经核对的代码。",
    message={
        "en": "codes are no longer judged on some dates[; the first is {started}][; they end on "
        "{ended}]",
        "zh": "覆盖期缩小[，自 {started} 起][，至 {ended} 止]",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def coverage_narrowed(before: CodeList, after: CodeList) -> Iterator[Difference]:
    """Codes are no longer judged on some dates.

    Why: consumers meet codes of those dates that nobody checked.
    """
    if lacking(covered(before), covered(after)):
        covers = after.coverage or Coverage()
        yield Difference(path=("coverage",), args={"started": covers.since, "ended": covers.to})
