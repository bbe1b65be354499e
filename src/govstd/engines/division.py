"""Divides the records of files into those that conform and those that do not, and why not."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import groupby
from operator import itemgetter

from govstd.engines.duckdb import DuckSession
from govstd.engines.duckdb_csv import CsvPart
from govstd.engines.findings import about_check, finding_of
from govstd.engines.places import PlaceFinder
from govstd.engines.source_checks import PlacedPart, found, source_checks, text_of
from govstd.model.registration import Severity
from govstd.model.report import Finding
from govstd.plan.check import Check, Plan
from govstd.sources.delimited import DelimitedFile
from govstd.sources.raw_records import RawRecord, raw_records

_Told = tuple[int, list[Finding]]
"""The ordinal of a record, and what it breaks."""
_NO_MORE: tuple[int, Iterator[_Told]] = (0, iter(()))
_ordinal = itemgetter(0)


def divided(
    duck: DuckSession, plan: Plan, parts: tuple[PlacedPart, ...]
) -> tuple[PartDivision, ...]:
    """Return the files of one dataset, which were scanned and counted, divided."""
    failing = duck.failing_rows(plan)
    return tuple(PartDivision(duck, plan, part, failing) for part in parts)


class PartDivision:
    """The records of one file."""

    def __init__(
        self, duck: DuckSession, plan: Plan, part: PlacedPart, failing: array[int]
    ) -> None:
        self._duck = duck
        self._plan = plan
        self._part = part
        self._failing = self._own(failing)

    @property
    def file(self) -> DelimitedFile:
        """The file."""
        return text_of(self._part)

    def conforming(self) -> Iterator[RawRecord]:
        """Yield the records that break no check of error severity."""
        return (record for record, failing in self._records() if not failing)

    def failing(self) -> Iterator[tuple[RawRecord, Sequence[Finding]]]:
        """Yield the others, each with what it breaks; message and fix are still empty."""
        both = groupby(merge(self._of_source(), self._of_rows(), key=_ordinal), _ordinal)
        ordinal, told = next(both, _NO_MORE)
        for record, failing in self._records():
            if not failing:
                continue
            findings: list[Finding] = []
            if record.ordinal == ordinal:
                findings = [finding for _, each in told for finding in each]
                ordinal, told = next(both, _NO_MORE)
            yield record, findings

    def _records(self) -> Iterator[tuple[RawRecord, bool]]:
        failing, at = self._failing, 0
        repaired = isinstance(self._part.part, CsvPart) and self._part.part.repaired is not None
        lined = not repaired or self.file.form != "delimited"
        for record in raw_records(self.file, self._part.placement, repaired=not lined):
            if record.row is None:
                yield record, True
            elif at < len(failing) and failing[at] == record.row + self._part.first:
                at += 1
                yield record, True
            else:
                yield record, False

    def _own(self, rows: array[int]) -> array[int]:
        """Return those of the sorted rows of all files that are of this one."""
        first = self._part.first
        return rows[bisect_left(rows, first) : bisect_left(rows, first + self._part.rows)]

    def _of_rows(self) -> Iterator[_Told]:
        """Yield what rows break, by their ordinals and in their order."""
        abouts = {
            test.check: about_check(self._plan, self._plan.checks[test.check])
            for test in self._plan.row_tests
            if self._plan.checks[test.check].severity is Severity.ERROR
        }
        rows = {
            check: own
            for check in abouts
            if (own := self._own(self._duck.first_rows(self._plan, check, None)))
        }
        finder = PlaceFinder(self._duck, self._plan, (self._part,))
        for batch in finder.at(rows):
            told: dict[int, list[Finding]] = {}
            for check, places in batch.items():
                for place in places:
                    told.setdefault(place.row or 0, []).append(finding_of(abouts[check], place))
            yield from sorted(told.items(), key=_ordinal)

    def _of_source(self) -> Iterator[_Told]:
        """Yield what the source found wrong with records, by their ordinals and in their order."""
        finder = PlaceFinder(self._duck, self._plan, (self._part,))
        checks = (one for one in source_checks(self._plan) if one.severity is Severity.ERROR)
        return merge(*(self._of_check(one, finder) for one in checks), key=_ordinal)

    def _of_check(self, check: Check, finder: PlaceFinder) -> Iterator[_Told]:
        about = about_check(self._plan, check)
        for place in found(self._part, check.rule).places(None, finder.records):
            if place.row is not None:
                yield place.row, [finding_of(about, place)]
