"""A code has another parent or other facts."""

from collections.abc import Iterator

from govstd.model.code_list import CodeList
from govstd.model.compatibility import Difference, Effect, Level, Nature
from govstd.rules.change import change


@change(
    nature=Nature.CHANGED,
    level=Level.EXCHANGE,
    providers=Effect.COMPATIBLE,
    consumers=Effect.RISKY,
    since="0.1.0",
    summary_zh="代码的上级或其他属性变更。",
    why_zh="按上级汇总、按这些列选取的结果会不同。",
    message={
        "en": "{key} of {code} is {after}, it was {before}",
        "zh": "代码 {code} 的 {key} 由 {before} 改为 {after}",
    },
    fix={
        "en": "note it in the list's lineage, with its date",
        "zh": "请在沿革中注明，并写明日期",
    },
)
def code_facts_changed(before: CodeList, after: CodeList) -> Iterator[Difference]:
    """A code has another parent or other facts.

    Why: totals by parent and selections by these columns come out otherwise.
    """
    old = {(one.code, one.valid_from): one for one in before.codes}
    kept = [column for column in after.columns if column in before.columns]
    for one in after.codes:
        was = old.get((one.code, one.valid_from), one)
        for key in ("parent", *kept):
            if was.text_of(key) != one.text_of(key):
                args = {"code": one.code, "key": key}
                args |= {"before": was.text_of(key) or "", "after": one.text_of(key) or ""}
                yield Difference(code=one.code, args=args)
