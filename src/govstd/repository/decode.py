"""Turns raw nodes into values of the model, guided by the model's own annotations."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, TypeVar

from msgspec import Struct
from msgspec import inspect as types

from govstd.model.data_element import DataType
from govstd.repository.problems import Problems
from govstd.repository.raw import Mapping, Raw, Scalar, Sequence
from govstd.repository.scalars import (
    complete_date,
    guessed,
    is_version,
    nearest,
    nearest_version,
    number,
    quoted,
    whole_number,
)
from govstd.repository.written import ELSEWHERE, NOT_IN_YAML, NOT_TEXT, SHORT_FORMS, SINGLE_OR_LIST

V = TypeVar("V", bound=Struct)

_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
FAILED: Any = object()
"""Stands for a value that cannot be read; the problem has been told."""


class Reading(Struct):
    """What decoding one file needs to know, and where it puts what is wrong."""

    problems: Problems
    languages: tuple[str, ...]
    literals_are_text: bool | None = None
    """Whether the datatype beside a literal is one of text; None where it is not known here."""
    lost: bool = False
    """Whether an entry of a list could not be read, so that later ones moved up."""

    def wrong_type(self, raw: Raw, key: str, wanted: str) -> Any:
        """Say that `key`, or the whole file, is not what is wanted."""
        name = key or self.problems.file
        self.problems.add("key-wrong-type", raw, key=name, wanted=wanted, read=_name(raw))
        return FAILED


Decoder = Callable[[Raw, Reading, str], Any]


def decode(raw: Raw, wanted: type[V], reading: Reading, given: dict[str, Any]) -> V | None:
    """Return `raw` as a `wanted` with the attributes `given` besides, or None if it has not all."""
    value = _of_struct(wanted)(raw, reading, "", given)
    return None if value is FAILED else value


@cache
def keys_of(wanted: type[Struct]) -> dict[str, types.Field]:
    """Return the keys that a file may give for a value of type `wanted`, in their order."""
    described = types.type_info(wanted)
    assert isinstance(described, types.StructType)  # noqa: S101 (narrows the type)
    hidden = NOT_IN_YAML.get(wanted, frozenset())
    return {field.encode_name: field for field in described.fields if field.name not in hidden}


def _name(raw: Raw) -> str:
    if isinstance(raw, Mapping):
        return "map"
    if isinstance(raw, Sequence):
        return "list"
    return (guessed(raw.text) if raw.plain else None) or "text"


class _StructDecoder:
    """Reads a map; a required key that is missing or unreadable fails the whole."""

    def __init__(self, wanted: type[Struct]) -> None:
        self.wanted = wanted
        self.short = SHORT_FORMS.get(wanted)
        self.decoders: dict[str, tuple[str, Decoder]] = {}
        self.required: tuple[tuple[str, str], ...] = ()
        self.typed = False

    def fill(self) -> None:
        """Find the keys' decoders; apart from `__init__`, since a struct may hold itself."""
        singles = SINGLE_OR_LIST.get(self.wanted, frozenset())
        fields = keys_of(self.wanted)
        for key, field in fields.items():
            held = inner(field.type)
            self.typed |= isinstance(held, types.EnumType) and held.cls is DataType
            self.decoders[key] = (field.name, _of_type(held, single=field.name in singles))
        self.required = tuple((key, field.name) for key, field in fields.items() if field.required)

    def __call__(
        self, raw: Raw, reading: Reading, key: str, given: dict[str, Any] | None = None
    ) -> Any:
        if type(raw) is not Mapping:
            if self.short and type(raw) is Scalar:
                text = _text_of(raw, reading, key)
                return FAILED if text is FAILED else self.wanted(**{self.short: text})
            return reading.wrong_type(raw, key, "map")
        if not self.typed:
            return self._decode(raw, reading, given)
        outer = reading.literals_are_text
        reading.literals_are_text = _are_text(raw)
        value = self._decode(raw, reading, given)
        reading.literals_are_text = outer
        return value

    def _decode(self, raw: Mapping, reading: Reading, given: dict[str, Any] | None) -> Any:
        values = dict(given) if given else {}
        decoders = self.decoders
        for key, (place, node) in raw.entries.items():
            known = decoders.get(key)
            if known is None:
                meant = ELSEWHERE.get(key.lower())
                near = meant if meant in decoders else nearest(key, decoders)
                reading.problems.add("key-unknown", place, key=key, suggestion=near)
                continue
            value = known[1](node, reading, key)
            if value is not FAILED:
                values[known[0]] = value
        complete = True
        for key, name in self.required:
            if name not in values:
                complete = False
                if key not in raw.entries:
                    reading.problems.add("key-required", raw, key=key)
        return self.wanted(**values) if complete else FAILED


def _are_text(raw: Mapping) -> bool | None:
    """Whether the literals beside `type` are text; an element's type is not known here."""
    if "type" not in raw.entries:
        return None
    word = raw.entries["type"][1]
    return not (isinstance(word, Scalar) and word.text in NOT_TEXT)


@cache
def _struct_decoders() -> dict[type[Struct], _StructDecoder]:
    return {}


def _of_struct(wanted: type[Struct]) -> _StructDecoder:
    known = _struct_decoders()
    if wanted not in known:
        known[wanted] = _StructDecoder(wanted)
        known[wanted].fill()
    return known[wanted]


def inner(described: types.Type) -> types.Type:
    """Return what an optional key holds when it is there."""
    if isinstance(described, types.UnionType):
        return next(kind for kind in described.types if not isinstance(kind, types.NoneType))
    return described


