"""Reads the cells of some records again: what is shown of a file is what stands in it."""

import csv
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from io import BufferedReader
from pathlib import Path

from govstd.sources.dialect import Head, options
from govstd.sources.survey import CHUNK, Survey


def read_cells(
    path: str, surveyed: Survey, head: Head, lines: Sequence[int]
) -> dict[int, tuple[str, ...]]:
    """Return the cells of the records that start on some physical lines of a text.

    Args:
        path: of the text, in UTF-8.
        surveyed: what `survey` returned for it.
        head: its dialect.
        lines: from 1, sorted.
    """
    found: dict[int, tuple[str, ...]] = {}
    held = -1
    with Path(path).open("rb") as stream:
        for line in lines:
            chunk = bisect_left(surveyed.line_ends, line - 1)
            before = surveyed.line_ends[chunk - 1] if chunk else 0
            if chunk != held:
                stream.seek(chunk * CHUNK)
                pieces, held = stream.read(CHUNK).split(surveyed.line_end), chunk
            stream.seek((chunk + 1) * CHUNK)
            lines_from = _lines(pieces, line - 1 - before, stream, surveyed.line_end)
            found[line] = _record(lines_from, head)
    return found


def _record(lines: Iterator[str], head: Head) -> tuple[str, ...]:
    """Return the cells of the record at the beginning of `lines`, as far as they can be told."""
    first: list[str] = []

    def kept() -> Iterator[str]:
        for line in lines:
            if not first:
                first.append(line)
            yield line

    given = options(head.delimiter, head.quote, head.escape)
    try:
        return tuple(next(csv.reader(kept(), **given), ()))
    except csv.Error:  # only the first line can be said to belong to it
        loose = {**given, "strict": False}
        whole = re.sub(r"[\r\n]", " ", "".join(first).rstrip("\r\n"))
        return tuple(next(csv.reader([whole], **loose), ()))


def _lines(
    pieces: list[bytes], first: int, stream: BufferedReader, line_end: bytes
) -> Iterator[str]:
    """Yield lines from one of the pieces on, the last of them continued from the stream."""
    for number in range(first, len(pieces) - 1):
        yield _text(pieces[number] + line_end)
    pending = b"".join(pieces[-1:])
    while chunk := stream.read(CHUNK):
        *whole, pending = (pending + chunk).split(line_end)
        yield from (_text(line + line_end) for line in whole)
    if pending:
        yield _text(pending)


def _text(line: bytes) -> str:
    return line.decode("utf-8", errors="replace").removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
