"""Finds records that end with empty cells too many, which readers take in silence."""

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from govstd.sources.delimited import DelimitedFile
from govstd.sources.survey import CHUNK

_SEAM = 16
"""Bytes; no delimiter with an empty cell in quotes and its line end is longer."""


def has_surplus(cells: Sequence[str], width: int) -> bool:
    """Return whether a record has more cells than the header, and all of them beyond are empty."""
    return len(cells) > width and not any(cells[width:])


def may_be_surplus(file: DelimitedFile) -> bool:
    """Return whether any line ends with a delimiter, or with an empty cell in quotes after one."""
    tails = _empty_cells(file)
    tail, before = _ending_with(tails, file), b""
    with Path(file.text).open("rb") as stream:
        stream.seek(file.body)
        while block := stream.read(CHUNK):
            if tail.search(block) or tail.search(before + block[:_SEAM]):
                return True
            before = (before + block)[-_SEAM:]
    return before.endswith(tails)


def _empty_cells(file: DelimitedFile) -> tuple[bytes, ...]:
    """Return how an empty cell may be written, the delimiter before it included."""
    delimiter, quote = file.head.delimiter, file.head.quote
    plain, quoted = delimiter.encode(), f"{delimiter}{quote}{quote}".encode()
    return (plain, quoted) if file.surveyed.quotes else (plain,)


def _ending_with(tails: tuple[bytes, ...], file: DelimitedFile) -> re.Pattern[bytes]:
    """Return what finds a line that ends with one of some texts.

    It looks for line ends, and then back: that takes a third of the time of looking for both.
    """
    ends = (file.line_end,) if file.even else ("\n", "\r")
    found = (_ended(tails, end.encode()) for end in ends)
    return re.compile(b"|".join(found))


def _ended(tails: tuple[bytes, ...], end: bytes) -> bytes:
    before = b"|".join(b"(?<=" + re.escape(tail + end) + b")" for tail in tails)
    return end[-1:] + b"(?:" + before + b")"


def surplus_lines(file: DelimitedFile, lost: Collection[int]) -> Iterator[int]:
    """Yield the lines of a file without quotes that have empty cells too many at their end.

    Args:
        file: the file.
        lost: lines of records that could not be read.
    """
    end, delimiter = file.surveyed.line_end, file.head.delimiter.encode()
    line = file.head.body_line
    for lines in _whole_lines(file, end):
        before = 0
        for stop in _tails(lines, _tail(file), delimiter):
            start = lines.rfind(end, before, stop) + 1 or before
            if lines.count(delimiter, start, stop) >= len(file.header):
                line += lines.count(end, before, start)
                before = start
                if line not in lost:
                    yield line
        line += lines.count(end, before)


def _tail(file: DelimitedFile) -> bytes:
    return (file.head.delimiter + file.line_end).encode()


def _whole_lines(file: DelimitedFile, end: bytes) -> Iterator[bytes]:
    pending = b""
    with Path(file.text).open("rb") as stream:
        stream.seek(file.body)
        while block := stream.read(CHUNK):
            whole, found, rest = block.rpartition(end)
            if found:
                yield pending + whole + found
                pending = rest
            else:
                pending += block
    yield pending


def _tails(lines: bytes, tail: bytes, delimiter: bytes) -> Iterator[int]:
    """Yield the ends of the lines that end with a delimiter."""
    at = lines.find(tail)
    while at >= 0:
        yield at + len(delimiter)
        at = lines.find(tail, at + len(tail))
    if lines.endswith(delimiter):
        yield len(lines)