def _of_type(described: types.Type, *, single: bool = False) -> Decoder:
    """Return the decoder for a described type; `single`: a list of one needs no brackets."""
    match described:
        case types.Metadata():
            written = (described.extra or {}).get("written")
            plain = _of_type(inner(described.type), single=single)
            decoder = _WRITTEN.get(str(written), plain)
        case types.StructType():
            decoder = _of_struct(described.cls)
        case types.VarTupleType():
            decoder = _list_of(_of_type(described.item_type), single=single)
        case types.DictType():
            decoder = _map_of(_of_type(described.value_type, single=True))
        case types.EnumType():
            decoder = _word_of({str(member.value): member for member in described.cls})
        case types.LiteralType():
            decoder = _word_of({str(value): value for value in described.values})
        case _:
            decoder = _PLAIN[type(described)]
    return decoder


def _list_of(item: Decoder, *, single: bool) -> Decoder:
    def decode_list(raw: Raw, reading: Reading, key: str) -> Any:
        if type(raw) is not Sequence:
            if not single:
                return reading.wrong_type(raw, key, "list")
            value = item(raw, reading, key)
            return FAILED if value is FAILED else (value,)
        values = [item(node, reading, key) for node in raw.items]
        if FAILED in values:
            reading.lost = True
            values = [value for value in values if value is not FAILED]
        return tuple(values)

    return decode_list


def _map_of(item: Decoder) -> Decoder:
    def decode_map(raw: Raw, reading: Reading, key: str) -> Any:
        if type(raw) is not Mapping:
            return reading.wrong_type(raw, key, "map")
        values = {name: item(node, reading, name) for name, (_, node) in raw.entries.items()}
        return {name: value for name, value in values.items() if value is not FAILED}

    return decode_map


def _word_of(words: dict[str, Any]) -> Decoder:
    def decode_word(raw: Raw, reading: Reading, key: str) -> Any:
        if type(raw) is not Scalar:
            return reading.wrong_type(raw, key, "text")
        if raw.text not in words:
            word_not_allowed(reading.problems, raw, key, raw.text, words)
            return FAILED
        return words[raw.text]

    return decode_word


def word_not_allowed(
    problems: Problems, place: Any, key: str, value: str, words: Iterable[str]
) -> None:
    """Say that a key's value is none of `words`."""
    near = nearest(value, words)
    problems.add(
        "word-not-allowed", place, key=key, value=value, words=list(words), suggestion=near
    )


def _text_of(raw: Raw, reading: Reading, key: str) -> Any:
    """Text; a plain scalar that YAML readers take for something else needs quotes."""
    if type(raw) is not Scalar:
        return reading.wrong_type(raw, key, "text")
    if not raw.style and (read := guessed(raw.text)):
        reading.problems.add(
            "scalar-needs-quotes", raw, key=key, read=read, suggestion=quoted(raw.text)
        )
    return raw.text


def _literal(raw: Raw, reading: Reading, key: str) -> Any:
    """A value of the datatype beside it; only text needs quotes."""
    if type(raw) is not Scalar:
        return reading.wrong_type(raw, key, "text")
    if not raw.style and (reading.literals_are_text or not raw.text):
        return _text_of(raw, reading, key)
    return raw.text


def _translated(raw: Raw, reading: Reading, key: str) -> Any:
    """Human text: a string in the registry's first language, or a map of languages."""
    if type(raw) is Scalar:
        text = _text_of(raw, reading, key)
        return FAILED if text is FAILED else {reading.languages[0]: text}
    if type(raw) is not Mapping:
        return reading.wrong_type(raw, key, "text or map")
    values = {}
    for tag, (place, node) in raw.entries.items():
        if tag not in reading.languages:
            near = nearest(tag, reading.languages)
            reading.problems.add("language-unknown", place, language=tag, suggestion=near)
        text = _text_of(node, reading, tag)
        if text is not FAILED:
            values[tag] = text
    return values


def _date(raw: Raw, reading: Reading, key: str) -> Any:
    if type(raw) is not Scalar:
        return reading.wrong_type(raw, key, "date")
    day = complete_date(raw.text)
    if day is None:
        reading.problems.add("date-not-readable", raw, key=key, value=raw.text)
        return FAILED
    return day


def _version(raw: Raw, reading: Reading, key: str) -> Any:
    if type(raw) is not Scalar:
        return reading.wrong_type(raw, key, "text")
    if is_version(raw.text):
        return raw.text
    near = nearest_version(raw.text)
    if raw.plain and (read := guessed(raw.text)):
        reading.problems.add(
            "scalar-needs-quotes", raw, key=key, read=read, suggestion=near or quoted(raw.text)
        )
    else:
        reading.problems.add("version-malformed", raw, value=raw.text, suggestion=near)
    return near or FAILED


def _plain(wanted: str, convert: Callable[[str], Any]) -> Decoder:
    def decode_plain(raw: Raw, reading: Reading, key: str) -> Any:
        value = convert(raw.text) if type(raw) is Scalar and not raw.style else None
        return reading.wrong_type(raw, key, wanted) if value is None else value

    return decode_plain


_WRITTEN: dict[str, Decoder] = {
    "text": _translated,
    "literal": _literal,
    "date": _date,
    "version": _version,
}
"""Decoders by how a string is written; the other ways are text."""

_PLAIN: dict[type, Decoder] = {
    types.StrType: _text_of,
    types.IntType: _plain("whole number", whole_number),
    types.FloatType: _plain("number", number),
    types.BoolType: _plain("boolean", {"true": True, "false": False}.get),
}
