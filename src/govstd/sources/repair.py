"""Writes the records that can be read to a new text, and says of the others where they are.

For files that an engine's reader gets wrong or refuses as a whole: mixed line ends, a lone return
in a cell, a quote that nothing closes.
"""

import csv
import re
from array import array
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO, TextIOWrapper
from pathlib import Path
from typing import TextIO

from msgspec import Struct
from msgspec.structs import replace

from govstd.sources.delimited import LINE_ENDS, DelimitedFile
from govstd.sources.dialect import options
from govstd.sources.placement import Converted, Placement, Position, Runs
from govstd.sources.surplus import has_surplus
from govstd.sources.survey import survey
from govstd.sources.wrong_records import Marked, MarkedRecords, Refused, RefusedRecords

LONGEST_RECORD = 16 << 20
"""Bytes; a quoted value that goes on for longer was never closed."""

LONGEST_GROUP = 1000
"""Records on one line by line feeds that are looked at together."""

_HEADER = "govstd"
"""Stands on the first line of the new text, to be skipped."""
_LONE_RETURN = re.compile(r"\r(?!\n)")
_IN_PLACE = "\x1e"
"""Stands for a lone return within a cell while the record is read."""


def repair(file: DelimitedFile, *, rewritten: bool = False) -> Converted:
    """Return the records of `file` as an engine's reader can take them.

    Args:
        file: the file.
        rewritten: whether to write every value anew instead of its record as it stands.
    """
    place = file.room.place()
    work = _Work(file, rewritten=rewritten)
    with _body(file) as stream, Path(place).open("w", encoding="utf-8", newline="") as to:
        work.write(stream, to)
    counts = survey(place, file.head.delimiter, file.head.quote, decoded=0, digest=False)
    return Converted(text=place, surveyed=counts, placement=work.placement(), rewritten=rewritten)


def pieces(file: DelimitedFile) -> Iterator[tuple[str, bool | None]]:
    """Yield what `repair` found in a file, in its order: the text of each record with its end.

    Yields:
        The text, and whether it can be read as a record; None of a blank line.
    """
    work = _Work(file, rewritten=False)
    with _body(file) as stream:
        yield from work.pieces(stream)


@contextmanager
def _body(file: DelimitedFile) -> Iterator[TextIOWrapper]:
    """Open the text after the header."""
    by_return = file.surveyed.line_end == b"\r"
    newline = "\r" if by_return else ""  # where both occur, a lone return may end a record too
    with Path(file.text).open("rb") as raw:
        raw.seek(file.body)
        with TextIOWrapper(raw, encoding="utf-8", errors="replace", newline=newline) as stream:
            yield stream


def _is_long(text: str) -> bool:
    return len(text) > LONGEST_RECORD // 4 and len(text.encode()) > LONGEST_RECORD


class _Record(Struct, frozen=True):
    """A piece of the text."""

    text: str
    cells: list[str] | None
    """None: it could not be read."""
    lines: int
    """Physical lines that it takes."""
    feeds: int
    """Lines by line feeds that it takes."""
    odd: bool = False
    """Whether it can't be copied as it stands."""


