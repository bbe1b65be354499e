"""Finds the occurrences of checks with their records, some rows of the scan at a time."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice

from msgspec.structs import replace

from govstd.engines.masks import MaskSession
from govstd.engines.outcome import Batch, Counts, Place
from govstd.engines.parts import texts_at
from govstd.engines.record_places import header_line, place_of
from govstd.engines.source_checks import PlacedPart, found, source_checks
from govstd.engines.typed_part import Part
from govstd.plan.check import Plan

AT_ONCE = 1000
"""Occurrences of one check that are held at a time."""


class PlaceFinder:
    """Finds the occurrences in the scanned files of one dataset."""

    def __init__(self, session: MaskSession, plan: Plan, parts: tuple[PlacedPart, ...]) -> None:
        self._session = session
        self._plan = plan
        self._parts = parts

    def batches(self, counted: Mapping[int, Counts], most: int | None) -> Iterator[Batch]:
        """Yield the first occurrences of every check that failed.

        Args:
            counted: what was counted, by number of check.
            most: how many of a check; None: all.
        """
        few: Batch = {**self._of_columns(), **self._of_wholes(counted)}
        yield {check: own[:most] for check, own in few.items() if own}
        yield from self._of_source(most)
        rows = {
            test.check: self._session.first_rows(self._plan, test.check, most)
            for test in self._plan.row_tests
            if counted[test.check].failed
        }
        yield from self.at(rows)

    def at(self, rows: Mapping[int, Sequence[int]]) -> Iterator[Batch]:
        """Yield the places of rows of the scan, by what they are wanted for; each sorted."""
        for own in together(rows):
            records = self.records(sorted({row for one in own.values() for row in one}))
            yield {check: [records[row] for row in numbers] for check, numbers in own.items()}

    def _of_wholes(self, counted: Mapping[int, Counts]) -> Batch:
        file = self._parts[0].part.file.path if self._parts else None
        return {
            test.check: (Place(file=file, args=self._session.facts(self._plan, test)),)
            for test in self._plan.wholes
            if counted[test.check].failed
        }

    def _of_source(self, most: int | None) -> Iterator[Batch]:
        for check in source_checks(self._plan):
            each = (found(part, check.rule).places(most, self.records) for part in self._parts)
            places = islice(chain.from_iterable(each), most)
            while some := tuple(islice(places, AT_ONCE)):
                yield {check.number: some}

    def _of_columns(self) -> Batch:
        places: dict[int, list[Place]] = {}
        for part in self._parts:
            for finding in part.part.match.findings:
                place = replace(
                    place_of(part.part, header_line(part.part)),
                    column=None if finding.position is None else finding.position + 1,
                    value=finding.header,
                    args=finding.args,
                )
                places.setdefault(finding.check, []).append(place)
        return {**places}

    def records(self, wanted: list[int]) -> dict[int, Place]:
        """Return where rows of the scan are and what their cells hold."""
        places: dict[int, Place] = {}
        for part in self._parts:
            end = part.first + part.rows
            own = [row for row in wanted if part.first <= row < end]
            at = {row: part.placement.runs.position(row - part.first) for row in own}
            lines = sorted(position.text for position in at.values())
            cells = self._texts(part, lines)
            for row, position in at.items():
                place = place_of(part.part, position.line, position.ordinal)
                places[row] = self._with_cells(part.part, place, cells[position.text])
        return places

    def _texts(self, part: PlacedPart, lines: list[int]) -> Mapping[int, tuple[str | None, ...]]:
        """Return the cells of records by the lines of what was read, sorted; None where missing."""
        return texts_at(self._session, self._plan, part, lines)

    def _with_cells(self, part: Part, place: Place, texts: tuple[str | None, ...]) -> Place:
        cells: dict[str, str | None] = {}
        for column in self._plan.columns:
            position = part.match.positions.get(column.field.path)
            known = position is not None and position < len(texts)
            text = texts[position] if known and position is not None else None
            cells[column.field.path] = None if text in column.field.missing_values else text
        return replace(place, cells=cells, texts=tuple(text or "" for text in texts))


def together(rows: Mapping[int, Sequence[int]]) -> Iterator[dict[int, Sequence[int]]]:
    """Yield ever further rows of all checks, so that each record is read once for all of them.

    Args:
        rows: by check, sorted.
    """
    begun = dict.fromkeys(rows, 0)
    while begun:
        far = [
            rows[check][at + AT_ONCE - 1]
            for check, at in begun.items()
            if len(rows[check]) > at + AT_ONCE
        ]
        ends = {
            check: bisect_right(rows[check], min(far)) if far else len(rows[check])
            for check in begun
        }
        yield {check: rows[check][at : ends[check]] for check, at in begun.items()}
        begun = {check: end for check, end in ends.items() if end < len(rows[check])}
