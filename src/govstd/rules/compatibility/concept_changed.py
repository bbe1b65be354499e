"""A data element is composed of other terms."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Level, Nature
from govstd.model.data_element import DataElement
from govstd.rules.change import change


@change(
    nature=Nature.CHANGED,
    level=Level.EXCHANGE,
    providers=Effect.COMPATIBLE,
    consumers=Effect.RISKY,
    since="0.1.0",
    summary_zh="数据元的概念构成变更。",
    why_zh="对象类或特性不同，含义也不同。",
    message={
        "en": "{key} is [{after}, ]it was [{before}]",
        "zh": "{key} [改为 {after}][，原为 {before}]",
    },
    fix={
        "en": "make a new data element if the meaning changed",
        "zh": "若含义改变，请另建数据元",
    },
)
def concept_changed(before: DataElement, after: DataElement) -> Iterator[Difference]:
    """A data element is composed of other terms.

    Why: another object class or property means something else.
    """
    for key, old, new in (
        ("objectClass", before.object_class, after.object_class),
        ("property", before.property, after.property),
        ("representation", before.representation, after.representation),
        ("broader", before.broader, after.broader),
        ("qualifiers", set(before.qualifiers) or None, set(after.qualifiers) or None),
    ):
        if old != new:
            yield Difference(path=(key,), args={"key": key, "before": old, "after": new})
