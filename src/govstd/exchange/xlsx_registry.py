"""Writes a registry as a workbook that a committee edits and hands back.

Cells are text; where there is a closed set of values they have a drop-down. The workbook holds,
where no program shows it, what it said when it was written.
"""

import io
from collections.abc import Iterator
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from govstd.exchange.format import Document, Export, Request
from govstd.exchange.registry_cells import shown
from govstd.exchange.registry_columns import Column, Form
from govstd.exchange.registry_state import SHEET, base_of, pieces_of
from govstd.exchange.registry_tables import IDENTITY, Table, tables_of
from govstd.exchange.registry_words import GUIDE, TITLES, label_of, word_for
from govstd.exchange.xlsx_writer import ANY_DAY, SETTINGS
from govstd.model.organization import TermKind
from govstd.model.registry import Kind, Registry

NAME = "registry.xlsx"
REF = "ref"
"""The key of the column that says which line it is."""
HEAD = 2
"""Lines above the rows."""
ROWS = 500
"""Empty lines that are prepared below the rows."""
_USUAL = frozenset(
    (
        *("version", "status", "title", "definition", "guidance", "type", "format", "codeList"),
        *("constraints.minLength", "constraints.maxLength", "constraints.minimum"),
        *("constraints.maximum", "constraints.pattern", "constraints.enum", "validators", "scale"),
        *("unit.ucum", "sensitivity", "owner", "legalBasis", "sources", "decision.by"),
        *("decision.date", "name", "element", "obligation", "requiredWhen", "clause", "primaryKey"),
        *("rules", "code", "parent", "valid_from", "valid_to", "examples", "replacedBy"),
    )
)
"""Columns that are there even where no line has anything in them."""
_WIDE = frozenset(("title", "definition", "guidance", "sources", "rules", "legalBasis"))
_TERMS = {
    "objectClass": TermKind.OBJECT_CLASS,
    "property": TermKind.PROPERTY,
    "representation": TermKind.REPRESENTATION,
    "qualifiers": TermKind.QUALIFIER,
}


def write(request: Request) -> Export:
    """Return one workbook with the items that are asked for; all of them if none is."""
    wanted: dict[Kind, frozenset[str]] = {
        "element": frozenset(one.id for one in request.elements),
        "codelist": frozenset(one.id for one in request.code_lists),
        "dataset": frozenset(one.standard.id for one in request.datasets),
    }
    tables = tables_of(request.registry, wanted if any(wanted.values()) else None)
    return Export((Document(NAME, _Workbook(request, tables).content()),))


class _Workbook:
    def __init__(self, request: Request, tables: dict[str, Table]) -> None:
        self._request = request
        self._registry = request.registry
        self._language = "zh" if request.language.startswith("zh") else "en"
        self._tables = tables
        self._lists: dict[tuple[str, ...], str] = {}

    def content(self) -> bytes:
        """Return the workbook."""
        raw = io.BytesIO()
        with xlsxwriter.Workbook(raw, SETTINGS) as book:
            book.set_properties({"created": ANY_DAY})
            self._guide(book)
            sheets = {name: book.add_worksheet(self._title(name)) for name in self._tables}
            self._choices = book.add_worksheet(self._title("lists"))
            self._choices.hide()
            for name, table in self._tables.items():
                _Sheet(self, book, sheets[name], table).write()
            self._base(book)
        return raw.getvalue()

    def _title(self, name: str) -> str:
        return TITLES[name][self._language]

    def _guide(self, book: Any) -> None:
        sheet = book.add_worksheet(self._title("guide"))
        sheet.set_column(0, 0, 110, book.add_format({"text_wrap": True, "valign": "top"}))
        header = self._registry.header
        about = f"{self._request.say(header.title)} · {header.id} {header.version}"
        sheet.write_string(0, 0, about, book.add_format({"bold": True, "font_size": 14}))
        sheet.write_string(1, 0, self._registry.digest)
        order = (self._language, *(one for one in GUIDE if one != self._language))
        lines = [line for one in order for line in ("", *GUIDE[one].split("\n"))]
        for number, line in enumerate(lines, 2):
            sheet.write_string(number, 0, line)

    def _base(self, book: Any) -> None:
        sheet = book.add_worksheet(SHEET)
        sheet.very_hidden()
        cells = {
            name: {
                row.ref: {key: shown(text) for key, text in row.cells.items()} for row in table.rows
            }
            for name, table in self._tables.items()
        }
        for number, piece in enumerate(pieces_of(base_of(self._registry, cells))):
            sheet.write_string(number, 0, piece)

    # drop-downs

    def choices(self, column: Column) -> tuple[str, ...]:
        """Return what a column's drop-down offers; nothing where the values are not of a set."""
        if column.form is Form.FLAG:
            return tuple(word_for(word, self._language) for word in ("true", "false"))
        if column.words:
            return tuple(word_for(word, self._language) for word in column.words)
        return tuple(self._named(column)) if not column.several else ()

    def _named(self, column: Column) -> Iterator[str]:
        registry = self._registry
        if column.kind == "organization":
            yield from registry.organizations
        elif column.kind == "term":
            kind = _TERMS.get(column.path[-1])
            yield from dict.fromkeys(one.term for one in registry.terms if one.kind is kind)
        elif column.kind in ("element", "codelist", "dataset", "validator"):
            yield from _ids(registry, column.kind)

    def range_of(self, choices: tuple[str, ...]) -> str:
        """Return where the words of a drop-down stand."""
        if choices not in self._lists:
            column = len(self._lists)
            for row, text in enumerate(choices):
                self._choices.write_string(row, column, text)
            letter = xl_col_to_name(column)
            place = f"='{self._title('lists')}'!${letter}$1:${letter}${len(choices)}"
            self._lists[choices] = place
        return self._lists[choices]

    def word(self, column: Column, text: str) -> str:
        """Return the text of a cell in the language of the workbook."""
        if column.form not in (Form.WORD, Form.FLAG):
            return shown(text)
        return "\n".join(word_for(line, self._language) for line in text.split("\n"))


