"""A registry as tables: elements, code lists with codes, dataset standards with fields."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from govstd.exchange.registry_cells import cell_text
from govstd.exchange.registry_columns import Column, Form, columns_of, value_at
from govstd.model.code_list import CodeList
from govstd.model.registration import Item
from govstd.model.registry import Kind, Registry
from govstd.repository.item_writer import item_nodes
from govstd.repository.raw import Path
from govstd.repository.yaml_writer import Node

KIND_OF: dict[str, Kind] = {
    "elements": "element",
    "codelists": "codelist",
    "codes": "codelist",
    "datasets": "dataset",
    "fields": "dataset",
}
"""The sheets in their order, with the kind of the item that a line is of, or is part of."""
ITEMS = "*"
"""The step of a path that stands for the items of an array."""

ID = Column(("id",), Form.REFERENCE)
IDENTITY: dict[str, tuple[Column, ...]] = {
    "elements": (ID,),
    "codelists": (ID,),
    "codes": (Column(("codelist",), Form.REFERENCE, kind="codelist"),),
    "datasets": (ID,),
    "fields": (
        Column(("dataset",), Form.REFERENCE, kind="dataset"),
        Column(("within",), Form.PLAIN),
    ),
}
"""The columns that say of which item, and of which part of it, a line is."""


class Row(Struct, frozen=True):
    """A line: an item, a code of a list, a field of a dataset standard."""

    ref: str
    """What it is known by, whatever is written in it."""
    kind: Kind
    item: str
    place: Path
    """Where it stands in the item's YAML file; of a code, empty."""
    cells: dict[str, str]
    """Texts by the keys of columns, empty ones left out; words are those of files."""
    code: str | None = None
    """Of a code."""


class Table(Struct, frozen=True):
    """A sheet, in no workbook yet."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def tables_of(registry: Registry, wanted: Mapping[Kind, frozenset[str]] | None) -> dict[str, Table]:
    """Return the tables of a registry.

    Args:
        registry: whose they are.
        wanted: ids of the items by kind; None: all items.
    """
    items = {
        kind: [
            item
            for id_, item in sorted(registry.of_kind(kind).items())
            if wanted is None or id_ in wanted.get(kind, ())
        ]
        for kind in dict.fromkeys(KIND_OF.values())
    }
    return {name: _Tabulating(registry, name).table(items[kind]) for name, kind in KIND_OF.items()}


def all_columns(sheet: str, registry: Registry) -> tuple[Column, ...]:
    """Return every column that a sheet may have."""
    languages = registry.header.languages
    if sheet == "codes":
        return (*IDENTITY[sheet], *_code_columns(languages, registry.code_lists.values()))
    return (*IDENTITY[sheet], *columns_of(sheet, languages))


def _code_columns(languages: tuple[str, ...], lists: object) -> Iterator[Column]:
    yield Column(("code",), Form.PLAIN)
    yield from (Column(("title",), Form.TEXT, tag) for tag in languages)
    yield Column(("parent",), Form.PLAIN)
    yield from (Column((name,), Form.DATE) for name in ("valid_from", "valid_to"))
    further = (name for one in lists for name in one.columns)  # type: ignore[attr-defined]
    yield from (Column(("columns", name), Form.PLAIN) for name in dict.fromkeys(further))


class _Tabulating:
    def __init__(self, registry: Registry, name: str) -> None:
        self._languages = registry.header.languages
        self._name = name
        self._columns = all_columns(name, registry)

    def table(self, items: list[Item]) -> Table:
        """Return the table of some items."""
        rows = tuple(row for item in items for row in self._rows(item))
        return Table(self._name, self._columns, rows)

    def _rows(self, item: Item) -> Iterator[Row]:
        if self._name == "codes" and isinstance(item, CodeList):
            yield from self._codes(item)
        elif self._name == "fields":
            tree = item_nodes(item, self._languages)
            for within, place, field in field_nodes(tree):
                path = f"{within}/{field.get('name', ITEMS)}".lstrip("/")
                cells = {"dataset": item.id, **({"within": within} if within else {})}
                ref = f"{item.id} {path}"
                yield Row(ref, "dataset", item.id, place, cells | self._cells(field))
        else:
            kind = KIND_OF[self._name]
            cells = {"id": item.id} | self._cells(item_nodes(item, self._languages))
            yield Row(item.id, kind, item.id, (), cells)

    def _cells(self, tree: Mapping[str, Node]) -> dict[str, str]:
        own = self._columns[len(IDENTITY[self._name]) :]
        found = ((c, cell_text(value_at(tree, c, self._languages[0]), c)) for c in own)
        return {column.key: text for column, text in found if text}

    def _codes(self, item: CodeList) -> Iterator[Row]:
        for code in item.codes:
            texts = {
                "codelist": item.id,
                "code": code.code,
                **{f"title.{tag}": text for tag, text in code.title.items()},
                "parent": code.parent or "",
                "valid_from": code.valid_from or "",
                "valid_to": code.valid_to or "",
                **{f"columns.{name}": text for name, text in code.columns.items()},
            }
            cells = {key: text for key, text in texts.items() if text}
            ref = f"{item.id} {code.code} {code.valid_from or ''}"
            yield Row(ref, "codelist", item.id, (), cells, code.code)


def field_nodes(
    tree: Mapping[str, Node], within: str = "", place: Path = ()
) -> Iterator[tuple[str, Path, Mapping[str, Node]]]:
    """Yield the fields of a dataset standard, those within others too.

    Each comes with the path of the field that it is within, and its place in the tree.
    """
    fields = tree.get("fields", ())
    below = [(field, (*place, "fields", at)) for at, field in enumerate(fields)]
    if "items" in tree:
        below.append((tree["items"], (*place, "items")))
    for field, at in below:
        if isinstance(field, Mapping):
            yield within, at, field
            name = field.get("name", ITEMS)
            yield from field_nodes(field, f"{within}/{name}".lstrip("/"), at)
