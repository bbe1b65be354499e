"""Writes dataset standards as specifications in a workbook, a sheet each.

Every text is written as text: nothing in the workbook is a formula or a link.
"""

import io
from datetime import UTC, datetime
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from govstd.exchange.format import Document, Export, Request
from govstd.exchange.specification import Block, Facts, Grid, Heading, Note, blocks_of

NAME = "specification.xlsx"
SETTINGS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
ANY_DAY = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""When a workbook says it was made: the same standards make the same file."""
_LONGEST = 32_000
_WIDTHS = (16, 26, 26, 44, 14, 26, 26, 44)


def write(request: Request) -> Export:
    """Return a workbook with a sheet for each dataset standard; it says all in words."""
    raw = io.BytesIO()
    with xlsxwriter.Workbook(raw, SETTINGS) as book:
        book.set_properties({"created": ANY_DAY})
        used: set[str] = set()
        for dataset in request.datasets:
            name = sheet_name(dataset.standard.id, used)
            _Sheet(book, book.add_worksheet(name)).write(blocks_of(dataset, request))
    return Export((Document(NAME, raw.getvalue()),))


def sheet_name(id_: str, used: set[str]) -> str:
    """Return a name that a sheet may have: 31 characters, and none that another has."""
    name, number = id_[:31], 2
    while name in used:
        name = f"{id_[:28]}-{number}"
        number += 1
    used.add(name)
    return name


class _Sheet:
    def __init__(self, book: Any, sheet: Any) -> None:
        self._sheet = sheet
        self._row = 0
        self._heading = {
            1: book.add_format({"bold": True, "font_size": 14}),
            2: book.add_format({"bold": True, "font_size": 12}),
        }
        self._label = book.add_format({"bold": True, "valign": "top"})
        self._head = book.add_format({"bold": True, "border": 1, "bg_color": "#F3F5F7"})
        self._cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        for number, width in enumerate(_WIDTHS):
            sheet.set_column(number, number, width)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)

    def write(self, blocks: tuple[Block, ...]) -> None:
        """Write every block below the one before."""
        for block in blocks:
            match block:
                case Heading():
                    self._row += block.level - 1
                    self._text(0, block.text, self._heading[block.level])
                case Note():
                    self._text(0, block.text, None)
                case Facts():
                    for label, text in block.rows:
                        self._sheet.write_string(self._row, 0, label, self._label)
                        self._text(1, text, None)
                case Grid():
                    self._line(block.head, self._head)
                    for row in block.rows:
                        self._line(row, self._cell)

    def _text(self, column: int, text: str, style: Any) -> None:
        self._sheet.write_string(self._row, column, text[:_LONGEST], style)
        self._row += 1

    def _line(self, cells: tuple[str, ...], style: Any) -> None:
        for column, text in enumerate(cells):
            self._sheet.write_string(self._row, column, text[:_LONGEST], style)
        self._row += 1
