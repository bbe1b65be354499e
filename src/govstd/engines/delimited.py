"""Checks delimited files on DuckDB: scan, count, and find the records that are shown."""

from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from msgspec import Struct
from msgspec.structs import replace

from govstd.engines.division import divided
from govstd.engines.duckdb import (
    DuckSession,
    TextNotReadError,
    session,
)
from govstd.engines.outcome import EngineFailedError, Outcome, Place
from govstd.engines.parts import (
    is_changed,
    part_of,
    placed,
    placement_of,
    read_files,
    refuse_damaged,
    repaired_part,
    settled_part,
)
from govstd.engines.placed_outcome import outcome_of
from govstd.engines.places import PlaceFinder
from govstd.engines.record_places import place_of
from govstd.engines.source_checks import (
    RULES_OF,
    PlacedPart,
    found,
    source_checks,
)
from govstd.engines.source_checks import (
    SOURCE_RULES as SOURCE_RULES,  # noqa: PLC0414 (what this engine's source may raise)
)
from govstd.engines.temporary import needing_room
from govstd.engines.typed_part import Part
from govstd.model.registration import Severity
from govstd.plan.check import Plan
from govstd.sources.openers import Table
from govstd.sources.typed_table import TypedTable


class SuppliedFiles(Struct, frozen=True):
    """A plan and the files that were given for it, in the order of their paths."""

    plan: Plan
    files: tuple[Table, ...]


def source_rules(files: Sequence[Table]) -> tuple[str, ...]:
    """Return the rules that reading some files may raise, in the order of their ids."""
    if not files:
        return SOURCE_RULES
    return tuple(sorted({rule for file in files for rule in RULES_OF[file.form]}))


@contextmanager
def check_files(
    supplied: tuple[SuppliedFiles, ...], most: int | None
) -> Iterator[tuple[Outcome, ...]]:
    """Check the files of one or more datasets together; the places are told within the block.

    Args:
        supplied: each dataset once.
        most: how many occurrences to find a check; None: all.

    Raises:
        EngineFailedError: no room, or a file vanished.
    """
    with files_session(supplied) as duck:
        readings = [FilesReading(duck, one) for one in supplied]
        yield tuple(reading.outcome(most) for reading in readings)


class Turned(Struct, frozen=True):
    """What two plans find in the same files, and the rows that only the second one refuses."""

    before: Outcome
    after: Outcome
    rows: tuple[Place, ...]
    """The rows that conformed and do not now; shown with their places, not their cells."""
    checks: dict[int, tuple[int, ...]]
    """By check of the second plan: which of `rows` break it."""
    matched: bool
    """Whether both plans read the same rows; if not, no row is told."""


def compare_files(before: SuppliedFiles, after: SuppliedFiles) -> Turned:
    """Check the same files by two plans, whose datasets have different keys.

    Each plan scans the files once, in one session; what the rows' numbers say is put together.

    Raises:
        EngineFailedError: no room, or a file vanished.
    """
    with files_session((before, after)) as duck:
        old, new = FilesReading(duck, before), FilesReading(duck, after)
        outcomes = old.outcome(0), new.outcome(0)
        if outcomes[0].rows != outcomes[1].rows or old.lines() != new.lines():
            return Turned(*outcomes, (), {}, matched=False)
        rows = duck.turned(before.plan, after.plan, None)
        places = new.places_of(rows)
        position = {row: place for place, row in enumerate(rows)}
        checks = {
            test.check: tuple(position[row] for row in broken)
            for test in after.plan.row_tests
            if after.plan.checks[test.check].severity is Severity.ERROR
            and (broken := duck.turned(before.plan, after.plan, test.check))
        }
        return Turned(*outcomes, places, checks, matched=True)


@contextmanager
def cells_of(supplied: SuppliedFiles) -> Iterator[tuple[DuckSession, str]]:
    """Open a session with a table of what files hold: a column `c<number>` for each of the plan's.

    Raises:
        EngineFailedError: no room, or a file vanished.
    """
    with files_session((supplied,)) as duck:
        reading = FilesReading(duck, supplied)
        yield duck, duck.keep_cells(supplied.plan, [part.part for part in reading.parts])


