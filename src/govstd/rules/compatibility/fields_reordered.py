"""Fields stand in another order."""

from collections.abc import Iterator

from govstd.model.compatibility import Difference, Effect, Level, Nature
from govstd.model.dataset_standard import FieldsMatch
from govstd.model.resolved import ResolvedDataset
from govstd.rules.change import change
from govstd.rules.pairing import field_pairs


@change(
    nature=Nature.CHANGED,
    level=Level.EXCHANGE,
    providers=Effect.COMPATIBLE,
    consumers=Effect.RISKY,
    since="0.1.0",
    summary_zh="字段的顺序变更。",
    why_zh="按位置读取列的人会读错列。",
    message={
        "en": "the fields stand in another order; {field} is the first that moved",
        "zh": "字段的顺序改变，首个移动的是 {field}",
    },
    fix={
        "en": "leave the order as it was, and add fields at the end",
        "zh": "请保持原有顺序，新字段加在末尾",
    },
)
def fields_reordered(before: ResolvedDataset, after: ResolvedDataset) -> Iterator[Difference]:
    """Fields stand in another order.

    Why: whoever reads columns by position gets the wrong ones.
    """
    pairs = field_pairs(before, after)
    old = [
        one.before.path for one in pairs if one.before and one.after and "/" not in one.before.path
    ]
    renamed = {one.after.path: one.before.path for one in pairs if one.before and one.after}
    new = [renamed[field.path] for field in after.fields if field.path in renamed]
    moved = next((one for one, other in zip(new, old, strict=False) if one != other), None)
    if moved is not None:
        exact = Effect.BREAKING if after.standard.fields_match is FieldsMatch.EXACT else None
        yield Difference(path=("fields",), args={"field": moved}, providers=exact)
