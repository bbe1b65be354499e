"""Finds records in JSON, and the values within them, with their lines."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Sequence
from json.decoder import JSONDecoder
from pathlib import Path
from typing import Any

from msgspec import Struct

from govstd.sources.json_document import JsonDocument
from govstd.sources.json_lines import lines_of

Step = str | int
"""The name of a member, or the place of an item from 0."""

_SPACE = re.compile(r"[ \t\n\r]*")
_WINDOW = 1 << 22


class Number(str):
    """A number as it is written, so that no digit of it is lost."""

    __slots__ = ()


def _first_wins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object; of members with one name the first counts, as it does in the checks."""
    members = dict(pairs)
    if len(members) < len(pairs):
        members = dict(reversed(pairs))
    return members


_DECODER = JSONDecoder(
    parse_int=Number, parse_float=Number, object_pairs_hook=_first_wins, strict=True
)


class Root(Struct, frozen=True):
    """A value at the root of a document, of a line, or an item of the array at the root."""

    ordinal: int
    """Among those of its file, from 1."""
    text: str
    line: int
    """On which the text begins, from 1."""
    pointer: str
    """From the root of the document."""

    def value(self) -> Any:
        """Return the value: numbers as they are written."""
        return _DECODER.decode(self.text)

    def line_of(self, steps: Sequence[Step]) -> int:
        """Return the line of a value; of one that is not there, of what should hold it."""
        return self.line + self.text.count("\n", 0, _locate(self.text, steps))


def pointer(base: str, steps: Sequence[Step]) -> str:
    """Return the JSON Pointer (RFC 6901) to a value."""
    named = (str(step).replace("~", "~0").replace("/", "~1") for step in steps)
    return base + "".join(f"/{name}" for name in named)


def roots(document: JsonDocument, wanted: Sequence[int] | None) -> Iterator[tuple[int, Root]]:
    """Yield the roots of some numbers, from 0 among those that can be read, sorted; None: all."""
    if document.form == "lines":
        for line in lines_of(document.whole, document.faults, document.starts, wanted):
            ordinal = document.faults.ordinal(line.record)
            yield line.record, Root(ordinal, line.text.decode(), line.number, "")
    elif document.form == "array":
        yield from _items(document, wanted)
    elif wanted is None or wanted:
        yield 0, whole_root(document)


def whole_root(document: JsonDocument) -> Root:
    """Return all that a document holds as one value."""
    text = Path(document.whole).read_bytes()[document.mark :].decode()
    return Root(1, text, 1, "")


def _items(document: JsonDocument, wanted: Sequence[int] | None) -> Iterator[tuple[int, Root]]:
    left = None if wanted is None else set(wanted)
    for number, line, text in _each_item(document.whole, document.mark):
        if left is not None:
            if not left:
                return
            if number not in left:
                continue
            left.remove(number)
        yield number, Root(number + 1, text, line, f"/{number}")


def _each_item(place: str, mark: int) -> Iterator[tuple[int, int, str]]:
    """Yield number, line and text of each item of the array in a text that is known to be JSON."""
    decode = codecs.getincrementaldecoder("utf-8")().decode
    with Path(place).open("rb") as stream:
        stream.seek(mark)
        text, at, line, number = decode(stream.read(_WINDOW)), 0, 1, 0
        while True:
            found = _next_item(text, at, first=number == 0)
            if found is not None:
                start, end = found
                line += text.count("\n", at, start)
                yield number, line, text[start:end]
                line += text.count("\n", start, end)
                number, at = number + 1, end
            elif more := stream.read(_WINDOW):
                text, at = text[at:] + decode(more), 0
            else:
                return


def _next_item(text: str, at: int, *, first: bool) -> tuple[int, int] | None:
    """Return where the next item begins and ends; None where the text ends before it does."""
    at = _after_space(text, at)
    if text[at : at + 1] == ("[" if first else ","):
        start = _after_space(text, at + 1)
        try:
            _, end = _DECODER.raw_decode(text, start)
        except ValueError:
            return None
        # A number may go on beyond the window.
        return (start, end) if _after_space(text, end) < len(text) else None
    return None


def _after_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _locate(text: str, steps: Sequence[Step]) -> int:
    """Return where a value begins, or the innermost one of those that should hold it."""
    at = _after_space(text, 0)
    for step in steps:
        inner = _member(text, at, step) if isinstance(step, str) else _item(text, at, step)
        if inner is None:
            break
        at = inner
    return at


def _member(text: str, at: int, name: str) -> int | None:
    if text[at : at + 1] != "{":
        return None
    at = _after_space(text, at + 1)
    while text[at : at + 1] == '"':
        key, at = _DECODER.raw_decode(text, at)
        at = _after_space(text, _after_space(text, at) + 1)
        if key == name:
            return at
        at = _next(text, at)
    return None


def _item(text: str, at: int, number: int) -> int | None:
    if text[at : at + 1] != "[":
        return None
    at = _after_space(text, at + 1)
    for _ in range(number):
        if text[at : at + 1] == "]":
            return None
        at = _next(text, at)
    return at


def _next(text: str, at: int) -> int:
    """Return where the member or item after the one at `at` begins."""
    _, end = _DECODER.raw_decode(text, at)
    end = _after_space(text, end)
    return _after_space(text, end + 1) if text[end : end + 1] == "," else end


def is_text(value: Any) -> bool:
    """Return whether a value of a root is a text."""
    return isinstance(value, str) and not isinstance(value, Number)


def as_text(value: Any) -> str | None:
    """Return a value as the text that is checked; None where it is missing."""
    if value is None:
        return None
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return str(value)
    return _written(value)


def _written(value: Any) -> str:
    """Return JSON with its numbers as they were written."""
    if isinstance(value, dict):
        pairs = (f"{json.dumps(k, ensure_ascii=False)}: {_written(v)}" for k, v in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_written, value))}]"
    if isinstance(value, Number):
        return str(value)
    return json.dumps(value, ensure_ascii=False)


def inside(value: Any, steps: Sequence[Step]) -> Any:
    """Return what lies within a value; None where there is nothing."""
    for step in steps:
        if isinstance(step, str):
            value = value.get(step) if isinstance(value, dict) else None
        else:
            value = value[step] if isinstance(value, list) and step < len(value) else None
    return value
