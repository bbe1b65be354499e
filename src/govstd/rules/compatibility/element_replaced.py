"""A field holds another data element."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Level, Nature
from govstd.model.resolved import ResolvedField
from govstd.rules.change import change


@change(
    nature=Nature.CHANGED,
    level=Level.EXCHANGE,
    providers=Effect.COMPATIBLE,
    consumers=Effect.RISKY,
    since="0.1.0",
    summary_zh="字段改用另一个数据元。",
    why_zh="即使写法相同，值的含义也已不同。",
    message={
        "en": "holds [{after}, ]it held [{before}]",
        "zh": "数据元[改为 {after}][，原为 {before}]",
    },
    fix={
        "en": "make a new field for the other meaning",
        "zh": "含义不同时请另设字段",
    },
)
def element_replaced(before: ResolvedField, after: ResolvedField) -> Iterator[Difference]:
    """A field holds another data element.

    Why: its values mean something else, even where they look the same.
    """
    old = before.element.id if before.element else None
    new = after.element.id if after.element else None
    renamed = after.element is not None and old in after.element.former_ids
    if old != new and not renamed:
        yield Difference(path=("element",), args={"before": old, "after": new})
