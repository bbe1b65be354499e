"""Numbers in JSON with more digits than engines keep: they are written again as marked text."""

import mmap
import re
from pathlib import Path

EXACT = "\x02a number as it is written\x02"
"""Stands before the text of such a number."""

_DIGITS = 16
"""Of a number with a point or exponent: up to 15 significant digits are kept by a float64."""
_TOKEN = re.compile(
    rb'"(?:[^"\\]|\\.)*"|-?[0-9][0-9.eE+\-]{%d,}' % (_DIGITS - 1),
    re.DOTALL,
)
_MARK = EXACT.encode().replace(b"\x02", rb"\u0002")


def _table() -> bytes:
    """Return what makes digits alike, and whatever may stand before a number."""
    table = bytearray(b" " * 256)
    for char in b"0123456789.eE+-":
        table[char] = ord("0")
    for char in b":,[ \t\r\n":
        table[char] = ord(":")
    return bytes(table)


_ALIKE = _table()
_LONG = b":" + b"0" * _DIGITS


def has_long_numbers(text: bytes) -> bool:
    """Return whether there may be such a number; text that looks like one counts too."""
    return _LONG in text.translate(_ALIKE)


def rewrite(place: str, mark: int, to: str) -> bool:
    """Write a text in UTF-8 again with its long numbers marked; return whether there is any."""
    found, at = False, mark
    with (
        Path(place).open("rb") as stream,
        mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as text,
        Path(to).open("wb") as target,
    ):
        for token in _TOKEN.finditer(text, mark):
            number = token[0]
            if number[:1] == b'"' or number.lstrip(b"-").isdigit():
                continue
            target.write(text[at : token.start()])
            target.write(b'"%s%s"' % (_MARK, number))
            at, found = token.end(), True
        target.write(text[at:])
    return found
