"""NDJSON of flat records: each line is an object of plain values."""

import json
from collections.abc import Iterable
from itertools import islice, zip_longest
from typing import Any

from msgspec.structs import replace

from govstd.sources.conversion import Conversion
from govstd.sources.delimited import DelimitedFile
from govstd.sources.dialect import Head
from govstd.sources.fixed_width import text_lines
from govstd.sources.survey import LONGEST_LINE

ENDINGS = (".ndjson", ".jsonl")

OBJECTS = Head(
    delimiter=",",
    quote='"',
    escape=None,
    header=(),
    header_line=0,
    body_line=1,
    records=0,
    length=0,
    line_end="",
    plain=False,
    matches=0,
)
"""Until the objects are read, nothing is known of their columns."""
_FIRST = 1000
"""Lines in which names of columns are looked for before records are written."""


class _Number(str):
    """A number as it is written, so that no digit of it is lost."""

    __slots__ = ()


class Unreadable(Exception):  # noqa: N818 (what is wrong is the line, not the program)
    """A line is no object of plain values."""


def is_object(beginning: bytes) -> bool:
    """Return whether a text begins with a JSON object on a line of its own."""
    first = beginning.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]
    try:
        return first.startswith(b"{") and isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def convert_objects(file: DelimitedFile) -> DelimitedFile:
    """Return the file with its records as delimited text; all keys are columns, as they come.

    The first lines mostly hold all keys; where one comes later the file is read again.
    """
    names = _names(islice(text_lines(file), _FIRST), file.nested)
    every = _converted(file, names) or _converted(file, _names(text_lines(file), file.nested))
    return every or file


def _names(lines: Iterable[str], nested: frozenset[str]) -> dict[str, None]:
    names: dict[str, None] = {}
    for line in lines:
        try:
            names |= dict.fromkeys(_record(line, nested))
        except Unreadable:
            continue
    return names


def _converted(file: DelimitedFile, names: dict[str, None]) -> DelimitedFile | None:
    """Return the file with its records as texts; None where one has other names."""
    file = replace(file, head=replace(file.head, header=tuple(names)))
    with Conversion(file.head, file.room) as work:
        for line in text_lines(file):
            if not line.strip():
                work.skip()
                continue
            try:
                record = _record(line, file.nested)
            except Unreadable as fault:
                work.refuse("record-not-readable", reason=str(fault))
                continue
            if not record.keys() <= names.keys():
                return None
            work.keep([record.get(name, "") for name in names])
    return replace(file, converted=work.converted())


def decoder() -> json.JSONDecoder:
    """Return what reads JSON so that no digit and no key is lost."""
    return json.JSONDecoder(
        parse_int=_Number,
        parse_float=_Number,
        parse_constant=_refuse_constant,
        object_pairs_hook=_Pairs,
    )


def _record(line: str, nested: frozenset[str]) -> dict[str, str]:
    text = line.strip(" \t\r\n")
    if not text:
        return {}
    if len(text) > LONGEST_LINE or len(text.encode()) > LONGEST_LINE:
        raise Unreadable("too-long")
    try:
        return record_of(_DECODER.decode(text), nested)
    except (ValueError, RecursionError):
        raise Unreadable("no-json") from None


def record_of(value: Any, nested: frozenset[str]) -> dict[str, str]:
    """Return the texts of a record that the decoder read.

    Args:
        value: the record.
        nested: keys whose values may be objects or arrays, which stay JSON.

    Raises:
        Unreadable: it is no object, or its other values are not plain.
    """
    if not isinstance(value, _Pairs):
        raise Unreadable("no-object")
    record = {key: _text(one, nested=key in nested) for key, one in value}
    if len(record) < len(value):
        raise Unreadable("key-repeated")
    return record


def row_of(value: list[Any], names: Iterable[str], nested: frozenset[str]) -> list[str]:
    """Return the texts of a record that is an array.

    Args:
        value: the record, with a value for each name or more.
        names: of the columns.
        nested: those whose values may be objects or arrays, which stay JSON.

    Raises:
        Unreadable: its other values are not plain.
    """
    return [
        _text(one, nested=name in nested) for one, name in zip_longest(value, names, fillvalue="")
    ]


class _Pairs(list[tuple[str, Any]]):
    """The keys and values of an object, repeated ones too."""

    is_object = True


def _text(value: Any, *, nested: bool = False) -> str:
    """Return a value as the text that a delimited file would have; a missing one is empty."""
    if type(value) is str:
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return str(value)
    if nested:
        return _json(value)
    raise Unreadable("nested")


def _json(value: Any) -> str:
    """Return a value as JSON again, each number as it was written."""
    if isinstance(value, _Pairs):
        members = (f"{_quoted(key)}: {_json(one)}" for key, one in value)
        return f"{{{', '.join(members)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_json, value))}]"
    if isinstance(value, _Number):
        return str(value)
    return _quoted(value)


def _quoted(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _refuse_constant(name: str) -> None:
    raise ValueError(name)  # NaN and infinity are none of JSON


_DECODER = decoder()