@contextmanager
def files_session(supplied: Sequence[SuppliedFiles]) -> Iterator[DuckSession]:
    """Open a session for some files; say so where one vanishes.

    Raises:
        EngineFailedError: one vanished, or there is no room.
    """
    files = [file for one in supplied for file in one.files]
    try:
        with needing_room():
            folders = [str(file.room.made()) for file in files]
        typed = [file for file in files if isinstance(file, TypedTable)]
        paths = [path for file in files for path in read_files(file)]
        with session(paths, folders, typed) as duck:
            yield duck
    except OSError as error:
        lost = next((file.path for file in files if is_changed(file)), error.filename or "")
        raise EngineFailedError("file-lost", path=lost) from None


class FilesReading:
    """The files of one dataset, scanned."""

    def __init__(self, duck: DuckSession, supplied: SuppliedFiles) -> None:
        self._duck = duck
        self._plan = supplied.plan
        self.parts: tuple[PlacedPart, ...] = ()
        """The files in a form that the engine reads in full."""
        self._scan(
            [
                part_of(file, match)
                for file, match in zip(supplied.files, supplied.plan.parts, strict=True)
            ]
        )

    def _scan(self, parts: list[Part]) -> None:
        """Scan the files; what the engine gets wrong is repaired, and all scanned once more."""
        try:
            scanned = self._duck.scan(self._plan, tuple(parts))
            placements = [placement_of(*pair) for pair in zip(parts, scanned, strict=True)]
            doubts = [
                placement is None or bool(one.refused)
                for placement, one in zip(placements, scanned, strict=True)
            ]
        except TextNotReadError:
            refuse_damaged(self._duck, self._plan, parts)
            scanned, placements, doubts = [], [None for _ in parts], [True for _ in parts]
        looked_at = [
            settled_part(part) if doubt else part for part, doubt in zip(parts, doubts, strict=True)
        ]
        if [read_files(one.file) for one in parts] != [read_files(one.file) for one in looked_at]:
            self._duck.forget(self._plan)
            self._scan(looked_at)
            return
        parts = looked_at
        if all(placement is not None for placement in placements):
            self.parts = tuple(placed(parts, scanned, placements))
            return
        self._duck.forget(self._plan)
        self._scan(
            [
                part if placement is not None else repaired_part(part)
                for part, placement in zip(parts, placements, strict=True)
            ]
        )

    def cells(self) -> list[tuple[str | None, ...]]:
        """Return the text of every cell of the plan's columns, row by row; None where missing."""
        columns = ", ".join(f"c{column.number}" for column in self._plan.columns)
        if not self.parts or not columns:
            return []
        table = self._duck.keep_cells(self._plan, [part.part for part in self.parts])
        return self._duck.execute(f"SELECT {columns} FROM {table} ORDER BY rowid")  # noqa: S608

    def lines(self) -> list[tuple[int, int]]:
        """Return the first row and the number of rows of each file."""
        return [(part.first, part.rows) for part in self.parts]

    def places_of(self, wanted: Sequence[int]) -> tuple[Place, ...]:
        """Return where rows of the scan are, without a look at their cells."""
        found = []
        for part in self.parts:
            for row in wanted:
                if part.first <= row < part.first + part.rows:
                    at = part.placement.runs.position(row - part.first)
                    found.append(place_of(part.part, at.line, at.ordinal))
        return tuple(found)

    def outcome(self, most: int | None) -> Outcome:
        """Return what was found, with at most `most` occurrences a check."""
        for check in source_checks(self._plan):
            wrong = array("q")
            for part in self.parts:
                wrong.extend(found(part, check.rule).rows)
            if wrong:
                self._duck.mark(self._plan, check.number, wrong)
        finder = PlaceFinder(self._duck, self._plan, self.parts)
        told = outcome_of(self._duck, self._plan, self.parts, finder, most)
        if self._typed():
            return told
        return replace(told, divided=lambda: divided(self._duck, self._plan, self.parts))

    def _typed(self) -> bool:
        return any(isinstance(part.part.file, TypedTable) for part in self.parts)
