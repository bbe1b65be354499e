"""PostgreSQL at work: a transaction that only reads, with temporary tables of masks beside it."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any

import psycopg
from sqlglot import exp

from govstd.engines.masks import MaskSession, Totals
from govstd.engines.outcome import Counts, EngineFailedError
from govstd.engines.postgresql_sql import render
from govstd.engines.postgresql_texts import literal
from govstd.expressions import builders as build
from govstd.expressions.builders import Expr
from govstd.plan.check import LookupTable, Plan
from govstd.plan.tally import any_failed, any_suspected
from govstd.sources.database_address import DatabaseAddress
from govstd.sources.refusal import SourceRefusedError

_BEGIN = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ WRITE"
"""Roles may be set to read only; temporary tables must be made all the same."""
_SETTINGS = (
    "SET LOCAL client_min_messages = warning",
    "SET LOCAL datestyle = 'ISO, YMD'",
    "SET LOCAL intervalstyle = iso_8601",
    "SET LOCAL timezone = 'UTC'",
    "SET LOCAL extra_float_digits = 1",
    "SET LOCAL standard_conforming_strings = on",
    "SET LOCAL synchronize_seqscans = off",  # rows are told in their order
    "SET LOCAL jit = off",  # it costs more than it gives on so long a query
    "SET LOCAL work_mem = '64MB'",
)
TIMEOUTS = {"statement_timeout": "30min", "lock_timeout": "10s"}
"""Where the user's own settings have none."""


@contextmanager
def database_session(address: DatabaseAddress) -> Iterator[PostgresSession]:
    """Open a transaction in which all data are seen as they are at one moment.

    Raises:
        SourceRefusedError: the server can't be reached, or refuses the user.
        EngineFailedError: the connection was lost, or a table is locked.
    """
    try:
        connection = psycopg.connect(
            psycopg.conninfo.make_conninfo(**address.parameters),
            cursor_factory=psycopg.RawCursor,
            application_name="govstd",
            client_encoding="utf-8",
        )
    except (psycopg.Error, ValueError) as error:
        raise SourceRefusedError(
            "database-not-reached", address.place, reason=_reason(error, address)
        ) from None
    try:
        with connection:
            yield PostgresSession(connection, address)
            connection.rollback()  # nothing was written that should stay
    except psycopg.errors.InsufficientPrivilege:
        raise SourceRefusedError("table-not-permitted", address.place) from None
    except psycopg.errors.LockNotAvailable:
        raise EngineFailedError("table-locked", path=address.place) from None
    except psycopg.errors.QueryCanceled:
        raise EngineFailedError("query-ended", path=address.place) from None
    except psycopg.errors.DiskFull:
        raise EngineFailedError("database-full", path=address.place) from None
    except (psycopg.OperationalError, psycopg.InterfaceError):
        raise EngineFailedError("connection-lost", path=address.place) from None


