"""One pass over a file's bytes: its digest, where its lines are, and whether it is UTF-8."""

from __future__ import annotations

import codecs
import hashlib
import re
from array import array
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from io import FileIO
from itertools import groupby
from pathlib import Path

from msgspec import Struct

CHUNK = 1 << 18
"""Bytes looked at at a time; small enough to stay in the processor's cache."""
_READ = 8 * CHUNK
"""Bytes read at a time."""

LONGEST_LINE = 16 << 20
"""Bytes; what goes on for longer is no record that anybody meant."""
LONGEST_SAMPLE = 1 << 16
"""Bytes of lines beyond ASCII, enough to tell what they are."""
FEW = 8
"""Bytes beyond ASCII that are UTF-8 by mere chance in another encoding."""
ENOUGH = 4
"""Chunks beyond ASCII: a text that is UTF-8 for so long is meant to be, whatever comes later."""

_LINE_FEED, _RETURN = b"\n", b"\r"


class Survey(Struct, frozen=True, kw_only=True):
    """What a pass over the bytes told."""

    sha256: str
    size: int
    line_feeds: int
    returns: int
    pairs: int
    """Line feeds right after a return."""
    quotes: bool
    """Whether there are any."""
    delimiters: int
    """As long as there are no quotes."""
    zeros: int
    """NUL bytes."""
    ascii: bool
    utf_8: bool
    """As far as it was decoded."""
    decoded: int
    """Bytes from the start that were looked at for it."""
    by_chance: bool
    """Whether it is UTF-8, but has next to no bytes beyond ASCII."""
    sample: bytes
    """Lines beyond ASCII: of UTF-8 the first few, else from where it is no UTF-8."""
    lines: int
    """Physical lines; a last one without line end counts."""
    line_ends: array[int]
    """Line ends in each chunk and all before it."""

    @property
    def line_end(self) -> bytes:
        """The byte that ends every physical line."""
        return _RETURN if self.returns and not self.line_feeds else _LINE_FEED


def survey(
    path: str,
    delimiter: str = ",",
    quote: str = '"',
    *,
    decoded: int | None = None,
    digest: bool = True,
) -> Survey:
    """Read the file once and return its digest and what its bytes tell.

    Args:
        path: of the file.
        delimiter: what is counted as such.
        quote: what is counted as such; empty: nothing.
        decoded: how many chunks beyond ASCII are decoded; None: all.
        digest: whether the SHA-256 is wanted.

    Raises:
        OSError: the file can't be read any more.
    """
    pass_ = _Pass(delimiter.encode(), quote.encode(), decoded)
    sha256 = hashlib.sha256()
    now, later = memoryview(bytearray(_READ)), memoryview(bytearray(_READ))
    with Path(path).open("rb", buffering=0) as stream, ThreadPoolExecutor(max_workers=1) as beside:
        size = _fill(stream, now)
        while size:
            # While one thread digests, which holds no lock of Python's, this one reads and counts.
            digested = beside.submit(sha256.update, now[:size]) if digest else None
            following = _fill(stream, later)
            for start in range(0, size, CHUNK):
                pass_.take(bytes(now[start : min(start + CHUNK, size)]))
            if digested:
                digested.result()
            now, later, size = later, now, following
    return pass_.survey(sha256.hexdigest() if digest else "")


def _fill(stream: FileIO, view: memoryview) -> int:
    """Read until `view` is full or the file ends: chunks lie at multiples of their size."""
    size = 0
    while size < len(view) and (read := stream.readinto(view[size:])):
        size += read
    return size


