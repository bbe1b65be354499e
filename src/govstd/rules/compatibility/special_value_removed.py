"""A special value is no longer accepted."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change


@change(
    nature=Nature.NARROWED,
    since="0.1.0",
    summary_zh="不再接受某个特殊值。",
    why_zh="含有该值的数据不再符合。",
    message={
        "en": "{value} is no longer accepted as it stands",
        "zh": "不再直接接受特殊值 {value}",
    },
    fix={
        "en": "look with `govstd diff --data` how many values this concerns",
        "zh": "请用 `govstd diff --data` 查看涉及多少个值",
    },
)
def special_value_removed(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """A special value is no longer accepted.

    Why: data that hold it do not conform any more.
    """
    kept = {one.value for one in after.special}
    for one in before.special:
        if one.value not in kept:
            yield Difference(path=("special",), args={"value": one.value})
