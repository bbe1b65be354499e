"""Codes are judged on dates that were not judged before."""

from collections.abc import Iterator

from govstd.model.code_list import CodeList, Coverage
from govstd.model.compatibility import Difference, Nature
from govstd.rules.change import change
from govstd.rules.code_periods import covered, lacking


@change(
    nature=Nature.NARROWED,
    since="0.1.0",
    summary_zh="代码集的覆盖期扩大。",
    why_zh="这些日期的数据原先不作判断，现在可能不符合。",
    message={
        "en": "codes are judged from [{started} ]to [{ended} ]now",
        "zh": "覆盖期扩大[，自 {started} 起][，至 {ended} 止]",
    },
    fix={
        "en": "look with `govstd diff --data` what it means for real data",
        "zh": "请用 `govstd diff --data` 查看对实际数据的影响",
    },
)
def coverage_widened(before: CodeList, after: CodeList) -> Iterator[Difference]:
    """Codes are judged on dates that were not judged before.

    Why: data of those dates were let pass and may fail now.
    """
    if lacking(covered(after), covered(before)):
        covers = after.coverage or Coverage()
        yield Difference(path=("coverage",), args={"started": covers.since, "ended": covers.to})
