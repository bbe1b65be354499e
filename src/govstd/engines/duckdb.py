"""DuckDB, the embedded engine: one scan into a small table of masks, then counts from it."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from threading import Thread
from typing import Any
from uuid import uuid4

import duckdb
from msgspec import Struct
from msgspec.structs import replace

from govstd.engines.duckdb_csv import (
    CsvPart,
    Refused,
    literal,
    no_glob,
    refused_records,
    relation,
)
from govstd.engines.duckdb_sql import render
from govstd.engines.outcome import Counts, EngineFailedError
from govstd.expressions.builders import Expr
from govstd.model.registration import Severity
from govstd.plan.check import GroupTest, LookupTable, Plan, WholeTest
from govstd.plan.groups import BLOCKED, FAILED, PASSED, UNKNOWN
from govstd.plan.tally import any_failed, combinations, conditions, count_where

NAME, VERSION = "duckdb", duckdb.__version__

MEMORY = "500MB"
"""What DuckDB may use before it spills to disk, whatever the number of rows."""


STATES = (PASSED, FAILED, UNKNOWN, BLOCKED)


class Totals(Struct, frozen=True):
    """Rows and cells of one dataset."""

    rows: int
    rows_failed: int
    rows_warned: int
    """With a failed check of warning severity and none of error."""
    cells_failed: int


class ScannedPart(Struct, frozen=True):
    """What became of one file: the rows that were read and those that could not be."""

    rows: int
    refused: tuple[Refused, ...]


@contextmanager
def session(paths: list[str], folders: Sequence[str] = ()) -> Iterator["DuckSession"]:
    """Open an in-memory database that sees the named files and folders and nothing else.

    Raises:
        EngineFailedError: there is no room for temporary files.
    """
    with _temporary_folder() as folder, closing(duckdb.connect(":memory:")) as connection:
        allowed = ", ".join(literal(text) for path in paths for text in (path, no_glob(path)))
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        connection.execute("SET disabled_optimizers = 'in_clause'")  # its join loses the order
        connection.execute("SET enable_progress_bar = false")  # it goes to standard output
        connection.execute(f"SET temp_directory = {literal(folder)}")
        connection.execute(f"SET allowed_paths = [{allowed}]")
        within = ", ".join(map(literal, folders))
        connection.execute(f"SET allowed_directories = [{within}]")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        with closing(DuckSession(connection)) as duck:
            yield duck


@contextmanager
def _temporary_folder() -> Iterator[str]:
    """Make a folder and remove it, also when Ctrl-C comes between any two steps."""
    with needing_room():
        folder = Path(tempfile.gettempdir()) / f"govstd-{uuid4().hex}"
    try:
        with needing_room():
            folder.mkdir(mode=0o700)
        yield str(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def needing_room() -> Iterator[None]:
    """Say what it means when a temporary file can't be made.

    Raises:
        EngineFailedError: a temporary file could not be made.
    """
    try:
        yield
    except OSError:
        raise EngineFailedError("temporary-folder-missing") from None


def truths(conditions: Sequence[Expr]) -> tuple[bool | None, ...]:
    """Return the value of conditions that read no data; None where it is unknown."""
    if not conditions:
        return ()
    with closing(duckdb.connect(":memory:")) as connection:
        query = f"SELECT {', '.join(map(render, conditions))}"
        with closing(DuckSession(connection)) as duck:
            [row] = duck.execute(query)
    return row


class TextNotReadError(Exception):
    """DuckDB gave up on a whole file."""


class DuckSession:
    """Plans at work on one database; each dataset has a table of its own."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._worker = ThreadPoolExecutor(max_workers=1)
        self._tables: dict[str, str] = {}
        self._numbers = count()
        self._sets: dict[tuple[str, int], str] = {}

    def close(self) -> None:
        """Stop what still runs, if Ctrl-C broke in; the connection is its opener's to close."""
        ending = Thread(target=self._worker.shutdown, kwargs={"cancel_futures": True})
        ending.start()
        while ending.is_alive():
            self._connection.interrupt()  # again and again: it may not have begun yet
            ending.join(0.05)

    def execute(self, sql: str, parameters: list[Any] | None = None) -> list[tuple[Any, ...]]:
        """Run a statement and return its rows.

        Raises:
            EngineFailedError: it failed; the engine's own words may hold data and are not told.
        """
        try:
            # Beside the main thread, where Ctrl-C would have to wait for the statement's end.
            return self._worker.submit(self._run, sql, parameters).result()
        except duckdb.OutOfMemoryException:
            raise EngineFailedError("memory-short") from None
        except (duckdb.IOException, duckdb.FatalException):
            raise EngineFailedError("file-access-failed") from None
        except duckdb.InvalidInputException:
            raise TextNotReadError from None
        except duckdb.Error as error:
            raise RuntimeError(f"DuckDB could not do it: {type(error).__name__}") from None

    def mark(self, plan: Plan, check: int, rows: Sequence[int]) -> None:
        """Keep the rows in which the source found a check failed."""
        name = self._tables[plan.dataset.key]
        table = f"{name}_s{check}"
        values = "SELECT unnest(CAST(? AS BIGINT[])) AS r"
        self.execute(f"CREATE TEMP TABLE {table} AS {values}", [list(rows)])
        self._sets[(name, check)] = table

    def forget(self, plan: Plan) -> None:
        """Give up what was scanned of a dataset."""
        name = self._tables.pop(plan.dataset.key)
        kind = "VIEW" if plan.looked is None else "TABLE"
        self.execute(f"DROP {kind} IF EXISTS {name}")
        self.execute(f"DROP TABLE IF EXISTS {name}_r")

    def _run(self, sql: str, parameters: list[Any] | None) -> list[tuple[Any, ...]]:
        return self._connection.execute(sql, parameters).fetchall()

    def scan(self, plan: Plan, parts: tuple[CsvPart, ...]) -> list[ScannedPart]:
        """Scan the files of one dataset into its table of row numbers, masks and keys.

        Raises:
            TextNotReadError: DuckDB gave up on one of them.
        """
        name = f"d{next(self._numbers)}"
        self._tables[plan.dataset.key] = name
        scan = render(plan.scan)
        scanned = []
        for number, part in enumerate(parts):
            cells = relation(plan, part, f"{name}_{number}")
            create = f"CREATE TEMP TABLE {name}_r AS" if number == 0 else f"INSERT INTO {name}_r"
            [(rows,)] = self.execute(f"{create} WITH cells AS ({cells}) {scan}")
            scanned.append(ScannedPart(rows, refused_records(self.execute, f"{name}_{number}")))
        if not parts:
            empty = ", ".join(f"CAST(NULL AS VARCHAR) AS c{c.number}" for c in plan.columns)
            cells = f"SELECT {empty or '1'} WHERE false"
            self.execute(f"CREATE TEMP TABLE {name}_r AS WITH cells AS ({cells}) {scan}")
        scanned_rows = f"scanned AS (SELECT rowid AS rn, * FROM {name}_r)"  # noqa: S608
        if plan.looked is None:
            self.execute(f"CREATE TEMP VIEW {name} AS WITH {scanned_rows} FROM scanned")
            return scanned
        for table in plan.lookups:
            self._create_lookup(f"{name}_{table.name}", table)
        lists = "".join(f"{t.name} AS (FROM {name}_{t.name}), " for t in plan.lookups)
        looked = render(plan.looked)
        self.execute(f"CREATE TEMP TABLE {name} AS WITH {lists}{scanned_rows} {looked}")
        self.execute(f"DROP TABLE {name}_r")
        return scanned

    def _create_lookup(self, name: str, table: LookupTable) -> None:
        columns = [list(column) for column in zip(*table.rows, strict=True)]
        types = ["VARCHAR", *("DATE" for _ in table.columns[1:])]
        values = ", ".join(
            f'CAST(unnest(CAST(? AS VARCHAR[])) AS {type_}) AS "{column}"'
            for column, type_ in zip(table.columns, types, strict=True)
        )
        self.execute(f"CREATE TEMP TABLE {name} AS SELECT {values}", columns)

    def count(self, plan: Plan) -> tuple[dict[int, Counts], Totals]:
        """Return the counts of every check that the masks and keys decide, and the totals."""
        name = self._tables[plan.dataset.key]
        combined = render(combinations(name, plan.words))
        self.execute(f"CREATE TEMP TABLE {name}_n AS {combined}")
        tests = plan.bit_tests
        asked: list[Expr | None] = []
        for test in tests:
            found = conditions(test.bits)
            asked += [found.evaluated, found.failed, found.unknown, found.blocked]
        cells = [any_failed(plan, numbers) for numbers in plan.cell_tests.values()]
        query = count_where([*asked, *cells], f"{name}_n")
        [(_, *numbers)] = self.execute(render(query))
        counts = {
            test.check: Counts(*(int(n) for n in numbers[4 * place : 4 * place + 4]))
            for place, test in enumerate(tests)
        }
        for check, failed in self._break_sets(plan, name).items():
            counts[check] = replace(counts[check], failed=failed)
        counts |= {test.check: self._group(name, test) for test in plan.groups}
        counts |= {test.check: self._states(name, test.state) for test in plan.wholes}
        rows_failed, rows_warned, rows = self._rows(plan, name)
        cells_failed = sum(int(number) for number in numbers[4 * len(tests) :])
        return counts, Totals(rows, rows_failed, rows_warned, cells_failed)

    def _break_sets(self, plan: Plan, name: str) -> dict[int, int]:
        """Keep the rows that break keys and references; return how many, by check."""
        queries = {}
        for test in plan.keys:
            key = f"k{test.key}"
            queries[test.check] = (
                f"SELECT s.rn AS r FROM {name} s JOIN (SELECT {key}, min(rn) AS first "  # noqa: S608
                f"FROM {name} WHERE {key} IS NOT NULL GROUP BY {key} HAVING count(*) > 1) d "
                f"ON s.{key} = d.{key} WHERE s.rn <> d.first"
            )
        for reference in plan.references:
            key = f"k{reference.key}"
            absent = " AND ".join(
                f"{key} NOT IN (SELECT k{column} FROM {self._tables[home]} "  # noqa: S608
                f"WHERE k{column} IS NOT NULL)"
                for home, column in reference.targets
            )
            queries[reference.check] = (
                f"SELECT rn AS r FROM {name} WHERE {key} IS NOT NULL AND {absent}"  # noqa: S608
            )
        failed = {}
        for check, query in queries.items():
            table = f"{name}_s{check}"
            [(failed[check],)] = self.execute(f"CREATE TEMP TABLE {table} AS {query}")
            self._sets[(name, check)] = table
        return failed

    def _group(self, name: str, test: GroupTest) -> Counts:
        """Judge groups, keep the rows of those that fail; return how many met which fate."""
        table = f"{name}_s{test.check}"
        failing = render(test.failing)
        self.execute(f"CREATE TEMP TABLE {table} AS WITH kept AS (FROM {name}) {failing}")
        self._sets[(name, test.check)] = table
        return self._states(name, test.states)

    def _states(self, name: str, states: Expr) -> Counts:
        """Count the states of groups, or of the data as a whole."""
        query = f"SELECT state, count(*) FROM ({render(states)}) GROUP BY state"  # noqa: S608
        found = dict(self.execute(f"WITH kept AS (FROM {name}) {query}"))
        passed, failed, unknown, blocked = (found.get(state, 0) for state in STATES)
        return Counts(passed + failed, failed, unknown, blocked)

    def facts(self, plan: Plan, test: WholeTest) -> dict[str, Any]:
        """Return the facts of a check on the data as a whole."""
        name = self._tables[plan.dataset.key]
        [values] = self.execute(f"WITH kept AS (FROM {name}) {render(test.facts)}")
        return dict(zip(test.names, values, strict=False))

    def _rows(self, plan: Plan, name: str) -> tuple[int, int, int]:
        """Return the rows that fail, the further ones with warnings, and all rows."""
        states = {}
        for severity in (Severity.ERROR, Severity.WARNING):
            broken = [
                f"rn IN (SELECT r FROM {table})"  # noqa: S608
                for (home, check), table in self._sets.items()
                if home == name and plan.checks[check].severity is severity
            ]
            states[severity] = " OR ".join([f"({render(_failing(plan, severity))})", *broken])
        [(failed, warned, rows)] = self.execute(
            "SELECT count(*) FILTER (e), count(*) FILTER (w AND NOT e), count(*) FROM "  # noqa: S608
            f"(SELECT {states[Severity.ERROR]} AS e, {states[Severity.WARNING]} AS w FROM {name})"
        )
        return failed, warned, rows

    def first_rows(self, plan: Plan, check: int, most: int | None) -> list[int]:
        """Return the first rows in which a check failed, as numbers from 0."""
        name = self._tables[plan.dataset.key]
        limit = "" if most is None else f" LIMIT {most}"
        if (name, check) in self._sets:
            query = f"SELECT r FROM {self._sets[(name, check)]} ORDER BY r{limit}"  # noqa: S608
        else:
            test = next(test for test in plan.rows if test.check == check)
            failed = conditions(test.bits).failed
            if failed is None:
                return []
            query = f"SELECT rn FROM {name} WHERE {render(failed)} ORDER BY rn{limit}"  # noqa: S608
        return [row for (row,) in self.execute(query)]


def _failing(plan: Plan, severity: Severity) -> Expr:
    return any_failed(
        plan,
        (
            number
            for number, test in enumerate(plan.rows)
            if plan.checks[test.check].severity is severity
        ),
    )
