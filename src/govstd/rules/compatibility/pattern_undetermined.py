"""Patterns are too costly to compare."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change
from govstd.rules.limits import Course, of_patterns


@change(
    nature=Nature.UNDETERMINED,
    since="0.1.0",
    summary_zh="新旧模式过于复杂，无法比较。",
    why_zh="仅凭标准无法判断原先符合的数据是否仍然符合。",
    message={
        "en": "it is not decided whether all text that matched still does",
        "zh": "无法判定原先匹配的文本是否仍然匹配",
    },
    fix={
        "en": "look with `govstd diff --data` what it means for real data",
        "zh": "请用 `govstd diff --data` 查看对实际数据的影响",
    },
)
def pattern_undetermined(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """Patterns are too costly to compare.

    Why: nobody can say from the standard alone whether data that conformed still do.
    """
    if of_patterns(before.patterns, after.patterns) is Course.UNKNOWN:
        yield Difference(path=("constraints", "pattern"))
