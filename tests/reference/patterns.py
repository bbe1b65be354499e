"""The portable patterns, run by Python's own `re`."""

import re
import warnings
from functools import cache

CLASSES = {"d": "0-9", "w": "0-9A-Za-z_", "s": " \\t\\n\\r\\f"}
"""What `\\d`, `\\w` and `\\s` hold: ASCII, and no vertical tab (RE2)."""


def matches(pattern: str, text: str) -> bool:
    return compiled(pattern).fullmatch(text) is not None


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # `[[` is a set of two brackets here, as in RE2
        return re.compile(_explicit(pattern), re.ASCII)


def _explicit(pattern: str) -> str:
    """Write out the classes whose meaning differs between engines."""
    out, inside, i = [], False, 0
    while i < len(pattern):
        char = pattern[i]
        if char == "\\":
            out.append(_escape(pattern[i + 1], inside=inside))
            i += 2
            continue
        if char == "[" and not inside:
            inside = True
        elif char == "]" and inside and pattern[i - 1] != "[" and pattern[i - 2 : i] != "[^":
            inside = False
        out.append(char)
        i += 1
    return "".join(out)


def _escape(letter: str, *, inside: bool) -> str:
    if letter in CLASSES:
        return CLASSES[letter] if inside else f"[{CLASSES[letter]}]"
    if letter.lower() in CLASSES and not inside:
        return f"[^{CLASSES[letter.lower()]}]"
    return "\\" + letter
