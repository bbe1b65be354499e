"""Checks delimited files on DuckDB: scan, count, and find the records that are shown."""

from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from govstd.engines.duckdb import (
    DuckSession,
    ScannedPart,
    TextNotReadError,
    needing_room,
    session,
)
from govstd.engines.duckdb_csv import CsvPart
from govstd.engines.outcome import Counts, EngineFailedError, Outcome, Place
from govstd.engines.source_checks import (
    OBJECT_RULES,
    PlacedPart,
    counts,
    found,
    source_checks,
)
from govstd.engines.source_checks import (
    SOURCE_RULES as SOURCE_RULES,  # noqa: PLC0414 (what this engine's source may raise)
)
from govstd.model.report import CheckedFile
from govstd.plan.check import Plan
from govstd.sources.audit import audit
from govstd.sources.cells import read_cells
from govstd.sources.delimited import DelimitedFile, unchanged
from govstd.sources.placement import Converted, Placement, positions
from govstd.sources.repair import repair


class SuppliedFiles(Struct, frozen=True):
    """A plan and the files that were given for it, in the order of their paths."""

    plan: Plan
    files: tuple[DelimitedFile, ...]


def source_rules(files: Sequence[DelimitedFile]) -> tuple[str, ...]:
    """Return the rules that reading some files may raise, in the order of their ids."""
    objects = any(file.form == "ndjson" for file in files)
    return tuple(sorted((*SOURCE_RULES, *OBJECT_RULES))) if objects else SOURCE_RULES


def check_files(supplied: tuple[SuppliedFiles, ...], most: int | None) -> tuple[Outcome, ...]:
    """Check the files of one or more datasets together.

    Args:
        supplied: each dataset once.
        most: how many occurrences to find a check; None: all.

    Raises:
        EngineFailedError: no room, or a file vanished.
    """
    files = [file for one in supplied for file in one.files]
    try:
        with needing_room():
            folders = [str(file.room.made()) for file in files]
        with session([file.text for file in files], folders) as duck:
            readings = [_Reading(duck, one) for one in supplied]
            return tuple(reading.outcome(most) for reading in readings)
    except OSError as error:
        lost = next((file.path for file in files if not unchanged(file)), error.filename or "")
        raise EngineFailedError("file-lost", path=lost) from None


