"""Fewer texts match the pattern."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change
from govstd.rules.limits import Course, lost_text, of_patterns


@change(
    nature=Nature.NARROWED,
    since="0.1.0",
    summary_zh="符合模式的文本减少。",
    why_zh="原先符合的文本不再匹配。",
    message={
        "en": "the pattern is narrower now[; for one, {example} no longer matches]",
        "zh": "模式收窄[，例如 {example} 不再匹配]",
    },
    fix={
        "en": "look with `govstd diff --data` how many values this concerns",
        "zh": "请用 `govstd diff --data` 查看涉及多少个值",
    },
)
def pattern_narrowed(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """Fewer texts match the pattern.

    Why: text that conformed does not match any more.
    """
    if of_patterns(before.patterns, after.patterns) in (Course.NARROWER, Course.OTHER):
        lost = lost_text(before.patterns, after.patterns)
        yield Difference(path=("constraints", "pattern"), args={"example": lost})
