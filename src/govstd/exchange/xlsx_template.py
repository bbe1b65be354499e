"""Writes a workbook to enter data in: drop-downs, messages on wrong values, and a guidance sheet.

Cells are text, so that a spreadsheet program changes no code that begins with 0. It checks lengths
and drop-downs on entry; bounds of numbers and dates it can't, for to it they are texts too.
"""

import io
from itertools import islice
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from govstd.exchange.code_texts import allowed, special_texts
from govstd.exchange.format import Export, Request, export_each
from govstd.exchange.ledger import WHOLE, Ledger
from govstd.exchange.specification import Grid, Heading, blocks_of
from govstd.exchange.specification_words import WORDS
from govstd.exchange.xlsx_writer import ANY_DAY, SETTINGS
from govstd.expressions.value import right_examples
from govstd.model.data_element import DataType
from govstd.model.registration import Obligation
from govstd.model.resolved import ResolvedField

ROWS = 5000
"""Rows below the header that are prepared."""
_TITLE, _MESSAGE = 32, 255
"""Characters that a message on entry may have."""
_MOST_CODES = 5000
_TEXT = frozenset((DataType.STRING, DataType.ANY))


def write(request: Request) -> Export:
    """Return a workbook for each dataset standard, with what it does not check on entry."""
    return export_each(request, ".xlsx", lambda ledger: _Template(ledger, request).content())


class _Template:
    def __init__(self, ledger: Ledger, request: Request) -> None:
        self._ledger = ledger
        self._request = request
        self._words = WORDS["zh" if request.language.startswith("zh") else "en"]
        self._lists = 0

    def content(self) -> bytes:
        """Return the workbook."""
        raw = io.BytesIO()
        with xlsxwriter.Workbook(raw, SETTINGS) as book:
            book.set_properties({"created": ANY_DAY})
            data, guide, codes = (
                book.add_worksheet(self._words[f"sheet-{one}"])
                for one in ("data", "guide", "codes")
            )
            self._data(book, data, codes)
            self._guide(book, guide)
            codes.hide()
        return raw.getvalue()

    def _data(self, book: Any, sheet: Any, codes: Any) -> None:
        self._ledger.say("header-duplicated")
        text = book.add_format({"num_format": "@"})
        colours = {Obligation.MANDATORY: "#F8D4D1", Obligation.RECOMMENDED: "#FCE8C5"}
        for column, field in enumerate(self._ledger.dataset.fields):
            colour = colours.get(field.obligation, "#F3F5F7")
            head = book.add_format({"bold": True, "border": 1, "bg_color": colour})
            sheet.write_string(0, column, field.name, head)
            sheet.set_column(column, column, max(12, min(40, len(field.name) + 4)), text)
            self._ledger.advise("column-missing", field.path)
            rule = self._validation(field, codes)
            title, about = self._about(field)
            sheet.data_validation(
                1,
                column,
                ROWS,
                column,
                {
                    **(rule or {"validate": "any"}),
                    "input_title": title[:_TITLE],
                    "input_message": about[:_MESSAGE],
                    "error_title": field.name[:_TITLE],
                    "error_message": about[:_MESSAGE] or field.name,
                    "ignore_blank": True,
                },
            )
        sheet.freeze_panes(1, 0)

    def _about(self, field: ResolvedField) -> tuple[str, str]:
        """Return the title of a field and what is to be entered, for the message on entry."""
        say, words = self._request.say, self._words
        parts = [words[field.obligation.value], say(field.guidance) or say(field.definition)]
        if not field.sensitivity.masked:
            parts += islice(right_examples(field), 1)
        return say(field.title) or field.name, words["between"].join(filter(None, parts))

    def _validation(self, field: ResolvedField, codes: Any) -> dict[str, Any] | None:
        """Return what a cell may hold; a list of codes stands in a sheet of its own."""
        if field.multiple:
            return None
        texts = self._texts(field)
        if texts:
            place = self._write_list(codes, texts, field.name)
            return {"validate": "list", "source": place}
        if field.type in _TEXT and not field.special:
            return self._length(field)
        return None

    def _texts(self, field: ResolvedField) -> tuple[str, ...]:
        ledger, use = self._ledger, field.code_list
        if use is not None and 0 < len(allowed(use)) <= _MOST_CODES:
            ledger.say("value-not-in-code-list", field.path)
            return (*allowed(use), *special_texts(field))
        if field.constraints.enum and field.type in {*_TEXT, DataType.INTEGER}:
            ledger.say("value-not-in-enum", field.path)
            return (*field.constraints.enum, *special_texts(field))
        if field.type is DataType.BOOLEAN:
            ledger.say("value-not-of-type", field.path)
            ledger.carry(field.path, "truth-words")
            return (field.true_values[0], field.false_values[0])
        return ()

    def _write_list(self, codes: Any, texts: tuple[str, ...], name: str) -> str:
        column, self._lists = self._lists, self._lists + 1
        codes.write_string(0, column, name)
        for row, text in enumerate(texts, 1):
            codes.write_string(row, column, text)
        letter = xl_col_to_name(column)
        return f"='{self._words['sheet-codes']}'!${letter}$2:${letter}${len(texts) + 1}"

    def _length(self, field: ResolvedField) -> dict[str, Any] | None:
        least, most = field.constraints.min_length, field.constraints.max_length
        if most is None and least is None:
            return None
        self._ledger.say("value-too-long", field.path)
        self._ledger.say("value-too-short", field.path)
        return {
            "validate": "length",
            "criteria": "between",
            "minimum": least or 0,
            "maximum": most if most is not None else 32767,
        }

    def _guide(self, book: Any, sheet: Any) -> None:
        """Say of each field what is to be entered: the table of the printed standard."""
        heading = book.add_format({"bold": True, "font_size": 14})
        head = book.add_format({"bold": True, "border": 1, "bg_color": "#F3F5F7"})
        cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        blocks = blocks_of(self._ledger.dataset, self._request)
        title = next(block.text for block in blocks if isinstance(block, Heading))
        sheet.write_string(0, 0, f"{title} · {self._words['guide']}", heading)
        grid = next(block for block in blocks if isinstance(block, Grid))
        for row, cells in enumerate((grid.head, *grid.rows), 2):
            for column, text in enumerate(cells):
                sheet.write_string(row, column, text[:32_000], head if row == 2 else cell)  # noqa: PLR2004 (the first row)
        for column, width in enumerate((8, 26, 26, 44, 14, 26, 26, 44)):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(3, 0)
        self._ledger.carry(WHOLE)
