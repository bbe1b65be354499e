"""Reads JSON with one value a line: what can't be read is left out and told."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

import msgspec
from msgspec import Struct, field

from govstd.sources.json_numbers import has_long_numbers
from govstd.sources.json_text import Reason, fault_of
from govstd.sources.room import Room

LONGEST_LINE = (16 << 20) - 64
"""Bytes; a longer record is refused, not read."""
_CHUNK = 1 << 22
_SPACE = b" \t\r"
_REASONS: tuple[Reason, ...] = ("no-json", "no-object", "too-deep", "too-long", "not-utf-8")
_DECODER = msgspec.json.Decoder(msgspec.Raw)


def _integers() -> array[int]:
    return array("q")


class Faults(Struct, frozen=True):
    """Records that can't be read, in their order."""

    ordinals: array[int] = field(default_factory=_integers)
    """Among all records, from 1."""
    lines: array[int] = field(default_factory=_integers)
    """Physical lines, from 1."""
    codes: bytearray = field(default_factory=bytearray)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.lines)

    def add(self, ordinal: int, line: int, reason: Reason) -> None:
        """Note one more."""
        self.ordinals.append(ordinal)
        self.lines.append(line)
        self.codes.append(_REASONS.index(reason))

    def reason(self, number: int) -> Reason:
        """Return why one of them can't be read."""
        return _REASONS[self.codes[number]]

    def ordinal(self, record: int) -> int:
        """Return the place among all records, from 1, of one that can be read, from 0."""
        ordinal = record + 1
        while (shifted := record + 1 + bisect_right(self.ordinals, ordinal)) != ordinal:
            ordinal = shifted
        return ordinal


class LineStart(Struct, frozen=True):
    """The start of a line, and how many records that can be read lie before it."""

    byte: int
    line: int
    """Physical, from 1."""
    records: int


class Line(Struct, frozen=True):
    """A line that holds a record."""

    record: int
    """Among those that can be read, from 0."""
    number: int
    """Physical, from 1."""
    text: bytes


class ReadText(Struct, frozen=True):
    """What was found in a text."""

    text: str | None
    """The path of what can be read; None where nothing can."""
    faults: Faults
    starts: tuple[LineStart, ...]
    """Where chunks of lines begin."""
    long_numbers: bool
    """Whether there may be numbers with more digits than engines keep."""


def read_lines(place: str, mark: int, room: Room) -> ReadText:
    """Look at every line of a text in UTF-8.

    Args:
        place: of the text.
        mark: bytes to pass over at its start.
        room: for the text without the lines that can't be read, if there are any.
    """
    faults, long_numbers = Faults(), False
    starts: list[LineStart] = []
    line, records = 1, 0
    for byte, chunk in _chunks(place, mark):
        starts.append(LineStart(byte, line, records))
        if chunk is None:
            faults.add(records + len(faults) + 1, line, "too-long")
            line += 1
            continue
        count = _all_well(chunk)
        records += _look(chunk, line, records, faults) if count is None else count
        line += chunk.count(b"\n")
        long_numbers = long_numbers or has_long_numbers(chunk)
    text = _rewritten(place, mark, faults, room) if faults else place
    return ReadText(text, faults, tuple(starts), long_numbers)


def lines_of(
    place: str, faults: Faults, starts: Sequence[LineStart], wanted: Sequence[int] | None
) -> Iterator[Line]:
    """Yield the lines of some records, or of all.

    Args:
        place: of the text in UTF-8, faults and all.
        faults: its faults.
        starts: where chunks of its lines begin.
        wanted: numbers of records that can be read, from 0, sorted; None: all.
    """
    faulty, left = set(faults.lines), None if wanted is None else list(reversed(wanted))
    for number, start in enumerate(starts):
        end = starts[number + 1].records if number + 1 < len(starts) else None
        if left is not None and (not left or (end is not None and left[-1] >= end)):
            continue
        _, chunk = next(_chunks(place, start.byte), (0, None))
        for line in _good(chunk or b"", start, faulty):
            if left is None:
                yield line
            elif left and line.record == left[-1]:
                left.pop()
                yield line


def _good(chunk: bytes, start: LineStart, faulty: set[int]) -> Iterator[Line]:
    record = start.records
    for number, text in enumerate(chunk.split(b"\n"), start.line):
        if text.strip(_SPACE) and number not in faulty:
            yield Line(record, number, text)
            record += 1


def _chunks(place: str, byte: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield the places of whole lines and their text; None instead of one that is too long."""
    with Path(place).open("rb") as stream:
        stream.seek(byte)
        rest = b""
        while data := stream.read(_CHUNK):
            rest += data
            end = rest.rfind(b"\n") + 1
            if end:
                yield byte, rest[:end]
                byte, rest = byte + end, rest[end:]
            elif len(rest) > LONGEST_LINE:
                yield byte, None
                byte, rest = _end_of_line(stream, byte + len(rest))
        if rest:
            yield byte, rest


def _end_of_line(stream: IO[bytes], byte: int) -> tuple[int, bytes]:
    """Pass over the rest of a line; return where the next one starts, and what was read of it."""
    while data := stream.read(_CHUNK):
        end = data.find(b"\n") + 1
        if end:
            return byte + end, data[end:]
        byte += len(data)
    return byte, b""


def _all_well(chunk: bytes) -> int | None:
    """Return how many records lines hold; None unless each of them is one JSON value."""
    lines = chunk.count(b"\n") + (not chunk.endswith(b"\n"))
    if chunk.count(b"\n{") + chunk.startswith(b"{") != lines:
        return None
    try:
        values = len(_DECODER.decode_lines(chunk))
        if not chunk.isascii():
            chunk.decode()
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return None
    return values if values == lines else None


def _look(chunk: bytes, line: int, records: int, faults: Faults) -> int:
    """Look at each line of a chunk; return how many records can be read."""
    good = 0
    for number, text in enumerate(chunk.split(b"\n"), line):
        if not text.strip(_SPACE):
            continue
        fault = fault_of(text) if len(text) <= LONGEST_LINE else ("too-long", 0)
        if fault is None:
            good += 1
        else:
            faults.add(records + good + len(faults) + 1, number, fault[0])
    return good


def _rewritten(place: str, mark: int, faults: Faults, room: Room) -> str:
    """Write the lines that can be read; return where."""
    to, faulty, line = room.place(), set(faults.lines), 1
    with Path(to).open("wb") as target:
        for _, chunk in _chunks(place, mark):
            if chunk is None:
                line += 1
                continue
            good = _good(chunk, LineStart(0, line, 0), faulty)
            target.writelines(one.text + b"\n" for one in good)
            line += chunk.count(b"\n")
    return to
