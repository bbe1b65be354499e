"""The columns of a registry's workbook, derived from the model: a key of a file, a column."""

from collections.abc import Iterator, Mapping
from enum import Enum, StrEnum
from functools import cache

from msgspec import Struct
from msgspec import inspect as types
from msgspec.structs import replace

from govstd.model.code_list import CodeList
from govstd.model.data_element import DataElement
from govstd.model.dataset_standard import DatasetStandard, Field
from govstd.repository.decode import inner, keys_of
from govstd.repository.key_order import order_of, type_of
from govstd.repository.written import SHORT_FORMS
from govstd.repository.yaml_writer import Node


class Form(StrEnum):
    """How the text of a cell is read."""

    TEXT = "text"
    """Human text in one language."""
    PLAIN = "plain"
    WORD = "word"
    FLAG = "flag"
    WHOLE = "whole"
    DATE = "date"
    VERSION = "version"
    LITERAL = "literal"
    REFERENCE = "reference"
    ENTRY = "entry"
    """A map of YAML on one line, or the one text that may stand for it."""


class Column(Struct, frozen=True):
    """A column: where its value stands in the file of an item, and how it is read."""

    path: tuple[str, ...]
    form: Form
    language: str = ""
    """Of human text."""
    several: bool = False
    """Whether a cell has a value a line."""
    words: tuple[str, ...] = ()
    """All that there are, of words."""
    kind: str = ""
    """Of a reference: of what it names."""
    default: str = ""
    """What a cell says for a value that need not be said."""

    @property
    def key(self) -> str:
        """What stands in the second line of a sheet."""
        return ".".join((*self.path, self.language) if self.language else self.path)


SHEETS: dict[str, type[Struct]] = {
    "elements": DataElement,
    "codelists": CodeList,
    "datasets": DatasetStandard,
    "fields": Field,
}
"""Sheets whose columns are keys; that of codes has the columns of CSV files."""
_ELSEWHERE = {DatasetStandard: frozenset({"fields"}), Field: frozenset({"fields", "items"})}
"""Keys that have rows of their own."""


@cache
def columns_of(sheet: str, languages: tuple[str, ...]) -> tuple[Column, ...]:
    """Return all columns that a sheet may have, in the order of files."""
    described = SHEETS[sheet]
    elsewhere = _ELSEWHERE.get(described, frozenset())
    keys = {key: field for key, field in keys_of(described).items() if key not in elsewhere}
    order = order_of(type_of(described))
    names = sorted(keys, key=lambda key: order["type"] + 0.5 if key == "format" else order[key])
    return tuple(
        replace(column, default=_default(keys[key])) if len(column.path) == 1 else column
        for key in names
        for column in _columns((key,), inner(keys[key].type), languages)
    )


def _default(field: types.Field) -> str:
    if isinstance(field.default, bool):
        return "true" if field.default else "false"
    return str(field.default.value) if isinstance(field.default, Enum) else ""


def _columns(
    path: tuple[str, ...], described: types.Type, languages: tuple[str, ...]
) -> Iterator[Column]:
    """Yield the columns of a key: one, or one for each part of a small map."""
    if _written(described) == "text":
        yield from (Column(path, Form.TEXT, tag) for tag in languages)
    elif isinstance(described, types.StructType) and described.cls not in SHORT_FORMS:
        for key, field in keys_of(described.cls).items():
            yield from _columns((*path, key), inner(field.type), languages)
    elif isinstance(described, types.VarTupleType):
        item = _single(path, inner(described.item_type))
        yield Column(path, item.form, several=True, words=item.words, kind=item.kind)
    else:
        yield _single(path, described)


_FORMS: dict[type, Form] = {
    types.IntType: Form.WHOLE,
    types.BoolType: Form.FLAG,
    types.StructType: Form.ENTRY,
    types.DictType: Form.ENTRY,
    types.VarTupleType: Form.ENTRY,
}
_BY_WRITING = {
    "literal": Form.LITERAL,
    "date": Form.DATE,
    "version": Form.VERSION,
    "reference": Form.REFERENCE,
}


def _single(path: tuple[str, ...], described: types.Type) -> Column:
    if isinstance(described, types.Metadata):
        extra = described.extra or {}
        form = _BY_WRITING.get(str(extra.get("written")), Form.PLAIN)
        return Column(path, form, kind=str(extra.get("kind", "")))
    if isinstance(described, types.EnumType):
        return Column(path, Form.WORD, words=tuple(str(one.value) for one in described.cls))
    if isinstance(described, types.StructType) and described.cls in SHORT_FORMS:
        [kind] = _columns(("",), keys_of(described.cls)["id"].type, ())
        return Column(path, Form.ENTRY, kind=kind.kind)
    return Column(path, _FORMS.get(type(described), Form.PLAIN))


def _written(described: types.Type) -> str:
    if not isinstance(described, types.Metadata):
        return ""
    return str((described.extra or {}).get("written"))


# values of a tree


def value_at(tree: Node, column: Column, first: str) -> Node | None:
    """Return what a tree has for a column; None if it has nothing.

    Args:
        tree: as `item_nodes` gives it.
        column: of the sheet of such trees.
        first: the registry's first language.
    """
    node: Node | None = tree
    for key in column.path:
        node = node.get(key) if isinstance(node, Mapping) else None
    if column.language and isinstance(node, str):
        return node if column.language == first and node else None
    if column.language and isinstance(node, Mapping):
        return node.get(column.language)
    return node


def with_value(
    tree: Mapping[str, Node], column: Column, value: Node | None, languages: tuple[str, ...]
) -> dict[str, Node]:
    """Return a tree with another value for a column; None: with none."""
    if column.language:
        held = {tag: value_at(tree, Column(column.path, column.form, tag), languages[0])
                for tag in languages}  # fmt: skip
        held[column.language] = value
        told = {tag: one for tag, one in held.items() if one is not None}
        value = told[languages[0]] if [*told] == [languages[0]] else told or None
    return _set(tree, column.path, value)


def _set(tree: Mapping[str, Node], path: tuple[str, ...], value: Node | None) -> dict[str, Node]:
    key, *further = path
    if further:
        inside = tree.get(key, {})
        below = _set(inside if isinstance(inside, Mapping) else {}, tuple(further), value)
        value = below or None
    if value is None:
        return {name: one for name, one in tree.items() if name != key}
    return {**tree, key: value}
