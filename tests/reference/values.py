"""How a cell's text is read as a value of its field's type: one small function a type.

A reader returns the value, or None where the text is not of the type. Values: str, int,
Decimal (a number with `scale`), float, bool, date, Moment, time, Length (duration),
Month, Point, and JSON.
"""

import json
import math
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from tests.reference import numbers
from tests.reference.geojson import geojson, topojson

from govstd.model.dataset_standard import AxisOrder
from govstd.model.resolved import ResolvedField


class Moment(NamedTuple):
    """A datetime; with an offset it is in UTC."""

    offset: bool
    at: datetime


class Length(NamedTuple):
    """A duration; a month is a twelfth of the mean Gregorian year."""

    seconds: Decimal


MONTH = 2_629_746
"""Seconds."""


class Month(NamedTuple):
    year: int
    month: int


class Point(NamedTuple):
    longitude: Decimal
    latitude: Decimal


DEFAULTS = {None, "default", "any"}
ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
ISO_TIME = re.compile(r"([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,6}))?")
ISO_OFFSET = re.compile(r"(.*?)(Z|[+-][0-9]{2}:[0-9]{2})?", re.DOTALL)
PART = "0*([0-9]{1,9})"
ISO_DURATION = re.compile(
    rf"(-?)P(?=.)(?:{PART}Y)?(?:{PART}M)?(?:{PART}W)?(?:{PART}D)?"
    rf"(?:T(?=.)(?:{PART}H)?(?:{PART}M)?(?:0*([0-9]{{1,9}}(?:\.[0-9]{{1,9}})?)S)?)?"
)
DEGREES = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
JSON_NUMBER = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"
SPACE = r"[ \t\n\r]*"


def read(field: ResolvedField, text: str) -> Any:
    """Return `text` as a value of the field's type; None if it is none."""
    return READERS[field.type.value](field, text)


def _string(_field: ResolvedField, text: str) -> Any:
    return text


def _boolean(field: ResolvedField, text: str) -> Any:
    if text in field.true_values:
        return True
    return False if text in field.false_values else None


def _date(field: ResolvedField, text: str) -> Any:
    if field.format in DEFAULTS:
        found = ISO_DATE.fullmatch(text)
        return day(*map(int, found.groups())) if found else None
    parts = directives(field.format or "", text)
    return None if parts is None else day(parts["Y"], parts.get("m", 1), parts.get("d", 1))


def day(year: int, month: int, of_month: int) -> date | None:
    try:
        return date(year, month, of_month)
    except ValueError:
        return None


def clock(hour: int, minute: int, second: int, micro: int = 0) -> time | None:
    try:
        return time(hour, minute, second, micro)
    except ValueError:
        return None


def _micro(digits: str | None) -> int:
    return int((digits or "0").ljust(6, "0"))


def _time(field: ResolvedField, text: str) -> Any:
    if field.format in DEFAULTS:
        found = ISO_TIME.fullmatch(text)
        if not found:
            return None
        hour, minute, second, fraction = found.groups()
        return clock(int(hour), int(minute), int(second), _micro(fraction))
    parts = directives(field.format or "", text)
    return None if parts is None else _clock_of(parts)


def _clock_of(parts: dict[str, int]) -> time | None:
    return clock(parts.get("H", 0), parts.get("M", 0), parts.get("S", 0), parts.get("f", 0))


def _datetime(field: ResolvedField, text: str) -> Any:
    if field.format not in DEFAULTS:
        parts = directives(field.format or "", text)
        if parts is None:
            return None
        on = day(parts["Y"], parts.get("m", 1), parts.get("d", 1))
        at = _clock_of(parts)
        return Moment(offset=False, at=datetime.combine(on, at)) if on and at else None
    whole = ISO_OFFSET.fullmatch(text)
    local, offset = whole.groups() if whole else (text, None)
    on_text, _, at_text = local.partition("T")
    on_found, at_found = ISO_DATE.fullmatch(on_text), ISO_TIME.fullmatch(at_text)
    if not on_found or not at_found:
        return None
    on = day(*map(int, on_found.groups()))
    hour, minute, second, fraction = at_found.groups()
    at = clock(int(hour), int(minute), int(second), _micro(fraction))
    if on is None or at is None:
        return None
    return _shift(datetime.combine(on, at), offset)


def _shift(local: datetime, offset: str | None) -> Moment | None:
    if offset is None:
        return Moment(offset=False, at=local)
    if offset == "Z":
        return Moment(offset=True, at=local)
    if local.year == {"+": 1, "-": 9999}[offset[0]]:  # it may be of no year in UTC: none of it is
        return None
    hours, minutes = int(offset[1:3]), int(offset[4:6])
    if hours > 23 or minutes > 59:
        return None
    ahead = timedelta(hours=hours, minutes=minutes)
    return Moment(offset=True, at=local - ahead if offset[0] == "+" else local + ahead)


