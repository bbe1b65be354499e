"""Changes rows that break rules: empties or fills cells, solves comparisons, draws anew."""

from collections.abc import Collection, Mapping, Sequence
from random import Random
from typing import Protocol

from govstd.expressions.value import problems
from govstd.model.resolved import ResolvedDataset
from govstd.plan.check import Check, Plan
from govstd.sampling.equations import Equations
from govstd.sampling.field_values import FieldValues
from govstd.sampling.ties import Tie, by_name, ties, top

_SOLVED, _TOGETHER, _OF_GROUP = 0.6, 0.7, 0.5
"""How often the obvious change is made, several are made at once, or one row of a group."""
_DEMANDING = frozenset(("value-missing", "value-recommended", "key-missing"))
_GROUP_RULE = "group-rule-broken"

Row = dict[str, str | None]
Cells = list[list[str | None]]


class Drawing(Protocol):
    """What cells are drawn from."""

    @property
    def dataset(self) -> ResolvedDataset: ...  # noqa: D102
    @property
    def plan(self) -> Plan: ...  # noqa: D102
    @property
    def values(self) -> Mapping[str, FieldValues]: ...  # noqa: D102
    @property
    def equations(self) -> Equations: ...  # noqa: D102
    @property
    def random(self) -> Random: ...  # noqa: D102
    @property
    def paths(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def grouping(self) -> tuple[str, ...]: ...  # noqa: D102

    def cell(self, path: str) -> str | None: ...  # noqa: D102
    def value(self, path: str) -> str: ...  # noqa: D102


class Mending:
    """Changes rows, some fields of which are frozen."""

    def __init__(self, drawing: Drawing, frozen: frozenset[str]) -> None:
        self._drawing, self._random = drawing, drawing.random
        self._frozen = frozen
        self._ties = by_name(ties(drawing.dataset))

    def broken(self, failing: dict[int, list[int]]) -> dict[int, list[Check]]:
        """Return the checks that each row breaks, by row."""
        found: dict[int, list[Check]] = {}
        for number, rows in failing.items():
            for row in rows:
                found.setdefault(row, []).append(self._drawing.plan.checks[number])
        return dict(sorted(found.items()))

    def mend(self, cells: Cells, broken: Mapping[int, Sequence[Check]]) -> None:
        """Change a cell or two of each broken row so that it may break less."""
        paths, random = self._drawing.paths, self._random
        for place, checks in broken.items():
            row = {path: cells[n][place] for n, path in enumerate(paths)}
            for check in checks:
                of_group = check.rule == _GROUP_RULE and random.random() < _OF_GROUP
                if not of_group and (len(checks) == 1 or random.random() < _TOGETHER):
                    self._mend_one(row, check)
            for n, path in enumerate(paths):
                cells[n][place] = row[path]

    def align(self, cells: Cells, labels: Sequence[int], blocks: Collection[int]) -> None:
        """Make the rows of some blocks alike in what makes them a group."""
        columns = [
            cells[n]
            for n, path in enumerate(self._drawing.paths)
            if path in self._drawing.grouping and path not in self._frozen
        ]
        if not columns:
            return
        rows: dict[int, list[int]] = {}
        for place, label in enumerate(labels):
            if label in blocks:
                rows.setdefault(label, []).append(place)
        for places in rows.values():
            model = places[int(self._random.random() * len(places))]
            for column in columns:
                for place in places:
                    column[place] = column[model]

    def _mend_one(self, row: Row, check: Check) -> None:
        random = self._random
        own = [top(path) for path in check.fields if top(path) in row]
        if check.rule == "value-forbidden" and random.random() < _SOLVED:
            self._set(row, own[:1], None)
        elif check.rule in _DEMANDING and random.random() < _SOLVED:
            for path in own:
                if row[path] is None:
                    self._set(row, [path], self._drawing.value(path))
        else:
            name = str(check.args.get("name", ""))
            tied = self._ties.get(name) or [t for path in own for t in self._ties.get(path, [])]
            self._change(row, own, tied)

    def _change(self, row: Row, own: list[str], tied: list[Tie]) -> None:
        """Solve one of the comparisons, or draw one of the cells anew."""
        random = self._random
        solutions = [
            (path, text)
            for tie in tied
            for root in tie.roots
            for path, text in self._drawing.equations.solutions(root, row, random)
            if path not in self._frozen and path in row and self._fits(path, text)
        ]
        if solutions and random.random() < _SOLVED:
            path, text = solutions[int(random.random() * len(solutions))]
            row[path] = text
            return
        options = list(dict.fromkeys([*own, *(path for tie in tied for path in tie.fields)]))
        options = [path for path in options if path in row and path not in self._frozen]
        if options:
            path = options[int(random.random() * len(options))]
            row[path] = self._drawing.cell(path)

    def _set(self, row: Row, paths: list[str], text: str | None) -> None:
        for path in paths:
            if path not in self._frozen:
                row[path] = text

    def _fits(self, path: str, text: str) -> bool:
        field = self._drawing.values[path].field
        return text not in field.missing_values and not any(problems(field, text))
