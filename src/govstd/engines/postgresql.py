"""Checks tables and views where they are: in PostgreSQL, from version 13 on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from msgspec import Struct

from govstd.engines.engine import Asked, Program
from govstd.engines.masks import column_counts
from govstd.engines.outcome import Batch, Counts, Outcome, Place
from govstd.engines.places import together
from govstd.engines.postgresql_catalog import read_table
from govstd.engines.postgresql_session import PostgresSession, database_session, fenced
from govstd.engines.postgresql_texts import quoted, text_of
from govstd.engines.programs import sql_program
from govstd.expressions.formats import JSON
from govstd.model.data_element import DataType
from govstd.model.database import ColumnKind, DatabaseTable
from govstd.model.report import CheckedFile
from govstd.plan.check import ColumnMatch, Plan
from govstd.plan.compile import compile_plans
from govstd.plan.planning import MemberFiles
from govstd.plan.supplied import Supplied
from govstd.sources.database_address import DatabaseAddress, database_address
from govstd.sources.refusal import SourceRefusedError

NAME = "postgresql"
_JSON_SINCE = 16
"""The version that can tell whether text is JSON."""


class OpenTable(Struct, frozen=True):
    """A table of a database, declared as the catalogue says."""

    address: DatabaseAddress
    declared: DatabaseTable

    @property
    def name(self) -> str:
        """The table in SQL."""
        return f"{quoted(self.declared.schema or '')}.{quoted(self.declared.name)}"

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.declared.columns)

    def cells(self, plan: Plan, match: ColumnMatch, copy: str | None) -> str:
        """Return the select of the cells as texts: `c<number>`, NULL where missing.

        Args:
            plan: whose cells are wanted.
            match: which column holds which field.
            copy: a table of the texts of all columns, of what has no place of its own for a row.
        """
        texts = []
        for column in plan.columns:
            position = match.positions.get(column.field.path)
            if position is None:
                text = "CAST(NULL AS text)"
            elif copy:
                text = f"x{position}"
            else:
                text = text_of(self.declared.columns[position], column.field)
            texts.append(f"{text} AS c{column.number}")
        place = "CAST(NULL AS tid)" if copy else "ctid"
        return f"SELECT {', '.join((*texts, f'{place} AS at'))} FROM {copy or self.name}"

    def texts(self, plan: Plan, match: ColumnMatch) -> str:
        """Return SQL of the texts of all columns, `x0` and on."""
        fields = {match.positions.get(column.field.path): column.field for column in plan.columns}
        return ", ".join(
            f"{text_of(column, fields.get(position))} AS x{position}"
            for position, column in enumerate(self.declared.columns)
        )


class SuppliedTables(Struct, frozen=True):
    """A plan and the tables that were given for it."""

    plan: Plan
    tables: tuple[OpenTable, ...]


class DatabaseWork(Struct, frozen=True):
    """Tables of one database, planned."""

    supplied: tuple[SuppliedTables, ...]
    version: str

    @property
    def plans(self) -> tuple[Plan, ...]:
        """A plan for each dataset."""
        return tuple(one.plan for one in self.supplied)

    @property
    def engine(self) -> tuple[str, str]:
        """Name and version of the engine."""
        return NAME, self.version

    def program(self, plan: Plan) -> Program:
        """Return the SQL of a plan's scan."""
        return sql_program(plan, fenced)

    @contextmanager
    def check(self, most: int | None) -> Iterator[tuple[Outcome, ...]]:
        """Check the tables together, all as they are at one moment."""
        [address, *_] = [table.address for one in self.supplied for table in one.tables]
        with database_session(address) as session:
            readings = [_Reading(session, one) for one in self.supplied]
            session.prepare([(one.plan, one.example) for one in readings])
            for one in readings:
                one.scan()
            yield tuple(one.outcome(most) for one in readings)


