"""The addresses of a dataset standard's fields: names, and paths such as `tender/items/*/id`."""

from collections.abc import Iterator

from govstd.model.dataset_standard import DatasetStandard, Field
from govstd.repository.checks.lookup import item_of
from govstd.repository.draft import Draft


def paths_of(draft: Draft, standard: DatasetStandard) -> list[str] | None:
    """Return every field's path, inherited ones first; None where a base is not known."""
    found: dict[str, None] = {}
    levels: list[DatasetStandard] = [standard]
    home, seen = draft, set()
    while standard.extends is not None and standard.extends not in seen:
        seen.add(standard.extends)
        base = item_of(home, "dataset", standard.extends)
        if base is None:
            return None
        home, standard = base
        levels.append(standard)
    for level in reversed(levels):
        found |= dict.fromkeys(_paths(level.fields, ""))
    return list(found)


def _paths(fields: tuple[Field, ...], parent: str) -> Iterator[str]:
    for field in fields:
        path = f"{parent}/{field.name}" if parent else field.name
        yield path
        yield from below(field, path)


def below(field: Field, path: str) -> Iterator[str]:
    """Yield the paths of the fields within `field`, which is at `path`."""
    yield from _paths(field.fields, path)
    if field.items is not None:
        yield f"{path}/*"
        yield from below(field.items, f"{path}/*")
