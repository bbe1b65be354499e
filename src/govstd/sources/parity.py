"""Where records end in a text with quotes: at the line ends with an even number of quotes before.

Bytes are split at the quotes, so that no record is looked at alone; a place is looked up when it
is wanted.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from pathlib import Path

from msgspec import Struct

from govstd.sources.delimited import DelimitedFile
from govstd.sources.placement import Position
from govstd.sources.survey import CHUNK


class Outside(Struct):
    """What was counted outside quotes, from the first record on."""

    feeds: int = 0
    returns: int = 0
    pairs: int = 0
    delimiters: int = 0
    odd: bool = False
    """Whether the number of quotes is odd."""


class Parity:
    """An index of a text with quotes."""

    def __init__(self, file: DelimitedFile) -> None:
        """Read the file once."""
        self._file = file
        self._quote = file.head.quote.encode()
        self._end = file.surveyed.line_end
        self._ends, self._lines = array("q"), array("q")
        """Records and physical lines that ended up to the end of each chunk."""
        self._states = array("b")
        """Whether each chunk begins within quotes."""
        self.outside = Outside()
        self._read()

    def _read(self) -> None:
        found, delimiter = self.outside, self._file.head.delimiter.encode()
        state = ends = lines = 0
        with Path(self._file.text).open("rb") as stream:
            stream.seek(self._file.body)
            while chunk := stream.read(CHUNK):
                pieces = chunk.split(self._quote)
                text = self._quote.join(pieces[state::2])
                self._states.append(state)
                state ^= (len(pieces) - 1) & 1
                found.delimiters += text.count(delimiter)
                if b"\r" in text:
                    found.returns += text.count(b"\r")
                    found.pairs += text.count(b"\r\n")
                ended = text.count(self._end)
                found.feeds += text.count(b"\n") if self._end == b"\r" else ended
                ends += ended
                lines += chunk.count(self._end)
                self._ends.append(ends)
                self._lines.append(lines)
        found.odd = bool(state)

    def __len__(self) -> int:
        """Return how many records there are, the last without line end too."""
        ended = self._ends[-1] if self._ends else 0
        return ended + (self._file.surveyed.size > self._file.body and not self._ended())

    def _ended(self) -> bool:
        with Path(self._file.text).open("rb") as stream:
            stream.seek(self._file.surveyed.size - 1)
            return stream.read() == self._end

    def position(self, row: int) -> Position:
        """Return where a record is, by its number from 0."""
        chunk = bisect_left(self._ends, row) if row else 0
        before = self._ends[chunk - 1] if chunk else 0
        data = self._masked(chunk)
        start = 0
        if row > before:
            start = len(self._end.join(data.split(self._end, row - before)[:-1])) + 1
        lines = self._lines[chunk - 1] if chunk else 0
        line = self._file.head.body_line + lines + self._chunk(chunk).count(self._end, 0, start)
        return Position(line, row + 1, line, line)

    def row_at(self, feed: int) -> int | None:
        """Return the record that holds a physical line; None before the first."""
        wanted = feed - self._file.head.body_line
        if wanted < 0:
            return None
        chunk = bisect_left(self._lines, wanted) if wanted else 0
        start = 0
        if wanted > (before := self._lines[chunk - 1] if chunk else 0):
            pieces = self._chunk(chunk).split(self._end, wanted - before)
            start = len(self._end.join(pieces[:-1])) + 1
        ended = self._ends[chunk - 1] if chunk else 0
        return min(ended + self._masked(chunk).count(self._end, 0, start), len(self) - 1)

    def _chunk(self, number: int) -> bytes:
        with Path(self._file.text).open("rb") as stream:
            stream.seek(self._file.body + number * CHUNK)
            return stream.read(CHUNK)

    def _masked(self, number: int) -> bytes:
        """Return a chunk in which the line ends within quotes are none."""
        pieces = self._chunk(number).split(self._quote)
        first = 1 - self._states[number]
        pieces[first::2] = [piece.replace(self._end, b"\0") for piece in pieces[first::2]]
        return self._quote.join(pieces)
