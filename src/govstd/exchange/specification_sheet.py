"""Finds in a sheet what a printed specification is made of: facts, notes and tables by their heads.

Columns may stand in any order and some may be absent; what a line is, is told by the words at the
head of its table, in Chinese or English.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Literal

from msgspec import Struct

from govstd.exchange.descriptor import SchemaNotReadError
from govstd.exchange.specification_words import WORDS, printed_by
from govstd.exchange.workbook_file import Broken, Formula, Sheet, grid_of, letter_of

Kind = Literal["fields", "keys", "rules", "codes"]
Row = dict[str, str]
"""Texts of a line by what the head of their column means."""

_ALSO = {
    "name": ("field", "field name", "column", "column name", "字段", "字段名称", "列名"),
    "title": ("label", "标题", "中文名称"),
    "definition": ("description", "说明"),
    "type": ("data type", "类型"),
    "form": ("format", "格式"),
    "obligation": ("required", "是否必填", "约束条件"),
    "values": ("value domain", "constraints", "取值"),
}
"""Further words that committees put at the head of a column."""
_COLUMNS: dict[Kind, tuple[str, ...]] = {
    "fields": ("number", *_ALSO),
    "rules": ("rule", "condition", "message", "severity"),
    "keys": ("kind", "fields", "severity"),
    "codes": ("code", "title"),
}
"""What the columns of a table may be; a word that has two meanings is the first of them."""
_HEADS: dict[Kind, tuple[str, ...]] = {
    "fields": ("name", "title|definition|type|form|obligation|values"),
    "rules": ("rule", "condition"),
    "keys": ("kind", "fields"),
    "codes": ("code", "title"),
}
"""What the head of a table must have."""
_FACTS = ("id", "version", "status", "owner", "licence", "law", "sources")
_WIDTH = 60
"""Columns that are looked at."""


class Table(Struct, frozen=True):
    """Lines below a head."""

    kind: Kind
    heading: str
    """The line above the head."""
    rows: list[tuple[int, Row]]
    """Each with its line in the sheet, from 1."""
    partial: list[tuple[int, str]] = []
    """The line that says that there is more, if there is one."""


class Printed(Struct, frozen=True):
    """What stands in a sheet."""

    sheet: str
    facts: dict[str, str]
    texts: list[str]
    """Lines of one cell above the first table: the title, and notes."""
    tables: list[Table]
    unread: list[tuple[int, str]]
    """Lines, and columns of tables, that mean nothing here."""

    def of(self, kind: Kind) -> Iterator[Table]:
        """Yield the tables of a kind."""
        yield from (table for table in self.tables if table.kind == kind)


def read_printed(sheet: Sheet, path: str) -> Printed:
    """Return what stands in a sheet.

    Raises:
        SchemaNotReadError: the sheet is damaged, or a cell holds a formula or an error.
    """
    lines = [
        (number, [_text(cell, sheet.name, number, at, path) for at, cell in enumerate(cells, 1)])
        for number, cells in grid_of(sheet, path, _WIDTH)
    ]
    return _Reader(sheet.name).read(lines)


def _text(cell: Any, sheet: str, line: int, column: int, path: str) -> str:
    if isinstance(cell, Formula | Broken):
        raise SchemaNotReadError(
            "workbook-cell-computed", path, cell=f"{sheet}!{letter_of(column)}{line}"
        )
    if cell is None:
        return ""
    if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second):
        cell = cell.date()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).strip()


def _plain(text: str) -> str:
    """Return the words of a head without what makes no difference: case, width, spaces, marks."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"\s+", "", folded).strip("*:.")


def _named(keys: Sequence[str], also: Mapping[str, Sequence[str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for key in keys:
        for word in (*(words[key] for words in WORDS.values()), *also.get(key, ())):
            found.setdefault(_plain(word), set()).add(key)
    return found


_BY_HEAD = _named([key for keys in _COLUMNS.values() for key in keys], _ALSO)
_BY_LABEL = _named(_FACTS, {})
_SECTIONS = frozenset(words[key] for words in WORDS.values() for key in ("fields", "keys", "rules"))


class _Reader:
    def __init__(self, name: str) -> None:
        self._found = Printed(name, {}, [], [], [])
        self._columns: dict[int, str] = {}
        self._table: Table | None = None
        self._heading: tuple[int, str] | None = None
        self._last = 0

    def read(self, lines: list[tuple[int, list[str]]]) -> Printed:
        """Return what the lines of a sheet hold."""
        for number, cells in lines:
            if any(cells) and not self._begin(number, cells):
                self._line(number, cells)
            self._last = number
        self._leave_heading()
        return self._found

    def _begin(self, number: int, cells: list[str]) -> bool:
        """Begin a table if the line is the head of one."""
        named = {at: _BY_HEAD.get(_plain(text), set()) for at, text in enumerate(cells) if text}
        there = set[str]().union(*named.values())
        kind = next((one for one, wanted in _HEADS.items() if _has(there, wanted)), None)
        if kind is None or len(named) < 2:  # noqa: PLR2004 (one word makes no head)
            return False
        self._columns = {}
        for at, keys in named.items():
            unused = [key for key in _COLUMNS[kind] if key in keys - {*self._columns.values()}]
            if unused:
                self._columns[at] = unused[0]
            else:
                self._found.unread.append((number, cells[at]))
        self._table = Table(kind, self._heading[1] if self._heading else "", [])
        self._found.tables.append(self._table)
        self._heading = None
        return True

    def _line(self, number: int, cells: list[str]) -> None:
        filled = [text for text in cells if text]
        alone, apart = len(filled) == 1, number > self._last + 1
        if self._table is not None and not (alone and apart):
            self._row(self._table, number, cells)
            return
        self._table = None
        keys = _BY_LABEL.get(_plain(filled[0]), set())
        if alone and not self._found.tables and not keys | _SECTIONS & {filled[0]}:
            self._found.texts.append(filled[0])
        elif alone:
            self._leave_heading()
            self._heading = (number, filled[0])
        elif keys:
            self._found.facts.update(dict.fromkeys(keys, filled[1]))
        else:
            self._found.unread.append((number, " ".join(filled)))

    def _leave_heading(self) -> None:
        """Tell of a heading that nothing stood below, but for those of the print itself."""
        if self._heading is not None and self._heading[1] not in _SECTIONS:
            self._found.unread.append(self._heading)

    def _row(self, table: Table, number: int, cells: list[str]) -> None:
        row = {key: cells[at] for at, key in self._columns.items() if cells[at]}
        if row and table.kind == "codes" and printed_by("more", row.get("code", "")):
            table.partial.append((number, row["code"]))
        elif row:
            table.rows.append((number, row))


def _has(there: set[str], wanted: tuple[str, ...]) -> bool:
    """Return whether all words of a head are there; of those behind `|` one is enough."""
    return all(there & {*one.split("|")} for one in wanted)
