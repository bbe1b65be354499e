"""A text file of records that was opened, and all that is known of how it is written."""

from __future__ import annotations

from array import array
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from govstd.sources.dialect import NO_DELIMITER, Head, Written
from govstd.sources.original import Original
from govstd.sources.original import unchanged as original_unchanged
from govstd.sources.placement import Converted
from govstd.sources.room import Room
from govstd.sources.survey import Survey
from govstd.sources.transcode import Undecoded

Form = Literal["delimited", "fixed-width", "ndjson", "json", "xml", "sqlite", "workbook"]

LINE_ENDS = {"\n": "LF", "\r\n": "CRLF", "\r": "CR"}
"""Their names in reports."""


NUL, UNDECODED = "\0", "\N{REPLACEMENT CHARACTER}"


class Reading(Struct, frozen=True, kw_only=True):
    """What the user says of how files are written; None: as the standard says, else found out."""

    encoding: str | None = None
    written: Written = Written()
    widths: tuple[int, ...] = ()
    """Characters of each column; empty: the columns are delimited."""
    sheet: str | int | None = None
    """Of workbooks: its name, or its number from 1."""

    def over(self, known: Reading) -> Reading:
        """Return the same, and what was known before where this says nothing."""
        said = _said(self)
        return replace(known, **{**said, "written": replace(known.written, **_said(self.written))})


def _said(value: Struct) -> dict[str, object]:
    """Return what is not as it is when nobody says anything."""
    unsaid = type(value)()
    keys = value.__struct_fields__
    return {key: getattr(value, key) for key in keys if getattr(value, key) != getattr(unsaid, key)}


class DelimitedFile(Struct, frozen=True, kw_only=True):
    """A delimited text file, its header read and every byte looked at."""

    original: Original
    sha256: str
    encoding: str
    demanded: str | None
    """The encoding that the standard demands."""
    head: Head
    line_end: str
    """How records end: a line feed, a return, or both."""
    detected: tuple[str, ...]
    """What nobody declared: `encoding`, `headerLine` and keys of the dialect."""
    text: str
    """The path of its text in UTF-8: its own, or of a temporary file."""
    mark: int
    """Bytes of the byte order mark of that text."""
    surveyed: Survey
    """Of that text."""
    undecoded: Undecoded
    likely: tuple[str, int] | None
    """In which other encoding it decodes better, and how many per cent of its lines."""
    zeros: array[int]
    """Physical lines with NUL."""
    form: Form = "delimited"
    widths: tuple[int, ...] = ()
    """Characters of each column of fixed width."""
    nested: frozenset[str] = frozenset()
    """Columns whose values may be objects or arrays of JSON."""
    converted: Converted | None = None
    """What is read of a file whose records are not delimited."""
    told: dict[str, str] = {}
    """How data that are no text are kept, as the report shows it."""
    part: str | None = None
    """Which part of the file was named."""
    listed: bool = False
    """Whether its records are the items of an array in a document."""
    sheet: str | None = None
    """The sheet of a workbook in which they lie; its rows are the lines."""
    before: int = 0
    """Columns of the sheet before the table."""
    room: Room
    """Where temporary files lie, as long as this value is held."""

    @property
    def required(self) -> str | None:
        """The encoding that the standard demands, if the file's is another."""
        return None if self.demanded == self.encoding else self.demanded

    @property
    def path(self) -> str:
        """As given."""
        return self.original.path

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns, as written."""
        return self.head.header

    @property
    def dialect(self) -> dict[str, str]:
        """How the file is written, as the report shows it."""
        if self.told:
            return self.told
        head = self.head
        end = {"lineTerminator": LINE_ENDS[self.line_end]}
        if self.form != "delimited":
            widths = {"widths": ",".join(map(str, self.widths))} if self.widths else {}
            return {**widths, **end}
        escape = {} if head.escape is None else {"escapeChar": head.escape}
        return {
            "delimiter": "" if head.delimiter == NO_DELIMITER else head.delimiter,
            "quoteChar": head.quote,
            **escape,
            **end,
        }

    @property
    def marks(self) -> dict[str, array[int]]:
        """Signs that no text should hold, and the lines by line feeds that hold them."""
        return {NUL: self.zeros, UNDECODED: self.undecoded.lines}

    @property
    def even(self) -> bool:
        """Whether every line ends in the same way."""
        counts = self.surveyed
        if self.line_end == "\n":
            return counts.returns == 0
        if self.line_end == "\r":
            return counts.line_feeds == 0
        return counts.returns == counts.pairs == counts.line_feeds

    @property
    def plain(self) -> bool:
        """Whether an engine's reader may try this text as it is."""
        quoted = self.surveyed.quotes and self.line_end != "\r"  # others may be within quotes
        return self.head.plain and (self.even or quoted)

    @property
    def settled(self) -> bool:
        """Whether all of its text is known to be UTF-8; else an engine must not pass over any."""
        return self.text != self.original.place or self.surveyed.decoded == self.surveyed.size

    @property
    def body(self) -> int:
        """The byte of the text at which the first record after the header starts, from 0."""
        return self.mark + self.head.length


def unchanged(file: DelimitedFile) -> bool:
    """Return whether the file still is as it was when it was opened."""
    return original_unchanged(file.original)
