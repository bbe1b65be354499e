"""Checks delimited files on DuckDB: scan, count, and find the records that are shown."""

from bisect import bisect_right
from itertools import accumulate

from msgspec import Struct

from govstd.engines.duckdb import DuckSession, ScannedPart, session
from govstd.engines.duckdb_csv import CsvPart
from govstd.engines.outcome import Counts, EngineFailedError, Outcome, Place
from govstd.model.report import CheckedFile
from govstd.plan.check import Plan
from govstd.sources.delimited import DelimitedFile, unchanged
from govstd.sources.records import Record, read_records
from govstd.sources.survey import Survey, line_at, survey

SOURCE_RULES = (
    "cell-missing",
    "cell-unexpected",
    "data-changed-while-read",
    "quote-not-closed",
    "text-not-decodable",
)
"""What this source may raise, in the order of their ids."""


class SuppliedFiles(Struct, frozen=True):
    """A plan and the files that were given for it, in the order of their paths."""

    plan: Plan
    files: tuple[DelimitedFile, ...]


def check_files(supplied: tuple[SuppliedFiles, ...], most: int | None) -> tuple[Outcome, ...]:
    """Check the files of one or more datasets together.

    Args:
        supplied: each dataset once.
        most: how many occurrences to find a check; None: all.

    Raises:
        EngineFailedError: no room, or a file vanished.
    """
    paths = [file.path for one in supplied for file in one.files]
    with session(paths) as duck:
        readings = [_Reading(duck, one) for one in supplied]
        return tuple(reading.outcome(most) for reading in readings)


class _Reading:
    """The files of one dataset, scanned."""

    def __init__(self, duck: DuckSession, supplied: SuppliedFiles) -> None:
        self._duck = duck
        self._plan = supplied.plan
        self._parts = tuple(
            CsvPart(file, match)
            for file, match in zip(supplied.files, supplied.plan.parts, strict=True)
        )
        self._scanned = duck.scan(supplied.plan, self._parts)
        self._surveys = [_survey(part.file.path) for part in self._parts]
        self._changed = [not unchanged(part.file) for part in self._parts]
        self._refused = [
            [line_at(part.file.path, surveyed, refused.offset) for refused in scanned.refused]
            for part, surveyed, scanned in self._each()
        ]

    def _each(self) -> list[tuple[CsvPart, Survey, ScannedPart]]:
        return list(zip(self._parts, self._surveys, self._scanned, strict=True))

    def outcome(self, most: int | None) -> Outcome:
        """Return what was found, with at most `most` occurrences a check."""
        counts, totals = self._duck.count(self._plan)
        counts |= self._source_counts(totals.rows)
        counts |= self._column_counts()
        refused = sum(len(lines) for lines in self._refused)
        rows = totals.rows + refused
        return Outcome(
            plan=self._plan,
            files=tuple(self._checked(number) for number in range(len(self._parts))),
            rows=rows,
            rows_failed=totals.rows_failed + refused,
            rows_warned=totals.rows_warned,
            cells=rows * len(self._plan.columns),
            cells_failed=totals.cells_failed,
            counts=counts,
            places=self._places(counts, most),
        )

    def _checked(self, number: int) -> CheckedFile:
        part, surveyed, scanned = self._each()[number]
        file = part.file
        return CheckedFile(
            path=file.path,
            bytes=file.size,
            sha256=surveyed.sha256,
            encoding=file.encoding,
            dialect=file.dialect,
            detected=(),
            header_line=file.header_line,
            rows=scanned.rows + len(scanned.refused),
        )

    # counts of what is no row check

    def _source_counts(self, rows: int) -> dict[int, Counts]:
        refused = [refused.rule for part in self._scanned for refused in part.refused]
        counts = {}
        for check in self._plan.checks:
            if check.rule == "data-changed-while-read":
                counts[check.number] = Counts(len(self._parts), sum(self._changed))
            elif check.rule in SOURCE_RULES:
                failed = refused.count(check.rule)
                counts[check.number] = Counts(rows + len(refused), failed)
        return counts

    def _column_counts(self) -> dict[int, Counts]:
        counts: dict[int, Counts] = {}
        for match in self._plan.parts:
            for check, columns in match.evaluated.items():
                known = counts.get(check, Counts())
                failed = sum(finding.check == check for finding in match.findings)
                counts[check] = Counts(known.evaluated + columns, known.failed + failed)
        return counts

    # places

    def _places(self, counts: dict[int, Counts], most: int | None) -> dict[int, tuple[Place, ...]]:
        places = {**self._column_places(), **self._source_places()}
        rows = {
            test.check: self._duck.first_rows(self._plan, test.check, most)
            for test in self._plan.row_tests
            if counts[test.check].failed
        }
        wanted = sorted({row for found in rows.values() for row in found})
        records = self._records(wanted)
        for test in self._plan.wholes:
            if counts[test.check].failed:
                facts = self._duck.facts(self._plan, test)
                places[test.check] = (Place(file=self._parts[0].file.path, args=facts),)
        for check, found in rows.items():
            places[check] = tuple(records[row] for row in found if row in records)
        return {check: found[:most] for check, found in places.items() if found}

    def _records(self, wanted: list[int]) -> dict[int, Place]:
        """Return where the rows of the scan are and what their cells hold."""
        ends = list(accumulate(part.rows for part in self._scanned))
        by_part: dict[int, list[int]] = {}
        for row in wanted:
            by_part.setdefault(bisect_right(ends, row), []).append(row)
        places = {}
        for number, rows in by_part.items():
            part, surveyed, scanned = self._each()[number]
            first = ends[number] - scanned.rows
            refused = tuple(self._refused[number])
            local = [row - first for row in rows]
            found = read_records(part.file, surveyed, scanned.rows, refused, local)
            for row, record in found.items():
                places[row + first] = self._place(part, record)
        return places

    def _place(self, part: CsvPart, record: Record) -> Place:
        cells: dict[str, str | None] = {}
        for column in self._plan.columns:
            position = part.match.positions.get(column.field.path)
            text = (
                record.cells[position]
                if position is not None and position < len(record.cells)
                else None
            )
            cells[column.field.path] = None if text in column.field.missing_values else text
        return Place(file=part.file.path, row=record.row, line=record.line, cells=cells)

    def _column_places(self) -> dict[int, tuple[Place, ...]]:
        places: dict[int, list[Place]] = {}
        for part in self._parts:
            for finding in part.match.findings:
                place = Place(
                    file=part.file.path,
                    line=part.file.header_line,
                    column=None if finding.position is None else finding.position + 1,
                    value=finding.header,
                    args=finding.args,
                )
                places.setdefault(finding.check, []).append(place)
        return {check: tuple(found) for check, found in places.items()}

    def _source_places(self) -> dict[int, tuple[Place, ...]]:
        numbers = {check.rule: check.number for check in self._plan.checks if not check.fields}
        places: dict[int, list[Place]] = {}
        for number, (part, _, scanned) in enumerate(self._each()):
            for refused, line in zip(scanned.refused, self._refused[number], strict=True):
                place = Place(file=part.file.path, line=line)
                places.setdefault(numbers[refused.rule], []).append(place)
            if self._changed[number]:
                place = Place(file=part.file.path)
                places.setdefault(numbers["data-changed-while-read"], []).append(place)
        return {check: tuple(found) for check, found in places.items()}


def _survey(path: str) -> Survey:
    try:
        return survey(path)
    except OSError:
        raise EngineFailedError("file-lost", path=path) from None
