"""DuckDB, the embedded engine: one scan into a small table of masks, then counts from it."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from itertools import count
from threading import Thread
from typing import Any, TypeVar

import duckdb
from msgspec import Struct

from govstd.engines.duckdb_csv import (
    literal,
    no_glob,
)
from govstd.engines.duckdb_sql import render
from govstd.engines.masks import MaskSession
from govstd.engines.outcome import EngineFailedError
from govstd.engines.temporary import temporary_folder
from govstd.engines.typed_part import Part, attach
from govstd.expressions.builders import Expr
from govstd.plan.check import LookupTable, Plan
from govstd.sources.typed_table import TypedTable
from govstd.sources.wrong_records import Refusals

NAME, VERSION = "duckdb", duckdb.__version__

MEMORY = "500MB"
"""What DuckDB may use before it spills to disk, whatever the number of rows."""


_FETCHED = 50_000
"""Rows that are fetched, or given, at a time."""
_Result = TypeVar("_Result")


class ScannedPart(Struct, frozen=True):
    """What became of one file: the rows that were read and those that could not be."""

    rows: int
    refused: Refusals


@contextmanager
def session(
    paths: list[str], folders: Sequence[str] = (), tables: Sequence[TypedTable] = ()
) -> Iterator[DuckSession]:
    """Open an in-memory database that sees the named files, folders and tables and nothing else.

    Raises:
        EngineFailedError: there is no room for temporary files.
    """
    with temporary_folder() as folder, closing(duckdb.connect(":memory:")) as connection:
        allowed = ", ".join(literal(text) for path in paths for text in (path, no_glob(path)))
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        connection.execute("SET disabled_optimizers = 'in_clause'")  # its join loses the order
        connection.execute("SET enable_progress_bar = false")  # it goes to standard output
        connection.execute(f"SET temp_directory = {literal(folder)}")
        attach(connection, tables)
        connection.execute(f"SET allowed_paths = [{allowed}]")
        within = ", ".join(map(literal, folders))
        connection.execute(f"SET allowed_directories = [{within}]")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        with closing(DuckSession(connection)) as duck:
            yield duck


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


class DuckSession(MaskSession):
    """Plans at work on one database; each dataset has a table of its own."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        super().__init__()
        self._connection = connection
        self._worker = ThreadPoolExecutor(max_workers=1)
        self._numbers = count()

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
        return self._result(self._run, sql, parameters)

    def numbers(self, sql: str) -> array[int]:
        """Run a query of one column of whole numbers and return them, in little room.

        Raises:
            EngineFailedError: it failed.
        """
        return self._result(self._run_for_numbers, sql)

    def _result(self, run: Callable[..., _Result], *arguments: Any) -> _Result:
        try:
            # Beside the main thread, where Ctrl-C would have to wait for the statement's end.
            return self._worker.submit(run, *arguments).result()
        except duckdb.OutOfMemoryException:
            raise EngineFailedError("memory-short") from None
        except (duckdb.IOException, duckdb.FatalException):
            raise EngineFailedError("file-access-failed") from None
        except duckdb.InvalidInputException:
            raise TextNotReadError from None
        except duckdb.Error as error:
            raise RuntimeError(f"DuckDB could not do it: {type(error).__name__}") from None

    def render(self, expression: Expr) -> str:
        """Return an expression in DuckDB's SQL."""
        return render(expression)

    def keep(self, table: str, query: str) -> int:
        """Keep the rows of a query in a table of that name; return how many there are."""
        [(rows,)] = self.execute(f"CREATE TEMP TABLE {table} AS {query}")
        return int(rows)

    def mark(self, plan: Plan, check: int, rows: Sequence[int]) -> None:
        """Keep the rows in which the source found a check failed."""
        name = self._tables[plan.dataset.key]
        table = f"{name}_s{check}"
        self.execute(f"CREATE TEMP TABLE {table} (r BIGINT)")
        insert = f"INSERT INTO {table} SELECT unnest(CAST(? AS BIGINT[]))"
        for start in range(0, len(rows), _FETCHED):
            self.execute(insert, [list(rows[start : start + _FETCHED])])
        self._sets[(name, check)] = table

    def forget(self, plan: Plan) -> None:
        """Give up what was scanned of a dataset."""
        name = self._tables.pop(plan.dataset.key)
        kind = "VIEW" if plan.looked is None else "TABLE"
        self.execute(f"DROP {kind} IF EXISTS {name}")
        self.execute(f"DROP TABLE IF EXISTS {name}_r")

    def _run(self, sql: str, parameters: list[Any] | None) -> list[tuple[Any, ...]]:
        return self._connection.execute(sql, parameters).fetchall()

    def _run_for_numbers(self, sql: str) -> array[int]:
        numbers = array("q")
        result = self._connection.execute(sql)
        while rows := result.fetchmany(_FETCHED):
            numbers.extend(row for (row,) in rows)
        return numbers

    def scan(self, plan: Plan, parts: Sequence[Part]) -> list[ScannedPart]:
        """Scan the files of one dataset into its table of row numbers, masks and keys.

        Raises:
            TextNotReadError: DuckDB gave up on one of them.
        """
        name = f"d{next(self._numbers)}"
        self._tables[plan.dataset.key] = name
        scan = render(plan.scan)
        scanned = []
        for number, part in enumerate(parts):
            cells = part.relation(plan, f"{name}_{number}")
            create = f"CREATE TEMP TABLE {name}_r AS" if number == 0 else f"INSERT INTO {name}_r"
            [(rows,)] = self.execute(f"{create} WITH cells AS ({cells}) {scan}")
            scanned.append(ScannedPart(rows, part.refused(self.numbers, f"{name}_{number}")))
        if not parts:
            empty = ", ".join(f"CAST(NULL AS VARCHAR) AS c{c.number}" for c in plan.columns)
            cells = f"SELECT {empty or '1'} WHERE false"
            self.execute(f"CREATE TEMP TABLE {name}_r AS WITH cells AS ({cells}) {scan}")
        self._look_up(plan, name)
        return scanned

    def scan_cells(self, plan: Plan, selects: Sequence[str]) -> list[int]:
        """Scan selects of cells into the table of a plan; return how many rows each gave."""
        name = f"d{next(self._numbers)}"
        self._tables[plan.dataset.key] = name
        scan, counts = render(plan.scan), []
        for number, cells in enumerate(selects):
            create = f"CREATE TEMP TABLE {name}_r AS" if number == 0 else f"INSERT INTO {name}_r"
            [(rows,)] = self.execute(f"{create} WITH cells AS ({cells}) {scan}")
            counts.append(int(rows))
        self._look_up(plan, name)
        return counts

    def _look_up(self, plan: Plan, name: str) -> None:
        """Join the code lists with what was scanned."""
        scanned_rows = f"scanned AS (SELECT rowid AS rn, * FROM {name}_r)"  # noqa: S608
        if plan.looked is None:
            self.execute(f"CREATE TEMP VIEW {name} AS WITH {scanned_rows} FROM scanned")
            return
        for table in plan.lookups:
            self._create_lookup(f"{name}_{table.name}", table)
        lists = "".join(f"{t.name} AS (FROM {name}_{t.name}), " for t in plan.lookups)
        looked = render(plan.looked)
        self.execute(f"CREATE TEMP TABLE {name} AS WITH {lists}{scanned_rows} {looked}")
        self.execute(f"DROP TABLE {name}_r")

    def keep_cells(self, plan: Plan, parts: Sequence[Part]) -> str:
        """Return the name of a table of all cells of files that were scanned before."""
        name = f"t{next(self._numbers)}"
        cells = [part.relation(plan, f"{name}_{n}") for n, part in enumerate(parts)]
        whole = " UNION ALL ".join(f"({one})" for one in cells)
        self.execute(f"CREATE TEMP TABLE {name} AS {whole}")
        return name

    def _create_lookup(self, name: str, table: LookupTable) -> None:
        columns = [list(column) for column in zip(*table.rows, strict=True)]
        types = ["VARCHAR", *("DATE" for _ in table.columns[1:])]
        values = ", ".join(
            f'CAST(unnest(CAST(? AS VARCHAR[])) AS {type_}) AS "{column}"'
            for column, type_ in zip(table.columns, types, strict=True)
        )
        self.execute(f"CREATE TEMP TABLE {name} AS SELECT {values}", columns)
