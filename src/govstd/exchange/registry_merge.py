"""Holds a workbook that came back against what it said at first and what the registry says now.

What was changed in the workbook and not in the registry is an edit; what was changed in both, and
not alike, is a conflict. Where lines stand is of no matter.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from msgspec import Struct

from govstd.exchange.registry_cells import (
    CUT,
    CellFault,
    cell_text,
    node_of,
    refuse_formula,
    shown,
    tidied,
)
from govstd.exchange.registry_columns import Column, Form
from govstd.exchange.registry_reading import Line, Returned, SheetLines, text_in
from govstd.exchange.registry_tables import IDENTITY, ITEMS, KIND_OF, Row, Table
from govstd.model.registry import Kind
from govstd.repository.yaml_writer import Node

PARTS = ("codes", "fields")
"""Sheets whose lines are parts of items."""


class Edit(Struct, frozen=True):
    """A cell that is to say something else."""

    sheet: str
    row: Row
    """As the registry has it."""
    column: Column
    text: str
    node: Node | None
    address: str


class Added(Struct, frozen=True):
    """A line that is new."""

    sheet: str
    kind: Kind
    item: str
    cells: dict[str, str]
    nodes: dict[str, Node]
    """By the keys of columns."""
    after: str
    """The line above it among those that the registry has; "" if there is none."""
    address: str


class Conflict(Struct, frozen=True):
    """What was changed both in the workbook and in the registry."""

    address: str
    sheet: str
    row: Row | None
    """As the registry has it; None: it has it no more."""
    key: str
    """Of the column; "" of a whole line."""
    before: str
    there: str
    """What the workbook says."""
    here: str
    """What the registry says."""


class Fault(Struct, frozen=True):
    """A cell that can't be read as meant."""

    address: str
    code: str
    details: dict[str, str]


class Merge(Struct):
    """What a workbook asks for."""

    edits: list[Edit]
    added: list[Added]
    gone: list[tuple[str, Row]]
    """Lines that were taken out, each with its sheet."""
    conflicts: list[Conflict]
    faults: list[Fault]
    ignored: list[str]
    """Addresses of columns that are of no key."""


def merge(returned: Returned, tables: Mapping[str, Table]) -> Merge:
    """Return what a workbook asks of a registry.

    Args:
        returned: the workbook.
        tables: the whole registry as it is now.
    """
    found = Merge([], [], [], [], [], [])
    for name in KIND_OF:
        if name in returned.sheets:
            base = returned.base.cells.get(name, {})
            _Merging(name, returned.sheets[name], base, tables[name]).into(found)
    return found


