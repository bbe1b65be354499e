"""Plants errors in tables that conform, one a row, and tells what a check of them must find."""

from collections.abc import Collection, Mapping, Sequence
from random import Random

from msgspec import Struct

from govstd.model.report import CountUnit
from govstd.plan.check import Check
from govstd.sampling.making import searching
from govstd.sampling.mutations import Changes, Mutations
from govstd.sampling.relations import Relations
from govstd.sampling.search import RowSearch
from govstd.sampling.table import Order, Table

TURNS = 12
"""How often an error is tried, in other rows and other ways, before it is given up."""
SHOWN = 10
"""How many rows are named for each check."""
_AT_ONCE = 6000
_STRIDE = 7919
"""So that one check is not always tried in the same rows."""

Row = dict[str, str | None]


class Expected(Struct, frozen=True):
    """What must be found."""

    planted: int
    """Rows with an error."""
    failed: dict[str, int]
    """How many failures, by id of the check; of no other check any."""
    rows: dict[str, list[int]]
    """The first rows of each of these checks, from 1."""
    not_planted: tuple[str, ...]
    """Checks for which no way to break them alone was found."""


class _Plant(Struct, frozen=True):
    """An error that is tried: which row, and what stands there then."""

    check: Check
    row: int
    cells: Row
    changed: tuple[str, ...]
    donor: int | None
    """The row whose key it has; that must not change any more."""


def plant(
    table: Table,
    tables: Mapping[str, Table],
    order: Order,
    share: float,
    random: Random,
    *,
    without: Collection[str] = (),
) -> Expected:
    """Plant errors in a table, in place.

    Args:
        table: that conforms.
        tables: all that were made with it, by the key of their dataset.
        order: with which it was made.
        share: of the rows that get an error.
        random: where chance comes from.
        without: checks that are to be left alone.
    """
    with searching(table.dataset, order, random) as search:
        planting = _Planting(search, table, tables, order)
        return planting.run(round(table.rows * share), frozenset(without))


