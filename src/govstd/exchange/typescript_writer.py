"""Writes dataset standards as types of TypeScript, for records as our JSON Schemas have them.

A number is a number, a boolean a boolean, several values an array, all else text; what is missing
is null or not there.
"""

import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from govstd.exchange.code_texts import allowed, special_texts, titles, use_key, use_words
from govstd.exchange.format import Export, Request, export_each
from govstd.exchange.identifiers import Names, class_name
from govstd.exchange.ledger import CONSTRUCTS, WHOLE, Ledger
from govstd.exchange.wordings import every
from govstd.expressions.reading import plain_number
from govstd.model.data_element import DataType
from govstd.model.registration import Obligation
from govstd.model.resolved import ResolvedCodeList, ResolvedField

_IDENTIFIER = re.compile("[A-Za-z_$][A-Za-z0-9_$]*")
_TAG = re.compile(r"(?<![^\s{*])@")
_TYPES = {
    DataType.INTEGER: "number",
    DataType.NUMBER: "number",
    DataType.BOOLEAN: "boolean",
    DataType.OBJECT: "Record<string, unknown>",
    DataType.GEOJSON: "Record<string, unknown>",
    DataType.ARRAY: "unknown[]",
    DataType.ANY: "unknown",
}
"""Types of values that are no text."""
_TOLD_APART = frozenset((DataType.NUMBER, DataType.BOOLEAN, DataType.OBJECT, DataType.ARRAY))
"""Types of which all values are of the type of TypeScript, and no others."""
_TEXT = frozenset((DataType.STRING, DataType.ANY))
_BUILT_IN = (
    "Record",
    "Array",
    "Object",
    "String",
    "Number",
    "Boolean",
    "Date",
    "Symbol",
    "Function",
)
_MOST_DIGITS = 15
"""Digits that every number of TypeScript keeps."""
_CARRIED = tuple(construct for construct in CONSTRUCTS if construct != "aliases")


def write(request: Request) -> Export:
    """Return a module of types for each dataset standard."""
    return export_each(request, ".ts", lambda ledger: _Module(ledger, request).text())


