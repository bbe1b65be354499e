"""Holds what an engine's reader says of a file against the file itself."""

import csv
from array import array
from io import TextIOWrapper
from os import SEEK_END
from pathlib import Path

from govstd.sources.delimited import DelimitedFile
from govstd.sources.dialect import options
from govstd.sources.parity import Outside, Parity
from govstd.sources.placement import Placement, Position, Runs, positions
from govstd.sources.surplus import has_surplus, may_be_surplus, surplus_lines
from govstd.sources.survey import lines_at
from govstd.sources.wrong_records import LostLines, Refusals, Refused, RefusedRecords

UNREADABLE = "quote-not-closed"
"""The rule of a refusal after which nothing that the reader says is certain."""


def audit(file: DelimitedFile, rows: int, refused: Refusals) -> Placement | None:
    """Return where the records of a file are; None if its reader lost its way.

    Args:
        file: the file, read as it is.
        rows: how many records were read.
        refused: those that could not be read.
    """
    if UNREADABLE in refused.rules:
        return None
    lost = LostLines(lines_at(file.text, file.surveyed, refused.offsets), refused.rules)
    placement = None
    if len(file.header) > 1 and not file.head.escape:  # else a blank line may be a record
        quoted = file.surveyed.quotes
        placement = _with_quotes(file, rows, lost) if quoted else _without(file, rows, lost)
    return placement or _walked(file, rows, lost)


def _without(file: DelimitedFile, rows: int, lost: LostLines) -> Placement | None:
    """Return the placement of a file without quotes: every line is a record, or blank."""
    if _lines(file) != rows + len(lost):
        return None
    runs, refused = positions(file.head.body_line, rows, lost)
    if not lost and file.surveyed.delimiters - _before(file) == rows * (len(file.header) - 1):
        return Placement(runs=runs, refused=refused)
    found = (runs.row_at(line) for line in surplus_lines(file, lost))
    surplus = array("q", (row for row in found if row is not None))
    return Placement(runs=runs, refused=refused, surplus=surplus)


def _with_quotes(file: DelimitedFile, rows: int, lost: LostLines) -> Placement | None:
    """Return the placement by counting what is outside quotes; None if it proves nothing."""
    if file.even and _lines(file) == rows + len(lost):
        runs, refused = positions(file.head.body_line, rows, lost)
        if not may_be_surplus(file) or (not lost and _exact(file, rows, Parity(file).outside)):
            return Placement(runs=runs, refused=refused)
        return None
    if lost:
        return None
    index = Parity(file)
    outside = index.outside
    right = len(index) == rows and not outside.odd and _alike(file, outside)
    if right and (_exact(file, rows, outside) or not may_be_surplus(file)):
        return Placement(runs=index)
    return None


def _lines(file: DelimitedFile) -> int:
    """Return how many physical lines follow the header."""
    return file.surveyed.lines - file.head.body_line + 1


def _before(file: DelimitedFile) -> int:
    """Return how many delimiters stand before the first record."""
    with Path(file.text).open("rb") as stream:
        return stream.read(file.body).count(file.head.delimiter.encode())


def _alike(file: DelimitedFile, outside: Outside) -> bool:
    """Return whether all records end in the same way, and no return stands outside quotes."""
    if file.surveyed.line_end == b"\r":
        return outside.feeds == 0
    return outside.returns == outside.pairs and outside.pairs in (0, outside.feeds)


def _exact(file: DelimitedFile, rows: int, outside: Outside) -> bool:
    """Return whether the number of delimiters proves that no record has one too many."""
    return outside.delimiters == rows * (len(file.header) - 1)


def _walked(file: DelimitedFile, rows: int, lost: LostLines) -> Placement | None:
    """Read every record: some hold line ends, or some lines are blank."""
    walk = _Walk(file, lost)
    with Path(file.text).open("rb") as raw:
        raw.seek(file.body)
        newline = file.surveyed.line_end.decode()
        with TextIOWrapper(raw, encoding="utf-8", errors="replace", newline=newline) as stream:
            right = walk.read(stream)
    counted = (len(walk.runs), len(walk.refused)) == (rows, len(lost))
    if not (right and counted and walk.ends_alike()):
        return None
    return Placement(runs=walk.runs, refused=walk.refused, blank=walk.blank, surplus=walk.surplus)


class _Walk:
    def __init__(self, file: DelimitedFile, lost: LostLines) -> None:
        self._file = file
        self._lost = lost
        self._lost_lines = iter(lost)
        self._next_lost = next(self._lost_lines, 0)
        self.runs = Runs()
        self.refused = RefusedRecords()
        self.blank, self.surplus = array("q"), array("q")
        self._feeds = self._pairs = 0
        """Line feeds within cells, and those of them after a return."""

    def ends_alike(self) -> bool:
        """Return whether all records end in the same way, once all were read."""
        with Path(self._file.text).open("rb") as stream:
            head = stream.read(self._file.body)
            stream.seek(max(stream.seek(0, SEEK_END) - 1, 0))
            last = stream.read()
        counts = self._file.surveyed
        feeds = counts.line_feeds - head.count(b"\n") - self._feeds
        pairs = counts.pairs - head.count(b"\r\n") - self._pairs
        by_return = last == b"\r" and counts.line_end != b"\r"
        return pairs in (0, feeds) and not by_return

    def read(self, stream: TextIOWrapper) -> bool:
        """Read to the end; return False where the reader must have gone wrong."""
        head = self._file.head
        reader = csv.reader(stream, **options(head.delimiter, head.quote, head.escape))
        width, before = len(self._file.header), head.body_line - 1
        line, add = head.body_line, self.runs.add
        ordinal = 0
        try:
            for cells in reader:
                following = before + reader.line_num + 1
                ordinal += 1
                if following - line > 1:
                    self._count_within(cells)
                if len(cells) == width and line != self._next_lost:
                    add(Position(line, ordinal, line, line))
                elif not cells:
                    ordinal -= 1
                    self.blank.append(line)
                elif not self._odd(cells, line, ordinal, following - line):
                    return False
                line = following
        except csv.Error:
            return False
        return True

    def _count_within(self, cells: list[str]) -> None:
        self._feeds += sum(cell.count("\n") for cell in cells)
        self._pairs += sum(cell.count("\r\n") for cell in cells)

    def _odd(self, cells: list[str], line: int, ordinal: int, lines: int) -> bool:
        """Take a record that is not as it should be; return False if it can't be so."""
        if line == self._next_lost:
            self._refuse(line, ordinal, len(cells))
            return lines == 1  # else a quote may have swallowed other records
        surplus = has_surplus(cells, len(self._file.header))
        if surplus:
            self.surplus.append(len(self.runs))
            self.runs.add(Position(line, ordinal, line, line))
        return surplus

    def _refuse(self, line: int, ordinal: int, cells: int) -> None:
        rule = self._lost[line]
        self._next_lost = next(self._lost_lines, 0)
        self.refused.append(Refused(rule=rule, line=line, ordinal=ordinal, feed=line, cells=cells))
