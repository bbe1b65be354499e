"""Writes a file again as UTF-8, decoding every byte strictly."""

from __future__ import annotations

import codecs
import threading
from array import array
from pathlib import Path

from msgspec import Struct

from govstd.sources.encodings import CODECS

CHUNK = 1 << 18
LONGEST_LINE = 64 << 20
"""Bytes; a longer line is cut before it is decoded: no engine reads it anyway."""

_UNDECODED = "govstd-undecoded"


class Undecoded(Struct, frozen=True, kw_only=True):
    """The first byte of each physical line that is no text in the file's encoding."""

    lines: array[int]
    """Sorted, from 1."""
    offsets: array[int]
    values: array[int]

    def __len__(self) -> int:
        """Return how many lines there are."""
        return len(self.lines)


class Transcoded(Struct, frozen=True):
    """What became of the characters of a file."""

    undecoded: Undecoded
    errors: int
    """Bytes that did not decode."""
    decoded: int
    """Bytes of UTF-8 beyond one a character that are right: how much text is not ASCII."""


def transcode(path: str, encoding: str, skip: int, line_end: str, to: str) -> Transcoded:
    """Write the text of a file as UTF-8; what does not decode becomes U+FFFD.

    Args:
        path: of the file.
        encoding: by its name in reports.
        skip: bytes of the byte order mark.
        line_end: the character that ends physical lines.
        to: where the text goes.
    """
    work = _Transcoding(encoding, line_end, skip)
    with Path(path).open("rb") as source, Path(to).open("wb") as target:
        source.seek(skip)
        pending = b""
        while chunk := source.read(CHUNK):
            pending += chunk
            whole = work.whole(pending)
            if whole:
                target.write(work.text(pending[:whole]))
                pending = pending[whole:]
        target.write(work.text(pending))
    return Transcoded(
        Undecoded(lines=work.lines, offsets=work.offsets, values=work.values),
        work.errors,
        work.beyond_ascii - 2 * work.marks,
    )


class _Transcoding:
    def __init__(self, encoding: str, line_end: str, offset: int) -> None:
        self._codec = CODECS[encoding]
        self._wide = encoding.startswith("utf-16")
        self._end = line_end
        self._end_bytes = line_end.encode(self._codec)
        self._offset = offset
        self._line = 1
        self.lines, self.offsets, self.values = array("q"), array("q"), array("i")
        self.errors = self.marks = self.beyond_ascii = 0

    def whole(self, data: bytes) -> int:
        """Return how many bytes of `data` are whole lines; no character is cut there."""
        at = data.rfind(self._end_bytes)
        while self._wide and at % 2 and at >= 0:
            at = data.rfind(self._end_bytes, 0, at + 1)
        if at >= 0:
            return at + len(self._end_bytes)
        return len(data) // 4 * 4 if len(data) > LONGEST_LINE else 0

    def text(self, data: bytes) -> bytes:
        """Return the text of whole lines as UTF-8."""
        found: list[tuple[int, int]] = []
        _errors.found = found
        text = data.decode(self._codec, _UNDECODED)
        self._note(data, found)
        encoded = text.encode("utf-8", "replace")
        self._offset += len(data)
        self._line += text.count(self._end)
        self.beyond_ascii += len(encoded) - len(text)
        return encoded

    def _note(self, data: bytes, found: list[tuple[int, int]]) -> None:
        line, position = self._line, 0
        for start, end in found:
            self.errors += end - start
            self.marks += 1
            between = data[position:start]
            if self._wide:
                line += between.decode(self._codec, "replace").count(self._end)
            else:
                line += between.count(self._end_bytes)
            position = start
            if not self.lines or self.lines[-1] != line:
                self.lines.append(line)
                self.offsets.append(self._offset + start)
                self.values.append(data[start])


class _Errors(threading.local):
    found: list[tuple[int, int]]


_errors = _Errors()


def _note_error(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    _errors.found.append((error.start, error.end))
    return "\N{REPLACEMENT CHARACTER}", error.end


codecs.register_error(_UNDECODED, _note_error)