class _Planting:
    """The errors of one table as they are planted."""

    def __init__(
        self, search: RowSearch, table: Table, tables: Mapping[str, Table], order: Order
    ) -> None:
        self._search, self._table, self._random = search, table, search.random
        self._mutations = Mutations(search)
        self._relations = Relations(table, search.plan, tables, order)
        self._blocks: list[list[int]] = []
        for row, label in enumerate(table.labels):
            if label == len(self._blocks):
                self._blocks.append([])
            self._blocks[label].append(row)
        self._failed: dict[str, int] = {}
        self._rows: dict[str, list[int]] = {}
        self._planted = 0
        self._done: dict[str, int] = {}
        self._busy: set[int] = set()
        self._tries: dict[str, int] = {}

    def run(self, wanted: int, without: frozenset[str]) -> Expected:
        """Plant so many errors, of each check as many as of any other where that can be."""
        free = self._random.sample(range(len(self._blocks)), len(self._blocks))
        every = self._possible()
        checks = [check for check in every if check.id not in without]
        for turn in range(2 * TURNS):
            missing = min(wanted - self._planted, len(free))
            if missing <= 0 or not checks:
                break
            quota = -(-wanted // len(checks)) if turn < TURNS else wanted
            open_ = [c for c in checks if self._done.get(c.id, 0) < quota]
            each = max(1, min(quota, _AT_ONCE // max(1, len(open_))))
            tried = [check for check in open_ for _ in range(max(each, TURNS))]
            done = self._try(tried, free, missing, quota)
            free = [block for block in free if block not in done]
            if turn >= TURNS:
                checks = [check for check in checks if self._done.get(check.id)]
        rows = {id_: sorted(numbers)[:SHOWN] for id_, numbers in sorted(self._rows.items())}
        left = tuple(check.id for check in every if check.id not in self._failed)
        return Expected(self._planted, dict(sorted(self._failed.items())), rows, left)

    def _possible(self) -> list[Check]:
        """Return the checks that rows can break, those that can't be run left out."""
        plan = self._search.plan
        numbers = {test.check for test in (*plan.rows, *plan.groups, *plan.keys)}
        own = [check for check in plan.checks if check.number in numbers and not check.skipped]
        references = [c for c in plan.checks if c.id in self._relations.references]
        return list({check.id: check for check in (*own, *references)}.values())

    def _try(self, checks: Sequence[Check], free: Sequence[int], most: int, quota: int) -> set[int]:
        """Try errors in free blocks; keep those that break just what they should."""
        plants = []
        for place, check in enumerate(checks):
            block = self._blocks[free[(place * _STRIDE) % len(free)]]
            row = block[int(self._random.random() * len(block))]
            drawn = self._drawn(check, row)
            if drawn is not None:
                plants.append(drawn)
        failing = self._judged(plants)
        done, before = set[int](), self._planted
        for plant_, broken in zip(plants, failing, strict=True):
            home = self._table.labels[plant_.row]
            like = home if plant_.donor is None else self._table.labels[plant_.donor]
            id_ = plant_.check.id
            if home in done or like in done or self._planted - before >= most:
                continue
            if self._done.get(id_, 0) < quota and self._kept(plant_, broken):
                self._done[id_] = self._done.get(id_, 0) + 1
                done |= {home, like}
                self._busy |= {home, like}
        return done

    def _drawn(self, check: Check, row: int) -> _Plant | None:
        before = self._cells(row)
        donor = None
        if check.id in self._relations.keys:
            donor = int(self._random.random() * self._table.rows)
            if self._table.labels[donor] in self._busy:
                return None
        changes = self._changes(check, before, donor)
        if changes is None:
            return None
        changed = tuple(path for path, text in changes.items() if text != before[path])
        after = before | self._written(changes)
        if not changed or any(after[path] == before[path] for path in changed):
            return None
        if self._table.locked & set(changed) or self._relations.needed(before, changed):
            return None
        return _Plant(check, row, after, changed, donor)

    def _changes(self, check: Check, before: Row, donor: int | None) -> Changes | None:
        if donor is not None:
            held = self._cells(donor)
            changes = {path: held[path] for path in self._relations.keys[check.id].fields}
            return None if None in changes.values() else changes
        reference = self._relations.references.get(check.id)
        if reference is not None:
            path = reference.fields[int(self._random.random() * len(reference.fields))]
            return {path: self._search.values[path].draw(self._random)}
        return self._mutations.draw(check, before)

    def _written(self, changes: Changes) -> Row:
        """Return cells as they will be read: what stands for a missing value is one."""
        fields = {field.path: field for field in self._search.dataset.fields}
        return {
            path: None if text in fields[path].missing_values else text
            for path, text in changes.items()
        }

    def _cells(self, row: int) -> Row:
        return {path: column[row] for path, column in self._table.columns.items()}

    def _judged(self, plants: Sequence[_Plant]) -> list[dict[int, list[int]]]:
        """Return for each plant the rows of its block in which each check fails."""
        cells: list[list[str | None]] = [[] for _ in self._search.paths]
        labels: list[int] = []
        rows_: list[int] = []
        for number, one in enumerate(plants):
            for row in self._blocks[self._table.labels[one.row]]:
                held = one.cells if row == one.row else self._cells(row)
                for n, path in enumerate(self._search.paths):
                    cells[n].append(held[path])
                labels.append(number)
                rows_.append(row)
        found: list[dict[int, list[int]]] = [{} for _ in plants]
        for check, rows in self._search.failing(cells, labels).items():
            for row in rows:
                found[labels[row]].setdefault(check, []).append(rows_[row])
        return found

    def _kept(self, one: _Plant, broken: dict[int, list[int]]) -> bool:
        """Write a plant into the table if it breaks its check, and nothing by chance."""
        failed = self._failures(one, broken)
        if failed is None or one.check.id not in failed:
            return False
        if len(failed) > 1 + self._patience(one.check):
            return False
        for path in one.changed:
            self._table.columns[path][one.row] = one.cells[path]
        self._relations.take(one.cells)
        self._planted += 1
        for id_, rows in failed.items():
            self._failed[id_] = self._failed.get(id_, 0) + len(rows)
            self._rows.setdefault(id_, []).extend(row + 1 for row in rows)
        return True

    def _failures(self, one: _Plant, broken: dict[int, list[int]]) -> dict[str, list[int]] | None:
        """Return the rows in which each check fails then; None if that can't be told."""
        checks, relations = self._search.plan.checks, self._relations
        failed = {
            checks[number].id: sorted(rows)[: 1 if checks[number].unit is CountUnit.GROUP else None]
            for number, rows in broken.items()
        }
        unfound = relations.unfound(one.row, one.cells, one.changed)
        if unfound and any(checks[number].rule == "value-not-of-type" for number in broken):
            return None
        failed |= {id_: [one.row] for id_ in unfound}
        taken = relations.taken(one.cells, one.changed)
        pair = [one.row] if one.donor is None else [one.row, one.donor]
        shared = relations.shared(pair, taken)
        by_chance = bool(taken) and one.check.id not in shared
        if by_chance or relations.groups_among(taken) or (shared and failed):
            return None
        return failed | {id_: [max(pair)] for id_ in shared}

    def _patience(self, check: Check) -> int:
        """Return how many other checks may fail too: some can't be broken alone."""
        if check.id in self._relations.keys or self._alone_in_vain(check):
            return 2
        return 0

    def _alone_in_vain(self, check: Check) -> bool:
        tries = self._tries.get(check.id, 0) + 1
        self._tries[check.id] = tries
        return tries > TURNS // 2 and not self._done.get(check.id)
