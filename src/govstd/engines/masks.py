"""From masks to findings: what the table of a scan tells, in SQL that engines have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from array import array
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from govstd.engines.outcome import Counts
from govstd.expressions.builders import Expr
from govstd.model.registration import Severity
from govstd.plan.check import GroupTest, Plan, WholeTest
from govstd.plan.groups import BLOCKED, FAILED, PASSED, UNKNOWN
from govstd.plan.tally import any_failed, combinations, conditions, count_where

STATES = (PASSED, FAILED, UNKNOWN, BLOCKED)


class Totals(Struct, frozen=True):
    """Rows and cells of one dataset."""

    rows: int
    rows_failed: int
    rows_warned: int
    """With a failed check of warning severity and none of error."""
    cells_failed: int


class MaskSession(ABC):
    """Plans at work on one database; the rows of each dataset lie scanned in a table of its own.

    That table holds their numbers `rn` from 0, the words of their masks, and the kept keys.
    """

    def __init__(self) -> None:
        self._tables: dict[str, str] = {}
        self._sets: dict[tuple[str, int], str] = {}

    @abstractmethod
    def render(self, expression: Expr) -> str:
        """Return an expression in the engine's SQL."""

    @abstractmethod
    def execute(self, sql: str) -> list[tuple[Any, ...]]:
        """Run a statement and return its rows.

        Raises:
            EngineFailedError: it failed; the engine's own words may hold data and are not told.
        """

    @abstractmethod
    def numbers(self, sql: str) -> array[int]:
        """Run a query of one column of numbers of rows and return them."""

    @abstractmethod
    def keep(self, table: str, query: str) -> int:
        """Keep the rows of a query in a table of that name; return how many there are."""

    def mark_where(self, plan: Plan, check: int, query: str) -> None:
        """Keep the rows `r` of a query as those in which the source found a check failed."""
        table = f"{self._tables[plan.dataset.key]}_s{check}"
        self.keep(table, query)
        self._sets[(self._tables[plan.dataset.key], check)] = table

    def marked(self, plan: Plan, check: int) -> int:
        """Return how many rows are marked."""
        table = self._sets[(self._tables[plan.dataset.key], check)]
        [(rows,)] = self.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
        return int(rows)

    def table(self, plan: Plan) -> str:
        """Return the name of what holds the rows of a plan: their numbers `rn` and masks."""
        return self._tables[plan.dataset.key]

    def count(self, plan: Plan) -> tuple[dict[int, Counts], Totals]:
        """Return the counts of every check that the masks and keys decide, and the totals."""
        name = self._tables[plan.dataset.key]
        self.keep(f"{name}_n", self.render(combinations(name, plan.words)))
        tests = plan.bit_tests
        asked: list[Expr | None] = []
        for test in tests:
            found = conditions(test.bits)
            asked += [found.evaluated, found.failed, found.unknown, found.blocked]
        cells = [any_failed(plan, numbers) for numbers in plan.cell_tests.values()]
        query = count_where([*asked, *cells], f"{name}_n")
        [(_, *numbers)] = self.execute(self.render(query))
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
                f"NOT EXISTS (SELECT 1 FROM {self._tables[home]} t WHERE t.k{column} = s.{key})"  # noqa: S608
                for home, column in reference.targets
            )
            queries[reference.check] = (
                f"SELECT rn AS r FROM {name} s WHERE {key} IS NOT NULL AND {absent}"  # noqa: S608
            )
        failed = {}
        for check, query in queries.items():
            table = f"{name}_s{check}"
            failed[check] = self.keep(table, query)
            self._sets[(name, check)] = table
        return failed

    def _group(self, name: str, test: GroupTest) -> Counts:
        """Judge groups, keep the rows of those that fail; return how many met which fate."""
        table = f"{name}_s{test.check}"
        self.keep(table, f"WITH kept AS (SELECT * FROM {name}) {self.render(test.failing)}")  # noqa: S608
        self._sets[(name, test.check)] = table
        return self._states(name, test.states)

    def _states(self, name: str, states: Expr) -> Counts:
        """Count the states of groups, or of the data as a whole."""
        found = dict(
            self.execute(
                f"WITH kept AS (SELECT * FROM {name}) SELECT state, count(*) "  # noqa: S608
                f"FROM ({self.render(states)}) AS judged GROUP BY state"
            )
        )
        passed, failed, unknown, blocked = (found.get(state, 0) for state in STATES)
        return Counts(passed + failed, failed, unknown, blocked)

    def facts(self, plan: Plan, test: WholeTest) -> dict[str, Any]:
        """Return the facts of a check on the data as a whole."""
        name = self._tables[plan.dataset.key]
        facts = self.render(test.facts)
        [values] = self.execute(f"WITH kept AS (SELECT * FROM {name}) {facts}")  # noqa: S608
        return dict(zip(test.names, values, strict=False))

    def _rows(self, plan: Plan, name: str) -> tuple[int, int, int]:
        """Return the rows that fail, the further ones with warnings, and all rows."""
        states = {one: self.broken(plan, one) for one in (Severity.ERROR, Severity.WARNING)}
        [(failed, warned, rows)] = self.execute(
            "SELECT count(*) FILTER (WHERE e), count(*) FILTER (WHERE w AND NOT e), count(*) FROM "  # noqa: S608
            f"(SELECT {states[Severity.ERROR]} AS e, {states[Severity.WARNING]} AS w "
            f"FROM {name}) AS rows_judged"
        )
        return failed, warned, rows

    def broken(self, plan: Plan, severity: Severity) -> str:
        """Return the condition on rows that break a check of a severity; after `count`."""
        name = self._tables[plan.dataset.key]
        broken = [
            f"rn IN (SELECT r FROM {table})"  # noqa: S608
            for (home, check), table in self._sets.items()
            if home == name and plan.checks[check].severity is severity
        ]
        return " OR ".join([f"({self.render(_failing(plan, severity))})", *broken])

    def turned(self, before: Plan, after: Plan, check: int | None) -> list[int]:
        """Return the rows, as numbers from 0, that broke no error of one plan and do of another.

        Args:
            before: scanned and counted, of the same rows as `after`.
            after: likewise.
            check: of `after`, which they break; None: any of error severity.
        """
        old, new = (self._tables[plan.dataset.key] for plan in (before, after))
        failed = self.broken(after, Severity.ERROR) if check is None else self._fails(after, check)
        conformed = f"SELECT rn FROM {old} WHERE NOT ({self.broken(before, Severity.ERROR)})"  # noqa: S608
        query = f"SELECT rn FROM {new} WHERE ({failed}) AND rn IN ({conformed}) ORDER BY rn"  # noqa: S608
        return [row for (row,) in self.execute(query)]

    def _fails(self, plan: Plan, check: int) -> str:
        name = self._tables[plan.dataset.key]
        if (name, check) in self._sets:
            return f"rn IN (SELECT r FROM {self._sets[(name, check)]})"  # noqa: S608
        test = next(test for test in plan.rows if test.check == check)
        failed = conditions(test.bits).failed
        return "false" if failed is None else self.render(failed)

    def failing_rows(self, plan: Plan) -> array[int]:
        """Return the numbers of the rows that break a check of error severity; after `count`."""
        name = self._tables[plan.dataset.key]
        return self.numbers(
            f"SELECT rn FROM {name} WHERE {self.broken(plan, Severity.ERROR)} ORDER BY rn"  # noqa: S608
        )

    def first_rows(self, plan: Plan, check: int, most: int | None) -> array[int]:
        """Return the first rows in which a check failed, as numbers from 0."""
        name = self._tables[plan.dataset.key]
        limit = "" if most is None else f" LIMIT {most}"
        if (name, check) in self._sets:
            query = f"SELECT r FROM {self._sets[(name, check)]} ORDER BY r{limit}"  # noqa: S608
        else:
            test = next(test for test in plan.rows if test.check == check)
            failed = conditions(test.bits).failed
            if failed is None:
                return array("q")
            rows = self._failing(plan)
            query = f"SELECT rn FROM {rows} WHERE {self.render(failed)} ORDER BY rn{limit}"  # noqa: S608
        return self.numbers(query)

    def _failing(self, plan: Plan) -> str:
        """Return a table that holds at least the masks of the rows that fail."""
        return self._tables[plan.dataset.key]


def _failing(plan: Plan, severity: Severity) -> Expr:
    return any_failed(
        plan,
        (
            number
            for number, test in enumerate(plan.rows)
            if plan.checks[test.check].severity is severity
        ),
    )


def column_counts(plan: Plan) -> dict[int, Counts]:
    """Return what was counted of the columns themselves, by number of check."""
    told: dict[int, Counts] = {}
    for match in plan.parts:
        for check, columns in match.evaluated.items():
            known = told.get(check, Counts())
            failed = sum(finding.check == check for finding in match.findings)
            told[check] = Counts(known.evaluated + columns, known.failed + failed)
    return told
