"""Turns what a workbook asks for into the files of the registry that change, and how."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Any

from msgspec import Struct

from govstd.exchange.registry_columns import Column, with_value
from govstd.exchange.registry_merge import Added, Edit, Merge
from govstd.exchange.registry_tables import Row, Table, field_nodes
from govstd.model.code_list import CodeList
from govstd.model.dataset_standard import Field
from govstd.model.registration import Status
from govstd.model.registry import FOLDERS, Kind, Registry
from govstd.repository.item_writer import item_nodes
from govstd.repository.key_order import order_of, type_of
from govstd.repository.problems import Problems
from govstd.repository.row_edits import RowEdits, edit_rows
from govstd.repository.tables import Table as Decoding
from govstd.repository.tables import read_codes
from govstd.repository.written import CLASSES
from govstd.repository.yaml_edits import edit_yaml
from govstd.repository.yaml_source import NotEditedError
from govstd.repository.yaml_writer import Node, Verbatim, write_yaml

Files = Mapping[str, bytes | None]
FIRST_VERSION = "0.1.0"


class NotChangedError(Exception):
    """A file can't be changed in place.

    Attributes:
        file: its path in the registry.
    """

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file


class Changes(Struct):
    """What becomes of files."""

    files: dict[str, bytes | None]
    """Contents by path in the registry; None: the file goes."""
    addresses: dict[str, list[str]]
    """The cells that a file changes for."""
    new: dict[tuple[Kind, str], str]
    """Files of new items."""


def changes_of(
    merged: Merge,
    registry: Registry,
    tables: Mapping[str, Table],
    files: Mapping[Kind, Mapping[str, str]],
    content: Callable[[str], bytes],
) -> Changes:
    """Return the files that change.

    Args:
        merged: what is asked for; what is gone is removed.
        registry: as it is.
        tables: of it.
        files: the file of each item.
        content: gives what a file holds.

    Raises:
        NotChangedError: a file can't be changed in place.
    """
    return _Changing(merged, registry, tables, files, content).changes()


class _Changing:
    def __init__(
        self,
        merged: Merge,
        registry: Registry,
        tables: Mapping[str, Table],
        files: Mapping[Kind, Mapping[str, str]],
        content: Callable[[str], bytes],
    ) -> None:
        self._merged = merged
        self._registry = registry
        self._languages = registry.header.languages
        self._tables = tables
        self._paths = {kind: dict(paths) for kind, paths in files.items()}
        self._content = content
        self._found = Changes({}, {}, {})
        self._columns = {
            name: {column.key: column for column in table.columns} for name, table in tables.items()
        }

    def changes(self) -> Changes:
        """Return the files that change."""
        self._new_items()
        for kind, item in self._touched():
            path = self._paths[kind][item]
            self._note(path, kind, item)
            try:
                self._found.files[path] = self._yaml(kind, item, path).encode()
            except NotEditedError:
                raise NotChangedError(path) from None
        for item in self._touched_lists():
            path = self._codes_path(item)
            self._note(path, "codelist", item)
            try:
                self._found.files[path] = self._codes(item, path).encode()
            except NotEditedError:
                raise NotChangedError(path) from None
        for name, row in self._merged.gone:
            if name in ("elements", "codelists", "datasets"):
                self._remove(row)
        return self._found

    def _note(self, path: str, kind: Kind, item: str) -> None:
        cells = [one.address for one in self._merged.edits if (one.row.kind, one.row.item) ==
                 (kind, item)]  # fmt: skip
        cells += [one.address for one in self._merged.added if (one.kind, one.item) == (kind, item)]
        self._found.addresses[path] = cells

    # items

    def _new_items(self) -> None:
        for one in self._merged.added:
            if one.sheet in ("elements", "codelists", "datasets"):
                path = f"{self._folder(one)}/{one.item}.yaml"
                self._paths[one.kind][one.item] = path
                self._found.new[one.kind, one.item] = path

    def _folder(self, added: Added) -> str:
        """Return the folder of the item in the line above, or of the first item of the kind."""
        known = self._paths[added.kind]
        near = known.get(added.after) or next(iter(known.values()), None)
        return str(PurePosixPath(near).parent) if near else FOLDERS[added.kind]

    def _touched(self) -> list[tuple[Kind, str]]:
        merged = self._merged
        found: list[tuple[Kind, str]] = [
            (one.row.kind, one.row.item) for one in merged.edits if one.sheet != "codes"
        ]
        found += [(one.kind, one.item) for one in merged.added if one.sheet != "codes"]
        found += [("dataset", row.item) for name, row in merged.gone if name == "fields"]
        going = {(row.kind, row.item) for name, row in merged.gone if name in _WHOLE}
        return [one for one in dict.fromkeys(found) if one not in going]

    def _yaml(self, kind: Kind, item: str, path: str) -> str:
        if (kind, item) in self._found.new:
            return write_yaml(self._new_tree(kind, item))
        before = item_nodes(self._registry.of_kind(kind)[item], self._languages)
        after = self._edited(kind, item, before)
        return edit_yaml(self._content(path), before, after, CLASSES[kind])

    def _new_tree(self, kind: Kind, item: str) -> dict[str, Node]:
        [own] = [
            one
            for one in self._merged.added
            if one.item == item and one.kind == kind and one.sheet in _WHOLE
        ]
        tree: dict[str, Node] = {
            "version": Verbatim(FIRST_VERSION),
            "status": Status.INCOMPLETE.value,
            "title": "",
            "definition": "",
        }
        tree = self._filled(tree, own)
        if kind == "dataset":
            tree = self._edited(kind, item, {**tree, "fields": []})
        order = order_of(type_of(CLASSES[kind]))
        return {key: tree[key] for key in sorted(tree, key=lambda key: order[key])}

    def _filled(self, tree: dict[str, Node], added: Added) -> dict[str, Node]:
        columns = self._columns[added.sheet]
        for key, node in added.nodes.items():
            if key not in ("id", "dataset", "within"):
                tree = with_value(tree, columns[key], node, self._languages)
        return tree

    def _edited(self, kind: Kind, item: str, before: Mapping[str, Node]) -> dict[str, Node]:
        tree: dict[str, Any] = _mutable(before)
        fields: dict[str, Any] = {
            f"{item} {within}/{field.get('name', '*')}".replace(" /", " "): field
            for within, _, field in field_nodes(tree)
        }
        for edit in self._merged.edits:
            if (edit.row.kind, edit.row.item) == (kind, item) and edit.sheet != "codes":
                target: Any = fields[edit.row.ref] if edit.sheet == "fields" else tree
                new = with_value(target, edit.column, edit.node, self._languages)
                _become(target, _required(new, edit))
        for added in self._merged.added:
            if added.sheet == "fields" and added.item == item and kind == "dataset":
                self._insert(tree, fields, added)
        for name, row in self._merged.gone:
            if name == "fields" and row.item == item and kind == "dataset":
                _take(tree, fields[row.ref])
        return tree

    def _insert(self, tree: dict[str, Any], fields: dict[str, Any], added: Added) -> None:
        """Put a new field behind the one in the line above it, or at the end."""
        within = added.cells.get("within", "")
        above = fields.get(added.after)
        home = fields.get(f"{added.item} {within}") if within else tree
        if home is None:
            raise NotChangedError(self._paths["dataset"][added.item])
        home = home.get("items", home) if within.endswith("/*") else home
        new = self._filled({}, added)
        order = order_of(type_of(Field))
        new = {key: new[key] for key in sorted(new, key=lambda key: order[key])}
        siblings = home.setdefault("fields", [])
        places = [at for at, one in enumerate(siblings) if one is above]
        siblings.insert(places[0] + 1 if places else len(siblings), new)
        fields[f"{added.item} {within}/{new['name']}".replace(" /", " ")] = new

    def _remove(self, row: Row) -> None:
        path = self._paths[row.kind][row.item]
        stem = path.removesuffix(".yaml")
        self._found.files[path] = None
        if row.kind == "codelist":
            self._found.files[f"{stem}.csv"] = None
            if self._content(f"{stem}.changes.csv"):
                self._found.files[f"{stem}.changes.csv"] = None

    # codes

    def _touched_lists(self) -> list[str]:
        merged = self._merged
        found = [one.row.item for one in merged.edits if one.sheet == "codes"]
        found += [one.item for one in merged.added if one.sheet in ("codes", "codelists")]
        found += [row.item for name, row in merged.gone if name == "codes"]
        going = {row.item for name, row in merged.gone if name == "codelists"}
        return [one for one in dict.fromkeys(found) if one not in going]

    def _codes_path(self, item: str) -> str:
        if item not in self._paths["codelist"]:
            raise NotChangedError(f"{FOLDERS['codelist']}/{item}.csv")
        return self._paths["codelist"][item].removesuffix(".yaml") + ".csv"

    def _codes(self, item: str, path: str) -> str:
        known = self._registry.code_lists.get(item)
        content = self._content(path) if known else self._empty()
        lines = self._lines(known, content, path) if known else {}
        edits = RowEdits()
        changed: dict[int, dict[str, str]] = defaultdict(dict)
        for edit in self._merged.edits:
            if edit.sheet == "codes" and edit.row.item == item:
                changed[lines[edit.row.ref]][_header(edit.column)] = edit.text
        edits.changed = dict(changed)
        edits.removed = {
            lines[row.ref]
            for name, row in self._merged.gone
            if name == "codes" and row.item == item
        }
        last = max(lines.values(), default=1)
        for added in self._merged.added:
            if added.sheet == "codes" and added.item == item:
                line = lines.get(added.after, last)
                lines[_ref(added)] = line
                edits.added.setdefault(line, []).append(self._row(added))
        return edit_rows(content, edits)

    def _empty(self) -> bytes:
        return f"code,title_{self._languages[0]}\n".encode()

    def _row(self, added: Added) -> dict[str, str]:
        columns = self._columns["codes"]
        return {
            _header(columns[key]): text
            for key, text in added.cells.items()
            if key != "codelist" and text
        }

    def _lines(self, known: CodeList, content: bytes, path: str) -> dict[str, int]:
        table = Decoding(Problems(path), self._languages)
        return {
            f"{known.id} {code.code} {code.valid_from or ''}": row.line
            for code, row in read_codes(content, known.columns, table)
        }


_WHOLE = ("elements", "codelists", "datasets")


def _required(tree: dict[str, Node], edit: Edit) -> dict[str, Node]:
    """Return a tree in which a text that must be there is, though empty."""
    key = edit.column.path[0]
    if edit.sheet != "fields" and key in ("title", "definition") and key not in tree:
        return {**tree, key: ""}
    return tree


def _ref(added: Added) -> str:
    return f"{added.item} {added.cells['code']} {added.cells.get('valid_from', '')}"


def _header(column: Column) -> str:
    """Return what a column of codes is called in CSV."""
    if column.language:
        return f"title_{column.language}"
    return column.path[-1]


def _mutable(node: Node | Mapping[str, Node]) -> Any:
    if isinstance(node, str):
        return node
    if isinstance(node, Mapping):
        return {key: _mutable(value) for key, value in node.items()}
    return [_mutable(item) for item in node]


def _become(target: dict[str, Any], new: Mapping[str, Any]) -> None:
    kept = dict(new)
    target.clear()
    target.update(kept)


def _take(tree: dict[str, Any], field: object) -> None:
    """Take a field out of the list that holds it."""
    fields: list[dict[str, Any]] = tree.get("fields", [])
    kept = [one for one in fields if one is not field]
    if len(kept) < len(fields):
        tree["fields"] = kept
        if not kept:
            del tree["fields"]
    elif "items" in tree and tree["items"] is field:
        del tree["items"]
    else:
        for one in [*fields, *([tree["items"]] if "items" in tree else [])]:
            _take(one, field)
