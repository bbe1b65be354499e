"""A value is added to an enumeration."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change


@change(
    nature=Nature.WIDENED,
    since="0.1.0",
    summary_zh="枚举中新增了值。",
    why_zh="使用方会遇到不认识的值。",
    message={
        "en": "{codes} is allowed now",
        "zh": "新增允许的值 {codes}",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def enum_value_added(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """A value is added to an enumeration.

    Why: consumers meet a value that they do not know.
    """
    old, new = before.constraints.enum, after.constraints.enum
    added = [one for one in new or () if one not in (old or ())]
    if old is not None and added:
        yield Difference(path=("constraints", "enum"), args={"codes": added})
