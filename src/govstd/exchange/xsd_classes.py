r"""What `\d`, `\w`, `\s`, `\p{…}` stand for in patterns of XML Schema: characters of Unicode."""

import unicodedata
from functools import cache

from govstd.expressions.pattern_tree import TOP, Ranges, ranges

_ASSIGNED = ((0, 0x3FFFF), (0xE0000, 0xE0FFF))
"""Outside of these planes nothing is assigned but for private use."""
_EMPTY = [(0x40000, 0xDFFFF), (0xE1000, 0xEFFFF)]
_PRIVATE = (0xF0000, TOP)
_TEXT = ((1, 0xD7FF), (0xE000, TOP))
_SPACES = ranges((0x20, 0x20), (0x09, 0x0A), (0x0D, 0x0D))


def class_of(escape: str) -> Ranges | None:
    r"""Return the characters of `\d`, `\w`, `\s`, `\p{L}` and their opposites; None: no class.

    Args:
        escape: without the backslash, such as `d` or `p{Lu}`.
    """
    letter, name = escape[:1], escape[2:-1]
    found = _characters(letter.lower(), name)
    if found is None:
        return None
    return _of_text(found if letter.islower() else found.complement())


def _of_text(found: Ranges) -> Ranges:
    """Leave out NUL and halves of surrogate pairs: no text of XML has them, nor one in UTF-8."""
    pairs = []
    for low, high in found.pairs:
        for first, last in _TEXT:
            if low <= last and high >= first:
                pairs.append((max(low, first), min(high, last)))
    return Ranges(tuple(pairs))


def _characters(letter: str, name: str) -> Ranges | None:
    match letter:
        case "d":
            return _those("Nd")
        case "w":
            return _words()
        case "s":
            return _SPACES
        case "p":
            return _category(name)
    return None


@cache
def _words() -> Ranges:
    return _those("P", "Z", "C").complement()


def _category(name: str) -> Ranges | None:
    """Return the characters of a general category, or of all that begin with its letter."""
    if name[:1] not in {*"LMNPZSC"} or len(name) > 2:  # noqa: PLR2004 (such as `Lu`)
        return None
    found = _those(name)
    return found if found.pairs else None


@cache
def _those(*categories: str) -> Ranges:
    """Return the characters of the categories whose names begin so."""
    pairs = [
        (point, point)
        for first, last in _ASSIGNED
        for point in range(first, last + 1)
        if unicodedata.category(chr(point)).startswith(categories)
    ]
    if "Co".startswith(categories):
        pairs.append(_PRIVATE)
    if "Cn".startswith(categories):
        pairs += _EMPTY
    return ranges(*pairs)
