"""What a plain YAML scalar would be to a reader that guesses, and how dates and versions read."""

import re
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches

_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), "null"),
    **{
        form: "boolean"
        for word in ("yes", "no", "true", "false", "on", "off")
        for form in (word, word.capitalize(), word.upper())
    },
}
_NUMBER = re.compile(
    r"[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"
    r"|(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?"
    r"|\.(?:inf|Inf|INF))|\.(?:nan|NaN|NAN)"
)
_DATE = re.compile(
    r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
    r"(?:(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?"
    r"(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?)?"
)
_BEGINNINGS = frozenset("0123456789+-.")
_ISO_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
VERSION = r"(?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*)){2}"
"""A version, as a regular expression."""
_VERSION = re.compile(VERSION)
_PART_OF_VERSION = re.compile(r"(?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*)){0,2}")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TOO_LONG = re.compile(r"[0-9]{19}")
LONGEST_ID = 63
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)))
)


def guessed(text: str) -> str | None:
    """Return what YAML 1.1 or 1.2 takes a plain scalar for, or None if both take it for text."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _BEGINNINGS:
        return None
    if _NUMBER.fullmatch(text):
        return "number"
    if _DATE.fullmatch(text):
        return "date"
    return None


def quoted(text: str) -> str:
    """Return `text` as a double-quoted scalar."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def whole_number(text: str) -> int | None:
    """Return the integer that `text` writes without leading zeros, or None."""
    return int(text) if _INTEGER.fullmatch(text) and not _TOO_LONG.search(text) else None


def number(text: str) -> float | None:
    """Return the number that `text` writes, or None."""
    return (
        float(text) if re.fullmatch(r"[-+]?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?", text) else None
    )


def complete_date(text: str) -> str | None:
    """Return the first day of a full or partial ISO date, or None if there is no such day."""
    found = _ISO_DATE.fullmatch(text)
    if not found:
        return None
    year, month, day = found.groups()
    try:
        return date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError:
        return None


def is_version(text: str) -> bool:
    """Return whether `text` is MAJOR.MINOR.PATCH."""
    return bool(_VERSION.fullmatch(text))


def nearest_version(text: str) -> str | None:
    """Return the version that a shortened one such as 1.0 probably means."""
    if not _PART_OF_VERSION.fullmatch(text):
        return None
    return ".".join((*text.split("."), "0", "0")[:3])


def is_id(text: str) -> bool:
    """Return whether `text` has the form of an id."""
    return len(text) <= LONGEST_ID and bool(_ID.fullmatch(text))


def is_device(text: str) -> bool:
    """Return whether Windows keeps this name for a device, whatever the extension."""
    return text.lower() in _DEVICES


def nearest_id(text: str) -> str | None:
    """Return the id that `text` probably means."""
    words = re.findall(r"[a-z0-9]+", text.lower())
    near = "-".join(words)[:LONGEST_ID].strip("-")
    return near or None


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the one of `words` that `word` probably means."""
    found = get_close_matches(word, list(words), n=1)
    return found[0] if found else None
