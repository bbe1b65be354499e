"""How many values a list may hold, in a cell or as an array: what rules on change share."""

from collections.abc import Iterator

from msgspec import Struct

from govstd.model.resolved import ResolvedField


class ListLimits(Struct, frozen=True):
    """What a list must satisfy."""

    least: int | None
    most: int | None
    unique: bool


def list_limits(
    before: ResolvedField, after: ResolvedField
) -> Iterator[tuple[str, ListLimits, ListLimits]]:
    """Yield the limits of lists before and after, each with the key that says them."""
    old, new = before.multiple, after.multiple
    if old is not None and new is not None:
        yield (
            "multiple",
            ListLimits(old.min, old.max, old.unique),
            ListLimits(new.min, new.max, new.unique),
        )
    one, other = before.constraints, after.constraints
    yield (
        "constraints",
        ListLimits(one.min_items, one.max_items, one.unique_items),
        ListLimits(other.min_items, other.max_items, other.unique_items),
    )
