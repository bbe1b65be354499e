"""Makes the records of a nested dataset standard: a table for each level, tied to those around."""

from collections.abc import Iterator, Mapping, Sequence
from random import Random

from msgspec import Struct

from govstd.model.resolved import ResolvedDataset, ResolvedKey, ResolvedReference
from govstd.sampling.blocks import Blocks
from govstd.sampling.failure import SampleFailedError
from govstd.sampling.levels import FlatLevel, flat_levels, flat_path, told_path
from govstd.sampling.making import make_table, searching
from govstd.sampling.search import RowSearch
from govstd.sampling.table import Order, Table

_ITEMS = 3
"""An array has at most so many items more than it must, less one."""
_LISTED = 4
_MENDED_AT_ONCE = 20_000


class LevelTable(Struct, frozen=True):
    """The rows of a level."""

    flat: FlatLevel
    table: Table
    parents: tuple[int, ...]
    """The row of the level around in which each lies; of records none."""


class Documents(Struct, frozen=True):
    """Records with all that lies in them."""

    levels: dict[str, LevelTable]
    """By path; the records first."""

    def ancestors(self, path: str, depth: int) -> list[int]:
        """Return for each row of a level the row `depth` arrays deep in which it lies."""
        made = self.levels[path]
        rows = list(range(made.table.rows))
        while made.flat.level.depth > depth and made.flat.outer is not None:
            rows = [made.parents[row] for row in rows]
            made = self.levels[made.flat.outer]
        return rows


def make_documents(dataset: ResolvedDataset, order: Order, seed: str) -> Documents:
    """Return records that conform, as far as rules within rows tell.

    Args:
        dataset: a nested standard.
        order: how many records, and on which day.
        seed: equal seeds, equal records.

    Raises:
        SampleFailedError: there are none, or none were found.
    """
    random = Random(f"{seed} {dataset.key}")  # noqa: S311 (no secret)
    documents = Documents({})
    try:
        for flat in flat_levels(dataset):
            documents.levels[flat.level.path] = _made(flat, documents, order, random)
        held = _refer(documents, random)
        for path, made in documents.levels.items():
            if made.flat.level.path or held:
                _mend(made, documents, order, random, held.get(path, set()))
    except SampleFailedError as error:
        details = {name: told_path(text) for name, text in error.details.items()}
        raise SampleFailedError(error.code, **details) from None
    return documents


def _made(flat: FlatLevel, documents: Documents, order: Order, random: Random) -> LevelTable:
    """Return rows of a level, as many for each row around as its array may have."""
    if flat.outer is None:
        return LevelTable(flat, make_table(flat.dataset, order, {}, random), ())
    outer = documents.levels[flat.outer]
    array = flat.level.path.removesuffix("/*")
    limits = next(one.field for one in outer.flat.level.placed if one.field.path == array)
    least = max(limits.constraints.min_items or 1, 1)
    most = limits.constraints.max_items
    span = _ITEMS if most is None else max(1, min(_ITEMS, most - least + 1))
    there = outer.table.columns.get(flat_path(array))
    parents = [
        row
        for row in range(outer.table.rows)
        if there is None or there[row] is not None
        for _ in range(least + int(random.random() * span))
    ]
    with searching(flat.dataset, order, random) as search:
        columns = dict(zip(search.paths, search.drawn(len(parents)), strict=True))
        made = LevelTable(flat, Table(flat.dataset, columns, [*range(len(parents))]), (*parents,))
        documents.levels[flat.level.path] = made
        keys = list(flat.level.dataset.keys)
        if limits.constraints.unique_items and flat_path(flat.level.path) in columns:
            keys.append(ResolvedKey(fields=(flat.level.path,), within=outer.flat.level.path))
        for key in keys:
            made = _told_apart(made, key, documents, search)
            documents.levels[flat.level.path] = made
    return made


def _told_apart(
    made: LevelTable, key: ResolvedKey, documents: Documents, search: RowSearch
) -> LevelTable:
    """Return the rows with values of a key that occur once; of few values there are fewer rows."""
    fields = [flat_path(path) for path in key.fields]
    own = [path for path in fields if path in search.values and path not in made.flat.around]
    serial = min(own, key=lambda path: search.values[path].cost, default=None)
    if serial is None or not made.parents:
        return made
    values, column = search.values[serial], made.table.columns[serial]
    filled = [row for row, text in enumerate(column) if text is not None]
    if values.cost < _LISTED:
        texts = values.distinct(search.random, len(filled))
        for row, text in zip(filled, texts, strict=True):
            column[row] = text
        return made
    depth = 0 if key.within is None else key.within.split("/").count("*")
    scopes = documents.ancestors(made.flat.level.path, depth)
    if key.within is None:
        scopes = [0] * len(scopes)
    left: dict[int, list[str]] = {}
    kept = []
    for row, scope in enumerate(scopes):
        if scope not in left:
            pool = list(dict.fromkeys(values.pool))
            left[scope] = search.random.sample(pool, len(pool))
        if left[scope]:
            column[row] = left[scope].pop()
            kept.append(row)
    return _with_rows(made, kept)


