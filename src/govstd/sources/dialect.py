"""How a delimited file is written: delimiter, quotes, and on which line its header stands.

What is known and other programs must guess from statistics: the names that a header should have.
"""

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

DELIMITERS = (",", ";", "\t", "|")
"""Those that are looked for where none is declared."""

NO_DELIMITER = "\ufdd0"
"""Stands for none, in a file of one column: Unicode keeps it for use within programs."""

MOST_RECORDS = 40
"""Records among which the header is looked for."""

_LEAST_COLUMNS = 3
"""A table of fewer columns does not make what stands before it a title."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z")
_END = re.compile(r"\r\n|\n|\r")

csv.field_size_limit((1 << 31) - 1)  # a cell may hold a document


class Written(Struct, frozen=True, kw_only=True):
    """What is declared of how a file is written; None: to be found out."""

    delimiter: str | None = None
    quote: str | None = None
    """Empty: values are never quoted."""
    escape: str | None = None
    """None: a quote within a quoted value is doubled."""
    header_line: int | None = None
    """0: there is no header, the columns are the standard's fields in their order."""
    header_rows: tuple[int, ...] = ()
    """Several rows that make the header together."""
    header_join: str = " "
    """Stands between the names of a column in several rows."""
    comment: str | None = None
    """What a row begins with that is passed over …"""
    comment_rows: tuple[int, ...] = ()
    """… as these are, counted from 1."""
    skip_space: bool = False
    """Whether spaces after a delimiter belong to no value."""

    @property
    def annotated(self) -> bool:
        """Whether anything is declared that no engine's reader follows."""
        return bool(self.header_rows or self.comment or self.comment_rows or self.skip_space)


class Head(Struct, frozen=True, kw_only=True):
    """What the beginning of a file tells."""

    delimiter: str
    quote: str
    escape: str | None
    header: tuple[str, ...]
    header_line: int
    """From 1; 0 where there is none."""
    body_line: int
    """Physical line on which the first record after the header starts."""
    records: int
    """Records before that line, blank ones included: what a reader must skip."""
    length: int
    """Bytes before that line, in UTF-8."""
    line_end: str
    """What ends the line of the header; empty if nothing does."""
    plain: bool
    """Whether a reader skips the same records: no quote and no odd line end before the header."""
    matches: int
    """How many expected names the header has."""


def fold(name: str) -> str:
    """Return a name without case, width and surrounding space."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def physical_lines(text: str) -> list[str]:
    """Return the lines of a text, with their ends."""
    return _LINE.findall(text)


def find_head(text: str, written: Written, expected: Sequence[Sequence[str]]) -> Head | None:
    """Return how a file is written; None if it has no header.

    Args:
        text: its beginning.
        written: what is declared.
        expected: the names that each field's column may have, in the standard's order.
    """
    lines = physical_lines(text)
    if written.header_line == 0:
        return _headless(written, expected)
    wanted = {fold(name): field for field, names in enumerate(expected) for name in names}
    delimiters = (written.delimiter,) if written.delimiter else DELIMITERS
    reads = [_read(lines, one, written) for one in delimiters]
    places = [(read, *_place(read, wanted)) for read in reads if read.first is not None]
    if not places:
        return None
    read, index, matches = max(places, key=lambda place: place[2])
    if matches == 0 and written.header_line is None:
        read, index = _by_shape(reads)
    if written.delimiter is None and len(read.records[index].cells) == 1 and matches:
        read = replace(read, delimiter=NO_DELIMITER)
    return _head(read, lines, index, matches)


class _Record(Struct, frozen=True):
    cells: list[str]
    start: int
    """Lines before it."""
    end: int
    """Lines up to its end."""


class _Read(Struct, frozen=True, kw_only=True):
    """The first records, as they are with one delimiter."""

    delimiter: str
    quote: str
    escape: str | None
    records: list[_Record]

    @property
    def first(self) -> int | None:
        """Which record is the first that is not blank."""
        return next((n for n, one in enumerate(self.records) if any(one.cells)), None)

    @property
    def shape(self) -> tuple[int, int]:
        """The number of cells that most records have, and how many have it."""
        counts = Counter(len(record.cells) for record in self.records if record.cells)
        return max(counts.items(), key=lambda item: (item[1], item[0]), default=(0, 0))


def _read(lines: list[str], delimiter: str, written: Written) -> _Read:
    quote = '"' if written.quote is None else written.quote
    before = max((written.header_line or 1) - 1, 0)
    records = [_Record([], n, n + 1) for n in range(before)]  # whatever the lines before it hold
    reader = csv.reader(
        iter(lines[before:]), **options(delimiter, quote, written.escape, strict=False)
    )
    end = before
    for cells in islice(reader, MOST_RECORDS):
        records.append(_Record(cells, end, before + reader.line_num))
        end = before + reader.line_num
    return _Read(delimiter=delimiter, quote=quote, escape=written.escape, records=records)


def options(
    delimiter: str, quote: str, escape: str | None, *, strict: bool = True
) -> dict[str, Any]:
    """Return how Python's reader is told of a dialect."""
    return {
        "delimiter": delimiter,
        "quotechar": quote or None,
        "quoting": csv.QUOTE_MINIMAL if quote else csv.QUOTE_NONE,
        "doublequote": True,  # without it Python takes text after a closing quote for a part
        "escapechar": escape,
        "strict": strict,
    }


def _place(read: _Read, wanted: dict[str, int]) -> tuple[int, int]:
    """Return which record is most like the header, and how many of its names are expected."""
    found = [
        (len({wanted[name] for cell in record.cells if (name := fold(cell)) in wanted}), -number)
        for number, record in enumerate(read.records)
    ]
    matches, number = max(found)
    return (-number, matches) if matches else (read.first or 0, 0)


def _by_shape(reads: list[_Read]) -> tuple[_Read, int]:
    """Return the delimiter that makes the most even table, and which record begins it."""

    def evenness(read: _Read) -> tuple[bool, bool, int, int]:
        cells, records = read.shape
        begun = len(read.records[read.first or 0].cells) == cells
        return (cells > 1, begun, records, cells)

    read = max(reads, key=evenness)
    cells, records = read.shape
    first = read.first or 0
    if len(read.records[first].cells) == 1 and cells >= _LEAST_COLUMNS and records > 1:
        first = next(n for n, record in enumerate(read.records) if len(record.cells) == cells)
    return read, first


def _head(read: _Read, lines: list[str], index: int, matches: int) -> Head:
    record = read.records[index]
    before, own = "".join(lines[: record.start]), "".join(lines[record.start : record.end])
    ends = set(_END.findall(before + own))
    return Head(
        delimiter=read.delimiter,
        quote=read.quote,
        escape=read.escape,
        header=tuple(record.cells),
        header_line=record.start + 1,
        body_line=record.end + 1,
        records=index + 1,
        length=len((before + own).encode("utf-8", "replace")),
        line_end="".join(_END.findall(own)[-1:]),
        plain=(not read.quote or read.quote not in before) and len(ends) <= 1,
        matches=matches,
    )


def _headless(written: Written, expected: Sequence[Sequence[str]]) -> Head:
    names = tuple(next(iter(names), "") for names in expected)
    return Head(
        delimiter=written.delimiter or (DELIMITERS[0] if len(names) > 1 else NO_DELIMITER),
        quote='"' if written.quote is None else written.quote,
        escape=written.escape,
        header=names,
        header_line=0,
        body_line=1,
        records=0,
        length=0,
        line_end="",
        plain=True,
        matches=len(names),
    )
