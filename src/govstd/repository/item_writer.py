"""Turns items of the model into the text of their files: the reverse of reading them."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

from msgspec import NODEFAULT, UNSET, Struct
from msgspec import inspect as types

from govstd.model.code_list import Code, CodeChange, CodeList
from govstd.model.data_element import DataElement
from govstd.model.dataset_standard import ForeignKey
from govstd.model.organization import Organization, Term
from govstd.model.registration import Item
from govstd.model.registry import Header
from govstd.model.validator import Validator, Vector
from govstd.repository.decode import inner, keys_of
from govstd.repository.written import NOT_TEXT, SHORT_FORMS
from govstd.repository.yaml_writer import Node, Verbatim, write_yaml

_HEAD = ("format", "id", "uri", "version", "status", "decision", "title", "definition", "guidance")
"""Keys that come first."""
ORIGIN = ("owner", "licence", "legalBasis", "sources", "sameAs", "formerIds", "replacedBy")
"""Where an item comes from: after the head, but in an element, whose meaning is first, last."""
_BARE = re.compile(r"[0-9A-Za-z.+-][0-9A-Za-z.+:/-]*")
"""Values that stand without quotes anywhere; a number with a comma would end there in a list."""
_AS_IS = frozenset(("date", "version"))


def item_files(item: Item, languages: tuple[str, ...]) -> dict[str, str]:
    """Return the files of an item by what follows its id in their names.

    Args:
        item: of any kind.
        languages: of its registry, the first of which needs no tag.
    """
    files = {".yaml": write_yaml(item_nodes(item, languages))}
    if isinstance(item, CodeList):
        files[".csv"] = _codes(item, languages)
        if item.changes:
            files[".changes.csv"] = _changes(item.changes)
    if isinstance(item, Validator) and item.vectors:
        files[".csv"] = _vectors(item.vectors)
    return files


def header_text(header: Header) -> str:
    """Return `registry.yaml`."""
    return write_yaml(ordered(_struct(header, _Writing(header.languages)), ()))


def organizations_text(organizations: Iterable[Organization], languages: tuple[str, ...]) -> str:
    """Return `organizations.csv`."""
    titles = [f"title_{language}" for language in languages]
    columns = ["id", *titles, "code", "parent", "roles", "valid_from", "valid_to", "contact"]
    rows = (
        (one.id, *(one.title.get(language, "") for language in languages), one.code, one.parent,
         ";".join(one.roles), one.valid_from, one.valid_to, one.contact)
        for one in organizations
    )  # fmt: skip
    return _csv(columns, rows)


def terms_text(terms: Iterable[Term], languages: tuple[str, ...]) -> str:
    """Return `terms.csv`."""
    titles = [f"title_{language}" for language in languages]
    definitions = [f"definition_{language}" for language in languages]
    rows = (
        (one.term, one.kind.value, *(one.title.get(language, "") for language in languages),
         one.abbreviation, *((one.definition or {}).get(language, "") for language in languages))
        for one in terms
    )  # fmt: skip
    return _csv(["term", "kind", *titles, "abbreviation", *definitions], rows)


class _Writing(Struct, frozen=True):
    """What is known of the surroundings of a value."""

    languages: tuple[str, ...]
    plain: bool = False
    """Whether literals need no quotes, for they are no text."""


def item_nodes(item: Item, languages: tuple[str, ...]) -> dict[str, Node]:
    """Return what stands in the YAML file of an item, in its order."""
    keys = _struct(item, _Writing(languages))
    return ordered(keys, () if isinstance(item, DataElement) else ORIGIN)


def ordered(keys: dict[str, Node], early: tuple[str, ...]) -> dict[str, Node]:
    """Return keys in the order of files: the head, where the item comes from, the rest."""
    late = () if early else ORIGIN
    own = [key for key in keys if key not in {*_HEAD, *early, *late}]
    return {key: keys[key] for key in (*_HEAD, *early, *own, *late) if key in keys}


def _struct(value: Struct, writing: _Writing) -> dict[str, Node]:
    """Return the keys of a value that are not what they are anyway."""
    kind = getattr(value, "type", UNSET)
    if kind is not UNSET and kind is not None:
        writing = _Writing(writing.languages, kind in NOT_TEXT)
    found: dict[str, Node] = {}
    for key, field in keys_of(type(value)).items():
        held = getattr(value, field.name)
        if field.required or held != _default(field):
            single = isinstance(value, ForeignKey) and key == "reference" and len(held) == 1
            found[key] = _node(
                held[0] if single else held, _kind(field.type, single=single), writing
            )
    return found


def _kind(described: types.Type, *, single: bool) -> types.Type:
    held = inner(described)
    return held.item_type if single and isinstance(held, types.VarTupleType) else held


def _default(field: types.Field) -> Any:
    return field.default_factory() if field.default is NODEFAULT else field.default


def _node(value: Any, described: types.Type, writing: _Writing) -> Node:
    match described:
        case types.Metadata():
            return _written(value, described, writing)
        case types.StructType():
            return _short(value) or _struct(value, writing)
        case types.VarTupleType():
            return [_node(item, inner(described.item_type), writing) for item in value]
        case types.DictType():
            of = inner(described.value_type)
            return {key: _node(item, of, writing) for key, item in value.items()}
    return _scalar(value)


def _scalar(value: Any) -> Node:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return Verbatim("true" if value else "false")
    return value if isinstance(value, str) else Verbatim(value)


def _written(value: Any, described: types.Metadata, writing: _Writing) -> Node:
    written = (described.extra or {}).get("written")
    if written == "text":
        return _text(value, writing.languages)
    bare = written == "literal" and writing.plain and _BARE.fullmatch(value)
    if written in _AS_IS or bare:
        return Verbatim(value)
    return _node(value, inner(described.type), writing)


def _text(value: Mapping[str, str], languages: tuple[str, ...]) -> Node:
    if not value:
        return ""
    return value[languages[0]] if [*value] == [languages[0]] else dict(value)


def _short(value: Struct) -> str | None:
    """Return the one text that may stand for a value."""
    short = SHORT_FORMS.get(type(value))
    if short is None:
        return None
    fields = keys_of(type(value)).values()
    bare = all(
        field.name == short or getattr(value, field.name) == _default(field) for field in fields
    )
    text: str | None = getattr(value, short) if bare else None
    return text


# the files beside


def _codes(item: CodeList, languages: tuple[str, ...]) -> str:
    def has(wanted: str) -> bool:
        return any(getattr(code, wanted) is not None for code in item.codes)

    first, *others = languages
    titles = [first, *(tag for tag in others if any(tag in code.title for code in item.codes))]
    places = [name for name in ("parent", "valid_from", "valid_to") if has(name)]
    columns = ["code", *(f"title_{tag}" for tag in titles), *places]
    columns += [column for column in item.columns if column not in columns]
    return _csv(columns, ([_cell(code, column) for column in columns] for code in item.codes))


def _cell(code: Code, column: str) -> str | None:
    if column in {"valid_from", "valid_to"}:
        day: str | None = getattr(code, column)
        return day
    return code.text_of(column)


def _changes(changes: Iterable[CodeChange]) -> str:
    rows = (
        (one.date, one.kind.value, ";".join(one.before), ";".join(one.after)) for one in changes
    )
    return _csv(["date", "kind", "from", "to"], rows)


def _vectors(vectors: Iterable[Vector]) -> str:
    rows = ((one.value, str(one.valid).lower(), one.stage, one.reason) for one in vectors)
    return _csv(["value", "valid", "stage", "reason"], rows)


def _csv(columns: list[str], rows: Iterable[Iterable[str | None]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell or "" for cell in row] for row in rows)
    return text.getvalue()
