"""Checks tables with a tool of others: govstd reads and places, the tool judges what it can.

Every check that its document can't say is skipped, so that a report claims no more than was
judged. What reading tells, and which columns there are, is told by govstd whatever the tool.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Literal, NoReturn

from msgspec import Struct
from msgspec.structs import replace

from govstd.engines import tables
from govstd.engines.delimited import FilesReading, SuppliedFiles, files_session
from govstd.engines.duckdb import DuckSession
from govstd.engines.engine import Asked, Program
from govstd.engines.masks import column_counts
from govstd.engines.outcome import Batch, Outcome
from govstd.engines.parts import checked
from govstd.engines.places import PlaceFinder
from govstd.engines.source_checks import counts, found, source_checks
from govstd.engines.tool_counts import OVER_ROWS, Cells, Key, ToolCounts, key_of
from govstd.model.registration import Severity
from govstd.model.report import Reason
from govstd.model.resolved import ResolvedDataset
from govstd.plan.check import Check, Plan
from govstd.plan.planning import MemberFiles
from govstd.sources.refusal import SourceRefusedError


class Asking(Struct, frozen=True):
    """What a tool is asked."""

    document: str
    """As it is exported."""
    keys: frozenset[Key]
    """The checks that it judges by it."""


class Tool(Struct, frozen=True, kw_only=True):
    """A tool of others."""

    id: str
    language: Literal["suite", "schema"]
    """What its documents are."""
    version: Callable[[], str]
    ask: Callable[[ResolvedDataset], Asking]
    judge: Callable[[Asking, Cells], Mapping[Key, set[int]]]
    """Return the rows, from 0, that break each check; of one on the whole table the row 0."""


class ToolWork(Struct, frozen=True):
    """Tables that were opened and planned, and the tool that judges them."""

    tool: Tool
    supplied: tuple[SuppliedFiles, ...]
    askings: dict[str, Asking]
    """What the tool is asked, by the key of the dataset."""

    @property
    def plans(self) -> tuple[Plan, ...]:
        """A plan for each dataset."""
        return tuple(one.plan for one in self.supplied)

    @property
    def engine(self) -> tuple[str, str]:
        """Name and version of the tool."""
        return self.tool.id, self.tool.version()

    def program(self, plan: Plan) -> Program:
        """Return what the tool is asked."""
        return Program(self.tool.language, (self.askings[plan.dataset.key].document,))

    @contextmanager
    def check(self, most: int | None) -> Iterator[tuple[Outcome, ...]]:
        """Check the tables; places are told within the block."""
        with files_session(self.supplied) as duck:
            yield tuple(self._outcome(duck, one, most) for one in self.supplied)

    def _outcome(self, duck: DuckSession, supplied: SuppliedFiles, most: int | None) -> Outcome:
        plan = supplied.plan
        reading = FilesReading(duck, supplied)
        names = tuple(column.field.name for column in plan.columns)
        cells = Cells(plan.dataset, names, reading.cells())
        told = self.tool.judge(self.askings[plan.dataset.key], cells) if names else {}
        counted = ToolCounts(plan, cells, told)
        rules = (check for check in source_checks(plan) if check.severity is Severity.ERROR)
        wrong = {
            row for one in rules for part in reading.parts for row in found(part, one.rule).rows
        }
        totals = counted.totals(wrong)
        refused = sum(len(part.placement.refused) for part in reading.parts)
        rows = sum(part.records for part in reading.parts)
        shown = replace(plan, rows=(), keys=(), references=(), groups=(), wholes=())
        finder = PlaceFinder(duck, shown, reading.parts)
        by_check = counted.counts | counts(reading.parts, plan) | column_counts(plan)

        def places() -> Iterator[Batch]:
            yield from finder.batches(by_check, most)
            wholes = counted.wholes(next((file.path for file in supplied.files), None))
            yield {number: one[:most] for number, one in wholes.items()}
            yield from finder.at({n: rows[:most] for n, rows in counted.rows.items() if rows})

        return Outcome(
            plan=shown,
            files=tuple(map(checked, reading.parts)),
            rows=rows,
            rows_failed=totals.rows_failed + refused,
            rows_refused=refused,
            rows_warned=totals.rows_warned,
            cells=rows * sum(not column.absent for column in plan.columns),
            cells_failed=totals.cells_failed,
            counts=by_check,
            places=places(),
            divided=self._refuse_to_divide,
        )

    def _refuse_to_divide(self) -> NoReturn:
        raise SourceRefusedError("engine-not-dividing", "", engine=self.tool.id)


def plan_for(
    tool: Tool, asked: tuple[Asked, ...], as_of: str, members: MemberFiles | None
) -> ToolWork:
    """Open the files of each dataset and plan what a tool judges of them.

    Args:
        tool: that judges.
        asked: each dataset once.
        as_of: the date that rules see, ISO.
        members: of the package that they come with; None: of none.

    Raises:
        SourceRefusedError: a file can't be opened.
    """
    opened = tables.plan_data(asked, as_of, members).supplied
    askings = {one.dataset.key: tool.ask(one.dataset) for one in asked}
    supplied = (
        replace(one, plan=within_reach(one.plan, askings[one.plan.dataset.key].keys))
        for one in opened
    )
    return ToolWork(tool, tuple(supplied), askings)


def within_reach(plan: Plan, keys: frozenset[Key]) -> Plan:
    """Return the plan with the checks skipped that neither reading nor the tool decides."""
    read = {*column_counts(plan), *(check.number for check in source_checks(plan))}
    untyped = {
        check.fields[0]
        for check in plan.checks
        if check.rule == "value-not-of-type" and key_of(check) not in keys
    }

    def is_judged(check: Check) -> bool:
        """A cell whose type nobody judges may be wrong in a way that hides other faults.

        Without any column there is nothing that the tool is given.
        """
        hidden = check.rule not in OVER_ROWS and untyped.intersection(check.fields)
        return bool(plan.columns) and key_of(check) in keys and not hidden

    checks = tuple(
        check
        if check.skipped or check.number in read or is_judged(check)
        else replace(check, skipped=Reason.NOT_IN_ENGINE)
        for check in plan.checks
    )
    return replace(plan, checks=checks)
