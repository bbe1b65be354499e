"""Field paths in keys, references, groups and code lists: each must be a field."""

from collections.abc import Iterator

from govstd.model.code_list import CodeListUse
from govstd.model.dataset_standard import DatasetStandard, Field, ForeignKey, Target
from govstd.model.finding import Fact
from govstd.repository.checks.lookup import item_of
from govstd.repository.checks.paths import paths_of
from govstd.repository.checks.place import Item
from govstd.repository.draft import Draft
from govstd.repository.marks import Mark, marks
from govstd.repository.raw import Path
from govstd.repository.scalars import nearest


def check_keys(draft: Draft) -> Iterator[Fact]:
    """Yield the field paths that name no field of their dataset."""
    for name, standard in draft.settled("dataset"):
        place = Item(draft, "dataset", name)
        paths = paths_of(draft, standard)
        if paths is not None:
            for path, named in _named(standard):
                yield from _unknown(place, path, named, paths)
        for at, key in enumerate(standard.foreign_keys):
            yield from _targets(place, key, ("foreignKeys", at), paths)


def _named(standard: DatasetStandard) -> Iterator[tuple[Path, str]]:
    """Yield every path of a field that a dataset standard names for itself."""
    for mark in marks(standard):
        if mark.written == "field":
            yield mark.path, mark.value
        yield from _of_use(mark)
    yield from _units(standard.fields, ("fields",))
    for at, key in enumerate(standard.unique_keys):
        if key.within:
            yield ("uniqueKeys", at, "within"), key.within
    for at, reference in enumerate(standard.foreign_keys):
        if reference.within:
            yield ("foreignKeys", at, "within"), reference.within


def _of_use(mark: Mark) -> Iterator[tuple[Path, str]]:
    if isinstance(mark.value, CodeListUse) and mark.value.at is not None:
        yield (*mark.path, "at"), mark.value.at


def _units(fields: tuple[Field, ...], path: Path) -> Iterator[tuple[Path, str]]:
    for at, field in enumerate(fields):
        yield from _unit(field, (*path, at))


def _unit(field: Field, path: Path) -> Iterator[tuple[Path, str]]:
    if field.unit is not None and field.unit.currency_field is not None:
        yield (*path, "unit", "currencyField"), field.unit.currency_field
    yield from _units(field.fields, (*path, "fields"))
    if field.items is not None:
        yield from _unit(field.items, (*path, "items"))


def _targets(place: Item, key: ForeignKey, path: Path, own: list[str] | None) -> Iterator[Fact]:
    for at, target in enumerate(key.reference):
        here: Path = (*path, "reference", at)
        if len(target.fields) != len(key.fields):
            yield place.fact(
                "reference-fields-differ",
                (*here, "fields"),
                wanted=len(key.fields),
                read=len(target.fields),
            )
        paths = own if not target.dataset else _paths_of_target(place, target)
        if paths is not None:
            for number, field in enumerate(target.fields):
                yield from _unknown(place, (*here, "fields", number), field, paths)
            if target.within:
                yield from _unknown(place, (*here, "within"), target.within, paths)


def _paths_of_target(place: Item, target: Target) -> list[str] | None:
    found = item_of(place.draft, "dataset", target.dataset)
    return paths_of(*found) if found is not None else None


def _unknown(place: Item, path: Path, named: str, paths: list[str]) -> Iterator[Fact]:
    if named not in paths:
        near = nearest(named, paths)
        yield place.fact("reference-dangling", path, kind="field", reference=named, suggestion=near)
