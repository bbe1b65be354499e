"""A code is removed from a list."""

from collections.abc import Iterator

from govstd.model.code_list import CodeList
from govstd.model.compatibility import Difference, Effect, Nature
from govstd.rules.change import change
from govstd.rules.code_periods import held_days


@change(
    nature=Nature.REMOVED,
    providers=Effect.BREAKING,
    consumers=Effect.COMPATIBLE,
    since="0.1.0",
    summary_zh="代码集中删除了代码。",
    why_zh="含有该代码的数据不再符合，历史数据也无法解释。",
    message={
        "en": "{code} is gone; data that hold it no longer conform[; its successor is {successor}]",
        "zh": "代码 {code} 已删除，含有它的数据不再符合[，替代代码为 {successor}]",
    },
    fix={
        "en": "keep the row and give it an end in valid_to",
        "zh": "请保留该行，并在 valid_to 中写明失效日期",
    },
)
def code_removed(before: CodeList, after: CodeList) -> Iterator[Difference]:
    """A code is removed from a list.

    Why: data that hold it do not conform any more, and old data cannot be explained.
    """
    kept = {one.code for one in after.codes}
    successors = {old: change.after for change in after.changes for old in change.before}
    for code in held_days(before):
        if code not in kept:
            successor = "; ".join(successors.get(code, ())) or None
            args = {"code": code, "successor": successor}
            yield Difference(code=code, gone=True, args=args)
