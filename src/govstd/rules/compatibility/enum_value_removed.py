"""A value of an enumeration is no longer allowed."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change


@change(
    nature=Nature.NARROWED,
    since="0.1.0",
    summary_zh="枚举中不再允许某些值。",
    why_zh="含有这些值的数据不再符合。",
    message={
        "en": "{codes} is no longer allowed",
        "zh": "不再允许 {codes}",
    },
    fix={
        "en": "give the old value a successor, and accept both for a time",
        "zh": "请指明替代值，并设过渡期同时接受新旧值",
    },
)
def enum_value_removed(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """A value of an enumeration is no longer allowed.

    Why: data with that value do not conform any more.
    """
    old, new = before.constraints.enum, after.constraints.enum
    if new is None:
        return
    lost = [one for one in old or () if one not in new]
    if old is not None and lost:
        yield Difference(path=("constraints", "enum"), args={"codes": lost})
