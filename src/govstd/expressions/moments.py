"""Dates, times and durations in SQL: from text that is proved to be one to its value."""

import re
from datetime import datetime

from govstd.expressions import builders as build
from govstd.expressions.builders import Expr
from govstd.expressions.formats import layout_of
from govstd.expressions.layouts import Layout, default_layout
from govstd.expressions.reading import ISO_DURATION, LAST_SHORT_YEAR, UNITS
from govstd.model.data_element import DataType
from govstd.model.database import ColumnKind
from govstd.model.resolved import ResolvedField

_WITH_OFFSET = r"[^\n]*(?:Z|[+\-][0-9]{2}:[0-9]{2})"
_SEPARATED = re.compile(r"%Y([^%A-Za-z0-9])%m\1%d")
_SHORT_2000 = f"[0-5][0-9]|6[0-{LAST_SHORT_YEAR % 10}]"
_MICROSECONDS = {"H": 3_600_000_000, "M": 60_000_000, "S": 1_000_000}
_SECONDS = {"H": 3600, "M": 60, "S": 1}


def moment(field: ResolvedField, text: Expr) -> Expr:
    """Return the date, datetime or time (microseconds) that a text stands for."""
    own = layout_of(field)
    if field.type is DataType.TIME:
        return _time(own or default_layout(DataType.TIME), text)
    if own is None:
        return build.DateFromIso(this=text) if field.type is DataType.DATE else build.instant(text)
    if field.type is DataType.DATE and (separated := _SEPARATED.fullmatch(field.format or "")):
        return build.separated_date(text, separated[1])
    day = _day(own, text)
    if field.type is DataType.DATE:
        return build.DateFromIso(this=build.concat(*day))
    return _datetime(own, text, day)


def has_offset(field: ResolvedField, text: Expr) -> Expr:
    """Return whether a datetime is written with an offset."""
    own = layout_of(field)
    if own is None and field.stored is not None:
        zoned = field.stored.kind is ColumnKind.TIMESTAMP_WITH_ZONE
        return build.true() if zoned else build.false()
    if own is None:
        return build.full_match(text, _WITH_OFFSET)
    return build.true() if "z" in own.letters else build.false()


def offset_flag(value: datetime) -> Expr:
    """Return whether a datetime that was read has an offset."""
    return build.true() if value.tzinfo else build.false()


def _part(layout: Layout, text: Expr, letter: str) -> Expr:
    place = layout.place(letter)
    if place:
        return build.substring(text.copy(), *place)
    return build.pattern_group(text.copy(), layout.groups, layout.letters.index(letter) + 1)


def _or(layout: Layout, text: Expr, letter: str, absent: str) -> Expr:
    return _part(layout, text, letter) if letter in layout.letters else build.text(absent)


def _day(layout: Layout, text: Expr) -> list[Expr]:
    """The parts of `YYYY-MM-DD`."""
    dash = build.text("-")
    month, day = _or(layout, text, "m", "01"), _or(layout, text, "d", "01")
    return [*_year(layout, text), dash, month, dash.copy(), day]


def _year(layout: Layout, text: Expr) -> list[Expr]:
    if "Y" in layout.letters:
        return [_part(layout, text, "Y")]
    short = _part(layout, text, "y")
    recent = build.full_match(short, _SHORT_2000)
    return [build.case([(recent, build.text("20"))], build.text("19")), short.copy()]


def _datetime(layout: Layout, text: Expr, day: list[Expr]) -> Expr:
    colon = build.text(":")
    hour, minute, second = (_or(layout, text, letter, "00") for letter in "HMS")
    parts = [*day, build.text("T"), hour, colon, minute, colon.copy(), second]
    if "f" in layout.letters:
        parts += [build.text("."), _part(layout, text, "f")]
    if "z" in layout.letters:
        parts.append(_zone(_part(layout, text, "z")))
    return build.instant(build.concat(*parts))


def _zone(offset: Expr) -> Expr:
    """`+0800` and `+08:00` are the same."""
    is_utc = build.equal(offset, build.text("Z"))
    digits = build.replace_text(offset.copy(), ":", "")
    hours, minutes = build.substring(digits, 1, 3), build.substring(digits.copy(), 4, 2)
    return build.case([(is_utc, build.text("Z"))], build.concat(hours, build.text(":"), minutes))


def _time(layout: Layout, text: Expr) -> Expr:
    terms = _terms(layout, text, _MICROSECONDS)
    if "f" in layout.letters or "F" in layout.letters:
        terms.append(build.cast_integer(_microseconds(layout, text)))
    return _sum(terms)


def _terms(layout: Layout, text: Expr, units: dict[str, int]) -> list[Expr]:
    return [
        build.multiply(build.cast_integer(_part(layout, text, letter)), build.big(unit))
        for letter, unit in units.items()
        if letter in layout.letters
    ]


def _microseconds(layout: Layout, text: Expr) -> Expr:
    """The fraction as six digits."""
    if "f" in layout.letters:
        digits = _part(layout, text, "f")
    else:
        digits = build.replace_text(_part(layout, text, "F"), ".", "")
    return build.substring(build.concat(digits, build.text("000000")), 1, 6)


def _sum(terms: list[Expr]) -> Expr:
    total = terms[0] if terms else build.big(0)
    for term in terms[1:]:
        total = build.add(total, term)
    return total


def duration(field: ResolvedField, text: Expr) -> Expr:
    """Return the seconds of a duration as an exact decimal."""
    own = layout_of(field)
    if own is None:
        return _iso_duration(text)
    total = build.cast_decimal(_sum(_terms(own, text, _SECONDS)), 18, 0)
    if "f" not in own.letters:
        return build.cast_decimal(total, 27, 9)
    fraction = build.concat(build.text("0."), _part(own, text, "f"))
    return build.cast_decimal(build.add(total, build.cast_decimal(fraction, 9, 6)), 27, 9)


def _iso_duration(text: Expr) -> Expr:
    """Each part is of at most nine digits, so their sum is of fewer than nineteen."""
    groups = [build.pattern_group(text.copy(), ISO_DURATION, n + 2) for n in range(len(UNITS))]
    whole = _sum(
        [
            build.multiply(build.cast_integer(_or_zero(group)), build.big(unit))
            for group, unit in zip(groups[:-1], UNITS[:-1], strict=True)
        ]
    )
    seconds = build.cast_decimal(_or_zero(groups[-1]), 27, 9)
    total = build.cast_decimal(build.add(build.cast_decimal(whole, 18, 0), seconds), 27, 9)
    negative = build.equal(build.substring(text.copy(), 1, 1), build.text("-"))
    return build.case([(negative, build.subtract(build.number(0), total))], total.copy())


def _or_zero(digits: Expr) -> Expr:
    empty = build.equal(digits, build.text(""))
    return build.case([(empty, build.text("0"))], digits.copy())
