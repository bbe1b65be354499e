"""The records of a file as they stand in it, byte for byte, whatever its encoding."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from heapq import merge
from itertools import chain, islice
from pathlib import Path
from typing import IO

from msgspec import Struct

from govstd.sources.delimited import DelimitedFile
from govstd.sources.encodings import CODECS, marked
from govstd.sources.placement import Placement
from govstd.sources.repair import pieces

_CHUNK = 1 << 18
_BOTH = ("\r", "\n")
_BLANK = -2
_LONGEST_MARK = 3
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")


class RawRecord(Struct, frozen=True):
    """A record as it stands in its file, with its line end."""

    content: bytes
    row: int | None
    """Of those that could be read, from 0; None: it could not be."""
    ordinal: int
    """Among all records, from 1."""
    line: int
    """Physical, from 1."""


class Beginning(Struct, frozen=True):
    """What stands before the first record."""

    mark: bytes
    """The byte order mark, if there is one."""
    above: bytes
    """Lines above the header."""
    header: bytes


def beginning(file: DelimitedFile) -> Beginning:
    """Return what stands before the first record of a file."""
    text = _head(file)
    with _opened(file) as (mark, stream):
        lines = _divided(stream, file, _BOTH)
        above = "".join(_LINE.findall(text)[: max(file.head.header_line - 1, 0)])
        return Beginning(
            mark=mark,
            above=b"".join(islice(lines, _count(above))),
            header=b"".join(islice(lines, _of_text(text.removeprefix(above)))),
        )


def raw_records(
    file: DelimitedFile, placement: Placement, *, repaired: bool
) -> Iterator[RawRecord]:
    """Yield the records of a file in their order, without blank lines.

    Args:
        file: the file.
        placement: of its records.
        repaired: whether it had to be read record by record, because lines do not tell them.
    """
    return _by_pieces(file, placement) if repaired else _by_lines(file, placement)


def _by_lines(file: DelimitedFile, placement: Placement) -> Iterator[RawRecord]:
    """Yield records of which each begins on a line of its own."""
    end = file.surveyed.line_end.decode()
    runs = placement.runs
    places = map(runs.position, range(len(runs)))
    read = ((at.feed, at.ordinal, at.line, row) for row, at in enumerate(places))
    lost = ((one.feed, one.ordinal, one.line, -1) for one in placement.refused)
    blank = ((line, 0, line, _BLANK) for line in placement.blank)
    starts = merge(read, lost, blank)
    with _opened(file) as (_, stream):
        lines = _divided(stream, file, (end,))
        number = file.head.body_line
        _skip(lines, _head(file).count(end))
        last = next(starts, None)
        for start in chain(starts, [None]):
            if last is None:
                return
            count = None if start is None else start[0] - number
            content = b"".join(islice(lines, count))
            number += count or 0
            if last[3] != _BLANK:
                yield RawRecord(content, last[3] if last[3] >= 0 else None, last[1], last[2])
            last = start


def _by_pieces(file: DelimitedFile, placement: Placement) -> Iterator[RawRecord]:
    """Yield records as they were repaired."""
    row = lost = 0
    with _opened(file) as (_, stream):
        lines = _divided(stream, file, _BOTH)
        _skip(lines, _count(_head(file)))
        for text, kept in pieces(file):
            content = b"".join(islice(lines, _of_text(text)))
            if kept:
                at = placement.runs.position(row)
                yield RawRecord(content, row, at.ordinal, at.line)
                row += 1
            elif kept is not None:
                one = placement.refused[lost]
                yield RawRecord(content, None, one.ordinal, one.line)
                lost += 1


@contextmanager
def _opened(file: DelimitedFile) -> Iterator[tuple[bytes, IO[bytes]]]:
    """Give the byte order mark of a file, and what follows it."""
    with Path(file.original.place).open("rb") as stream:
        named, length = marked(stream.read(_LONGEST_MARK))
        stream.seek(0)
        yield stream.read(length if named == file.encoding else 0), stream


def _head(file: DelimitedFile) -> str:
    """Return the text before the first record."""
    with Path(file.text).open("rb") as stream:
        stream.seek(file.mark)
        return stream.read(file.head.length).decode(errors="replace")


def _of_text(text: str) -> int | None:
    """Return how many pieces a text is; None: it is the rest, of which the end is not ended."""
    return None if text and not text.endswith(_BOTH) else _count(text)


def _count(text: str) -> int:
    return sum(text.count(end) for end in _BOTH)


def _skip(lines: Iterable[bytes], count: int) -> None:
    for _ in islice(lines, count):
        pass


def _divided(stream: IO[bytes], file: DelimitedFile, ends: tuple[str, ...]) -> Iterator[bytes]:
    """Yield the rest of a stream in pieces that end in one of some characters, but the last."""
    codec = CODECS[file.encoding]
    if ends == ("\n",) and not codec.startswith("utf-16"):
        return iter(stream)
    return _searched(stream, [end.encode(codec) for end in ends])


def _searched(stream: IO[bytes], ends: list[bytes]) -> Iterator[bytes]:
    width = len(ends[0])
    pattern = re.compile(b"|".join(map(re.escape, ends)))
    held = b""
    while chunk := stream.read(_CHUNK):
        held += chunk
        start = at = 0
        while found := pattern.search(held, at):
            at = found.start() + 1
            if found.start() % width == 0:
                yield held[start : found.end()]
                start = at = found.end()
        held = held[start:]
    if held:
        yield held
