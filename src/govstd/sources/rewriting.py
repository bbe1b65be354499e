"""Writes a delimited text anew with some cells changed; all else stays byte for byte."""

import codecs
import csv
import io
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from govstd.sources.delimited import DelimitedFile
from govstd.sources.dialect import options
from govstd.sources.encodings import CODECS

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"\x84\x31\x95\x33")
"""Of UTF-8, UTF-16 and GB18030."""
_WRITTEN_AT_ONCE = 1000
"""Records that are encoded together."""


class Change(Struct, frozen=True):
    """A cell that was changed."""

    line: int
    """Physical line on which its record begins, from 1."""
    row: int
    """Ordinal of its record, from 1; blank lines are none."""
    column: int
    """Position from 0."""
    before: str
    after: str


def rewritten(
    file: DelimitedFile,
    changes: Mapping[int, Mapping[str, str]],
    told: Callable[[Change], None],
) -> Iterator[bytes]:
    """Yield the bytes of `file` in its own encoding, with cells changed.

    Args:
        file: whose records are delimited.
        changes: by position of the column from 0: what stands there and what shall.
        told: hears of every cell that is changed.
    """
    encode = codecs.getencoder(CODECS[file.encoding])
    with Path(file.text).open("rb") as stream:
        beginning = stream.read(file.body).decode(errors="surrogateescape")
        yield _mark(file) + encode(beginning, "surrogateescape")[0]
        stream.seek(file.body)
        with io.TextIOWrapper(
            stream, encoding="utf-8", errors="surrogateescape", newline=file.line_end
        ) as text:
            held: list[str] = []
            for piece in _Records(file, changes, told).of(text):
                held.append(piece)
                if len(held) == _WRITTEN_AT_ONCE:
                    yield encode("".join(held), "surrogateescape")[0]
                    held.clear()
            yield encode("".join(held), "surrogateescape")[0]


def _mark(file: DelimitedFile) -> bytes:
    """Return the byte order mark that the text in UTF-8 does not have any more."""
    if file.text == file.original.place or file.mark:
        return b""
    with Path(file.original.place).open("rb") as stream:
        beginning = stream.read(4)
    return next((mark for mark in _MARKS if beginning.startswith(mark)), b"")


class _Records:
    def __init__(
        self,
        file: DelimitedFile,
        changes: Mapping[int, Mapping[str, str]],
        told: Callable[[Change], None],
    ) -> None:
        self._file = file
        self._changes = list(changes.items())
        self._told = told
        self._lines: list[str] = []

    def of(self, text: Iterator[str]) -> Iterator[str]:
        """Yield the records of a text as they stand, or as they shall."""
        file, head = self._file, self._file.head
        csv.field_size_limit(1 << 30)
        reader = csv.reader(
            self._kept(text), **options(head.delimiter, head.quote, head.escape, strict=False)
        )
        width, line, row = len(file.header), head.body_line, 0
        for record in reader:
            raw = self._lines[0] if len(self._lines) == 1 else "".join(self._lines)
            count = len(self._lines)
            self._lines.clear()
            if record:
                row += 1
            if len(record) == width and self._changed(record, line, row):
                raw = self._written(record, raw)
            line += count
            yield raw
        yield "".join(self._lines)

    def _kept(self, text: Iterator[str]) -> Iterator[str]:
        for line in text:
            self._lines.append(line)
            yield line

    def _changed(self, record: list[str], line: int, row: int) -> bool:
        """Change the cells of a record; return whether there were any to change."""
        any_changed = False
        for column, wanted in self._changes:
            before = record[column]
            after = wanted.get(before)
            if after is not None:
                record[column] = after
                self._told(Change(line, row, column, before, after))
                any_changed = True
        return any_changed

    def _written(self, record: list[str], raw: str) -> str:
        head, end = self._file.head, self._file.line_end
        text = io.StringIO()
        given = options(head.delimiter, head.quote, head.escape)
        if head.quote and raw.startswith(head.quote):
            given["quoting"] = csv.QUOTE_ALL
        ending = end if raw.endswith(end) else ""
        csv.writer(text, lineterminator=ending, **given).writerow(record)
        return text.getvalue()
