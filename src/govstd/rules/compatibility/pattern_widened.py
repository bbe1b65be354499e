"""More texts match the pattern."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change
from govstd.rules.limits import Course, of_patterns


@change(
    nature=Nature.WIDENED,
    since="0.1.0",
    summary_zh="符合模式的文本增多。",
    why_zh="使用方会遇到其系统可能拒绝的文本。",
    message={
        "en": "text matches that did not match before",
        "zh": "模式放宽，原先不匹配的文本现在匹配",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def pattern_widened(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """More texts match the pattern.

    Why: consumers meet text that their systems may refuse.
    """
    if of_patterns(before.patterns, after.patterns) in (Course.WIDER, Course.OTHER):
        yield Difference(path=("constraints", "pattern"))