def _ids(registry: Registry, kind: str) -> Iterator[str]:
    for known, item in registry.items():
        if known == kind:
            yield item.id
    for alias, imported in registry.imports.items():
        yield from (f"{alias}:{item.id}" for known, item in imported.items() if known == kind)


class _Sheet:
    def __init__(self, book: _Workbook, raw: Any, sheet: Any, table: Table) -> None:
        self._book = book
        self._sheet = sheet
        self._table = table
        used = {key for row in table.rows for key in row.cells}
        identity = IDENTITY[table.name]
        self._columns = [
            column
            for column in table.columns
            if column.key in used
            or ".".join(column.path) in _USUAL
            or (column in identity and column.path != ("within",))
        ]
        self._text = raw.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
        self._code = raw.add_format({"num_format": "@", "valign": "top"})
        self._head = raw.add_format(
            {"bold": True, "border": 1, "bg_color": "#DCE6F1", "text_wrap": True, "valign": "top"}
        )
        self._key = raw.add_format({"font_color": "#808080", "font_size": 8, "border": 1})

    def write(self) -> None:
        """Write the sheet."""
        self._heads()
        for number, row in enumerate(self._table.rows, HEAD):
            self._sheet.write_string(number, 0, row.ref, self._code)
            for at, column in enumerate(self._columns, 1):
                text = row.cells.get(column.key)
                if text:
                    wrap = self._text if column.path[0] in _WIDE or column.several else self._code
                    self._sheet.write_string(number, at, self._book.word(column, text), wrap)
        self._drop_downs()
        last = HEAD + len(self._table.rows)
        self._sheet.autofilter(HEAD - 1, 0, max(last - 1, HEAD), len(self._columns))
        frozen = 1 + len(IDENTITY[self._table.name][:1]) + (self._table.name in ("codes", "fields"))
        self._sheet.freeze_panes(HEAD, frozen)

    def _heads(self) -> None:
        self._sheet.set_row(0, 32)
        for at, key in enumerate((REF, *(column.key for column in self._columns))):
            self._sheet.write_string(0, at, label_of(key), self._head)
            self._sheet.write_string(1, at, key, self._key)
            width = 34 if key.partition(".")[0] in _WIDE else max(12, min(len(key) + 2, 22))
            self._sheet.set_column(at, at, width, self._code)
        self._sheet.set_column(0, 0, 20, self._code, {"hidden": True})

    def _drop_downs(self) -> None:
        last = HEAD + len(self._table.rows) + ROWS
        for at, column in enumerate(self._columns, 1):
            choices = self._book.choices(column)
            if choices:
                closed = bool(column.words) or column.form is Form.FLAG
                self._sheet.data_validation(
                    HEAD,
                    at,
                    last,
                    at,
                    {
                        "validate": "list",
                        "source": self._book.range_of(choices),
                        "error_type": "stop" if closed else "information",
                        "ignore_blank": True,
                    },
                )
