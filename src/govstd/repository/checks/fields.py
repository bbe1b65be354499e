"""Fields: what each must say, and that none allows more than its element."""

from collections.abc import Iterator

from govstd.model.data_element import DataElement
from govstd.model.dataset_standard import DatasetStandard, Field
from govstd.model.finding import Fact
from govstd.repository.checks.lookup import item_of
from govstd.repository.checks.narrowing import Limits, of_element, widened
from govstd.repository.checks.place import Item
from govstd.repository.draft import Draft
from govstd.repository.raw import Path


def check_fields(draft: Draft) -> Iterator[Fact]:
    """Yield what is missing from fields or wider than their elements allow."""
    for name, standard in draft.settled("dataset"):
        place = Item(draft, "dataset", name)
        if not standard.fields and standard.extends is None:
            yield place.fact("key-required", (), key="fields")
        yield from _fields(place, standard.fields, ("fields",), _inherited(draft, standard))


def _inherited(draft: Draft, standard: DatasetStandard) -> tuple[Field, ...] | None:
    """Return the fields of all bases; None where one of them is not known."""
    inherited: tuple[Field, ...] = ()
    home, seen = draft, set()
    while standard.extends is not None and standard.extends not in seen:
        seen.add(standard.extends)
        found = item_of(home, "dataset", standard.extends)
        if found is None:
            return None
        home, standard = found
        inherited = (*inherited, *standard.fields)
    return inherited


def _fields(
    place: Item, fields: tuple[Field, ...], path: Path, base: tuple[Field, ...] | None
) -> Iterator[Fact]:
    for at, field in enumerate(fields):
        here: Path = (*path, at)
        if not field.name:
            yield place.fact("key-required", here, key="name")
        same = [inherited for inherited in base or () if inherited.name == field.name]
        yield from _field(place, field, here, known=base is None or bool(same))
        below = None if base is None else tuple(f for inherited in same for f in inherited.fields)
        yield from _fields(place, field.fields, (*here, "fields"), below)


def _field(place: Item, field: Field, path: Path, *, known: bool) -> Iterator[Fact]:
    if field.element is None and field.type is None and not known:
        yield place.fact("key-required", path, key="element")
    if field.element is not None:
        found = item_of(place.draft, "element", field.element)
        if found is not None:
            yield from _widening(place, field, path, *found)
    if field.items is not None:
        yield from _field(place, field.items, (*path, "items"), known=False)
        yield from _fields(place, field.items.fields, (*path, "items", "fields"), ())


def _widening(
    place: Item, field: Field, path: Path, home: Draft, element: DataElement
) -> Iterator[Fact]:
    limits: Limits = of_element(home, element)
    for wider in widened(place.draft, field, limits):
        yield place.fact(
            "field-widens-element",
            (*path, *wider.path),
            field=field.name or "*",
            key=wider.key,
            element=wider.allowed,
            value=wider.written,
        )
