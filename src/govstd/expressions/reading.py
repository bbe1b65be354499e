"""Reads single values: the same verdicts as the SQL of `types`, by the same declaration."""

import json
import math
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from msgspec.structs import replace

from govstd.expressions import numerals
from govstd.expressions.formats import DATED, JSON, NUMERIC, layout_of, written
from govstd.expressions.geojson import is_geo
from govstd.expressions.layouts import Layout, default_layout
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField

MONTH_SECONDS = 2_629_746
"""A twelfth of the mean Gregorian year: durations of months and of days need one order."""

_ISO_DURATION = (
    r"(-?)P(?:0*([0-9]+)Y)?(?:0*([0-9]+)M)?(?:0*([0-9]+)W)?(?:0*([0-9]+)D)?"
    r"(?:T(?:0*([0-9]+)H)?(?:0*([0-9]+)M)?(?:([0-9]+(?:\.[0-9]+)?)S)?)?"
)
_DAY = 86_400
UNITS = (12 * MONTH_SECONDS, MONTH_SECONDS, 7 * _DAY, _DAY, 3600, 60, 1)
"""Seconds in the years, months, weeks, days, hours, minutes and seconds of a duration."""
ISO_DURATION = _ISO_DURATION


def is_written_right(field: ResolvedField, text: str) -> bool:
    """Return whether `text` is written as the field's type and format."""
    if field.multiple is not None:
        special = {value.value for value in field.special}
        items = text.split(field.multiple.delimiter)
        return all(item in special or _is_one(field, item) for item in items)
    return _is_one(field, text)


def _is_one(field: ResolvedField, text: str) -> bool:
    if field.type is DataType.BOOLEAN:
        return text in field.true_values or text in field.false_values
    if field.type in JSON:
        return _is_json(text, JSON[field.type]) and _is_of_shape(field, text)
    pattern = written(field)
    return pattern is None or matcher(pattern).fullmatch(text) is not None


@cache
def matcher(pattern: str) -> re.Pattern[str]:
    """Return one of our own patterns, none of which takes more than linear time, compiled."""
    return re.compile(pattern)


def _is_json(text: str, root: str) -> bool:
    """Half a surrogate pair is no character, so that text with one is no JSON."""
    try:
        value = json.loads(text, parse_constant=_refuse, parse_int=str, parse_float=str)
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict if root == "OBJECT" else list)


def _is_of_shape(field: ResolvedField, text: str) -> bool:
    """Return whether JSON is what its type says of it beyond its root."""
    kind = "topojson" if field.format == "topojson" else "geojson"
    return field.type is not DataType.GEOJSON or is_geo(json.loads(text), kind)


def _refuse(word: str) -> None:
    raise ValueError(word)


def read(field: ResolvedField, text: str) -> object | None:
    """Return `text` as a value of the field's type; None if it is none.

    The values: int, Decimal (a number with `scale`), float, bool, date, datetime (in UTC, with
    that offset, if one was written), time; a duration as its seconds in Decimal, a month as the
    date of its first day, a list of values as a tuple of their texts, and all else as text.
    """
    if not is_written_right(field, text):
        return None
    if field.multiple is not None:
        return tuple(text.split(field.multiple.delimiter))
    return _READERS.get(field.type, _text)(field, text)


def _text(_field: ResolvedField, text: str) -> object:
    return text


def plain_number(field: ResolvedField, text: str) -> str:
    """Return a number without what stands around it and between its digits, its point a `.`."""
    if not field.bare_number:
        found = matcher(numerals.bare(field)).fullmatch(text)
        text = found[1] if found else text
    if field.group_char:
        text = text.replace(field.group_char, "")
    return text.replace(field.decimal_char, ".") if field.type is DataType.NUMBER else text


_LONGEST_INT = 4000
"""Python refuses to read an int of more digits."""


def _number(field: ResolvedField, text: str) -> object:
    plain = plain_number(field, text)
    if field.type is DataType.NUMBER and field.scale is None:
        return float(plain)
    short_int = field.type is DataType.INTEGER and len(plain) < _LONGEST_INT
    return int(plain) if short_int else Decimal(plain)


