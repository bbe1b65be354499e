"""Reads the sheets of a workbook cell by cell, with formulas and errors told from values."""

import importlib
import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from govstd.exchange.descriptor import SchemaNotReadError, read_bytes
from govstd.sources.refusal import ExtraMissingError

MOST_UNPACKED = 512 << 20
"""Bytes that the parts of a workbook may have together: it is read into memory."""
MOST_COLUMNS = 400
MOST_ROWS = 400_000
_OLE = b"\xd0\xcf\x11\xe0"


class Formula(Struct, frozen=True):
    """What stands in a cell that is computed; it is never run."""

    text: str


class Broken(Struct, frozen=True):
    """What a cell shows in the place of a value: `#REF!`."""

    text: str


class Sheet(Struct, frozen=True):
    """A sheet."""

    name: str
    hidden: bool
    source: Any

    def lines(self, width: int = MOST_COLUMNS) -> Iterator[tuple[int, Sequence[Any]]]:
        """Yield the lines that hold anything, each with its number from 1."""
        rows = self.source.iter_rows(max_col=width, max_row=MOST_ROWS)
        for number, cells in enumerate(rows, 1):
            values = [_value(cell) for cell in cells]
            if any(value is not None for value in values):
                yield number, values


def read_workbook(path: str) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook in their order.

    Raises:
        ExtraMissingError: the library that reads workbooks is not installed.
        SchemaNotReadError: it is missing, damaged, encrypted or far too large.
    """
    try:
        library = importlib.import_module("openpyxl")
    except ImportError:
        raise ExtraMissingError("excel-not-installed", path) from None
    content = read_bytes(path)
    _look(content, path)
    try:
        book = library.load_workbook(
            io.BytesIO(content), read_only=True, data_only=False, keep_links=False
        )
        return tuple(
            Sheet(sheet.title, sheet.sheet_state != "visible", sheet) for sheet in book.worksheets
        )
    except Exception:  # noqa: BLE001 (the library fails in as many ways as XML can be wrong)
        raise SchemaNotReadError("workbook-not-readable", path) from None


def grid_of(sheet: Sheet, path: str, width: int = MOST_COLUMNS) -> list[tuple[int, Sequence[Any]]]:
    """Return the lines of a sheet.

    Raises:
        SchemaNotReadError: the sheet is damaged.
    """
    try:
        return list(sheet.lines(width))
    except Exception:  # noqa: BLE001 (likewise)
        raise SchemaNotReadError("workbook-not-readable", path) from None


def letter_of(column: int) -> str:
    """Return what a spreadsheet calls a column, from 1."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def _look(content: bytes, path: str) -> None:
    """Refuse what is no workbook before a library unpacks it."""
    if content.startswith(_OLE):
        raise SchemaNotReadError("workbook-not-xlsx", path)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise SchemaNotReadError("workbook-not-readable", path) from None
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise SchemaNotReadError("schema-too-large", path)


def _value(cell: Any) -> Any:
    value = cell.value
    if value is None or value == "":
        return None
    if cell.data_type == "f":
        return Formula(str(value))
    return Broken(str(value)) if cell.data_type == "e" else value