class _Merging:
    """One sheet."""

    def __init__(
        self, name: str, sheet: SheetLines, base: Mapping[str, dict[str, str]], table: Table
    ) -> None:
        self._name = name
        self._sheet = sheet
        self._base = base
        self._rows = {row.ref: row for row in table.rows}
        known = {column.key: column for column in table.columns}
        self._columns = {key: known[key] for key in sheet.columns if key in known}
        self._unknown = [key for key in sheet.columns if key not in known and key != "ref"]
        self._identity = [column.key for column in IDENTITY[name]]
        self._like: dict[str, list[str]] = defaultdict(list)
        if name == "codes":
            for row in table.rows:
                self._like[row.item].append(row.cells["code"])

    def into(self, found: Merge) -> None:
        """Add what the sheet asks for."""
        self._found = found
        found.ignored += [self._sheet.address(1, key).rstrip("1") for key in self._unknown]
        seen: set[str] = set()
        after = ""
        for line, is_known in self._told_apart():
            if is_known:
                seen.add(line.ref)
                self._edited(line)
                after = line.ref if line.ref in self._rows else after
            else:
                copied = line.ref in self._rows and self._name not in PARTS
                after = self._new(line, line.ref if copied else after) or after
        for ref in self._base:
            if ref not in seen and ref in self._rows:
                self._taken_out(ref)

    def _told_apart(self) -> Iterator[tuple[Line, bool]]:
        """Yield the lines, and whether each is one that was written; a copied one is new."""
        owners: dict[str, Line] = {}
        for line in self._sheet.lines:
            other = owners.get(line.ref)
            if line.ref in self._base and (other is None or not self._is_as_written(other)):
                owners[line.ref] = line if other is None or self._is_as_written(line) else other
        for line in self._sheet.lines:
            if line.values:
                yield line, owners.get(line.ref) is line

    def _is_as_written(self, line: Line) -> bool:
        """Return whether a line has the names that it was written with."""
        names = [*self._identity, *(key for key in ("code", "name") if key in self._columns)]
        base = self._base[line.ref]
        return all(
            str(line.values.get(key, "")) == base.get(key, "")
            for key in names
            if key in self._columns
        )

    # lines that were there

    def _edited(self, line: Line) -> None:
        base = self._base[line.ref]
        row = self._rows.get(line.ref)
        changed = [
            (column, *read)
            for column in self._columns.values()
            if (read := self._read(line, column, base.get(column.key, ""))) is not None
        ]
        for column, text, node in changed:
            before = base.get(column.key, "")
            address = self._sheet.address(line.number, column.key)
            here = shown(row.cells.get(column.key, "")) if row else ""
            if column.key in self._identity:
                self._fault(address, "identity-changed", text=text, before=before)
            elif row is None or here not in (before, text):
                conflict = Conflict(address, self._name, row, column.key, before, text, here)
                self._found.conflicts.append(conflict)
            elif here != text:
                self._found.edits.append(Edit(self._name, row, column, text, node, address))

    def _read(self, line: Line, column: Column, before: str) -> tuple[str, Node | None] | None:
        """Return what a cell says now, if that is something else; what it can't is told."""
        try:
            text, node = self._parsed(line, column, before)
        except CellFault as fault:
            address = self._sheet.address(line.number, column.key)
            self._fault(address, fault.code, **fault.details)
            return None
        return None if text == before else (text, node)

    def _parsed(self, line: Line, column: Column, before: str) -> tuple[str, Node | None]:
        value = line.values.get(column.key)
        of = str(line.values.get("codelist", ""))
        like = self._like[of] if column.key in ("code", "parent") else ()
        text = text_in(value, column, before, like)
        if text in (tidied(before, column), before):
            return before, None
        if before.endswith(CUT):
            raise CellFault("text-too-long")
        if self._name == "codes" and column.form is not Form.DATE:
            refuse_formula(text, in_csv=True)
        node = node_of(text, column, self._type(line))
        said = cell_text(node, column)
        return (said, node) if said != column.default or not said else ("", None)

    def _type(self, line: Line) -> str:
        column = self._columns.get("type")
        given = line.values.get("type")
        if column is None or not isinstance(given, str):
            row = self._rows.get(line.ref)
            return row.cells.get("type", "") if row and column is None else ""
        try:
            return str(node_of(tidied(given, column), column) or "")
        except CellFault:
            return ""

    # other lines

    def _new(self, line: Line, after: str) -> str | None:
        """Note a line that is new, and return what it is known by; None if that is not told."""
        read = {
            key: cell
            for key, column in self._columns.items()
            if (cell := self._read(line, column, "")) is not None
        }
        cells = {key: text for key, (text, _) in read.items()}
        ref = self._ref(cells)
        address = self._sheet.address(line.number, self._identity[0])
        if ref is None:
            self._fault(address, "line-without-name")
            return None
        row = self._rows.get(ref)
        if row is None:
            nodes = {key: node for key, (_, node) in read.items() if node is not None}
            kind, item = KIND_OF[self._name], cells[self._identity[0]]
            self._found.added.append(Added(self._name, kind, item, cells, nodes, after, address))
        elif any(row.cells.get(key, "") != text for key, text in cells.items() if text):
            conflict = Conflict(address, self._name, row, "", "", ref, ref)
            self._found.conflicts.append(conflict)
        return ref

    def _ref(self, cells: Mapping[str, str]) -> str | None:
        """Return what a new line is to be known by."""
        item = cells.get(self._identity[0])
        name = {"codes": "code", "fields": "name"}.get(self._name)
        if not item or (name and not cells.get(name)):
            return None
        if self._name == "codes":
            return f"{item} {cells['code']} {cells.get('valid_from', '')}"
        if self._name == "fields":
            within = cells.get("within", "")
            path = f"{within}/{cells.get('name', ITEMS)}".lstrip("/")
            return f"{item} {path}"
        return item

    def _taken_out(self, ref: str) -> None:
        row = self._rows[ref]
        base = self._base[ref]
        if {key: shown(text) for key, text in row.cells.items()} == base:
            self._found.gone.append((self._name, row))
            return
        conflict = Conflict(self._sheet.title, self._name, row, "", ref, "", ref)
        self._found.conflicts.append(conflict)

    def _fault(self, address: str, code: str, **details: str) -> None:
        self._found.faults.append(Fault(address, code, details))
