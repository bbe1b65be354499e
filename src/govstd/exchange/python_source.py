"""Names and values of standards as source text of Python, whatever they hold."""

import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal

_QUOTES = '"""'


def identifier(name: str) -> str:
    """Return what of a name can stand in an identifier, in any script; it may begin with a digit.

    Python takes identifiers that NFKC makes alike for one.
    """
    plain = unicodedata.normalize("NFKC", name)
    kept = (char if f"a{char}".isidentifier() else "_" for char in plain)
    return unicodedata.normalize("NFKC", "".join(kept))


def attribute(name: str) -> str:
    """Return a name as an attribute that is not private."""
    plain = identifier(name).strip("_")
    return plain if plain.isidentifier() else f"field_{plain}".rstrip("_")


def literal(text: str) -> str:
    """Return a text as Python; nothing in it that can't be seen stays as it is."""
    if text.isprintable():
        plain = text.replace("\\", r"\\").replace('"', r"\"")
        return f'"{plain}"'
    return '"' + "".join(map(_character, text)) + '"'


def _character(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    return char if char.isprintable() else char.encode("unicode_escape").decode()


def value(found: object) -> str:
    """Return a value of the rule language as Python."""
    match found:
        case str():
            said = literal(found)
        case Decimal():
            said = f'Decimal("{found}")'
        case float():
            plain = repr(found)
            said = plain if plain[-1].isdigit() else f'float("{plain}")'
        case datetime():
            said = _datetime(found)
        case date():
            said = f"date({found.year}, {found.month}, {found.day})"
        case time():
            said = f"time({_clock(found)})"
        case _:
            said = repr(found)
    return said


def _datetime(moment: datetime) -> str:
    zone = ", tzinfo=UTC" if moment.tzinfo else ""
    return f"datetime({moment.year}, {moment.month}, {moment.day}, {_clock(moment)}{zone})"


def _clock(moment: datetime | time) -> str:
    return f"{moment.hour}, {moment.minute}, {moment.second}, {moment.microsecond}"


def docstring(paragraphs: Iterable[str], indent: str) -> list[str]:
    """Return texts as the lines of a docstring that nothing in them can end."""
    lines = [line for one in paragraphs for line in one.splitlines()]
    safe = all(line.isprintable() and "\\" not in line and _QUOTES not in line for line in lines)
    if not lines or not safe or lines[-1].endswith('"'):
        return [f"{indent}{literal(chr(10).join(lines))}"]
    if len(lines) == 1:
        return [f"{indent}{_QUOTES}{lines[0]}{_QUOTES}"]
    return [f"{indent}{line}" for line in (f"{_QUOTES}{lines[0]}", *lines[1:], _QUOTES)]
