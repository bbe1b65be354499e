"""A code holds on more days."""

from collections.abc import Iterator

from govstd.model.code_list import CodeList
from govstd.model.compatibility import Difference, Nature
from govstd.rules.change import change
from govstd.rules.code_periods import held_days, lacking


@change(
    nature=Nature.WIDENED,
    since="0.1.0",
    summary_zh="代码的有效期延长。",
    why_zh="使用方会在原先无效的日期的数据中遇到该代码。",
    message={
        "en": "{code} holds on days on which it did not",
        "zh": "代码 {code} 的有效期延长",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def code_period_widened(before: CodeList, after: CodeList) -> Iterator[Difference]:
    """A code holds on more days.

    Why: consumers meet it in data of days on which it did not hold.
    """
    old = held_days(before)
    for code, periods in held_days(after).items():
        if code in old and lacking(periods, old[code]):
            yield Difference(code=code, args={"code": code})