DIRECTIVES = {
    "Y": r"(?P<Y>[0-9]{4})",
    "m": r"(?P<m>[0-9]{2})",
    "d": r"(?P<d>[0-9]{2})",
    "H": r"(?P<H>[0-9]{2})",
    "M": r"(?P<M>[0-9]{2})",
    "S": r"(?P<S>[0-9]{2})",
    "f": r"(?P<f>[0-9]{1,6})",
    "%": "%",
}


def directives(pattern: str, text: str, *, long_hours: bool = False) -> dict[str, int] | None:
    """Return the numbers that `text` has at the directives of `pattern`."""
    expression, i = "", 0
    while i < len(pattern):
        if pattern[i] == "%":
            part = DIRECTIVES[pattern[i + 1]]
            expression += r"0*(?P<H>[0-9]{1,9})" if long_hours and pattern[i + 1] == "H" else part
            i += 2
        else:
            expression += re.escape(pattern[i])
            i += 1
    found = re.fullmatch(expression, text)
    if not found:
        return None
    read = found.groupdict()
    return {
        key: _micro(value) if key == "f" else int(Decimal(value)) for key, value in read.items()
    }


def _duration(field: ResolvedField, text: str) -> Any:
    if field.format not in DEFAULTS:
        parts = directives(field.format or "", text, long_hours=True)
        if parts is None or parts.get("M", 0) > 59 or parts.get("S", 0) > 59:
            return None
        seconds = (parts.get("H", 0) * 60 + parts.get("M", 0)) * 60 + parts.get("S", 0)
        return Length(Decimal(seconds))
    found = ISO_DURATION.fullmatch(text)
    if not found:
        return None
    sign = -1 if found[1] else 1
    years, months, weeks, days, hours, minutes, rest = (
        Decimal(part or 0) for part in found.groups()[1:]
    )
    whole = ((weeks * 7 + days) * 24 + hours) * 3600 + minutes * 60 + rest
    return Length(sign * ((years * 12 + months) * MONTH + whole))


def _year(_field: ResolvedField, text: str) -> Any:
    return int(text) if re.fullmatch(r"[0-9]{4}", text) and text != "0000" else None


def _yearmonth(_field: ResolvedField, text: str) -> Any:
    found = re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])", text)
    return Month(int(found[1]), int(found[2])) if found and found[1] != "0000" else None


def _geopoint(field: ResolvedField, text: str) -> Any:
    pair = _pair(field, text)
    if pair is None:
        return None
    first, second = (Decimal(part) for part in pair)
    if field.axis_order is AxisOrder.LAT_LON and field.format != "object":
        first, second = second, first
    in_degrees = field.crs in {None, "EPSG:4326"}
    if in_degrees and (abs(first) > 180 or abs(second) > 90):
        return None
    return Point(first, second)


def _pair(field: ResolvedField, text: str) -> tuple[str, str] | None:
    if field.format == "object":
        for one, other in (("lon", "lat"), ("lat", "lon")):
            inner = rf'"{one}"{SPACE}:{SPACE}({JSON_NUMBER}){SPACE},{SPACE}"{other}"'
            form = rf"{SPACE}\{{{SPACE}{inner}{SPACE}:{SPACE}({JSON_NUMBER}){SPACE}\}}{SPACE}"
            if found := re.fullmatch(form, text):
                return (found[1], found[2]) if one == "lon" else (found[2], found[1])
        return None
    form = rf"({DEGREES}), *({DEGREES})"
    if field.format == "array":
        inner = rf"{SPACE}({JSON_NUMBER}){SPACE},{SPACE}({JSON_NUMBER}){SPACE}"
        form = rf"{SPACE}\[{inner}\]{SPACE}"
    found = re.fullmatch(form, text)
    return (found[1], found[2]) if found else None


def _json(kind: type) -> Callable[[ResolvedField, str], Any]:
    def reader(_field: ResolvedField, text: str) -> Any:
        try:
            value = json.loads(text, parse_constant=_no_constant)
        except (ValueError, RecursionError):
            return None
        return value if isinstance(value, kind) else None

    return reader


def _no_constant(word: str) -> Any:
    raise ValueError(word)


def _geojson(field: ResolvedField, text: str) -> Any:
    value = _json(dict)(field, text)
    if value is None:
        return None
    test = topojson if field.format == "topojson" else geojson
    return value if test(json.loads(text)) else None


READERS: dict[str, Callable[[ResolvedField, str], Any]] = {
    "string": _string,
    "any": _string,
    "integer": numbers.integer,
    "number": numbers.number,
    "boolean": _boolean,
    "date": _date,
    "datetime": _datetime,
    "time": _time,
    "duration": _duration,
    "year": _year,
    "yearmonth": _yearmonth,
    "geopoint": _geopoint,
    "geojson": _geojson,
    "object": _json(dict),
    "array": _json(list),
}


def order(left: Any, right: Any) -> int | None:
    """Return −1, 0 or 1; None where the two do not compare."""
    if isinstance(left, Moment) and isinstance(right, Moment) and left.offset != right.offset:
        return None
    if isinstance(left, float) or isinstance(right, float):
        left, right = float(left), float(right)
        if math.isnan(left) or math.isnan(right):
            return None
    return int(left > right) - int(left < right)
