"""One pass over a file's bytes: its digest, and where its lines are."""

import hashlib
from bisect import bisect_left
from io import BufferedReader
from pathlib import Path

from msgspec import Struct

CHUNK = 1 << 18
"""Bytes read at a time; small enough to stay in the processor's cache."""

_LINE_FEED = 10


class Survey(Struct, frozen=True):
    """What a pass over the bytes told."""

    sha256: str
    lines: int
    """Physical lines; a last one without line end counts."""
    line_ends: tuple[int, ...]
    """Line ends in each chunk and all before it."""


def survey(path: str) -> Survey:
    """Read the file once and return its digest and the places of its lines.

    Raises:
        OSError: the file can't be read any more.
    """
    digest = hashlib.sha256()
    buffer = bytearray(CHUNK)
    view = memoryview(buffer)
    total, last = 0, _LINE_FEED
    ends: list[int] = []
    with Path(path).open("rb") as stream:
        while size := stream.readinto(buffer):
            digest.update(view[:size])
            total += buffer.count(b"\n", 0, size)
            ends.append(total)
            last = buffer[size - 1]
    return Survey(digest.hexdigest(), total + (last != _LINE_FEED), tuple(ends))


def read_lines(path: str, surveyed: Survey, wanted: list[int]) -> dict[int, bytes]:
    """Return the bytes of some physical lines, line ends included.

    Args:
        path: the surveyed file.
        surveyed: what `survey` returned for it.
        wanted: numbers of lines, from 1, sorted.
    """
    found: dict[int, bytes] = {}
    with Path(path).open("rb") as stream:
        for line in wanted:
            chunk = bisect_left(surveyed.line_ends, line - 1)
            before = surveyed.line_ends[chunk - 1] if chunk else 0
            stream.seek(chunk * CHUNK)
            found[line] = _nth_line(stream.read(CHUNK), stream, line - 1 - before)
    return found


def _nth_line(data: bytes, stream: BufferedReader, skip: int) -> bytes:
    """Return the line that begins after `skip` line ends in `data`, read on where it is cut."""
    position = 0
    for _ in range(skip):
        position = data.index(b"\n", position) + 1
    end = data.find(b"\n", position)
    if end >= 0:
        return data[position : end + 1]
    return data[position:] + stream.readline()


def line_at(path: str, surveyed: Survey, offset: int) -> int:
    """Return the physical line of the first record that starts at or after a byte.

    Args:
        path: the surveyed file.
        surveyed: what `survey` returned for it.
        offset: from 0; line ends there are passed over.
    """
    chunk = offset // CHUNK
    before = surveyed.line_ends[chunk - 1] if chunk else 0
    with Path(path).open("rb") as stream:
        stream.seek(chunk * CHUNK)
        data = stream.read(CHUNK)
    position = offset - chunk * CHUNK
    while position < len(data) and data[position] in b"\r\n":
        position += 1
    return 1 + before + data.count(b"\n", 0, position)