class _Pass:
    """What was counted so far."""

    def __init__(self, delimiter: bytes, quote: bytes, decoded: int | None) -> None:
        self._delimiter, self._quote = delimiter, quote
        self._most = decoded
        self._decoded: int | None = 0 if decoded == 0 else None
        """Bytes from the start that were decoded; None: all so far."""
        self._size = self._returns = self._pairs = self._zeros = 0
        self._delimiters = self._feeds = 0
        self._quotes = False
        self._feed_ends, self._return_ends = array("q"), array("q")
        self._last = _LINE_FEED
        self._cut = b""
        self._utf_8 = True
        self._beyond = 0
        """Chunks with bytes beyond ASCII."""
        self._sample = bytearray()

    def take(self, chunk: bytes | bytearray) -> None:
        """Count what is in the next bytes."""
        self._size += len(chunk)
        self._feeds += chunk.count(_LINE_FEED)
        self._feed_ends.append(self._feeds)
        if _RETURN in chunk:
            self._returns += chunk.count(_RETURN)
            self._pairs += chunk.count(_RETURN + _LINE_FEED)
        self._return_ends.append(self._returns)
        self._pairs += self._last == _RETURN and chunk[:1] == _LINE_FEED
        self._last = bytes(chunk[-1:])
        if b"\0" in chunk:
            self._zeros += chunk.count(b"\0")
        if not self._quotes:
            self._quotes = bool(self._quote) and self._quote in chunk
            self._delimiters += chunk.count(self._delimiter)
        if self._cut or not chunk.isascii():
            self._beyond += 1
            if self._decoded is None:
                self._decode(chunk)

    def _decode(self, chunk: bytes | bytearray) -> None:
        if self._utf_8:
            try:
                start = self._complete(chunk)
                rest = memoryview(chunk)[start:]
                _, read = codecs.utf_8_decode(rest, "strict", False)  # noqa: FBT003
                self._cut = bytes(rest[read:])
            except UnicodeDecodeError:
                self._utf_8 = False
        if self._utf_8 and self._beyond == self._most:
            self._decoded, self._cut = self._size - len(self._cut), b""
        if (not self._utf_8 or self._beyond == 1) and len(self._sample) < LONGEST_SAMPLE:
            for line in bytes(chunk).replace(_RETURN, _LINE_FEED).split(_LINE_FEED):
                if not line.isascii() and len(self._sample) < LONGEST_SAMPLE:
                    self._sample += line[:LONGEST_SAMPLE] + _LINE_FEED

    def _complete(self, chunk: bytes | bytearray) -> int:
        """Read the rest of a character that was cut; return where the next one begins."""
        if not self._cut:
            return 0
        first = self._cut[0]
        wanted = 2 if first < 0xE0 else 3 if first < 0xF0 else 4  # noqa: PLR2004 (UTF-8)
        rest = wanted - len(self._cut)
        (self._cut + chunk[:rest]).decode()
        self._cut = b""
        return rest

    def survey(self, sha256: str) -> Survey:
        """Return what the whole file told."""
        by_return = self._returns > 0 and self._feeds == 0
        ended = self._last == (_RETURN if by_return else _LINE_FEED)
        ends = self._return_ends if by_return else self._feed_ends
        return Survey(
            sha256=sha256,
            size=self._size,
            line_feeds=self._feeds,
            returns=self._returns,
            pairs=self._pairs,
            quotes=self._quotes,
            delimiters=self._delimiters,
            zeros=self._zeros,
            ascii=self._beyond == 0,
            utf_8=self._utf_8 and not self._cut,
            decoded=self._size if self._decoded is None else self._decoded,
            by_chance=self._beyond == 1 and _beyond_ascii(self._sample) <= FEW,
            sample=bytes(self._sample),
            lines=(ends[-1] if ends else 0) + (not ended),
            line_ends=ends,
        )


def long_line(surveyed: Survey) -> int | None:
    """Return the first physical line that no engine should be asked to read; None if all are well.

    It is longer than `LONGEST_LINE`, up to a few chunks.
    """
    ends = surveyed.line_ends
    most = LONGEST_LINE // CHUNK + 1
    for chunk in range(most, len(ends)):
        if ends[chunk] == ends[chunk - most]:
            return 1 + ends[chunk]
    return None


def is_utf_8(path: str, start: int) -> bool:
    """Return whether a file is UTF-8 from a byte on at which a character begins."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with Path(path).open("rb") as stream:
        stream.seek(start)
        try:
            while chunk := stream.read(CHUNK):
                if decoder.getstate()[0] or not chunk.isascii():
                    decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _beyond_ascii(sample: bytes | bytearray) -> int:
    return len(sample) - len(sample.translate(None, bytes(range(0x80, 0x100))))


def lines_at(path: str, surveyed: Survey, offsets: Iterable[int]) -> array[int]:
    """Return the physical lines of the first records that start at or after some bytes.

    Args:
        path: of the surveyed file.
        surveyed: what `survey` returned for it.
        offsets: from 0, sorted; line ends there are passed over.
    """
    found = array("q")
    held, data, position, line = -1, b"", 0, 0
    with Path(path).open("rb") as stream:
        for offset in offsets:
            chunk = offset // CHUNK
            if chunk != held:
                stream.seek(chunk * CHUNK)
                data = stream.read(CHUNK)
                held, position = chunk, 0
                line = 1 + (surveyed.line_ends[chunk - 1] if chunk else 0)
            start = offset - chunk * CHUNK
            while start < len(data) and data[start] in b"\r\n":
                start += 1
            line += data.count(surveyed.line_end, position, start)
            position = max(position, start)
            found.append(line)
    return found


def lines_with(path: str, surveyed: Survey, byte: bytes) -> array[int]:
    """Return the physical lines of a surveyed file that hold a byte, each once."""
    lines = lines_at(path, surveyed, _offsets(path, byte))
    return array("q", (line for line, _ in groupby(lines)))


def _offsets(path: str, byte: bytes) -> Iterator[int]:
    with Path(path).open("rb") as stream:
        start = 0
        while chunk := stream.read(CHUNK):
            yield from (start + match.start() for match in re.finditer(re.escape(byte), chunk))
            start += len(chunk)
