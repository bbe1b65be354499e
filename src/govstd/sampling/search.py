"""Rows that break no rule between their cells: drawn, judged by the engine, and mended."""

from collections.abc import Collection, Mapping, Sequence
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from govstd.engines.row_judge import RowJudge
from govstd.model.data_element import DataType
from govstd.model.registration import Obligation
from govstd.model.resolved import ResolvedDataset, ResolvedField, ResolvedRule
from govstd.plan.check import Plan
from govstd.plan.compile import compile_plans
from govstd.plan.planning import MemberFiles
from govstd.plan.supplied import Supplied
from govstd.sampling.blocks import Blocks
from govstd.sampling.equations import Equations
from govstd.sampling.failure import SampleFailedError
from govstd.sampling.field_values import FieldValues
from govstd.sampling.mending import Mending
from govstd.sampling.sequences import Sequences
from govstd.sampling.ties import by_name, ties

Cells = list[list[str | None]]
"""The cells of each column, None where missing."""

ROUNDS = 60
_ENOUGH, _LEFT = 10, 0.3
"""After so many rounds this share of what was drawn may be given up."""
_ABSENT, _HINTED = 0.25, 0.35
"""How often an optional cell is left empty, and a value is one that a rule names."""
_ALONE = "own_row"


def judged_plan(dataset: ResolvedDataset, as_of: str, files: MemberFiles | None) -> Plan:
    """Return a plan in which every row is a group of its own, for judging rows one by one."""
    name = _ALONE
    while any(field.path == name for field in dataset.fields):
        name += "_"
    number = ResolvedField(path=name, name=name, type=DataType.STRING, title={}, definition={})
    rules = tuple(_alone(rule, name) for rule in dataset.rules)
    standard = replace(dataset.standard, row_count=None, freshness=None)
    alone = replace(
        dataset, fields=(*dataset.fields, number), rules=rules, standard=standard, unsupported=()
    )
    header = tuple(field.name for field in alone.fields)
    [plan] = compile_plans((Supplied(alone, (header,), ()),), as_of, files)
    return plan


def _alone(resolved: ResolvedRule, name: str) -> ResolvedRule:
    rule = resolved.rule
    if rule.for_each is None:
        return resolved
    return replace(resolved, rule=replace(rule, for_each=(*rule.for_each, name)))


class RowSearch(Struct, frozen=True, kw_only=True):
    """All that is needed to make rows of a dataset standard right."""

    dataset: ResolvedDataset
    plan: Plan
    judge: RowJudge
    values: Mapping[str, FieldValues]
    hints: Mapping[str, Sequence[str]]
    equations: Equations
    random: Random
    as_of: str
    grouping: tuple[str, ...]
    """The fields that must be alike in the rows of a group."""

    @property
    def paths(self) -> tuple[str, ...]:
        """The fields, in the order of the columns."""
        return tuple(field.path for field in self.dataset.fields)

    def drawn(self, count: int) -> Cells:
        """Return cells drawn without regard to each other."""
        return [[self.cell(path) for _ in range(count)] for path in self.paths]

    def cell(self, path: str) -> str | None:
        """Return a cell, empty now and then where that may be."""
        if self.may_be_missing(path) and self.random.random() < _ABSENT:
            return None
        return self.value(path)

    def value(self, path: str) -> str:
        """Return a value of a field, now and then one that a rule names."""
        named = self.hints[path]
        if named and self.random.random() < _HINTED:
            return named[int(self.random.random() * len(named))]
        return self.values[path].draw(self.random)

    def may_be_missing(self, path: str) -> bool:
        """Whether a cell of a field may be empty for all that the field itself says."""
        field = self.values[path].field
        lone = len(self.dataset.fields) == 1
        return field.obligation is Obligation.OPTIONAL and bool(field.missing_values) and not lone

    def failing(self, cells: Cells, labels: Sequence[int]) -> dict[int, list[int]]:
        """Return which rows break which check; `labels` tell which rows are one group."""
        return self.judge.failing([*cells, list(map(str, labels))])

    def mended(
        self, cells: Cells, within: Blocks, frozen: Collection[str] = (), enough: int = ROUNDS
    ) -> tuple[Cells, list[int]]:
        """Change cells until no row breaks a rule; return them and the rows that still do.

        Args:
            cells: of all fields; changed in place.
            within: which rows are one group.
            frozen: fields whose values must stay.
            enough: after so many rounds a few groups may stay broken.
        """
        mending = Mending(self, frozenset(frozen))
        sequences = Sequences(self.dataset.fields, by_name(ties(self.dataset)), self.random)
        kept = frozenset((*frozen, *self.grouping))
        numbers = list(range(len(within.labels)))
        for turn in range(ROUNDS):
            part = [[column[number] for number in numbers] for column in cells]
            labels = [within.labels[number] for number in numbers]
            broken = mending.broken(self.failing(part, labels))
            wrong = {labels[place] for place in broken}
            if not broken or (turn >= enough and len(wrong) < len(within.sizes) * _LEFT):
                return cells, [number for number in numbers if within.labels[number] in wrong]
            mending.mend(part, broken)
            sequences.arrange(part, labels, broken, kept)
            mending.align(part, labels, wrong)
            for place, number in enumerate(numbers):
                for n, column in enumerate(part):
                    cells[n][number] = column[place]
            numbers = [number for number in numbers if within.labels[number] in wrong]
        return cells, numbers

    def first_broken(self, cells: Cells, within: Blocks, numbers: Sequence[int]) -> str:
        """Return the id of the check that most of some rows break."""
        part = [[column[number] for number in numbers] for column in cells]
        found = self.failing(part, [within.labels[number] for number in numbers])
        if not found:
            return "*"
        return self.plan.checks[max(found, key=lambda check: len(found[check]))].id

    def rows(self, within: Blocks) -> tuple[Cells, list[range]]:
        """Return rows, and those of their blocks that break no rule.

        Raises:
            SampleFailedError: all blocks do.
        """
        cells = self.drawn(len(within.labels))
        Mending(self, frozenset()).align(cells, within.labels, set(within.labels))
        cells, broken = self.mended(cells, within, enough=_ENOUGH)
        wrong = {within.labels[number] for number in broken}
        right = [run for number, run in enumerate(within.runs()) if number not in wrong]
        if not right:
            check = self.first_broken(cells, within, broken)
            raise SampleFailedError("rule-not-satisfied", check=check)
        return cells, right
