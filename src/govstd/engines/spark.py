"""Checks tables on Spark: files of CSV and Parquet, and data frames of Spark where they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import accumulate
from typing import Any
from uuid import uuid4

import pyspark
from msgspec import Struct
from msgspec.structs import replace

from govstd.engines.delimited import source_rules
from govstd.engines.duckdb_csv import CsvPart
from govstd.engines.engine import Asked, Program
from govstd.engines.outcome import EngineFailedError, Outcome
from govstd.engines.parts import is_changed
from govstd.engines.placed_outcome import outcome_of
from govstd.engines.places import PlaceFinder
from govstd.engines.programs import sql_program
from govstd.engines.source_checks import PlacedPart
from govstd.engines.spark_parts import FAULTS, read_table, refuse_unreadable
from govstd.engines.spark_session import ROWS, SparkWork, number_of, spark_session
from govstd.engines.spark_sql import render
from govstd.engines.spark_texts import stored_as
from govstd.engines.tables import opened_tables
from govstd.engines.typed_part import Part, TypedPart, stored_columns
from govstd.expressions.formats import JSON
from govstd.model.stored import Stored
from govstd.plan.check import Plan
from govstd.plan.compile import compile_plans
from govstd.plan.planning import MemberFiles
from govstd.plan.supplied import Supplied
from govstd.sources.openers import Table
from govstd.sources.placement import Placement, positions
from govstd.sources.refusal import SourceRefusedError
from govstd.sources.room import Room
from govstd.sources.typed_table import Column, TypedTable

NAME = "spark"


class Opened(Struct, frozen=True):
    """A table that was opened but not read."""

    table: Table
    frame: Any = None
    """Of the user; None: the table is a file."""


class SuppliedTables(Struct, frozen=True):
    """A plan and the tables that were given for it."""

    plan: Plan
    tables: tuple[Opened, ...]


class SparkTables(Struct, frozen=True):
    """Tables that were opened and planned."""

    supplied: tuple[SuppliedTables, ...]
    master: str | None

    @property
    def plans(self) -> tuple[Plan, ...]:
        """A plan for each dataset."""
        return tuple(one.plan for one in self.supplied)

    @property
    def engine(self) -> tuple[str, str]:
        """Name and version of the engine."""
        return NAME, pyspark.__version__

    def program(self, plan: Plan) -> Program:
        """Return the SQL of a plan's scan."""
        return sql_program(plan, render)

    @contextmanager
    def check(self, most: int | None) -> Iterator[tuple[Outcome, ...]]:
        """Check the tables together; places are told within the block."""
        tables = [table for one in self.supplied for table in one.tables]
        frames = [table.frame for table in tables if table.frame is not None]
        with spark_session(frames, self.master) as work:
            readings = [_Reading(work, one) for one in self.supplied]
            yield tuple(reading.outcome(most) for reading in readings)


class _Reading:
    """The tables of one dataset, scanned."""

    def __init__(self, work: SparkWork, supplied: SuppliedTables) -> None:
        self._work = work
        self._plan = supplied.plan
        parts = [
            TypedPart(one.table, match)
            if isinstance(one.table, TypedTable)
            else CsvPart(one.table, match)
            for one, match in zip(supplied.tables, supplied.plan.parts, strict=False)
        ]
        self._tables = [
            read_table(work, part, one.frame)
            for part, one in zip(parts, supplied.tables, strict=True)
        ]
        cells = [
            table.cells(self._plan, part) for table, part in zip(self._tables, parts, strict=True)
        ]
        self._counts = work.scanned(self._plan, cells)
        self._refuse_faults(parts)
        self.parts = tuple(self._placed(parts))
        work.number(self._plan, self._numbers())

    def _numbers(self) -> list[str]:
        """Return SQL of the numbers of the rows of each part, NULL of lines before the first."""
        numbers = []
        for part, counts in zip(self.parts, self._counts, strict=True):
            skipped = _skipped(part.part)
            number = number_of(counts, part.first - skipped)
            numbers.append(
                f"CASE WHEN {number} >= {part.first} THEN {number} END" if skipped else number
            )
        return numbers

    def _placed(self, parts: Sequence[Part]) -> Iterator[PlacedPart]:
        rows = [
            max(sum(counts) - _skipped(part), 0)
            for part, counts in zip(parts, self._counts, strict=True)
        ]
        for part, own, first in zip(parts, rows, accumulate(rows, initial=0), strict=False):
            runs, _ = positions(_skipped(part) + 1, own, {})
            yield PlacedPart(
                part=part,
                first=first,
                rows=own,
                placement=Placement(runs=runs),
                changed=is_changed(part.file),
            )

    def _refuse_faults(self, parts: Sequence[Part]) -> None:
        """Refuse data that would be read otherwise than by the other engines.

        Raises:
            SourceRefusedError: there are such lines.
        """
        for number, (part, counts) in enumerate(zip(parts, self._counts, strict=True)):
            line = number_of(counts, 1)
            found = self._work.execute(
                f"SELECT {line} AS line, fault FROM {self._work.part(self._plan, number)} "
                f"WHERE fault > 0 AND {line} > {_skipped(part)} ORDER BY line LIMIT 1"
            )
            for row, fault in found:
                raise SourceRefusedError(FAULTS[fault], part.file.path, line=str(row))

    def outcome(self, most: int | None) -> Outcome:
        """Return what was found, with at most `most` occurrences a check."""
        return outcome_of(self._work, self._plan, self.parts, _Finder(self), most)

    # places

    @property
    def session(self) -> SparkWork:
        """The session."""
        return self._work

    @property
    def plan(self) -> Plan:
        """Of the dataset."""
        return self._plan

    def texts(self, part: PlacedPart, lines: Sequence[int]) -> dict[int, tuple[str | None, ...]]:
        """Return all texts of some lines, which are read again.

        Raises:
            EngineFailedError: they are not what they were.
        """
        if not lines:
            return {}
        number = self.parts.index(part)
        at = {_at(self._counts[number], line - 1): line for line in lines}
        table = self._tables[number]
        name = self._work.part(self._plan, number)
        wanted = ", ".join(f"{one}L" for one in at)
        known = dict(self._work.execute(f"SELECT at, digest FROM {name} WHERE at IN ({wanted})"))
        found = {
            place: tuple(texts)
            for place, digest, *texts in table.texts(self._plan, part.part, list(at))
            if known.get(place) == digest
        }
        if found.keys() != at.keys():
            raise EngineFailedError("table-changed", path=part.part.file.path)
        return {line: found[place] for place, line in at.items()}