def _boolean(field: ResolvedField, text: str) -> object:
    return text in field.true_values


def _dated(field: ResolvedField, text: str) -> object:
    parts = _parts(layout_of(field) or default_layout(field.type), text)
    at = time(_int(parts, "H"), _int(parts, "M"), _int(parts, "S"), _micro(parts))
    if field.type is DataType.TIME:
        return at
    day = date(_year(parts), _int(parts, "m", 1), _int(parts, "d", 1))
    if field.type is DataType.DATE:
        return day
    return _in_utc(datetime.combine(day, at), parts.get("z") or parts.get("Z"))


def _parts(layout: Layout, text: str) -> dict[str, str]:
    found = matcher(layout.groups).fullmatch(text)
    texts = found.groups() if found else ()
    return dict(zip(layout.letters, texts, strict=True))


def _int(parts: dict[str, str], letter: str, absent: int = 0) -> int:
    return int(parts.get(letter, absent))


def _micro(parts: dict[str, str]) -> int:
    digits = parts.get("f") or parts.get("F", "").lstrip(".")
    return int(digits.ljust(6, "0"))


def _year(parts: dict[str, str]) -> int:
    if "Y" in parts:
        return int(parts["Y"])
    short = int(parts["y"])
    return short + (1900 if short > LAST_SHORT_YEAR else 2000)


LAST_SHORT_YEAR = 68
"""POSIX: 00 to 68 are 2000 to 2068, 69 to 99 are 1969 to 1999."""


def _in_utc(local: datetime, offset: str | None) -> datetime:
    if not offset:
        return local
    if offset != "Z":
        digits = offset[1:].replace(":", "")
        ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        local = local - ahead if offset[0] == "+" else local + ahead
    return local.replace(tzinfo=UTC)


def _duration(field: ResolvedField, text: str) -> object:
    own = layout_of(field)
    if own:
        parts = _parts(own, text)
        whole = (_int(parts, "H") * 60 + _int(parts, "M")) * 60 + _int(parts, "S")
        return Decimal(whole) + Decimal(_micro(parts)).scaleb(-6)
    found = matcher(_ISO_DURATION).fullmatch(text)
    groups = found.groups(default="0") if found else ()
    amounts = (Decimal(amount) for amount in groups[1:])
    seconds = sum((a * unit for a, unit in zip(amounts, UNITS, strict=True)), Decimal(0))
    return -seconds if groups[0] == "-" else seconds


def _months(_field: ResolvedField, text: str) -> object:
    return date.fromisoformat(f"{text}-01")


def _whole(_field: ResolvedField, text: str) -> object:
    return int(text)


_READERS: dict[DataType, Callable[[ResolvedField, str], object]] = {
    **dict.fromkeys(NUMERIC, _number),
    **dict.fromkeys(DATED, _dated),
    DataType.BOOLEAN: _boolean,
    DataType.DURATION: _duration,
    DataType.YEAR: _whole,
    DataType.YEARMONTH: _months,
}


def order(left: Any, right: Any) -> int | None:
    """Return −1, 0 or 1 for two values of one type; None if they do not compare.

    NaN is equal to itself and compares with nothing else.
    """
    if isinstance(left, datetime) and (left.tzinfo is None) != (right.tzinfo is None):
        return None
    if isinstance(left, float) and (math.isnan(left) or math.isnan(right)):
        return 0 if math.isnan(left) and math.isnan(right) else None
    return int(left > right) - int(left < right)


def known(field: ResolvedField, text: str) -> tuple[ResolvedField, Any]:
    """Return a value that a standard names, such as a bound, and the field it is written for.

    It is written as the field's values are, or else in the type's default form.

    Raises:
        ValueError: it is neither.
    """
    one = replace(field, multiple=None, special=())
    default = replace(one, format=None, decimal_char=".", group_char=None, bare_number=True)
    for written_as in (one, default):
        value = read(written_as, text)
        if value is not None:
            return written_as, value
    raise ValueError(text)
