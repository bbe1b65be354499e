"""Values are written in another format."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change


@change(
    nature=Nature.CHANGED,
    since="0.1.0",
    summary_zh="值的书写格式变更。",
    why_zh="按原格式书写的数据不再符合，或被读成另一个值。",
    message={
        "en": "the format is {after}, it was {before}",
        "zh": "格式由 {before} 改为 {after}",
    },
    fix={
        "en": "accept both for a time, in a field of its own for the new format",
        "zh": "请设过渡期，以单独的字段承载新格式",
    },
)
def format_changed(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """Values are written in another format.

    Why: data in the old format do not conform any more, or mean another value.
    """
    old, new = before.format or "default", after.format or "default"
    if before.type is not after.type or old == new:
        return
    if before.type is DataType.STRING and "default" in (old, new):
        return
    yield Difference(path=("format",), args={"before": old, "after": new})
