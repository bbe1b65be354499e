"""Writes dataset standards as schemas of Apache Avro: a record with logical types.

Names of Avro are ASCII: a field with another name is called after its data element, or has the
characters that a name can't hold written `_x4E2D_`; `column` says what it is called in files.
"""

import re
from collections.abc import Iterator
from typing import Any

from govstd.exchange.avro_types import logical_type, other_texts
from govstd.exchange.code_texts import allowed, use_key, use_words
from govstd.exchange.format import Export, Request, export_each
from govstd.exchange.identifiers import Names, class_name
from govstd.exchange.json_text import indented
from govstd.exchange.ledger import CONSTRUCTS, WHOLE, Ledger
from govstd.exchange.wordings import every
from govstd.model.data_element import DataType
from govstd.model.registration import Obligation
from govstd.model.resolved import ResolvedCodeList, ResolvedField

_NAME = re.compile("[A-Za-z_][A-Za-z0-9_]*")
_UNLAWFUL = re.compile("[^A-Za-z0-9_]|^[0-9]|^$")
_TEXT = frozenset((DataType.STRING, DataType.ANY))
_CARRIED = tuple(construct for construct in CONSTRUCTS if construct != "default")

Type = str | list[Any] | dict[str, Any]


def write(request: Request) -> Export:
    """Return a schema for each dataset standard."""

    def content(ledger: Ledger) -> str:
        return indented(_Record(ledger, request).schema()) + "\n"

    return export_each(request, ".avsc", content)


class _Record:
    def __init__(self, ledger: Ledger, request: Request) -> None:
        self._ledger = ledger
        self._dataset = ledger.dataset
        self._request = request
        self._types = Names()
        self._enums: dict[tuple[object, ...], str] = {}

    def schema(self) -> dict[str, Any]:
        """Return the schema; a record has each of its fields once, and no others."""
        standard, ledger = self._dataset.standard, self._ledger
        ledger.carry(WHOLE, *_CARRIED)
        for rule in ("header-duplicated", "column-misplaced", "column-unexpected"):
            ledger.say(rule)
        for key in self._dataset.keys:
            if key.primary:
                ledger.say("key-missing", name="+".join(key.fields))
        aliases = [class_name(id_) for id_ in standard.former_ids]
        return {
            "type": "record",
            "name": self._types.take(class_name(standard.id)),
            "namespace": self._request.registry.header.id.replace("-", "_"),
            "doc": self._doc(standard.title, standard.definition),
            **({"aliases": aliases} if aliases else {}),
            "standard": f"{standard.id} {standard.version}",
            "fields": self._fields(self._dataset.fields),
        }

    def _doc(self, *texts: dict[str, str] | None) -> str:
        lines = (line for text in texts for line in every(text, self._request.language))
        return "\n".join(dict.fromkeys(lines))

    def _fields(self, fields: tuple[ResolvedField, ...]) -> list[dict[str, Any]]:
        names = Names(field.name for field in fields if _NAME.fullmatch(field.name))
        return [self._field(field, names) for field in fields]

    def _field(self, field: ResolvedField, names: Names) -> dict[str, Any]:
        path, ledger = field.path, self._ledger
        lawful = _NAME.fullmatch(field.name) is not None
        name = field.name if lawful else names.take(_substitute(field))
        aliases = [alias for alias in _aliases(field, lawful=lawful) if alias != name]
        ledger.carry(path, *_CARRIED)
        ledger.advise("column-by-alias", path)
        ledger.advise("column-missing", path)
        type_ = self._type(field)
        required = self._is_required(field)
        doc = self._doc(field.title, field.definition)
        return {
            "name": name,
            "type": type_ if required else _or_null(type_),
            **({} if required else {"default": None}),
            **({"doc": doc} if doc else {}),
            **({"aliases": aliases} if aliases else {}),
            **({} if lawful else {"column": field.name}),
        }

    def _is_required(self, field: ResolvedField) -> bool:
        keyed = any(key.primary and field.path in key.fields for key in self._dataset.keys)
        mandatory = field.obligation is Obligation.MANDATORY
        mandatory = mandatory and self._ledger.say("value-missing", field.path)
        return mandatory or (keyed and field.default is None)

    # types

    def _type(self, field: ResolvedField) -> Type:
        if field.fields:
            self._ledger.say("value-not-of-type", field.path)
            name = self._types.take(class_name(self._dataset.standard.id, field.name))
            return {"type": "record", "name": name, "fields": self._fields(field.fields)}
        if field.items:
            self._ledger.say("value-not-of-type", field.path)
            return {"type": "array", "items": self._type(field.items)}
        one = self._single(field)
        return {"type": "array", "items": one} if field.multiple else one

    def _single(self, field: ResolvedField) -> Type:
        listed = self._enum(field)
        if listed is not None:
            return listed
        found = logical_type(field)
        if found == "string":
            return found
        if other_texts(field):  # with which any text is taken
            return [found, "string"]
        self._ledger.say("value-not-of-type", field.path)
        if field.scale is not None:
            self._ledger.say("value-too-precise", field.path)
        return found

    def _enum(self, field: ResolvedField) -> Type | None:
        """Return the enumeration of a field's texts, if all of them are names of Avro."""
        use, enum = field.code_list, field.constraints.enum
        if field.type not in _TEXT or (use is None) is (enum is None):
            return None
        symbols = dict.fromkeys((*(allowed(use) if use else enum or ()), *other_texts(field)))
        if not symbols or not all(map(_NAME.fullmatch, symbols)):
            return None
        rule = "value-not-in-code-list" if use else "value-not-in-enum"
        if not self._ledger.say(rule, field.path):
            return None
        key = (use_key(use) if use else ("", field.path), other_texts(field))
        if key in self._enums:
            return self._enums[key]
        words = use_words(use) if use else (self._dataset.standard.id, field.name)
        self._enums[key] = self._types.take(class_name(*words))
        return {
            "type": "enum",
            "name": self._enums[key],
            "symbols": [*symbols],
            **({"doc": self._described(use)} if use else {}),
        }

    def _described(self, use: ResolvedCodeList) -> str:
        return self._doc(use.code_list.title, use.code_list.definition)


def _or_null(type_: Type) -> list[Any]:
    return ["null", *(type_ if isinstance(type_, list) else [type_])]


def _substitute(field: ResolvedField) -> str:
    """Return a name for a field whose own is none of Avro's."""
    if field.element is not None:
        return field.element.id.replace("-", "_")
    return _UNLAWFUL.sub(lambda found: f"_x{ord(found[0] or '_'):04X}_", field.name)


def _aliases(field: ResolvedField, *, lawful: bool) -> Iterator[str]:
    """Yield the other names of a field: its own, and those of its element if it is called so."""
    yield from (alias for alias in field.aliases if _NAME.fullmatch(alias))
    if field.element is not None and not lawful:
        yield from (id_.replace("-", "_") for id_ in field.element.former_ids)