class _Finder(PlaceFinder):
    """Finds places in what Spark read."""

    def __init__(self, reading: _Reading) -> None:
        super().__init__(reading.session, reading.plan, reading.parts)
        self._reading = reading

    def _texts(self, part: PlacedPart, lines: list[int]) -> Mapping[int, tuple[str | None, ...]]:
        return self._reading.texts(part, lines)


def _skipped(part: Part) -> int:
    """Return how many lines there are before the first record."""
    return 0 if isinstance(part, TypedPart) else part.file.head.body_line - 1


def _at(counts: Sequence[int], row: int) -> int:
    """Return Spark's own number of a row, by its number from 0."""
    partition = 0
    while row >= counts[partition]:
        row -= counts[partition]
        partition += 1
    return partition * ROWS + row


def plan_data(
    asked: tuple[Asked, ...], as_of: str, members: MemberFiles | None = None
) -> SparkTables:
    """Open the tables of each dataset and plan their checks together.

    Args:
        asked: each dataset once.
        as_of: the date that rules see, ISO.
        members: of the package that they come with; None: of none.

    Raises:
        SourceRefusedError: a table can't be opened, or not be read by Spark as by other engines.
    """
    opened = [_opened(one) for one in asked]
    for one, tables in zip(asked, opened, strict=True):
        _refuse_json(one, tables)
    supplied = tuple(_supplied(*pair) for pair in zip(asked, opened, strict=True))
    plans = compile_plans(supplied, as_of, members)
    return SparkTables(
        tuple(SuppliedTables(*pair) for pair in zip(plans, opened, strict=True)), None
    )


def placed(work: SparkTables, master: str) -> SparkTables:
    """Return what is to be checked on the Spark of a master, where none runs already."""
    return replace(work, master=master)


def _opened(asked: Asked) -> tuple[Opened, ...]:
    frames = [one for one in asked.data if not isinstance(one, str)]
    if frames:
        return tuple(Opened(_table_of(one, n, frames), one) for n, one in enumerate(frames, 1))
    tables = opened_tables(asked)
    for table in tables:
        refuse_unreadable(table)
    return tuple(Opened(table) for table in tables)


def _table_of(frame: Any, number: int, frames: Sequence[Any]) -> TypedTable:
    name = "pyspark.DataFrame" if len(frames) == 1 else f"pyspark.DataFrame {number}"
    module = type(frame).__module__
    if not module.startswith("pyspark.") or module.startswith("pyspark.sql.connect"):
        raise SourceRefusedError("spark-kind", name)
    types = [field.dataType.simpleString() for field in frame.schema.fields]
    return TypedTable(
        path=name,
        original=None,
        sha256="",
        form="frame",
        header=tuple(frame.columns),
        columns=tuple(Column(*pair) for pair in zip(frame.columns, types, strict=True)),
        name=f"t{uuid4().hex}",
        relation="",
        dialect={"format": "pyspark.DataFrame"},
        room=Room(),
    )


def _supplied(asked: Asked, opened: tuple[Opened, ...]) -> Supplied:
    stored = tuple(_stored(one) for one in opened)
    tables = tuple(one.table for one in opened)
    headers = tuple(table.header for table in tables)
    return Supplied(asked.dataset, headers, source_rules(tables), stored=stored)


def _stored(opened: Opened) -> tuple[Stored | None, ...]:
    table = opened.table
    if not isinstance(table, TypedTable):
        return (None,) * len(table.header)
    if opened.frame is None:
        return stored_columns(table)
    return tuple(stored_as(column.type) for column in table.columns)


def _refuse_json(asked: Asked, opened: tuple[Opened, ...]) -> None:
    """Refuse fields whose texts are JSON: Spark's reader takes more for JSON than others do."""
    for field in asked.dataset.fields:
        if field.type in JSON and opened:
            raise SourceRefusedError("spark-json", opened[0].table.path, field=field.path)
