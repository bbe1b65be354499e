"""What an engine found: counts for every check, and the few rows that are shown."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal, Protocol

from msgspec import Struct

from govstd.model.report import CheckedFile, Finding
from govstd.plan.check import Plan
from govstd.sources.delimited import DelimitedFile
from govstd.sources.raw_records import RawRecord

FailureCode = Literal[
    "data-damaged",
    "memory-short",
    "temporary-folder-missing",
    "file-lost",
    "file-access-failed",
    "schema-too-deep",
    "table-locked",
    "connection-lost",
    "table-changed",
    "query-ended",
    "database-full",
    "tool-gave-up",
    "java-missing",
    "spark-not-reached",
    "spark-failed",
]


class EngineFailedError(Exception):
    """The data could not be checked for a reason outside them; exit code 4.

    Attributes:
        code: what is the matter.
        details: facts that a sentence about it names; never a value of the data.
    """

    def __init__(self, code: FailureCode, **details: str) -> None:
        super().__init__(": ".join((*details.values(), code)))
        self.code = code
        self.details = details


_PLAIN_NAME = re.compile(r"(?![A-Za-z]{1,3}\d+\Z)[^\W\d][\w.]*")
"""A sheet's name that spreadsheets write without quotes."""


class Counts(Struct, frozen=True):
    """How many rows, cells, groups or columns met each fate in a check."""

    evaluated: int = 0
    failed: int = 0
    unknown: int = 0
    blocked: int = 0


class SheetRow(Struct, frozen=True):
    """A row of a sheet."""

    sheet: str
    row: int
    """From 1."""
    positions: Mapping[str, int]
    """Field path → position of its column in the table, from 0."""
    before: int = 0
    """Columns of the sheet before the table."""

    def cell(self, position: int | None) -> str:
        """Return a cell as spreadsheets name it, by its position from 0; None: the whole row."""
        name = self.sheet if _PLAIN_NAME.fullmatch(self.sheet) else _quoted(self.sheet)
        if position is None:
            return f"{name}!{self.row}:{self.row}"
        return f"{name}!{_letters(self.before + position + 1)}{self.row}"


def _quoted(sheet: str) -> str:
    doubled = sheet.replace("'", "''")
    return f"'{doubled}'"


def _letters(column: int) -> str:
    """Return the letters of a column: A … Z, AA …."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class Place(Struct, frozen=True, kw_only=True):
    """Where an occurrence is, and the record there."""

    file: str | None = None
    row: int | None = None
    line: int | None = None
    column: int | None = None
    sheet: SheetRow | None = None
    """Where it is in a workbook."""
    field: str | None = None
    """The path of the field, where the check itself is of none."""
    pointer: str | None = None
    """JSON Pointer to what is wrong in a document."""
    cells: dict[str, str | None] | None = None
    """The record's cells by field path; None where there is no record."""
    texts: tuple[str, ...] = ()
    """All cells of the record in their order, those of no field too."""
    value: str | None = None
    """The offending text where it is no field's, such as a header."""
    args: dict[str, Any] = {}


Batch = dict[int, Sequence[Place]]
"""Some occurrences, by number of check."""


class DividedFile(Protocol):
    """The records of a file, apart as they conform or not."""

    @property
    def file(self) -> DelimitedFile:
        """The file."""
        ...

    def conforming(self) -> Iterator[RawRecord]:
        """Yield the records that break no check of error severity."""
        ...

    def failing(self) -> Iterator[tuple[RawRecord, Sequence[Finding]]]:
        """Yield the others, each with what it breaks; message and fix are still empty."""
        ...


class Outcome(Struct, frozen=True, kw_only=True):
    """What was found in the data of one dataset standard."""

    plan: Plan
    files: tuple[CheckedFile, ...]
    rows: int
    rows_failed: int
    rows_warned: int
    rows_refused: int = 0
    """Rows of which no cell could be read; they are among those that failed."""
    cells: int
    cells_failed: int
    counts: dict[int, Counts]
    """By number of check; a skipped check has none."""
    places: Iterator[Batch]
    """The first occurrences, those of each check in the order of the report; read once, while the
    session lasts."""
    divided: Callable[[], Sequence[DividedFile]] | None = None
    """Tells the records that conform from those that do not, while the session lasts; None where
    the data are no text of records."""
