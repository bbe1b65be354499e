"""Whether text is JSON, strictly, and where it ceases to be."""

import re
from typing import Literal

import msgspec

Reason = Literal["no-json", "no-object", "too-deep", "too-long", "not-utf-8"]
"""Why text can't be read as a record."""

_DECODER = msgspec.json.Decoder(msgspec.Raw)
_AT = re.compile(r"\(byte ([0-9]+)\)")
_CHUNK = 1 << 20


def fault_of(text: bytes | memoryview) -> tuple[Reason, int] | None:
    """Return what is wrong with a text that should be one JSON value, and at which byte.

    `msgspec` is strict (RFC 8259), but does not look whether strings are UTF-8.
    """
    try:
        _DECODER.decode(text)
    except RecursionError:
        return "too-deep", 0
    except msgspec.DecodeError as error:
        at = _AT.search(str(error))
        return "no-json", int(at[1]) if at else len(text)
    place = undecoded(text)
    return None if place is None else ("not-utf-8", place)


def undecoded(text: bytes | memoryview) -> int | None:
    """Return the first byte that is no UTF-8; None if all is."""
    start = 0
    while start < len(text):
        end = min(start + _CHUNK, len(text))
        while end < len(text) and text[end] & 0xC0 == 0x80:  # noqa: PLR2004 (within a character)
            end += 1
        try:
            str(text[start:end], "utf-8")
        except UnicodeDecodeError as error:
            return start + error.start
        start = end
    return None