class _Reading:
    """The tables of one dataset at work."""

    def __init__(self, session: PostgresSession, supplied: SuppliedTables) -> None:
        self._session = session
        self._tables = supplied.tables
        self.plan = supplied.plan
        self._copies: list[str | None] = []
        for table, match in zip(supplied.tables, self.plan.parts, strict=True):
            texts = table.texts(self.plan, match)
            copy = None
            if not session.is_stored(table.name):
                copy = session.copy_of(f"SELECT {texts} FROM {table.name}")
            self._copies.append(copy)
        self._rows: list[int] = []

    @property
    def example(self) -> str:
        """A select of cells, for their types."""
        if self._tables:
            return self._selects()[0]
        cells = [f"CAST(NULL AS text) AS c{column.number}" for column in self.plan.columns]
        return f"SELECT {', '.join((*cells, 'CAST(NULL AS tid) AS at'))} WHERE FALSE"

    def _selects(self) -> list[str]:
        parts = zip(self._tables, self.plan.parts, self._copies, strict=True)
        return [table.cells(self.plan, match, copy) for table, match, copy in parts]

    def scan(self) -> None:
        """Compute the masks of all rows."""
        self._rows = self._session.scan(self.plan, self._selects() or [self.example])

    def outcome(self, most: int | None) -> Outcome:
        """Return what was found, with at most `most` occurrences a check."""
        counted, totals = self._session.count(self.plan)
        counted |= column_counts(self.plan)
        return Outcome(
            plan=self.plan,
            files=tuple(
                _checked(table, rows) for table, rows in zip(self._tables, self._rows, strict=False)
            ),
            rows=totals.rows,
            rows_failed=totals.rows_failed,
            rows_warned=totals.rows_warned,
            cells=totals.rows * sum(not column.absent for column in self.plan.columns),
            cells_failed=totals.cells_failed,
            counts=counted,
            places=self._batches(counted, most),
        )

    # places

    def _batches(self, counted: Mapping[int, Counts], most: int | None) -> Iterator[Batch]:
        few: Batch = {**self._of_columns(), **self._of_wholes(counted)}
        yield {check: own[:most] for check, own in few.items() if own}
        rows = {
            test.check: self._session.first_rows(self.plan, test.check, most)
            for test in self.plan.row_tests
            if counted[test.check].failed
        }
        for own in together(rows):
            records = self._records(sorted({row for one in own.values() for row in one}))
            yield {check: [records[row] for row in numbers] for check, numbers in own.items()}

    def _of_wholes(self, counted: Mapping[int, Counts]) -> Batch:
        file = self._tables[0].address.place if self._tables else None
        return {
            test.check: (Place(file=file, args=self._session.facts(self.plan, test)),)
            for test in self.plan.wholes
            if counted[test.check].failed
        }

    def _of_columns(self) -> Batch:
        places: dict[int, list[Place]] = {}
        for table, match in zip(self._tables, self.plan.parts, strict=True):
            for finding in match.findings:
                place = Place(
                    file=table.address.place,
                    column=None if finding.position is None else finding.position + 1,
                    value=finding.header,
                    args=finding.args,
                )
                places.setdefault(finding.check, []).append(place)
        return {**places}

    def _records(self, wanted: Sequence[int]) -> dict[int, Place]:
        """Return what the rows of the scan hold."""
        places: dict[int, Place] = {}
        first = 0
        parts = zip(self._tables, self.plan.parts, self._copies, self._rows, strict=True)
        for table, match, copy, rows in parts:
            own = [row for row in wanted if first <= row < first + rows]
            if own and copy:
                found = self._session.rows_of(copy, own, first)
            elif own:
                texts = table.texts(self.plan, match)
                found = self._session.rows_at(self.plan, table.name, texts, own)
            else:
                found = {}
            for row, cells in found.items():
                places[row] = _place(self.plan, table, match, row - first + 1, cells)
            first += rows
        return places


def _place(
    plan: Plan, table: OpenTable, match: ColumnMatch, row: int, texts: tuple[str | None, ...]
) -> Place:
    cells: dict[str, str | None] = {}
    for column in plan.columns:
        position = match.positions.get(column.field.path)
        cells[column.field.path] = None if position is None else texts[position]
    shown = tuple(text or "" for text in texts)
    return Place(file=table.address.place, row=row, cells=cells, texts=shown)


def _checked(table: OpenTable, rows: int) -> CheckedFile:
    """A table of a database has no bytes of its own, and no digest."""
    return CheckedFile(
        path=table.address.place,
        bytes=0,
        sha256="",
        encoding="",
        dialect={"format": "PostgreSQL", "table": table.name},
        detected=(),
        header_line=0,
        rows=rows,
    )


def plan_data(
    asked: tuple[Asked, ...], as_of: str, members: MemberFiles | None = None
) -> DatabaseWork:
    """Look up the tables of each dataset and plan their checks together.

    Args:
        asked: each dataset once.
        as_of: the date that rules see, ISO.
        members: of the package that they come with; None: of none.

    Raises:
        ExtraMissingError: psycopg is not installed.
        SourceRefusedError: there is no such table, or no way to it.
    """
    opened = [tuple(_opened(str(one)) for one in own.data) for own in asked]
    servers = {table.address.connection for own in opened for table in own}
    if len(servers) > 1:
        raise SourceRefusedError("databases-differ", opened[0][0].address.place)
    _refuse_unreadable(asked, opened, version := _version(opened[0][0].address))
    plans = compile_plans(
        tuple(
            Supplied(own.dataset, tuple(table.header for table in tables), ())
            for own, tables in zip(asked, opened, strict=True)
        ),
        as_of,
        members,
    )
    supplied = tuple(SuppliedTables(*pair) for pair in zip(plans, opened, strict=True))
    return DatabaseWork(supplied, version)


def _opened(address: str) -> OpenTable:
    found = database_address(address)
    return OpenTable(found, read_table(found))


def _version(address: DatabaseAddress) -> str:
    with database_session(address) as session:
        return session.version


def _refuse_unreadable(
    asked: tuple[Asked, ...], opened: Sequence[tuple[OpenTable, ...]], version: str
) -> None:
    """Refuse what the server can't judge: shapes of GeoJSON, and whether a text is JSON.

    Raises:
        SourceRefusedError: there is such a column, or the server is too old for it.
    """
    tells_json = int(version.partition(".")[0]) >= _JSON_SINCE
    for own, tables in zip(asked, opened, strict=True):
        types = {field.name: field.type for field in own.dataset.fields}
        for table in tables:
            for column in table.declared.columns:
                wanted, place = types.get(column.name), table.address.place
                if wanted is DataType.GEOJSON:
                    raise SourceRefusedError("geojson-not-told", place, column=column.name)
                if wanted in JSON and column.kind is ColumnKind.TEXT and not tells_json:
                    raise SourceRefusedError(
                        "json-not-told", place, column=column.name, version=version
                    )
