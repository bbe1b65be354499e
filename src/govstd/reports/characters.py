"""Text made safe for a terminal and measured as a terminal shows it."""

import re
import unicodedata
from collections.abc import Iterator

_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SHOWN_AS_IT_IS = frozenset(" \u3000")
NO_BREAK = "\u00a0"
"""A space that lines are not broken at; the last step of setting makes it a plain one."""
_NEVER_FIRST = frozenset(NO_BREAK + "，。；：、！？）」》”’%,.;:!?)")
_NEVER_LAST = frozenset(NO_BREAK + "（「《“‘(")


def visible(text: str) -> str:
    """Return `text` with everything that a terminal would obey or hide written as an escape."""
    if text.isprintable():
        return text
    return "".join(map(_visible, text))


def _visible(character: str) -> str:
    if character.isprintable() or character in _SHOWN_AS_IT_IS:
        return character
    if character in _SHORT:
        return _SHORT[character]
    code = ord(character)
    if code <= 0xFF:  # noqa: PLR2004 (the widest that two hexadecimal digits can say)
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 (four digits)


def display_width(text: str) -> int:
    """Return how many columns `text` takes; East Asian wide characters take two."""
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cut(text: str, most: int) -> str:
    """Return `text` with its middle replaced by `…` if it has more than `most` characters."""
    if len(text) <= most:
        return text
    tail = (most - 1) * 2 // 5
    return f"{text[: most - 1 - tail]}…{text[len(text) - tail :]}"


def fit(text: str, width: int) -> str:
    """Return `text` cut in the middle so that it takes at most `width` columns."""
    most = len(text)
    while display_width(text) > width and most > 1:
        most -= 1
        shorter = cut(text, most)
        if display_width(shorter) <= width:
            return shorter
    return text


def left(text: str, width: int) -> str:
    """Return `text` followed by spaces up to `width` columns."""
    return text + " " * (width - display_width(text))


def right(text: str, width: int) -> str:
    """Return `text` after spaces up to `width` columns."""
    return " " * (width - display_width(text)) + text


def glued(text: str) -> str:
    """Return `text` so that it stays in one line."""
    return text.replace(" ", NO_BREAK)


def wrap(text: str, width: int | None) -> list[str]:
    """Return `text` in lines of at most `width` columns; a longer word keeps a line of its own."""
    if width is None or display_width(text) <= width:
        return [text]
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and display_width((lines[-1] + piece).rstrip()) > width:
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines if line.strip()]


_PIECE = re.compile(r"[^ ]+?(?=[\u2e80-\uffef]| |$) *|[^ ] *| +")


def _pieces(text: str) -> Iterator[str]:
    """Yield the parts of `text` between which a line may be broken."""
    held = ""
    for match in _PIECE.finditer(text):
        piece = match.group()
        if held and (piece[0] in _NEVER_FIRST or held[-1] in _NEVER_LAST):
            held += piece
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held
