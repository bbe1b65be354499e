"""Where findings are in documents: the record, the JSON Pointer, the line, and the cells there."""

import json
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from msgspec import Struct

from govstd.engines.duckdb import DuckSession
from govstd.engines.duckdb_json import Texts, sources
from govstd.engines.outcome import Place
from govstd.model.data_element import DataType
from govstd.model.report import CountUnit
from govstd.model.resolved import ResolvedDataset, ResolvedField
from govstd.plan.check import Check, Plan
from govstd.plan.levels import Level, Placed
from govstd.plan.surroundings import place_columns
from govstd.sources.json_document import JsonDocument
from govstd.sources.json_places import (
    Root,
    Step,
    as_text,
    inside,
    is_text,
    pointer,
    roots,
)

_ALIKE = 0.8
_OTHER_THAN_TEXT = frozenset(
    (
        DataType.INTEGER,
        DataType.NUMBER,
        DataType.BOOLEAN,
        DataType.OBJECT,
        DataType.GEOJSON,
        DataType.ARRAY,
    )
)


class Pack(Struct, frozen=True):
    """Documents that are read together; several only if each is one record."""

    documents: tuple[JsonDocument, ...]
    texts: Texts
    rows: int = 0
    """Records."""


class LevelRow(Struct, frozen=True):
    """A row of the scan of a level, as a number from 0."""

    level: int
    row: int


class _Spot(Struct, frozen=True):
    """A record, or an item within it."""

    document: JsonDocument
    root: Root
    ordinal: int
    """Of the record, within its file."""
    steps: tuple[Step, ...]
    """From the root to the record."""
    items: tuple[int, ...]
    """The places in the arrays of the level."""
    value: Any
    """Of the root."""


