"""Judges rows in memory: which of them break which check, keys and references left out."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any

import duckdb

from govstd.engines.duckdb import MEMORY
from govstd.engines.duckdb_sql import render
from govstd.plan.check import WORD, LookupTable, Plan, RowBits

Columns = Sequence[Sequence[str | None]]
"""The cells of each column of a plan; None where missing."""


class RowJudge:
    """A plan made ready to judge rows again and again; its SQL is written once."""

    def __init__(self, plan: Plan, execute: Callable[..., list[tuple[Any, ...]]]) -> None:
        self._execute = execute
        self._numbers = [column.number for column in plan.columns]
        self._scan = render(plan.scan)
        self._looked = None if plan.looked is None else render(plan.looked)
        self._lists = "".join(f"{t.name} AS (FROM l_{t.name}), " for t in plan.lookups)
        for table in plan.lookups:
            self._create_lookup(table)
        self._tests = plan.rows
        words = ", ".join(f"m{word}" for word in range(plan.words))
        self._words = f"SELECT rn, [{words}] FROM d ORDER BY rn"  # noqa: S608
        self._told: dict[tuple[int, ...], list[int]] = {}
        self._groups = {
            test.check: f"WITH kept AS (FROM d) {render(test.failing)}" for test in plan.groups
        }

    def _create_lookup(self, table: LookupTable) -> None:
        columns = [list(column) for column in zip(*table.rows, strict=True)]
        types = ["VARCHAR", *("DATE" for _ in table.columns[1:])]
        values = ", ".join(
            f'CAST(unnest(CAST(? AS VARCHAR[])) AS {type_}) AS "{column}"'
            for column, type_ in zip(table.columns, types, strict=True)
        )
        self._execute(f"CREATE OR REPLACE TEMP TABLE l_{table.name} AS SELECT {values}", columns)

    def failing(self, cells: Columns) -> dict[int, list[int]]:
        """Return the numbers of the rows that break each check, by number of the check.

        Args:
            cells: of the plan's columns, in their order; all of one length.
        """
        if not cells or not cells[0]:
            return {}
        values = ", ".join(f"unnest(CAST(? AS VARCHAR[])) AS c{n}" for n in self._numbers)
        self._execute(
            f"CREATE OR REPLACE TEMP TABLE r AS WITH cells AS (SELECT {values}) {self._scan}",
            [list(column) for column in cells],
        )
        scanned = "scanned AS (SELECT rowid AS rn, * FROM r)"
        query = "FROM scanned" if self._looked is None else self._looked
        self._execute(f"CREATE OR REPLACE TEMP TABLE d AS WITH {self._lists}{scanned} {query}")
        found: dict[int, list[int]] = {}
        for row, words in self._execute(self._words):
            for check in self._broken(tuple(words)):
                found.setdefault(check, []).append(row)
        for check, query in self._groups.items():
            rows = sorted(row for (row,) in self._execute(query))
            if rows:
                found[check] = rows
        return found

    def _broken(self, words: tuple[int, ...]) -> list[int]:
        """Return the checks that the bits of a row tell to be broken."""
        if words not in self._told:
            self._told[words] = [test.check for test in self._tests if _is_broken(test.bits, words)]
        return self._told[words]


def _is_broken(bits: RowBits, words: tuple[int, ...]) -> bool:
    def is_set(bit: int) -> bool:
        return bool(words[bit // WORD] >> bit % WORD & 1)

    outside = (*bits.without, *bits.blocked, *bits.excused, *bits.unknown)
    inside = all(map(is_set, bits.within)) and not any(map(is_set, outside))
    return bits.failed >= 0 and is_set(bits.failed) and inside


@contextmanager
def judging(plan: Plan) -> Iterator[RowJudge]:
    """Give a judge of rows by a plan, with a database of its own."""
    with closing(duckdb.connect(":memory:")) as connection:
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        connection.execute("SET disabled_optimizers = 'in_clause'")  # its join loses the order
        connection.execute("SET enable_progress_bar = false")
        connection.execute("PRAGMA disable_optimizer")  # it costs more than it gains on few rows
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        yield RowJudge(plan, lambda sql, given=None: connection.execute(sql, given).fetchall())
