"""Fewer lists are allowed in a cell or array."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change
from govstd.rules.limits import Course, of_least, of_most
from govstd.rules.list_limits import list_limits


@change(
    nature=Nature.NARROWED,
    since="0.1.0",
    summary_zh="对列表的要求收紧。",
    why_zh="原先符合的列表会过短、过长或含重复值。",
    message={
        "en": "lists must be [at least {minimum} ][at most {maximum} ]values long or without "
        "repetition now",
        "zh": "对列表值的个数或重复的要求收紧[，至少 {minimum} 个][，至多 {maximum} 个]",
    },
    fix={
        "en": "look with `govstd diff --data` how many values this concerns",
        "zh": "请用 `govstd diff --data` 查看涉及多少个值",
    },
)
def list_narrowed(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """Fewer lists are allowed in a cell or array.

    Why: lists that conformed are too short, too long, or hold a value twice.
    """
    for key, old, new in list_limits(before, after):
        courses = (of_least(old.least, new.least), of_most(old.most, new.most))
        if Course.NARROWER in courses or (new.unique and not old.unique):
            yield Difference(path=(key,), args={"minimum": new.least, "maximum": new.most})
