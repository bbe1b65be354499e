"""A code holds on fewer days."""

from collections.abc import Iterator

from govstd.model.code_list import CodeList
from govstd.model.compatibility import Difference, Nature
from govstd.rules.change import change
from govstd.rules.code_periods import held_days, lacking


@change(
    nature=Nature.NARROWED,
    since="0.1.0",
    summary_zh="代码的有效期缩短。",
    why_zh="这些日期的含该代码的数据不再符合。",
    message={
        "en": "{code} does not hold on some days on which it held[; it ends on {ended}]",
        "zh": "代码 {code} 的有效期缩短[，自 {ended} 起失效]",
    },
    fix={
        "en": "end codes in the future, and tell the providers",
        "zh": "请将失效日期定在将来，并告知提供方",
    },
)
def code_period_narrowed(before: CodeList, after: CodeList) -> Iterator[Difference]:
    """A code holds on fewer days.

    Why: data of those days that hold it do not conform any more.
    """
    new = held_days(after)
    ends = {one.code: one.valid_to for one in after.codes}
    for code, periods in held_days(before).items():
        if code in new and lacking(periods, new[code]):
            yield Difference(code=code, args={"code": code, "ended": ends.get(code)})
