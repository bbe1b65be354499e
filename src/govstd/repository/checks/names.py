"""Names that occur twice where each must be one: fields, aliases, rules, keys; and ids' form."""

from collections.abc import Iterable, Iterator

from govstd.model.dataset_standard import DatasetStandard, Field, ForeignKey, Key, Package
from govstd.model.finding import Fact
from govstd.repository.checks.place import Item
from govstd.repository.draft import Draft
from govstd.repository.raw import Path
from govstd.repository.scalars import is_id, nearest_id


def check_names(draft: Draft) -> Iterator[Fact]:
    """Yield the names that are repeated within a dataset standard or a package."""
    for name, standard in draft.settled("dataset"):
        place = Item(draft, "dataset", name)
        yield from _field_names(place, standard.fields, ("fields",))
        yield from _ids(place, standard)
    for name, package in draft.settled("package"):
        place = Item(draft, "package", name)
        paths: list[tuple[str, Path]] = [
            (member.path, ("members", at, "path")) for at, member in enumerate(package.members)
        ]
        yield from _repeated(place, paths)
        yield from _ids(place, package)


def _field_names(place: Item, fields: tuple[Field, ...], path: Path) -> Iterator[Fact]:
    named: list[tuple[str, Path]] = [
        (field.name, (*path, at, "name")) for at, field in enumerate(fields) if field.name
    ]
    aliases: list[tuple[str, Path]] = [
        (alias, (*path, at, "aliases", number))
        for at, field in enumerate(fields)
        for number, alias in enumerate(field.aliases)
    ]
    yield from _repeated(place, [*named, *aliases])
    for at, field in enumerate(fields):
        yield from _inner_names(place, field, (*path, at))


def _inner_names(place: Item, field: Field, path: Path) -> Iterator[Fact]:
    yield from _field_names(place, field.fields, (*path, "fields"))
    if field.items is not None:
        yield from _inner_names(place, field.items, (*path, "items"))


def _ids(place: Item, item: DatasetStandard | Package) -> Iterator[Fact]:
    """The ids of rules, and those of keys, which may be left out."""
    rules: list[tuple[str, Path]] = [
        (rule.id, ("rules", at, "id")) for at, rule in enumerate(item.rules)
    ]
    keys: list[tuple[str, Path]] = []
    if isinstance(item, DatasetStandard):
        keys += _key_ids("uniqueKeys", item.unique_keys)
        keys += _key_ids("foreignKeys", item.foreign_keys)
    for ids in (rules, keys):
        yield from _repeated(place, ids)
        for name, path in ids:
            if not is_id(name):
                yield place.fact("id-malformed", path, id=name, suggestion=nearest_id(name))


def _key_ids(group: str, keys: Iterable[Key | ForeignKey]) -> Iterator[tuple[str, Path]]:
    for at, key in enumerate(keys):
        if key.id:
            yield key.id, (group, at, "id")


def _repeated(place: Item, named: list[tuple[str, Path]]) -> Iterator[Fact]:
    first: dict[str, Path] = {}
    for name, path in named:
        if name in first:
            line = place.line(*first[name])
            yield place.fact("name-repeated", path, name=name, first=line)
        first.setdefault(name, path)
