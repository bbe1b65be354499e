"""Limits changed to ones that do not compare."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change
from govstd.rules.limits import Course, of_highs, of_lows


@change(
    nature=Nature.UNDETERMINED,
    since="0.1.0",
    summary_zh="新旧界限无法比较。",
    why_zh="仅凭标准无法判断原先符合的数据是否仍然符合。",
    message={
        "en": "the limits do not compare with those before, as just one of them has an offset from "
        "UTC",
        "zh": "新旧界限只有一方带时区，无法比较",
    },
    fix={
        "en": "look with `govstd diff --data` what it means for real data",
        "zh": "请用 `govstd diff --data` 查看对实际数据的影响",
    },
)
def range_undetermined(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """Limits changed to ones that do not compare.

    Why: nobody can say from the standard alone whether data that conformed still do.
    """
    if before.type is not after.type:
        return
    if of_lows(before, after) is Course.UNKNOWN:
        yield Difference(path=("constraints", "minimum"))
    if of_highs(before, after) is Course.UNKNOWN:
        yield Difference(path=("constraints", "maximum"))
