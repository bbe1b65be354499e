"""Plants errors in records: in rows of each level, so that those of other levels stay right."""

from collections.abc import Collection, Iterator
from random import Random

from govstd.model.resolved import ResolvedDataset
from govstd.sampling.documents import Documents, LevelTable
from govstd.sampling.levels import flat_path, told_path
from govstd.sampling.planting import SHOWN, Expected, plant
from govstd.sampling.table import Order, Table


def plant_in_documents(
    documents: Documents, order: Order, share: float, seed: str, without: Collection[str] = ()
) -> list[Expected]:
    """Plant errors in records that conform, in place; tell what must be found at each level.

    Args:
        documents: from `make_documents`.
        order: with which they were made.
        share: of the records, and of the items of each array, that get an error.
        seed: equal seeds, equal errors.
        without: checks that are to be left alone.
    """
    tied = _tied(documents)
    left_alone = [*map(flat_path, (*without, *_never(documents)))]
    expected = []
    for path, made in documents.levels.items():
        locked = tied | made.flat.around | made.flat.arrays | made.table.locked
        table = Table(made.table.dataset, made.table.columns, made.table.labels, locked)
        random = Random(f"{seed} errors {path} {made.table.dataset.key}")  # noqa: S311 (no secret)
        if table.rows and table.columns.keys() - locked:
            alone = {table.dataset.key: table}
            found = plant(table, alone, order, share, random, without=left_alone)
            expected.append(_told(found, documents, made))
    return expected


def _never(documents: Documents) -> Iterator[str]:
    """Yield the checks that only tables have: there is no item without a value."""
    for path, made in documents.levels.items():
        yield f"{made.table.dataset.standard.id}:{path}:value-missing"


def _tied(documents: Documents) -> frozenset[str]:
    """Return the fields on which something at another level, or in another row, depends."""
    tied = {path for made in documents.levels.values() for path in made.flat.around}
    for made in documents.levels.values():
        tied |= set(map(flat_path, _told_apart(made.flat.level.dataset, made)))
        arrays = (one.field for one in made.flat.level.placed)
        tied |= {flat_path(f"{f.path}/*") for f in arrays if f.constraints.unique_items}
    return frozenset(tied)


def _told_apart(dataset: ResolvedDataset, made: LevelTable) -> Iterator[str]:
    for reference in dataset.references:
        yield from reference.fields
        for target in reference.targets:
            yield from target.fields
    if made.flat.level.path:
        for key in dataset.keys:
            yield from key.fields


def _told(found: Expected, documents: Documents, made: LevelTable) -> Expected:
    """Return what is expected of a level in the words of documents; rows are records."""
    records = documents.ancestors(made.flat.level.path, 0)
    own = {told_path(path) for path in made.table.columns} - set(
        map(told_path, made.flat.around | made.flat.arrays)
    )
    rows = {
        told_path(id_): sorted({records[row - 1] + 1 for row in numbers})[:SHOWN]
        for id_, numbers in found.rows.items()
    }
    return Expected(
        planted=found.planted,
        failed={told_path(id_): count for id_, count in found.failed.items()},
        rows=rows,
        not_planted=tuple(
            id_
            for id_ in map(told_path, found.not_planted)
            if id_.split(":")[1] in {*own, "*"} and id_ not in _never(documents)
        ),
    )
