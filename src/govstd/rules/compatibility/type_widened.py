"""Values may be of a wider type."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Nature
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change

_WIDER = {
    DataType.INTEGER: (DataType.NUMBER, DataType.STRING, DataType.ANY),
    DataType.NUMBER: (DataType.STRING, DataType.ANY),
    DataType.STRING: (DataType.ANY,),
}
"""Only where each text that was a value still is one, whatever else the field says."""


@change(
    nature=Nature.WIDENED,
    providers=Effect.RISKY,
    consumers=Effect.BREAKING,
    since="0.1.0",
    summary_zh="值的类型放宽。",
    why_zh="数据仍然符合，但主键、引用和规则的比较方式可能改变，使用方会遇到其系统无法存储的值。",
    message={
        "en": "the type is {after}, which holds all values of {before} and more",
        "zh": "类型由 {before} 放宽为 {after}",
    },
    fix={
        "en": "tell the consumers before the release",
        "zh": "请在发布前告知使用方",
    },
)
def type_widened(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """Values may be of a wider type.

    Why: data stay right, but keys, references and rules may compare them differently, and
    consumers meet values that their systems do not store.
    """
    wider = _WIDER.get(before.type, ())
    if after.type in wider:
        yield Difference(path=("type",), args={"before": before.type, "after": after.type})
