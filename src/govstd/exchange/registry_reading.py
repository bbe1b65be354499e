"""What was made of a registry's workbook: its lines, with what cells say read as meant."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from msgspec import Struct

from govstd.exchange.descriptor import SchemaNotReadError
from govstd.exchange.registry_cells import CellFault, tidied
from govstd.exchange.registry_columns import Column, Form
from govstd.exchange.registry_state import FORMAT, SHEET, AsWritten, base_in
from govstd.exchange.registry_words import TITLES
from govstd.exchange.workbook_file import Broken, Formula, Sheet, grid_of, letter_of, read_workbook
from govstd.sources.native_texts import number_text

REF = "ref"
_MOST_EXACT = 10**15
"""From here on a spreadsheet keeps not all digits of a number."""
_FIRST = 20
"""Lines among which that of the keys is looked for."""


class Line(Struct, frozen=True):
    """A line of a sheet."""

    number: int
    ref: str
    values: dict[str, Any]
    """By the keys of columns; empty cells are left out."""


class SheetLines(Struct, frozen=True):
    """A sheet of a workbook as it came back."""

    title: str
    columns: dict[str, int]
    """Positions by key, from 1."""
    lines: tuple[Line, ...]

    def address(self, number: int, key: str) -> str:
        """Return what a spreadsheet calls a cell."""
        column = letter_of(self.columns.get(key, 1))
        return f"{self.title}!{column}{number}"


class Returned(Struct, frozen=True):
    """A workbook as it came back, and as it was written."""

    base: AsWritten
    sheets: dict[str, SheetLines]


def read_returned(path: str) -> Returned:
    """Return the lines of a workbook that `xlsx_registry` wrote.

    Raises:
        ExtraMissingError: the library that reads workbooks is not installed.
        SchemaNotReadError: it can't be read, or is none.
    """
    sheets = {sheet.name: sheet for sheet in read_workbook(path)}
    base = _base(sheets.get(SHEET), path)
    found = {}
    for name, titles in TITLES.items():
        own = next((sheets[title] for title in titles.values() if title in sheets), None)
        if own is not None and name in base.cells:
            found[name] = _lines(own, path)
    if not found:
        raise SchemaNotReadError("workbook-without-sheets", path)
    return Returned(base, found)


def _base(sheet: Sheet | None, path: str) -> AsWritten:
    if sheet is None:
        raise SchemaNotReadError("workbook-not-ours", path)
    texts = [str(cells[0]) for _, cells in grid_of(sheet, path, width=1)]
    base = base_in(texts)
    if base is None:
        raise SchemaNotReadError("workbook-not-ours", path)
    if base.format > FORMAT:
        raise SchemaNotReadError("workbook-newer", path)
    return base


def _lines(sheet: Sheet, path: str) -> SheetLines:
    grid = grid_of(sheet, path)
    heads = (at for at, (_, cells) in enumerate(grid[:_FIRST]) if REF in cells)
    head = next(heads, None)
    if head is None:
        raise SchemaNotReadError("workbook-without-keys", path, sheet=sheet.name)
    keys = [_bare(value) for value in grid[head][1]]
    columns = {key: at for at, key in enumerate(keys, 1) if key}
    if len(columns) != sum(map(bool, keys)):
        twice = next(key for key in keys if key and keys.count(key) > 1)
        raise SchemaNotReadError("workbook-key-repeated", path, sheet=sheet.name, key=twice)
    lines = tuple(
        Line(number, _bare(values[columns[REF] - 1]), _by_key(columns, values))
        for number, values in grid[head + 1 :]
    )
    return SheetLines(sheet.name, columns, lines)


def _by_key(columns: Mapping[str, int], values: Sequence[Any]) -> dict[str, Any]:
    given = {key: values[at - 1] for key, at in columns.items() if key != REF}
    return {
        key: value
        for key, value in given.items()
        if value is not None and not (isinstance(value, str) and not value.strip())
    }


def _bare(value: Any) -> str:
    return value if isinstance(value, str) else ""


def text_in(value: Any, column: Column, before: str, like: Sequence[str] = ()) -> str:
    """Return the text that is meant with what stands in a cell.

    Args:
        value: of the cell; None: it is empty.
        column: that it is in.
        before: what the cell said when it was written.
        like: what other cells say whose values are of the same kind, such as codes of one list.

    Raises:
        CellFault: what is meant can't be told.
    """
    if value is None:
        return ""
    if isinstance(value, Formula):
        raise CellFault("formula", text=value.text)
    if isinstance(value, Broken):
        raise CellFault("cell-broken", text=value.text)
    if isinstance(value, bool):
        return ("true" if value else "false") if column.form is Form.FLAG else str(value).upper()
    if isinstance(value, int | float):
        return _number(value, before, like)
    if isinstance(value, date):
        return _date(value, column)
    if isinstance(value, time | timedelta):
        raise CellFault("cell-became-date", text=str(value))
    return tidied(str(value), column)


def _number(value: float, before: str, like: Sequence[str]) -> str:
    """Return the digits of a number; those of a code that had zeros before them, where known."""
    if abs(value) >= _MOST_EXACT:
        raise CellFault("number-not-exact", text=number_text(value))
    if _is_same(before, value):
        return before
    text = number_text(value)
    meant = {one for one in like if _is_same(one, value)}
    if len(meant) == 1:
        return meant.pop()
    if any(one[0] == "0" and one.isdigit() and len(one) > 1 for one in like if one):
        raise CellFault("zeros-lost", text=text)
    return text


def _is_same(text: str, value: float) -> bool:
    try:
        return float(text) == value and text.strip("+-0123456789.") == ""
    except ValueError:
        return False


def _date(value: date, column: Column) -> str:
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if column.form not in (Form.DATE, Form.LITERAL):
        raise CellFault("cell-became-date", text=value.isoformat())
    return value.isoformat()