def _with_rows(made: LevelTable, rows: Sequence[int]) -> LevelTable:
    columns = {path: [column[row] for row in rows] for path, column in made.table.columns.items()}
    table = Table(made.table.dataset, columns, list(range(len(rows))))
    return LevelTable(made.flat, table, tuple(made.parents[row] for row in rows))


# references within a document


def _refer(documents: Documents, random: Random) -> dict[str, set[str]]:
    """Give fields that refer to others in the same documents what stands there.

    Returns:
        The fields that must stay as they are now, by level.
    """
    held: dict[str, set[str]] = {}
    for path, made in documents.levels.items():
        for reference in made.flat.level.dataset.references:
            for target, fields in _targets(reference, documents):
                _refer_to(documents, (path, reference), (target, fields), random)
                held.setdefault(path, set()).update(map(flat_path, reference.fields))
                held.setdefault(target, set()).update(fields)
                break
    return held


def _targets(
    reference: ResolvedReference, documents: Documents
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for target in reference.targets:
        for path, made in documents.levels.items():
            fields = tuple(map(flat_path, target.fields))
            same = target.dataset == made.flat.level.dataset.key
            if same and all(one in made.table.columns for one in fields):
                yield path, fields


def _refer_to(
    documents: Documents,
    source: tuple[str, ResolvedReference],
    target: tuple[str, tuple[str, ...]],
    random: Random,
) -> None:
    (path, reference), (home, fields) = source, target
    depth = None if reference.within is None else reference.within.split("/").count("*")
    found: dict[int, list[tuple[str | None, ...]]] = {}
    theirs = [documents.levels[home].table.columns[one] for one in fields]
    for row, scope in enumerate(_scopes(documents, home, depth)):
        part = tuple(column[row] for column in theirs)
        if None not in part:
            found.setdefault(scope, []).append(part)
    own = [documents.levels[path].table.columns[flat_path(one)] for one in reference.fields]
    for row, scope in enumerate(_scopes(documents, path, depth)):
        if all(column[row] is not None for column in own):
            options = found.get(scope, [])
            chosen = options[int(random.random() * len(options))] if options else [None] * len(own)
            for column, text in zip(own, chosen, strict=True):
                column[row] = text


def _scopes(documents: Documents, path: str, depth: int | None) -> list[int]:
    rows = documents.ancestors(path, depth or 0)
    return [0] * len(rows) if depth is None else rows


# what lies around, and rules


def _mend(
    made: LevelTable, documents: Documents, order: Order, random: Random, held: set[str]
) -> None:
    """Put in what the rows around hold, and change other cells where a rule is broken then."""
    for path in made.flat.around:
        made.table.columns[path] = _seen(made, documents, path)
    frozen = made.flat.around | held | made.flat.arrays | _keyed(made)
    with searching(made.flat.dataset, order, random) as search:
        for first in range(0, made.table.rows, _MENDED_AT_ONCE):
            rows = slice(first, first + _MENDED_AT_ONCE)
            cells = [made.table.columns[path][rows] for path in search.paths]
            within = Blocks([1] * len(cells[0]))
            cells, broken = search.mended(cells, within, frozen)
            if broken:
                check = search.first_broken(cells, within, broken)
                raise SampleFailedError("rule-not-satisfied", check=check)
            for path, column in zip(search.paths, cells, strict=True):
                made.table.columns[path][rows] = column


def _keyed(made: LevelTable) -> frozenset[str]:
    return frozenset(
        (
            *(flat_path(path) for key in made.flat.level.dataset.keys for path in key.fields),
            flat_path(made.flat.level.path),
        )
    )


def _seen(made: LevelTable, documents: Documents, path: str) -> list[str | None]:
    """Return for each row what a field of a level around it holds."""
    rows = list(range(made.table.rows))
    level = made
    while level.flat.outer is not None:
        rows = [level.parents[row] for row in rows]
        level = documents.levels[level.flat.outer]
        own: Mapping[str, list[str | None]] = level.table.columns
        if path in own and path not in level.flat.around:
            return [own[path][row] for row in rows]
    return [None] * made.table.rows