class _Lines:
    """Gives a reader lines, and takes back those that it should not have read."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._ahead: deque[str] = deque()
        self.taken: list[str] = []
        self._length = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if self._length > LONGEST_RECORD:
            raise StopIteration
        line = self._ahead.popleft() if self._ahead else next(self._stream)
        self.taken.append(line)
        self._length += len(line)
        return line

    def begin(self) -> None:
        """Begin a record."""
        self.taken = []
        self._length = 0

    def put_back(self, start: int) -> None:
        """Take back the lines of this record from one on."""
        self._ahead.extendleft(reversed(self.taken[start:]))
        self.taken = self.taken[:start]


class _Work:
    """Reads, writes and keeps account."""

    def __init__(self, file: DelimitedFile, *, rewritten: bool) -> None:
        head = file.head
        self._given = options(head.delimiter, head.quote, head.escape)
        self._anew = {"quoting": csv.QUOTE_ALL, "doublequote": head.escape is None}
        self._width = len(file.header)
        self._rewritten = rewritten
        self._quoted = bool(head.quote)
        self._by_return = file.surveyed.line_end == b"\r"
        self._runs = Runs()
        self._refused = RefusedRecords()
        self._blank, self._surplus = array("q"), array("q")
        self._ends = dict.fromkeys(LINE_ENDS, 0)
        self._line = self._feed = head.body_line
        self._ordinal = 0
        self._text = 2
        self._marked_lines = {sign: lines for sign, lines in file.marks.items() if lines}
        self._marks = {sign: MarkedRecords() for sign in self._marked_lines}

    def write(self, stream: TextIO, to: TextIO) -> None:
        """Write what can be read."""
        to.write(f"{_HEADER}\n")
        writer = csv.writer(to, **{**self._given, **self._anew}, lineterminator="\n")
        for record in self._records(_Lines(stream)):
            if record.cells == []:
                self._blank.append(self._line)
            elif record.cells is None or not self._fits(record.cells):
                self._refuse(record)
            elif _is_long(record.text):
                self._refuse(replace(record, cells=None))
            else:
                self._keep(record)
                if record.odd or self._rewritten:
                    writer.writerow(record.cells)
                    self._text += sum(cell.count("\n") for cell in record.cells) + 1
                else:
                    body = record.text.rstrip("\r\n")
                    to.write(f"{body}\n")
                    self._text += body.count("\n") + 1
            self._line += record.lines
            self._feed += record.feeds

    def pieces(self, stream: TextIO) -> Iterator[tuple[str, bool | None]]:
        """Yield the text of each record, and whether it can be read; None of a blank line."""
        for record in self._records(_Lines(stream)):
            if record.cells == []:
                yield record.text, None
            else:
                yield record.text, record.cells is not None and self._fits(record.cells)

    def _mark(self, record: _Record, row: int | None) -> None:
        """Note a record with something that its values do not show."""
        for sign, lines in self._marked_lines.items():
            if sign in record.text:
                number = bisect_left(lines, self._feed)
                self._marks[sign].append(Marked(number, row, self._line, self._ordinal))

    def placement(self) -> Placement:
        """Return where everything was."""
        ends = {LINE_ENDS[end]: count for end, count in self._ends.items() if count}
        return Placement(
            runs=self._runs,
            refused=self._refused,
            blank=self._blank,
            surplus=self._surplus,
            ends=ends if len(ends) > 1 else {},
            marks=self._marks,
        )

    def _keep(self, record: _Record) -> None:
        self._ordinal += 1
        if record.cells is not None and len(record.cells) > self._width:
            self._surplus.append(len(self._runs))
        self._mark(record, len(self._runs))
        self._runs.add(Position(self._line, self._ordinal, self._feed, self._text))
        self._count_end(record.text)

    def _refuse(self, record: _Record) -> None:
        self._ordinal += 1
        cells = None if record.cells is None else len(record.cells)
        rule = "quote-not-closed"
        if cells is not None:
            rule = "cell-missing" if cells < self._width else "cell-unexpected"
        self._refused.append(
            Refused(rule=rule, line=self._line, ordinal=self._ordinal, feed=self._feed, cells=cells)
        )
        self._mark(record, None)
        self._count_end(record.text)

    def _count_end(self, text: str) -> None:
        end = "\r\n" if text.endswith("\r\n") else text[-1:]
        if end in self._ends:
            self._ends[end] += 1

    def _fits(self, cells: list[str]) -> bool:
        return len(cells) == self._width or has_surplus(cells, self._width)

    # reading

    def _records(self, lines: _Lines) -> Iterator[_Record]:
        """Yield the records; those of one line by line feeds are looked at together."""
        group: list[_Record] = []
        for piece in self._pieces(lines):
            group.append(piece)
            if self._by_return or not piece.text.endswith("\r") or len(group) > LONGEST_GROUP:
                yield from self._sorted_out(group)
                group = []
        yield from self._sorted_out(group)

    def _sorted_out(self, group: list[_Record]) -> Iterator[_Record]:
        """Yield one record with returns within it, where the pieces are none and the whole is."""
        right = all(p.cells is not None and (not p.cells or self._fits(p.cells)) for p in group)
        joined = None
        if len(group) > 1 and not right and self._quoted:
            text = "".join(piece.text for piece in group)
            held = _LONE_RETURN.sub(_IN_PLACE, text)
            cells = [cell.replace(_IN_PLACE, "\r") for cell in self._cells(held)]
            if self._fits(cells):
                feeds = text.count("\n")
                joined = _Record(text, cells, feeds, feeds, odd=True)
        yield from [joined] if joined else group

    def _pieces(self, lines: _Lines) -> Iterator[_Record]:
        reader = csv.reader(lines, **self._given)
        while True:
            lines.begin()
            try:
                cells: list[str] | None = next(reader)
            except StopIteration:
                return
            except csv.Error:
                reader = csv.reader(lines, **self._given)
                cells = None
            if not cells or self._fits(cells):
                yield self._damaged(lines) if cells is None else self._record(lines, cells)
            else:
                yield self._misfit(lines, cells)

    def _record(self, lines: _Lines, cells: list[str] | None) -> _Record:
        """Return the lines that were taken as a record."""
        text = "".join(lines.taken)
        if self._by_return:
            return _Record(text, cells, len(lines.taken), len(lines.taken))
        feeds = text.count("\n")
        return _Record(text, cells, feeds + text.endswith("\r"), feeds)

    def _misfit(self, lines: _Lines, cells: list[str]) -> _Record:
        """Return a record of too few or too many cells, without records that a quote swallowed."""
        if len(lines.taken) > 1 and (start := self._alone(lines.taken)):
            lines.put_back(start)
            return self._record(lines, None)
        return self._record(lines, cells)

    def _damaged(self, lines: _Lines) -> _Record:
        """Return a record whose quotes are wrong, without the records that it swallowed."""
        start = self._alone(lines.taken)
        if start:
            lines.put_back(start)
        return self._record(lines, None)

    def _alone(self, taken: list[str]) -> int:
        """Return the first further line that is a record of its own; 0 if there is none."""
        for number, line in enumerate(taken[1:], 1):
            if self._fits(self._cells(line)):
                return number
        return 0

    def _cells(self, text: str) -> list[str]:
        """Return the cells of a text that is one record; none if it is not."""
        try:
            [cells] = csv.reader(StringIO(text, newline="\n"), **self._given)
        except (csv.Error, ValueError):
            return []
        return cells
