"""Which item, field or rule of the old state is which of the new one."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from govstd.model.registration import Item
from govstd.model.registry import KINDS, Kind, Registry
from govstd.model.resolved import ResolvedDataset, ResolvedField


class ItemPair(Struct, frozen=True):
    """An item before and after; None where it is not there."""

    kind: Kind
    before: Item | None
    after: Item | None


class FieldPair(Struct, frozen=True):
    """A field before and after; None where it is not there."""

    before: ResolvedField | None
    after: ResolvedField | None


def item_pairs(before: Registry, after: Registry) -> Iterator[ItemPair]:
    """Yield the items of two states: by id, else by a former id that the new state names."""
    for kind in KINDS:
        old, new = before.of_kind(kind), after.of_kind(kind)
        renamed = {
            former: item.id
            for item in new.values()
            if item.id not in old
            for former in item.former_ids
            if former in old and former not in new
        }
        for name, item in old.items():
            yield ItemPair(kind, item, new.get(renamed.get(name, name)))
        for name, item in new.items():
            if name not in old and name not in renamed.values():
                yield ItemPair(kind, None, item)


def field_pairs(before: ResolvedDataset, after: ResolvedDataset) -> tuple[FieldPair, ...]:
    """Return the fields of two states: by path, else by a former name that is an alias now."""
    old, new = flat(before.fields), flat(after.fields)
    renamed: dict[str, str] = {}
    for path, field in new.items():
        parent = path[: len(path) - len(field.name)]
        if path not in old:
            formers = (parent + alias for alias in field.aliases)
            former = next((one for one in formers if one in old and one not in new), None)
            if former is not None:
                renamed.setdefault(former, path)
    pairs = [FieldPair(field, new.get(renamed.get(path, path))) for path, field in old.items()]
    known = {*old, *renamed.values()}
    return (*pairs, *(FieldPair(None, field) for path, field in new.items() if path not in known))


def flat(fields: Iterable[ResolvedField]) -> dict[str, ResolvedField]:
    """Return fields with all that lies within them, by path."""
    found: dict[str, ResolvedField] = {}
    for field in fields:
        found[field.path] = field
        found |= flat(field.fields)
        if field.items is not None:
            found |= flat((field.items,))
    return found
