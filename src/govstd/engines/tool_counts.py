"""Counts what a tool of others says as every engine counts: evaluated, failed, blocked."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from govstd.engines.masks import Totals
from govstd.engines.outcome import Counts, Place
from govstd.model.registration import Severity
from govstd.model.report import CountUnit
from govstd.model.resolved import ResolvedDataset
from govstd.plan.check import Check, Plan

Key = tuple[str, str, str]
"""The path, or `*`, the rule and the name of a check."""
OVER_ROWS = frozenset(("value-missing", "value-recommended"))
"""Rules on a cell that speak of every row."""


class Cells(Struct, frozen=True):
    """The texts of a table, None where a value is missing."""

    dataset: ResolvedDataset
    names: tuple[str, ...]
    """Of the fields whose columns there are."""
    rows: list[tuple[str | None, ...]]

    def column(self, name: str) -> list[str | None]:
        """Return the cells of a field."""
        place = self.names.index(name)
        return [row[place] for row in self.rows]


def key_of(check: Check) -> Key:
    """Return what tells a check of a dataset standard from its others."""
    _, path, rule, *name = check.id.split(":", 3)
    return path, rule, name[0] if name else ""


class ToolCounts:
    """What a tool said of one table, counted."""

    def __init__(self, plan: Plan, cells: Cells, told: Mapping[Key, set[int]]) -> None:
        self._plan = plan
        self._cells = cells
        self._told = told
        self._judged = [check for check in plan.checks if not check.skipped and self._knows(check)]
        self._whole = {test.check for test in plan.wholes}

    def _knows(self, check: Check) -> bool:
        return key_of(check) in self._told

    @cached_property
    def rows(self) -> dict[int, list[int]]:
        """The rows that break each check, from 0, by its number."""
        return {
            check.number: sorted(self._told[key_of(check)] & self._evaluated(check))
            for check in self._judged
            if check.number not in self._whole
        }

    @property
    def counts(self) -> dict[int, Counts]:
        """What was counted of each check that the tool judged."""
        found = {}
        for check in self._judged:
            if check.number in self._whole:
                found[check.number] = Counts(1, int(bool(self._told[key_of(check)])))
                continue
            evaluated = len(self._evaluated(check))
            blocked = len(self._of_no_type(check))
            found[check.number] = Counts(evaluated, len(self.rows[check.number]), blocked=blocked)
        return found

    def wholes(self, file: str | None) -> dict[int, tuple[Place, ...]]:
        """Return the places of checks on the whole table that failed."""
        place = Place(file=file, args={"count": len(self._cells.rows)})
        return {
            check.number: (place,)
            for check in self._judged
            if check.number in self._whole and self._told[key_of(check)]
        }

    def totals(self, wrong: set[int]) -> Totals:
        """Return the totals of rows and cells.

        Args:
            wrong: rows that are wrong by what reading told.
        """
        failed, warned, cells = set(wrong), set[int](), set[tuple[int, str]]()
        for check in self._judged:
            rows = self.rows.get(check.number, [])
            if check.severity is Severity.ERROR:
                failed.update(rows)
                if check.unit is CountUnit.CELL:
                    cells.update((row, check.fields[0]) for row in rows)
            elif check.severity is Severity.WARNING:
                warned.update(rows)
        return Totals(len(self._cells.rows), len(failed), len(warned - failed), len(cells))

    def _evaluated(self, check: Check) -> set[int]:
        return self._speaks_of(check) - self._of_no_type(check)

    def _speaks_of(self, check: Check) -> set[int]:
        """Return the rows that a check speaks of: those in which its cells are there."""
        if check.rule in {*OVER_ROWS, "key-missing"}:
            return set(range(len(self._cells.rows)))
        there = [self._present(path, special=check.unit is CountUnit.CELL) for path in check.fields]
        return set.intersection(*there)

    def _present(self, path: str, *, special: bool) -> set[int]:
        """Return the rows in which a cell is there; special values only for keys."""
        field = self._cells.dataset.field(path)
        without: set[str | None] = {None}
        if special and field.multiple is None:
            without |= {one.value for one in field.special}
        texts = self._cells.column(field.name)
        return {row for row, text in enumerate(texts) if text not in without}

    def _of_no_type(self, check: Check) -> set[int]:
        """Return the rows in which a cell that a check reads is not of its type."""
        if check.rule in {*OVER_ROWS, "value-not-of-type"}:
            return set()
        return {row for path in check.fields for row in self._wrong(path)}

    def _wrong(self, path: str) -> Iterator[int]:
        yield from self._told.get((path, "value-not-of-type", ""), ())