def _reason(error: Exception, address: DatabaseAddress) -> str:
    """Return in a line what libpq says, without whatever the user gave as a secret."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()] or [""]
    telling = [line for line in lines if "FATAL:" in line or "failed:" in line] or lines
    said = re.sub(r"^.*(?:FATAL|failed):\s*", "", telling[-1])
    for key, text in address.connection:
        if "password" in key:
            said = said.replace(text, "…")
    return said.rstrip(".")


class PostgresSession(MaskSession):
    """Plans at work in a transaction.

    PostgreSQL makes no table where nothing may be written, a temporary one neither; so `prepare`
    makes them all, and from then on the transaction can only read.
    """

    def __init__(self, connection: psycopg.Connection[Any], address: DatabaseAddress) -> None:
        super().__init__()
        self._connection = connection
        self._address = address
        self._names = count()
        try:
            connection.execute(_BEGIN)
        except psycopg.NotSupportedError:
            raise SourceRefusedError("database-standby", address.place) from None
        for setting in _SETTINGS:
            self._run(setting)
        for name, timeout in TIMEOUTS.items():
            if self.execute(f"SHOW {name}") == [("0",)]:
                self._run(f"SET LOCAL {name} = '{timeout}'")
        self._end_with_the_client()
        permitted = "has_database_privilege(current_database(), 'TEMPORARY')"
        if self.execute(f"SELECT {permitted}") != [(True,)]:
            raise SourceRefusedError("temporary-not-permitted", address.place)

    def _end_with_the_client(self) -> None:
        """Let the server end a statement whose client was killed, where it can (version 14)."""
        try:
            with self._connection.transaction():
                self._connection.execute("SET LOCAL client_connection_check_interval = '5s'")
        except (psycopg.ProgrammingError, psycopg.DataError):
            return

    @property
    def version(self) -> str:
        """The version of the server."""
        major, minor = divmod(self._connection.info.server_version, 10_000)
        return f"{major}.{minor}"

    def render(self, expression: Expr) -> str:
        """Return an expression in PostgreSQL's SQL."""
        return render(expression)

    def execute(self, sql: str) -> list[tuple[Any, ...]]:
        """Run a statement and return its rows."""
        return self._run(sql).fetchall()

    def numbers(self, sql: str) -> array[int]:
        """Run a query of one column of numbers of rows and return them."""
        return array("q", (row for (row,) in self._run(sql)))

    def keep(self, table: str, query: str) -> int:
        """Keep the rows of a query in a table that `prepare` made; return how many there are."""
        return int(self._run(f"INSERT INTO {table} {query}").rowcount)

    def _run(self, sql: str) -> psycopg.Cursor[Any]:
        """Run a statement; the server's own words may hold data and are not told."""
        try:
            return self._connection.execute(sql)
        except (
            psycopg.errors.UndefinedTable,
            psycopg.errors.UndefinedColumn,
            psycopg.errors.InvalidTableDefinition,
        ):
            raise EngineFailedError("table-changed", path=self._address.place) from None
        except (psycopg.DataError, psycopg.ProgrammingError, psycopg.NotSupportedError) as error:
            if isinstance(error, psycopg.errors.InsufficientPrivilege):
                raise
            raise RuntimeError(f"PostgreSQL could not do it: {error.sqlstate}") from None

    def is_stored(self, table: str) -> bool:
        """Return whether rows have a place of their own; those of views and partitions have not.

        Raises:
            EngineFailedError: it is there no more.
        """
        found = self.execute(
            f"SELECT relkind::text FROM pg_class WHERE oid = to_regclass({literal(table)})"
        )
        if not found:
            raise EngineFailedError("table-changed", path=self._address.place)
        return found[0][0] in {"r", "m"}

    def copy_of(self, query: str) -> str:
        """Keep the rows of a query, numbered from 0, in the database; return the table's name."""
        name = f"govstd_{next(self._names)}"
        self._run(
            f"CREATE TEMP TABLE {name} ON COMMIT DROP AS "
            f"SELECT row_number() OVER () - 1 AS n, q.* FROM ({query} OFFSET 0) AS q"
        )
        return name

    def rows_of(
        self, copy: str, rows: Sequence[int], first: int
    ) -> dict[int, tuple[str | None, ...]]:
        """Return all texts of some rows of a copy, whose first row has number `first`."""
        wanted = ", ".join(str(row - first) for row in rows)
        found = self.execute(f"SELECT * FROM {copy} WHERE n IN ({wanted})")
        return {int(number) + first: tuple(texts) for number, *texts in found}

    def rows_at(
        self, plan: Plan, table: str, texts: str, rows: Sequence[int]
    ) -> dict[int, tuple[str | None, ...]]:
        """Return all texts of some rows of a scanned table."""
        wanted = ", ".join(map(str, rows))
        kept = self._tables[plan.dataset.key]
        places = dict(self.execute(f"SELECT at::text, rn FROM {kept} WHERE rn IN ({wanted})"))
        listed = ", ".join(map(literal, places))
        found = self.execute(
            f"SELECT ctid::text, {texts} FROM {table} WHERE ctid = ANY(ARRAY[{listed}]::tid[])"
        )
        return {int(places[place]): tuple(cells) for place, *cells in found}

    def prepare(self, plans: Sequence[tuple[Plan, str]]) -> None:
        """Make the tables that plans need; then nothing can be written any more.

        Args:
            plans: with the select of cells from which each is scanned, for its types.
        """
        for plan, cells in plans:
            name = f"govstd_{next(self._names)}"
            self._tables[plan.dataset.key] = name
            for table in plan.lookups:
                self._create_lookup(f"{name}_{table.name}", table)
            self._create(name, self._masks(plan, name, cells, 0))
            words = ", ".join(f"m{n} bigint" for n in range(plan.words))
            self._run(f"CREATE TEMP TABLE {name}_n ({words}, n bigint) ON COMMIT DROP")
            self._run(f"CREATE TEMP TABLE {name}_f (rn bigint, {words}) ON COMMIT DROP")
            for test in (*plan.keys, *plan.references, *plan.groups):
                self._run(f"CREATE TEMP TABLE {name}_s{test.check} (r bigint) ON COMMIT DROP")
        self._run("SET TRANSACTION READ ONLY")

    def _create(self, name: str, query: str) -> None:
        self._run(f"CREATE TEMP TABLE {name} ON COMMIT DROP AS {query} WITH NO DATA")

    def _create_lookup(self, name: str, table: LookupTable) -> None:
        first, *dates = table.columns
        columns = ", ".join((f'"{first}" text', *(f'"{column}" date' for column in dates)))
        self._run(f"CREATE TEMP TABLE {name} ({columns}) ON COMMIT DROP")
        rows = [
            f"({', '.join('NULL' if one is None else literal(one) for one in row)})"
            for row in table.rows
        ]
        for start in range(0, len(rows), 1000):
            self._run(f"INSERT INTO {name} VALUES {', '.join(rows[start : start + 1000])}")
        self._run(f"ANALYZE {name}")  # of a table that it knows nothing of, it sorts all rows

    def scan(self, plan: Plan, selects: Sequence[str]) -> list[int]:
        """Scan selects of cells, rows numbered on from 0; return how many rows each gave."""
        name = self._tables[plan.dataset.key]
        counts: list[int] = []
        for cells in selects:
            counts.append(self.keep(name, self._masks(plan, name, cells, sum(counts))))
        return counts

    def count(self, plan: Plan) -> tuple[dict[int, Counts], Totals]:
        """Return the counts and totals; keep the few rows that fail apart, to be found soon.

        Most rows fail in no test, and one look at the bits of all tells so.
        """
        found = super().count(plan)
        name = self._tables[plan.dataset.key]
        words = ", ".join(f"m{n}" for n in range(plan.words))
        suspected = render(any_suspected(plan))
        failing = render(any_failed(plan, range(len(plan.rows))))
        where = f"({suspected}) AND ({failing})"
        self.keep(f"{name}_f", f"SELECT rn, {words} FROM {name} WHERE {where}")
        return found

    def _failing(self, plan: Plan) -> str:
        return f"{self._tables[plan.dataset.key]}_f"

    def _masks(self, plan: Plan, name: str, cells: str, first: int) -> str:
        """Return the select of masks from cells, the code lists joined with what it gives.

        Rows are numbered when their cells are left behind: a window keeps all that it numbers.
        """
        scan = plan.scan.copy()
        scan.set("expressions", [build.column("at"), *scan.expressions])
        numbered = (
            f"SELECT row_number() OVER () - 1 + {first} AS rn, w.* "
            f"FROM (WITH cells AS ({cells} OFFSET 0) {fenced(scan)} OFFSET 0) AS w"
        )
        if plan.looked is None:
            return numbered
        looked = plan.looked.copy()
        looked.set("expressions", [*looked.expressions, build.column("at")])
        lists = "".join(f"{t.name} AS (SELECT * FROM {name}_{t.name}), " for t in plan.lookups)
        return f"WITH {lists}scanned AS ({numbered} OFFSET 0) {render(looked)}"


def fenced(select: Expr) -> str:
    """Return a select whose selects are fenced: PostgreSQL computes their columns once then."""
    select = select.copy()
    for inner in select.find_all(exp.Subquery):
        if isinstance(inner.this, exp.Select):
            inner.this.set("offset", exp.Offset(expression=exp.Literal.number(0)))
    return render(select)
