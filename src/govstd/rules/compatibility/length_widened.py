"""More lengths of text are allowed."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change
from govstd.rules.limits import Course, of_least, of_most


@change(
    nature=Nature.WIDENED,
    since="0.1.0",
    summary_zh="允许的文本长度范围扩大。",
    why_zh="使用方的存储长度若不变，会截断文本。",
    message={
        "en": "text of more lengths than before is allowed[, at least {minimum} characters][, at "
        "most {maximum} characters]",
        "zh": "允许的长度扩大[，至少 {minimum} 个字符][，至多 {maximum} 个字符]",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def length_widened(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """More lengths of text are allowed.

    Why: consumers whose columns are as long as before would cut the text.
    """
    old, new = before.constraints, after.constraints
    if of_least(old.min_length, new.min_length) is Course.WIDER:
        yield Difference(path=("constraints", "minLength"), args={"minimum": new.min_length})
    if of_most(old.max_length, new.max_length) is Course.WIDER:
        yield Difference(path=("constraints", "maxLength"), args={"maximum": new.max_length})
