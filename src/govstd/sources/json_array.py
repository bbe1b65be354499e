"""Flat records in a JSON document: the objects of an array, or one object alone."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from govstd.sources.conversion import Conversion
from govstd.sources.delimited import DelimitedFile
from govstd.sources.ndjson import Unreadable, decoder, record_of, row_of
from govstd.sources.refusal import SourceRefusedError

CHUNK = 1 << 18
"""Characters read at a time."""
LONGEST = 64 << 20
"""Characters of one record; a longer one is none."""

_NUMBER = re.compile("0|[1-9][0-9]{0,8}")
_SPACE = re.compile(r"[ \t\r\n]*")


def begins_document(beginning: bytes) -> bool:
    """Return whether a text begins with an array, or with an object and no second one below."""
    lines = [line for line in beginning.lstrip(b"\xef\xbb\xbf \t\r\n").splitlines() if line.strip()]
    return not (len(lines) > 1 and all(line.lstrip().startswith(b"{") for line in lines[:2]))


def convert_array(file: DelimitedFile) -> DelimitedFile:
    """Return the file with its records as delimited text; all keys are columns, as they come.

    Raises:
        SourceRefusedError: there are no records where they should be.
    """
    header = _header(file)
    file = replace(file, head=replace(file.head, header=header.names), listed=_is_array(file))
    with Conversion(file.head, file.room) as work:
        for line, record in islice(_records(file), header.records, None):
            if isinstance(record, dict):
                work.keep([record.get(name, "") for name in header.names], line)
            elif isinstance(record, Unreadable):
                work.refuse("record-not-readable", reason=str(record), line=line)
            elif not header.records:
                work.refuse("record-not-readable", reason="no-object", line=line)
            else:
                _keep_row(record, line, file, work)
    return replace(file, converted=work.converted())


def _keep_row(row: list[Any], line: int, file: DelimitedFile, work: Conversion) -> None:
    names = file.header
    if len(row) != len(names):
        rule = "cell-missing" if len(row) < len(names) else "cell-unexpected"
        work.refuse(rule, len(row), line=line)
        return
    try:
        work.keep(row_of(row, names, file.nested), line)
    except Unreadable as fault:
        work.refuse("record-not-readable", reason=str(fault), line=line)


class _Header(Struct, frozen=True):
    """The names of the columns."""

    names: tuple[str, ...]
    records: int
    """1 where the first item is an array, which holds them: so are the records then."""


def _header(file: DelimitedFile) -> _Header:
    names: dict[str, None] = {}
    for number, (_, record) in enumerate(_records(file)):
        if isinstance(record, list) and not number:
            try:
                return _Header(tuple(row_of(record, (), frozenset())), 1)
            except Unreadable:
                raise SourceRefusedError("header-missing", file.path) from None
        if isinstance(record, dict):
            names |= dict.fromkeys(record)
    return _Header(tuple(names), 0)


Record = dict[str, str] | list[Any] | Unreadable
"""By its keys, or the values of a row, or why it is neither."""


def _records(file: DelimitedFile) -> Iterator[tuple[int, Record]]:
    """Yield the line on which each record begins, and the record or why it is none."""
    with _open(file) as text:
        try:
            _enter(text, file)
            yield from _items(text, file.nested)
        except Unreadable as fault:
            yield text.line, fault


def _is_array(file: DelimitedFile) -> bool:
    with _open(file) as text:
        try:
            _enter(text, file)
        except Unreadable:
            return False
        return text.peek() == "["


@contextmanager
def _open(file: DelimitedFile) -> Iterator["_Text"]:
    with Path(file.text).open("rb") as raw:
        raw.seek(file.mark)
        with TextIOWrapper(raw, encoding="utf-8", errors="replace", newline="") as stream:
            yield _Text(stream)


def _items(text: "_Text", nested: frozenset[str]) -> Iterator[tuple[int, Record]]:
    """Yield the items of the array that follows, or the one object."""
    if text.peek() != "[":
        yield text.line, _record(text, nested)
        return
    text.skip()
    while text.peek() != "]":
        yield text.line, _record(text, nested)
        if text.peek() == ",":
            text.skip()
        elif text.peek() != "]":
            raise Unreadable("no-json")


def _record(text: "_Text", nested: frozenset[str]) -> Record:
    value = text.value()
    try:
        return value if type(value) is list else record_of(value, nested)
    except Unreadable as fault:
        return fault


def _enter(text: "_Text", file: DelimitedFile) -> None:
    """Go to where the records are: what the address names, else the root.

    Raises:
        SourceRefusedError: they are not there.
    """
    steps = [] if not file.part else file.part.removeprefix("/").split("/")
    for step in steps:
        if not _enter_member(text, step.replace("~1", "/").replace("~0", "~")):
            raise SourceRefusedError("records-missing", file.path, part=file.part or "")
    if not steps and text.peek() == "{":
        _refuse_wrapped(text, file)
    if text.peek() not in "[{":
        raise SourceRefusedError("records-missing", file.path, part=file.part or "/")


def _enter_member(text: "_Text", name: str) -> bool:
    """Go to a member of the object or array that follows; return False if there is none."""
    if text.peek() == "[":
        return _enter_item(text, name)
    if text.peek() != "{":
        return False
    text.skip()
    while text.peek() == '"':
        key = text.value()
        if text.peek() != ":":
            raise Unreadable("no-json")
        text.skip()
        if key == name:
            return True
        text.value()
        if text.peek() == ",":
            text.skip()
    return False


def _enter_item(text: "_Text", number: str) -> bool:
    if not _NUMBER.fullmatch(number):
        return False
    text.skip()
    for _ in range(int(number)):
        if text.peek() == "]":
            return False
        text.value()
        if text.peek() != ",":
            return False
        text.skip()
    return text.peek() != "]"


def _refuse_wrapped(text: "_Text", file: DelimitedFile) -> None:
    """Refuse an object whose records lie further within, and say where."""
    value = text.look()
    arrays = [
        key
        for key, inner in value
        if isinstance(inner, list) and inner and all(hasattr(i, "is_object") for i in inner)
    ]
    if arrays:
        known = ", ".join(f"#/{key}" for key in arrays)
        raise SourceRefusedError("records-unclear", file.path, known=known, first=f"/{arrays[0]}")


class _Text:
    """A JSON text that is read as far as it is needed."""

    def __init__(self, stream: TextIOWrapper) -> None:
        self._stream = stream
        self._held = ""
        self._at = 0
        self._ended = False
        self._decoder = decoder()
        self.line = 1
        """Of the next character."""

    def peek(self) -> str:
        """Return the next character that is no space; nothing at the end."""
        while True:
            found = _SPACE.match(self._held, self._at)
            end = found.end() if found else self._at
            self._go(end)
            if self._at < len(self._held) or self._ended:
                return self._held[self._at : self._at + 1]
            self._read()

    def skip(self) -> None:
        """Pass over a character."""
        self._go(self._at + 1)

    def look(self) -> Any:
        """Return the value that follows, without going past it.

        Raises:
            Unreadable: it is no JSON, or too long.
        """
        self.peek()
        while True:
            try:
                value, self._end = self._decoder.raw_decode(self._held, self._at)
            except (ValueError, RecursionError):
                if self._ended or len(self._held) - self._at > LONGEST:
                    raise Unreadable("no-json") from None
            else:
                if self._end < len(self._held) or self._ended:
                    return value
            self._read()

    def value(self) -> Any:
        """Return the value that follows, and go past it.

        Raises:
            Unreadable: it is no JSON, or too long.
        """
        value = self.look()
        self._go(self._end)
        return value

    def _go(self, to: int) -> None:
        self.line += self._held.count("\n", self._at, to)
        self._at = to

    def _read(self) -> None:
        more = self._stream.read(max(CHUNK, len(self._held) - self._at))
        self._held, self._at = self._held[self._at :] + more, 0
        self._ended = not more
