"""Writes the records that can be read to a new text, and says of the others where they are.

For files that an engine's reader gets wrong or refuses as a whole: mixed line ends, a lone return
in a cell, a quote that nothing closes.
"""

import csv
import re
from array import array
from collections import deque
from collections.abc import Iterator
from io import StringIO, TextIOWrapper
from pathlib import Path
from typing import TextIO

from msgspec import Struct

from govstd.sources.delimited import LINE_ENDS, DelimitedFile
from govstd.sources.dialect import options
from govstd.sources.placement import Placement, Position, Refused, Runs
from govstd.sources.survey import Survey, survey

LONGEST_RECORD = 32 << 20
"""Characters; a quoted value that goes on for longer was never closed."""

_HEADER = "govstd"
"""Stands on the first line of the new text, to be skipped."""
_LONE_RETURN = re.compile(r"\r(?!\n)")
_IN_PLACE = "\x1e"
"""Stands for a lone return within a cell while the record is read."""


class Repaired(Struct, frozen=True, kw_only=True):
    """A text that holds the records that can be read, each ended by a line feed."""

    text: str
    surveyed: Survey
    placement: Placement
    rewritten: bool
    """Whether every value was written anew, in quotes."""


def repair(file: DelimitedFile, *, rewritten: bool = False) -> Repaired:
    """Return the records of `file` as an engine's reader can take them.

    Args:
        file: the file.
        rewritten: whether to write every value anew instead of its record as it stands.
    """
    place = file.room.place()
    work = _Work(file, rewritten=rewritten)
    newline = file.surveyed.line_end.decode()
    with (
        Path(file.text).open("rb") as raw,
        Path(place).open("w", encoding="utf-8", newline="") as to,
    ):
        raw.seek(file.body)
        with TextIOWrapper(raw, encoding="utf-8", errors="replace", newline=newline) as stream:
            work.write(stream, to)
    counts = survey(place, file.head.delimiter, file.head.quote, digest=False)
    return Repaired(text=place, surveyed=counts, placement=work.placement(), rewritten=rewritten)


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
        self._width = len(file.header)
        self._rewritten = rewritten
        self._quoted = bool(head.quote)
        self._runs = Runs()
        self._refused: list[Refused] = []
        self._blank, self._surplus = array("q"), array("q")
        self._ends = dict.fromkeys(LINE_ENDS, 0)
        self._line = self._feed = head.body_line
        self._ordinal = 0
        self._text = 2

    def write(self, stream: TextIO, to: TextIO) -> None:
        """Write what can be read."""
        to.write(f"{_HEADER}\n")
        writer = csv.writer(to, **{**self._given, "quoting": csv.QUOTE_ALL}, lineterminator="\n")
        for record in self._records(_Lines(stream)):
            if record.cells == []:
                self._blank.append(self._line)
            elif record.cells is None or not self._fits(record.cells):
                self._refuse(record)
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

    def placement(self) -> Placement:
        """Return where everything was."""
        ends = {LINE_ENDS[end]: count for end, count in self._ends.items() if count}
        return Placement(
            runs=self._runs,
            refused=tuple(self._refused),
            blank=self._blank,
            surplus=self._surplus,
            ends=ends if len(ends) > 1 else {},
        )

    def _keep(self, record: _Record) -> None:
        self._ordinal += 1
        if record.cells is not None and len(record.cells) > self._width:
            self._surplus.append(len(self._runs))
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
        self._count_end(record.text)

    def _count_end(self, text: str) -> None:
        end = "\r\n" if text.endswith("\r\n") else text[-1:]
        if end in self._ends:
            self._ends[end] += 1

    def _fits(self, cells: list[str]) -> bool:
        width = len(cells)
        return width == self._width or (width == self._width + 1 and not cells[-1])

    # reading

    def _records(self, lines: _Lines) -> Iterator[_Record]:
        reader = csv.reader(lines, **self._given)
        while True:
            lines.begin()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                reader = csv.reader(lines, **self._given)
                yield from self._damaged(lines)
                continue
            taken = lines.taken
            if len(taken) > 1 and not self._fits(cells) and (start := self._alone(taken)):
                lines.put_back(start)
                yield _Record("".join(lines.taken), None, start, start)
            else:
                yield _Record("".join(taken), cells, len(taken), len(taken))

    def _damaged(self, lines: _Lines) -> Iterator[_Record]:
        """Yield what can be said of lines that are no record."""
        text = "".join(lines.taken)
        if _LONE_RETURN.search(text):
            found = list(self._by_returns(text)) or list(self._with_returns(text, len(lines.taken)))
            if found:
                yield from found
                return
        start = self._alone(lines.taken)
        if start:
            lines.put_back(start)
        yield _Record("".join(lines.taken), None, len(lines.taken), len(lines.taken))

    def _by_returns(self, text: str) -> Iterator[_Record]:
        """Yield the records of a text in which lone returns end records, if all fit."""
        ended = StringIO(text, newline="")
        lines = _Lines(ended)
        reader = csv.reader(lines, **self._given)
        found: list[_Record] = []
        try:
            while True:
                lines.begin()
                cells = next(reader)
                own = "".join(lines.taken)
                if cells and not self._fits(cells):
                    return
                feeds = own.count("\n")
                found.append(_Record(own, cells, feeds + own.endswith("\r"), feeds))
        except csv.Error:
            return
        except StopIteration:
            yield from found

    def _with_returns(self, text: str, feeds: int) -> Iterator[_Record]:
        """Yield the one record of a text in which lone returns stand within cells, if it fits."""
        held = _LONE_RETURN.sub(_IN_PLACE, text)
        try:
            [cells] = csv.reader(StringIO(held, newline="\n"), **self._given)
        except (csv.Error, ValueError):
            return
        if self._quoted:
            cells = [cell.replace(_IN_PLACE, "\r") for cell in cells]
            yield _Record(text, cells, feeds, feeds, odd=True)

    def _alone(self, taken: list[str]) -> int:
        """Return the first further line that is a record of its own; 0 if there is none."""
        for number, line in enumerate(taken[1:], 1):
            try:
                [cells] = csv.reader([line], **self._given)
            except (csv.Error, ValueError):
                continue
            if self._fits(cells):
                return number
        return 0
