"""Numbers and moments as people read them, by language."""

import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache

_COUNTED = re.compile(
    r"\{(?P<name>\w+)\} (?:cell|character|check|code|column|decimal|digit|field|file|item|line"
    r"|record|row|rule|value)s\b"
)
"""Where an English phrase says how many there are of something."""
_UNITS = ("B", "kB", "MB", "GB", "TB")
_PER_UNIT = 1000
_MOST_BASIS_POINTS = 10_000


def number(value: int) -> str:
    """Return a whole number with thousands separators."""
    return f"{value:,}"


def written(template: str, facts: Mapping[str, object]) -> str:
    """Return a phrase with its facts: whole numbers with separators, and none of `1 rows`."""
    shown = {name: number(fact) if type(fact) is int else fact for name, fact in facts.items()}
    return in_number(template, facts).format(**shown)


def in_number(template: str, facts: Mapping[str, object]) -> str:
    """Return a template with a noun in the singular where there is one of it."""
    for name, several in _counted(template):
        if str(facts.get(name)) == "1":
            template = template.replace(several, several.removesuffix("s"))
    return template


@cache
def _counted(template: str) -> tuple[tuple[str, str], ...]:
    return tuple((match["name"], match[0]) for match in _COUNTED.finditer(template))


def percent(value: float | str, language: str) -> str:
    """Return a number of per cent with its sign; Chinese sets no space before it."""
    return f"{value}%" if language == "zh" else f"{value} %"


def share(part: int, whole: int, language: str) -> str:
    """Return `part` of `whole` in per cent, never rounded to none or all; "" of nothing."""
    if whole <= 0:
        return ""
    points = (part * _MOST_BASIS_POINTS * 2 + whole) // (whole * 2)
    if part > 0 and points == 0:
        return "< " + percent("0.01", language)
    if part < whole and points >= _MOST_BASIS_POINTS:
        return "> " + percent("99.99", language)
    if points % 100 == 0:
        return percent(points // 100, language)
    return percent(f"{points // 100}.{points % 100:02d}", language)


def size(count: int) -> str:
    """Return a number of bytes in the largest unit that leaves at least 1."""
    amount = float(count)
    for unit in _UNITS:
        if amount < _PER_UNIT or unit == _UNITS[-1]:
            break
        amount /= _PER_UNIT
    return f"{count} {unit}" if unit == "B" else f"{amount:,.1f} {unit}"


def seconds(value: float, language: str) -> str:
    """Return a duration in seconds."""
    text = f"{value:,.1f}" if value >= 0.1 else f"{value:.2f}"  # noqa: PLR2004 (two figures below)
    return f"{text} 秒" if language == "zh" else f"{text} s"


def moment(written: str) -> str:
    """Return a moment of ISO 8601 to the minute with its clock; other text as it stands."""
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        return written
    return f"{at:%Y-%m-%d %H:%M} {at.tzname() or ''}".rstrip()
