"""Values are of another type."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Nature
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change

_WIDER = {DataType.INTEGER: (DataType.NUMBER, DataType.STRING, DataType.ANY)}


@change(
    nature=Nature.CHANGED,
    since="0.1.0",
    summary_zh="值的类型变更为另一种。",
    why_zh="原先正确的值不再能读取，所有存储它们的系统都须改动。",
    message={
        "en": "the type is {after}, it was {before}",
        "zh": "类型由 {before} 改为 {after}",
    },
    fix={
        "en": "make a new data element, and let the old one be superseded by it",
        "zh": "请新建数据元，并将原数据元标为被取代",
    },
)
def type_changed(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """Values are of another type.

    Why: values that were right are not read any more, and every system that stores them must
    change.
    """
    if before.type is not after.type and after.type not in _WIDER.get(before.type, ()):
        yield Difference(path=("type",), args={"before": before.type, "after": after.type})