class _Module:
    def __init__(self, ledger: Ledger, request: Request) -> None:
        self._ledger = ledger
        self._dataset = ledger.dataset
        self._request = request
        self._names = Names(_BUILT_IN)
        self._unions: dict[tuple[object, ...], str] = {}
        self._parts: list[str] = []

    def text(self) -> str:
        """Return the types of code lists, and the interface of a record."""
        standard, ledger = self._dataset.standard, self._ledger
        ledger.carry(WHOLE, *CONSTRUCTS)
        for rule in ("header-duplicated", "column-misplaced"):
            ledger.say(rule)
        name = self._names.take(class_name(standard.id))
        source = f"{standard.id} {standard.version}"
        about = [*self._said(standard.title, standard.definition), source]
        self._interface(name, self._dataset.fields, about)
        return "\n\n".join(self._parts) + "\n"

    def _said(self, title: dict[str, str] | None, about: dict[str, str] | None) -> list[str]:
        """Return a title in all its languages, then a definition in each."""
        return [self._titled(title), *every(about, self._request.language)]

    def _titled(self, title: dict[str, str] | None) -> str:
        return " / ".join(every(title, self._request.language))

    def _interface(
        self, name: str, fields: tuple[ResolvedField, ...], about: Iterable[str]
    ) -> None:
        lines = [*_comment(about, ""), f"export interface {name} {{"]
        for field in fields:
            lines += self._property(field, name)
        self._parts.append("\n".join([*lines, "}"]))

    def _property(self, field: ResolvedField, owner: str) -> Iterator[str]:
        path, ledger = field.path, self._ledger
        ledger.carry(path, *_CARRIED)
        type_ = self._type(field, owner)
        there = ledger.say("column-missing", path)
        mark = "" if self._is_required(field) or there else "?"
        empty = "" if self._is_required(field) else " | null"
        if not empty and type_ == "unknown":
            type_ = "NonNullable<unknown>"
        about = self._said(field.title, field.definition)
        if field.default is not None:
            about.append(f"default: {field.default}")
        yield from _comment(about, "  ")
        yield f"  {_property_name(field.name)}{mark}: {type_}{empty};"

    def _is_required(self, field: ResolvedField) -> bool:
        keyed = [key for key in self._dataset.keys if key.primary and field.path in key.fields]
        for key in keyed:
            self._ledger.say("key-missing", name="+".join(key.fields))
        required = field.obligation is Obligation.MANDATORY
        required = required and self._ledger.say("value-missing", field.path)
        return required or (bool(keyed) and field.default is None)

    # types

    def _type(self, field: ResolvedField, owner: str) -> str:
        if field.fields:
            self._ledger.say("value-not-of-type", field.path)
            name = self._names.take(f"{owner}{class_name(field.name)}")
            self._interface(name, field.fields, [name])
            return name
        if field.items:
            self._ledger.say("value-not-of-type", field.path)
            return _array(self._type(field.items, owner))
        one = self._single(field)
        return _array(one) if field.multiple else one

    def _single(self, field: ResolvedField) -> str:
        listed = self._codes(field) or self._enum(field)
        if listed is None and field.type in _TOLD_APART:
            self._ledger.say("value-not-of-type", field.path)
        plain = listed or _TYPES.get(field.type, "string")
        if not field.special or plain in {"string", "unknown"}:
            return plain
        return " | ".join((plain, *map(_literal, special_texts(field))))

    def _enum(self, field: ResolvedField) -> str | None:
        enum = field.constraints.enum
        values = [_value(field, text) for text in enum or ()]
        known = [value for value in values if value is not None]
        if not known or len(known) < len(values):
            return None
        if not self._ledger.say("value-not-in-enum", field.path):
            return None
        self._ledger.say("value-not-of-type", field.path)
        return " | ".join(dict.fromkeys(known))

    def _codes(self, field: ResolvedField) -> str | None:
        """Return the name of the union of a list's codes; None if others may stand there too."""
        use = field.code_list
        if use is None or field.type not in _TEXT or not allowed(use):
            return None
        if not self._ledger.say("value-not-in-code-list", field.path):
            return None
        key = use_key(use)
        if key not in self._unions:
            self._unions[key] = self._names.take(class_name(*use_words(use)))
            self._parts.append(self._union(self._unions[key], use))
        return self._unions[key]

    def _union(self, name: str, use: ResolvedCodeList) -> str:
        meant = titles(use)
        about = self._said(use.code_list.title, use.code_list.definition)
        lines = [*_comment(about, ""), f"export type {name} ="]
        for text in allowed(use):
            lines += [*_comment([self._titled(meant[text])], "  "), f"  | {_literal(text)}"]
        return "\n".join(lines) + ";"


def _array(type_: str) -> str:
    return f"{type_}[]" if _IDENTIFIER.fullmatch(type_) else f"({type_})[]"


def _value(field: ResolvedField, text: str) -> str | None:
    """Return a value of an enumeration as a type; None if a type can't hold it."""
    if field.type in _TEXT:
        return _literal(text)
    if field.type is DataType.BOOLEAN:
        return "true" if text in field.true_values else "false"
    if field.type not in {DataType.INTEGER, DataType.NUMBER}:
        return None
    number = Decimal(plain_number(field, text))
    if not number.is_finite() or len(number.as_tuple().digits) > _MOST_DIGITS:
        return None
    plain = f"{number:f}"
    return plain if len(plain) <= _MOST_DIGITS + 2 else None


def _property_name(name: str) -> str:
    return name if _IDENTIFIER.fullmatch(name) else _literal(name)


def _literal(text: str) -> str:
    """Return a text as TypeScript; nothing in it that can't be seen stays as it is."""
    return _escaped(json.dumps(text, ensure_ascii=False))


def _escaped(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else _code(char) for char in text)


def _code(char: str) -> str:
    units = char.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _comment(paragraphs: Iterable[str], indent: str) -> list[str]:
    """Return texts as a comment of documentation, in which nothing ends it or is a tag."""
    said = [one.splitlines() for one in paragraphs if one.strip()]
    lines = [_harmless(line) for one in said for line in ("", *one)][1:]
    if len(lines) <= 1:
        return [f"{indent}/** {line} */" for line in lines]
    return [f"{indent}/**", *(f"{indent} * {line}".rstrip() for line in lines), f"{indent} */"]


def _harmless(line: str) -> str:
    return _escaped(_TAG.sub("&#64;", line).replace("*/", "*\\/"))
