"""Fewer lengths of text are allowed."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change
from govstd.rules.limits import Course, of_least, of_most


@change(
    nature=Nature.NARROWED,
    since="0.1.0",
    summary_zh="允许的文本长度范围缩小。",
    why_zh="原先符合的文本会过长或过短。",
    message={
        "en": "[at least {minimum} ][at most {maximum} ]characters are allowed now, fewer lengths "
        "than before",
        "zh": "允许的长度缩小为[至少 {minimum} 个字符][至多 {maximum} 个字符]",
    },
    fix={
        "en": "look with `govstd diff --data` how many values this concerns",
        "zh": "请用 `govstd diff --data` 查看涉及多少个值",
    },
)
def length_narrowed(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """Fewer lengths of text are allowed.

    Why: text that conformed is now too long or too short.
    """
    old, new = before.constraints, after.constraints
    if of_least(old.min_length, new.min_length) is Course.NARROWER:
        yield Difference(path=("constraints", "minLength"), args={"minimum": new.min_length})
    if of_most(old.max_length, new.max_length) is Course.NARROWER:
        yield Difference(path=("constraints", "maxLength"), args={"maximum": new.max_length})
