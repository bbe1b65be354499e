"""Where the rows of a scan are in their file: physical lines and ordinals, packed into runs."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Protocol

from msgspec import Struct, field

from govstd.sources.survey import Survey
from govstd.sources.wrong_records import Marked, MarkedRecords, Refused, RefusedRecords


class Position(Struct, frozen=True):
    """Where a record is."""

    line: int
    """Physical line of its first character, from 1."""
    ordinal: int
    """Of the data record, from 1; records that could not be read count."""
    feed: int
    """Line of the text by line feeds alone: some lines end with a lone return."""
    text: int
    """Line of the text that the engine read."""


class Runs:
    """The positions of rows; rows that follow each other line by line are one run."""

    def __init__(self) -> None:
        self._rows, self._lines, self._ordinals = array("q"), array("q"), array("q")
        self._feeds, self._texts = array("q"), array("q")
        self._following: Position | None = None
        self._row = 0

    def add(self, position: Position) -> None:
        """Add the next row."""
        if position != self._following:
            self._rows.append(self._row)
            self._lines.append(position.line)
            self._ordinals.append(position.ordinal)
            self._feeds.append(position.feed)
            self._texts.append(position.text)
        self._row += 1
        self._following = _after(position, 1)

    def add_lines(self, position: Position, count: int) -> None:
        """Add rows of one line each that follow each other."""
        if count:
            self.add(position)
            self._row += count - 1
            self._following = _after(position, count)

    def __len__(self) -> int:
        """Return how many rows there are."""
        return self._row

    def position(self, row: int) -> Position:
        """Return where a row is."""
        run = bisect_right(self._rows, row) - 1
        step = row - self._rows[run]
        return Position(
            self._lines[run] + step,
            self._ordinals[run] + step,
            self._feeds[run] + step,
            self._texts[run] + step,
        )

    def row_at(self, feed: int) -> int | None:
        """Return the last row that starts at or before a line; None if there is none."""
        run = bisect_right(self._feeds, feed) - 1
        if run < 0:
            return None
        end = self._rows[run + 1] if run + 1 < len(self._rows) else self._row
        return min(self._rows[run] + feed - self._feeds[run], end - 1)


def _after(position: Position, rows: int) -> Position:
    return Position(
        position.line + rows, position.ordinal + rows, position.feed + rows, position.text + rows
    )


class Positions(Protocol):
    """Tells the positions of rows."""

    def __len__(self) -> int:
        """Return how many rows there are."""
        ...

    def position(self, row: int) -> Position:
        """Return where a row is."""
        ...

    def row_at(self, feed: int) -> int | None:
        """Return the last row that starts at or before a line; None if there is none."""
        ...


def _none() -> array[int]:
    return array("q")


class Placement(Struct, frozen=True, kw_only=True):
    """Where every record of a file is."""

    runs: Positions
    refused: RefusedRecords = field(default_factory=RefusedRecords)
    blank: array[int] = field(default_factory=_none)
    """Physical lines of blank lines among the records."""
    surplus: array[int] = field(default_factory=_none)
    """Rows with empty cells too many at their end."""
    ends: dict[str, int] = {}
    """How many records end in which way, where that is not the same for all."""

    marks: dict[str, MarkedRecords] = {}
    """Of a text that was read record by record: those that hold a sign."""

    def marked(self, sign: str, lines: Sequence[int], body_line: int) -> MarkedRecords:
        """Return which records hold some lines by line feeds, each once.

        Args:
            sign: for which the lines are known.
            lines: sorted.
            body_line: the line of the first record.
        """
        if sign in self.marks:
            found = MarkedRecords()
            for number, line in enumerate(lines[: bisect_left(lines, body_line)]):
                found.append(Marked(number, None, line, None))
            for one in self.marks[sign]:
                found.append(one)
            return found
        return self._marked(lines, body_line)

    def _marked(self, lines: Sequence[int], body_line: int) -> MarkedRecords:
        refused, found = self.refused.feeds, MarkedRecords()
        last: tuple[int | None, int] | None = None
        for number, feed in enumerate(lines):
            row = self.runs.row_at(feed) if feed >= body_line else None
            place = bisect_right(refused, feed) - 1
            one = Marked(number, None, feed, None)
            if row is not None:
                position = self.runs.position(row)
                one = Marked(number, row, position.line, position.ordinal)
            if place >= 0 and (row is None or refused[place] > self.runs.position(row).feed):
                lost = self.refused[place]
                one = Marked(number, None, lost.line, lost.ordinal)
            if (one.row, one.line) != last:
                found.append(one)
            last = (one.row, one.line)
        return found


class Converted(Struct, frozen=True, kw_only=True):
    """A delimited text that holds the records that can be read, each ended by a line feed."""

    text: str
    """Its path; the first line is to be skipped."""
    surveyed: Survey
    placement: Placement
    rewritten: bool
    """Whether every value was written anew, in quotes."""


def positions(body_line: int, rows: int, refused: Mapping[int, str]) -> tuple[Runs, RefusedRecords]:
    """Return where the records of a file are in which every line is one.

    Args:
        body_line: the line of the first.
        rows: how many records were read.
        refused: lines of those that could not be read, with the rule that says why.
    """
    runs, lost = Runs(), RefusedRecords()
    first = line = body_line
    for gap, rule in refused.items():
        runs.add_lines(Position(line, line - first + 1, line, line), gap - line)
        lost.append(Refused(rule=rule, line=gap, ordinal=gap - first + 1, feed=gap))
        line = gap + 1
    runs.add_lines(Position(line, line - first + 1, line, line), rows - len(runs))
    return runs, lost
