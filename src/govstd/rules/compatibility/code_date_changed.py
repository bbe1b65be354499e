"""A code must hold on the date of another field."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change


@change(
    nature=Nature.UNDETERMINED,
    since="0.1.0",
    summary_zh="判断代码有效性的日期字段变更。",
    why_zh="代码是否有效取决于数据中的日期。",
    message={
        "en": "must hold on [the date in {after}][, it was the date in {before}]",
        "zh": "判断代码有效性的日期[改用 {after} 字段][，原为 {before} 字段]",
    },
    fix={
        "en": "look with `govstd diff --data` what it means for real data",
        "zh": "请用 `govstd diff --data` 查看对实际数据的影响",
    },
)
def code_date_changed(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """A code must hold on the date of another field.

    Why: which codes hold depends on the dates in the data.
    """
    old, new = before.code_list, after.code_list
    if old is not None and new is not None and old.at != new.at:
        args = {"before": old.at, "after": new.at}
        yield Difference(path=("codeList", "at"), args=args)
