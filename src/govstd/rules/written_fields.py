"""What people read in a dataset standard as it is written: what rules on change share."""

from collections.abc import Iterator, Sequence

from govstd.model.dataset_standard import DatasetStandard, Field

Path = tuple[str | int, ...]


def written_fields(fields: Sequence[Field], parent: str = "") -> dict[str, tuple[Path, Field]]:
    """Return fields as they are written, by path, each with the indexes that lead to it."""
    found: dict[str, tuple[Path, Field]] = {}
    for index, field in enumerate(fields):
        path = f"{parent}/{field.name}" if parent else field.name
        found[path] = ((index,), field)
        for name, (place, inner) in written_fields(field.fields, path).items():
            found[name] = ((index, "fields", *place), inner)
    return found


def said_parts(dataset: DatasetStandard) -> Iterator[tuple[str, Path, object]]:
    """Yield the name, the place and the texts of every rule, key and reference."""
    for index, rule in enumerate(dataset.rules):
        yield rule.id, ("rules", index, "message"), (rule.message, rule.clause)
    for index, key in enumerate(dataset.unique_keys):
        yield key.id or "+".join(key.fields), ("uniqueKeys", index), key.message
    for index, one in enumerate(dataset.foreign_keys):
        yield one.id or "+".join(one.fields), ("foreignKeys", index), one.message