class _Reading:
    """The files of one dataset, scanned."""

    def __init__(self, duck: DuckSession, supplied: SuppliedFiles) -> None:
        self._duck = duck
        self._plan = supplied.plan
        self._parts: tuple[PlacedPart, ...] = ()
        self._scan(
            [
                CsvPart(file, match, _readable(file))
                for file, match in zip(supplied.files, supplied.plan.parts, strict=True)
            ]
        )

    def _scan(self, parts: list[CsvPart]) -> None:
        """Scan the files; what the engine gets wrong is repaired, and all scanned once more."""
        try:
            scanned = self._duck.scan(self._plan, tuple(parts))
            placements = [_placement(*pair) for pair in zip(parts, scanned, strict=True)]
        except TextNotReadError:
            scanned, placements = [], [None for _ in parts]
        if all(placement is not None for placement in placements):
            self._parts = tuple(_placed(parts, scanned, placements))
            return
        self._duck.forget(self._plan)
        self._scan(
            [
                part if placement is not None else _repaired(part)
                for part, placement in zip(parts, placements, strict=True)
            ]
        )

    def outcome(self, most: int | None) -> Outcome:
        """Return what was found, with at most `most` occurrences a check."""
        for check in source_checks(self._plan):
            wrong = [row for part in self._parts for row in found(part, check.rule).rows]
            if wrong:
                self._duck.mark(self._plan, check.number, wrong)
        counted, totals = self._duck.count(self._plan)
        counted |= counts(self._parts, self._plan)
        counted |= self._column_counts()
        refused = sum(len(part.placement.refused) for part in self._parts)
        rows = totals.rows + refused
        return Outcome(
            plan=self._plan,
            files=tuple(map(_checked, self._parts)),
            rows=rows,
            rows_failed=totals.rows_failed + refused,
            rows_warned=totals.rows_warned,
            cells=rows * len(self._plan.columns),
            cells_failed=totals.cells_failed,
            counts=counted,
            places=self._places(counted, most),
        )

    def _column_counts(self) -> dict[int, Counts]:
        told: dict[int, Counts] = {}
        for match in self._plan.parts:
            for check, columns in match.evaluated.items():
                known = told.get(check, Counts())
                failed = sum(finding.check == check for finding in match.findings)
                told[check] = Counts(known.evaluated + columns, known.failed + failed)
        return told

    # places

    def _places(self, counted: dict[int, Counts], most: int | None) -> dict[int, tuple[Place, ...]]:
        places = {**self._column_places(), **self._source_places(most)}
        rows = {
            test.check: self._duck.first_rows(self._plan, test.check, most)
            for test in self._plan.row_tests
            if counted[test.check].failed
        }
        records = self._rows(sorted({row for one in rows.values() for row in one}))
        for test in self._plan.wholes:
            if counted[test.check].failed:
                facts = self._duck.facts(self._plan, test)
                file = self._parts[0].part.file.path if self._parts else None
                places[test.check] = (Place(file=file, args=facts),)
        for check, numbers in rows.items():
            places[check] = tuple(records[row] for row in numbers)
        return {check: one[:most] for check, one in places.items() if one}

    def _source_places(self, most: int | None) -> dict[int, tuple[Place, ...]]:
        return {
            check.number: tuple(
                place
                for part in self._parts
                for place in found(part, check.rule).places(most, self._rows)
            )
            for check in source_checks(self._plan)
        }

    def _rows(self, wanted: list[int]) -> dict[int, Place]:
        """Return where rows of the scan are and what their cells hold."""
        places: dict[int, Place] = {}
        for part in self._parts:
            end = part.first + part.rows
            own = [row for row in wanted if part.first <= row < end]
            at = {row: part.placement.runs.position(row - part.first) for row in own}
            cells = _read(part, sorted(position.text for position in at.values()))
            for row, position in at.items():
                place = Place(file=part.part.file.path, row=position.ordinal, line=position.line)
                places[row] = self._with_cells(part.part, place, cells[position.text])
        return places

    def _with_cells(self, part: CsvPart, place: Place, texts: tuple[str, ...]) -> Place:
        cells: dict[str, str | None] = {}
        for column in self._plan.columns:
            position = part.match.positions.get(column.field.path)
            known = position is not None and position < len(texts)
            text = texts[position] if known and position is not None else None
            cells[column.field.path] = None if text in column.field.missing_values else text
        return replace(place, cells=cells, texts=texts)

    def _column_places(self) -> dict[int, tuple[Place, ...]]:
        places: dict[int, list[Place]] = {}
        for part in self._parts:
            file = part.part.file
            for finding in part.part.match.findings:
                place = Place(
                    file=file.path,
                    line=file.head.header_line or None,
                    column=None if finding.position is None else finding.position + 1,
                    value=finding.header,
                    args=finding.args,
                )
                places.setdefault(finding.check, []).append(place)
        return {check: tuple(one) for check, one in places.items()}


def _placement(part: CsvPart, scanned: ScannedPart) -> Placement | None:
    """Return where the rows of a scan are; None if the engine got the file wrong."""
    if part.repaired:
        whole = part.repaired.placement
        right = len(whole.runs) == scanned.rows and not scanned.refused
        placement = whole if right else None
    else:
        refused = [(one.offset, one.rule) for one in scanned.refused]
        placement = audit(part.file, scanned.rows, refused)
    if placement is None and not unchanged(part.file):
        runs, _ = positions(part.file.head.body_line, scanned.rows, {})
        return Placement(runs=runs)  # it tells of other data already
    return placement


def _readable(file: DelimitedFile) -> Converted | None:
    """Return what is read instead of a file from which the engine could not read its records."""
    return file.converted or (None if file.plain else repair(file))


def _repaired(part: CsvPart) -> CsvPart:
    if part.repaired and part.repaired.rewritten:
        raise RuntimeError("DuckDB does not read what was written for it")
    return replace(part, repaired=repair(part.file, rewritten=part.repaired is not None))


def _placed(
    parts: list[CsvPart], scanned: list[ScannedPart], placements: list[Placement | None]
) -> list[PlacedPart]:
    firsts = accumulate((one.rows for one in scanned), initial=0)
    return [
        PlacedPart(
            part=part,
            first=first,
            rows=one.rows,
            placement=placement,
            changed=not unchanged(part.file),
        )
        for part, one, placement, first in zip(parts, scanned, placements, firsts, strict=False)
        if placement is not None
    ]


def _read(part: PlacedPart, lines: list[int]) -> dict[int, tuple[str, ...]]:
    repaired, file = part.part.repaired, part.part.file
    surveyed = repaired.surveyed if repaired else file.surveyed
    return read_cells(part.part.text, surveyed, file.head, lines)


def _checked(part: PlacedPart) -> CheckedFile:
    file = part.part.file
    return CheckedFile(
        path=file.path,
        bytes=file.original.size,
        sha256=file.sha256,
        encoding=file.encoding,
        dialect=file.dialect,
        detected=file.detected,
        header_line=file.head.header_line,
        rows=part.records,
    )