class DocumentPlaces:
    """Finds the places of rows."""

    def __init__(
        self,
        duck: DuckSession,
        levels: tuple[Level, ...],
        plans: tuple[Plan, ...],
        packs: tuple[Pack, ...],
        documents: tuple[JsonDocument, ...],
    ) -> None:
        self._duck = duck
        self._levels = levels
        self._plans = plans
        self._packs = packs
        self._documents = documents

    def of_rows(
        self, wanted: dict[int, tuple[Check, list[LevelRow]]]
    ) -> dict[int, tuple[Place, ...]]:
        """Return the places of the rows that break checks, by the checks' numbers."""
        by_level: dict[int, set[int]] = {}
        for _, rows in wanted.values():
            for one in rows:
                by_level.setdefault(one.level, set()).add(one.row)
        at = {level: self._numbers(level, rows) for level, rows in by_level.items()}
        records = {numbers[0] for found in at.values() for numbers in found.values()}
        spots = self._spots(sorted(records))
        told = {}
        for number, (check, rows) in wanted.items():
            told[number] = tuple(
                self._place(
                    check,
                    self._levels[one.level],
                    spots[at[one.level][one.row][0]],
                    at[one.level][one.row][1:],
                )
                for one in rows
            )
        return told

    def _numbers(self, level: int, rows: set[int]) -> dict[int, tuple[int, ...]]:
        """Return the numbers of the record and items of rows."""
        if not self._levels[level].depth:
            return {row: (row,) for row in rows}
        columns = ", ".join(place_columns(self._levels[level]))
        listed = ", ".join(map(str, sorted(rows)))
        name = self._duck.table(self._plans[level])
        query = f"SELECT rn, {columns} FROM {name} WHERE rn IN ({listed})"  # noqa: S608
        return {row: tuple(numbers) for row, *numbers in self._duck.execute(query)}

    def _spots(self, records: list[int]) -> dict[int, _Spot]:
        found: dict[int, _Spot] = {}
        for pack in self._packs:
            first = pack.texts.first
            own = [n for n in records if first <= n < first + pack.rows]
            if own:
                found |= self._in_pack(pack, own)
        return found

    def _in_pack(self, pack: Pack, own: list[int]) -> dict[int, _Spot]:
        first = pack.texts.first
        if pack.texts.records:
            at = {n: rest for n, *rest in self._duck.execute(sources(pack.texts, own))}
        else:
            at = {n: [n - first] for n in own}
        if len(pack.documents) > 1:
            return {
                n: _spot(one, _only(one), 1, (), ())
                for n in own
                for one in [pack.documents[at[n][0]]]
            }
        [document] = pack.documents
        texts = dict(roots(document, sorted({root for root, *_ in at.values()})))
        return {
            n: _spot(
                document,
                texts[root],
                n - first + 1 if pack.texts.records else texts[root].ordinal,
                pack.texts.records,
                tuple(items),
            )
            for n, (root, *items) in at.items()
        }

    def _place(self, check: Check, level: Level, spot: _Spot, items: tuple[int, ...]) -> Place:
        base = (*spot.steps, *_to(level, level.depth, items))
        steps = self._pointed(check, level, spot, items) or base
        return Place(
            file=spot.document.path,
            row=spot.ordinal,
            line=spot.root.line_of(steps),
            pointer=pointer(spot.root.pointer, steps),
            cells={
                one.field.path: _shown(
                    one.field, inside(spot.value, (*spot.steps, *_steps(level, one, items)))
                )
                for one in level.placed
            },
        )

    def _pointed(
        self, check: Check, level: Level, spot: _Spot, items: tuple[int, ...]
    ) -> tuple[Step, ...] | None:
        """Return the way to the value that a check is of; of one not there, to what lacks it."""
        own = check.fields[0] if len(check.fields) == 1 else None
        of_value = check.unit is CountUnit.CELL or check.rule == "reference-not-found"
        if own is None or not of_value:
            return None
        placed = next(one for one in level.placed if one.field.path == own)
        steps = (*spot.steps, *_steps(level, placed, items))
        holder = inside(spot.value, steps[:-1])
        last = steps[-1] if steps else None
        there = not isinstance(holder, dict) or last in holder
        return steps if there else steps[:-1]

    # what the source finds

    def unread(self, rows: Sequence[int], most: int | None) -> tuple[Place, ...]:
        """Return the places of what can't be read, and of the rows that are no objects."""
        places = [
            Place(
                file=document.path,
                row=document.faults.ordinals[n],
                line=document.faults.lines[n],
                args={"reason": document.faults.reason(n)},
            )
            for document in self._documents
            for n in range(len(document.faults))[:most]
        ]
        places += [
            Place(
                file=spot.document.path,
                row=spot.ordinal,
                line=spot.root.line_of(spot.steps),
                pointer=pointer(spot.root.pointer, spot.steps),
                args={"reason": "no-object"},
            )
            for spot in self._spots(sorted(rows)).values()
        ]
        order = {document.path: n for n, document in enumerate(self._documents)}
        places.sort(key=lambda place: (order[place.file or ""], place.row or 0))
        return tuple(places[:most])

    def repeated(self, tables: dict[int, str], most: int | None) -> tuple[Place, ...]:
        """Return the places of members that stand twice in one object."""
        found = []
        for number, table in tables.items():
            columns = ", ".join(place_columns(self._levels[number]))
            limit = "" if most is None else f" LIMIT {most}"
            query = f"SELECT h, name, {columns} FROM {table} WHERE n > 1 ORDER BY {columns}"  # noqa: S608
            found += [(number, *row) for row in self._duck.execute(query + limit)]
        return self._members(found[:most], lambda _level, _holder, name: {"name": name})

    def unexpected(self, tables: dict[int, str], dataset: ResolvedDataset) -> tuple[Place, ...]:
        """Return the first place of each member that is no field."""
        found = []
        for number, table in tables.items():
            columns = place_columns(self._levels[number])
            first = ", ".join(f"arg_min({c}, ({', '.join(columns)}))" for c in columns)
            strange = f"FROM {table} WHERE strange GROUP BY h, name"
            query = f"SELECT h, name, {first} {strange} ORDER BY h, name"
            found += [(number, *row) for row in self._duck.execute(query)]
        owner = {"owner": dataset.owner.id} if dataset.owner else {}

        def args(level: Level, holder: int, name: str) -> dict[str, Any]:
            paths = list(level.holders)[holder][2]
            names = [one.field.name for one in level.placed if one.field.path in paths]
            near = get_close_matches(name, names, n=1, cutoff=_ALIKE)
            return {"header": name, **({"suggestion": near[0]} if near else {}), **owner}

        return self._members(found, args)

    def _members(self, found: list[tuple[Any, ...]], args: Any) -> tuple[Place, ...]:
        spots = self._spots(sorted({record for _, _, _, record, *_ in found}))
        places = []
        for number, holder, name, record, *items in found:
            level, spot = self._levels[number], spots[record]
            _, steps, _ = list(level.holders)[holder]
            way = (*spot.steps, *_to(level, level.depth, tuple(items)), *steps, name)
            places.append(
                Place(
                    file=spot.document.path,
                    row=spot.ordinal,
                    line=spot.root.line_of(way),
                    pointer=pointer(spot.root.pointer, way),
                    value=name,
                    args=args(level, holder, name),
                )
            )
        return tuple(places)


def _shown(field: ResolvedField, value: Any) -> str | None:
    """Return the text of a cell; of a text where another kind is wanted, with its quotes."""
    special = {one.value for one in field.special}
    if field.type in _OTHER_THAN_TEXT and is_text(value) and value not in special:
        return json.dumps(value, ensure_ascii=False)
    return as_text(value)


def _only(document: JsonDocument) -> Root:
    [(_, root)] = roots(document, [0])
    return root


def _spot(
    document: JsonDocument,
    root: Root,
    ordinal: int,
    records: tuple[str, ...],
    items: tuple[int, ...],
) -> _Spot:
    at = iter(items)
    steps = tuple(next(at) if name == "*" else name for name in records)
    return _Spot(document, root, ordinal, steps, (), root.value())


def _to(level: Level, depth: int, items: tuple[int, ...]) -> tuple[Step, ...]:
    """Return the way from the record to the item at a depth."""
    steps: list[Step] = []
    for array, item in zip(level.arrays[:depth], items, strict=False):
        steps += [*array, item]
    return tuple(steps)


def _steps(level: Level, placed: Placed, items: tuple[int, ...]) -> tuple[Step, ...]:
    return (*_to(level, placed.depth, items), *placed.steps)
