"""Opens JSON: one document, an array of records, or one record a line."""

from __future__ import annotations

import hashlib
import mmap
from pathlib import Path
from typing import Literal

from msgspec import Struct

from govstd.model.dataset_standard import Dialect
from govstd.sources import choosing
from govstd.sources.delimited import Reading
from govstd.sources.encodings import CODECS, UTF_8, canonical, marked, unmarked_utf_16
from govstd.sources.json_lines import Faults, LineStart, ReadText, read_lines
from govstd.sources.json_numbers import has_long_numbers, rewrite
from govstd.sources.json_text import fault_of
from govstd.sources.kinds import kind_of_name
from govstd.sources.ndjson import is_object
from govstd.sources.original import Original, bring, not_readable, refuse_other_kinds
from govstd.sources.original import unchanged as original_unchanged
from govstd.sources.refusal import SourceRefusedError
from govstd.sources.room import Room
from govstd.sources.transcode import transcode

Form = Literal["lines", "array", "object"]
"""One value a line; the items of an array at the root; one value at the root."""

_BEGINNING = 1 << 20
_CHUNK = 1 << 20
_OVERLAP = 64
_FEW = 8
"""Bytes beyond ASCII that are not enough to tell an encoding by: JSON is UTF-8."""
_BEYOND_ASCII = bytes(range(0x80, 0x100))
_SPACE = b" \t\r\n"


class JsonDocument(Struct, frozen=True, kw_only=True):
    """A file of JSON that was opened, every byte of it looked at."""

    original: Original
    sha256: str
    encoding: str
    demanded: str | None
    """The encoding that the standard demands."""
    detected: tuple[str, ...]
    form: Form
    text: str | None
    """The path of what can be read of it, in UTF-8; None where nothing can."""
    whole: str
    """The path of all of it, in UTF-8."""
    mark: int
    """Bytes of the byte order mark of that text."""
    size: int
    """Bytes of that text."""
    exact: bool
    """Whether that text has long numbers marked."""
    faults: Faults
    starts: tuple[LineStart, ...]
    """Where some of the lines with records begin."""
    room: Room
    """Where temporary files lie, as long as this value is held."""

    @property
    def path(self) -> str:
        """As given."""
        return self.original.path

    @property
    def required(self) -> str | None:
        """The encoding that the standard demands, if the file's is another."""
        return None if self.demanded in {None, self.encoding} else self.demanded


def unchanged(document: JsonDocument) -> bool:
    """Return whether the file still is as it was when it was opened."""
    return original_unchanged(document.original)


def open_document(path: str, demanded: Dialect, reading: Reading | None = None) -> JsonDocument:
    """Return the JSON at `path`, ready to be scanned.

    Args:
        path: a file, plain or packed, as the user named it; `-` for standard input.
        demanded: what the dataset standard demands.
        reading: what the user says of the file.

    Raises:
        SourceRefusedError: it can't be opened, is no JSON at first sight, or its encoding is
            not clear.
    """
    room = Room()
    original = bring(path, path, room)
    try:
        return _opened(original, demanded, (reading or Reading()).encoding, room)
    except OSError as error:
        raise not_readable(path, error) from None


def _opened(original: Original, demanded: Dialect, said: str | None, room: Room) -> JsonDocument:
    path = original.path
    with Path(original.place).open("rb") as stream:
        beginning = stream.read(_BEGINNING)
    if not beginning:
        raise SourceRefusedError("file-empty", path)
    refuse_other_kinds(path, beginning)
    wanted = canonical(demanded.encoding or "")
    told, mark = marked(beginning)
    encoding = told or said or unmarked_utf_16(beginning) or _without_mark(path, beginning, wanted)
    form = _form(path, beginning[mark:].decode(CODECS[encoding], errors="replace").encode())
    whole = original.place
    if encoding != UTF_8:
        whole = room.place()
        transcode(original.place, encoding, mark, "\n", whole)
        mark = 0
    size = Path(whole).stat().st_size
    read = read_lines(whole, mark, room) if form == "lines" else _read_whole(whole, mark)
    text = read.text
    if text is not None and read.long_numbers:
        again = room.place()
        text = again if rewrite(text, mark if text == whole else 0, again) else text
    return JsonDocument(
        original=original,
        sha256=original.sha256 or _sha256(original.place),
        encoding=encoding,
        demanded=wanted,
        detected=() if said else ("encoding",),
        form=form,
        text=text,
        whole=whole,
        mark=mark,
        size=size,
        exact=text is not None and text != read.text,
        faults=read.faults,
        starts=read.starts,
        room=room,
    )


def _without_mark(path: str, beginning: bytes, wanted: str | None) -> str:
    """Return the encoding of a text without a mark: UTF-8, unless its beginning is no UTF-8."""
    end = beginning.rfind(b"\n") if len(beginning) == _BEGINNING else len(beginning)
    try:
        beginning[: max(end, 0)].decode()
    except UnicodeDecodeError:
        if len(beginning) - len(beginning.translate(None, _BEYOND_ASCII)) < _FEW:
            return UTF_8
        lines = [line for line in beginning.split(b"\n") if not line.isascii()]
        decoding = sum(_is_utf_8(line) for line in lines)
        if decoding * 2 > len(lines):
            return UTF_8
        return choosing.choose(path, b"\n".join(lines), wanted, lambda _: 0)
    return UTF_8


def _is_utf_8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _form(path: str, beginning: bytes) -> Form:
    """Return the form of a text by its name and its beginning."""
    named = kind_of_name(path.partition("#")[2] or path).id
    first = beginning.lstrip(_SPACE)
    if named not in {"json", "ndjson"} and first[:1] not in {b"{", b"["}:
        raise SourceRefusedError("document-needed", path)
    if named == "ndjson":
        return "lines"
    if first.startswith(b"["):
        return "array"
    several = b"\n" in first.strip(_SPACE) and is_object(first)
    return "lines" if several else "object"


def _sha256(place: str) -> str:
    with Path(place).open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _read_whole(place: str, mark: int) -> ReadText:
    """Look at a text that should be one value; nothing of it can be read unless all can."""
    faults = Faults()
    with (
        Path(place).open("rb") as stream,
        mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as text,
        memoryview(text) as every,
        every[mark:] as looked_at,
    ):
        fault = fault_of(looked_at)
        line = 1 if fault is None else 1 + _feeds(looked_at, fault[1])
        long_numbers = fault is None and any(
            has_long_numbers(text[max(start - _OVERLAP, 0) : start + _CHUNK])
            for start in range(mark, len(text), _CHUNK)
        )
    if fault is None:
        return ReadText(place, faults, (), long_numbers)
    faults.add(1, line, fault[0])
    return ReadText(None, faults, (), long_numbers=False)


def _feeds(text: memoryview, end: int) -> int:
    return sum(
        bytes(text[start : min(start + _CHUNK, end)]).count(b"\n")
        for start in range(0, end, _CHUNK)
    )
