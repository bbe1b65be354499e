"""Writes values that have a type of their own as the text that a field wants.

A date of a spreadsheet has no form: where the field is a date, it is written in the field's. Only
what a value means is told, never how a program showed it; so `12.0` is `12`.
"""

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from govstd.expressions.formats import DATED, layout_of
from govstd.expressions.layouts import Directive, Layout
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField

Writer = Callable[[Any], str]
"""Returns the text of a value."""

_NUMBERS = (float, int, Decimal)
_MOMENTS = (date, time)
"""Not unions, which would be made anew for each value."""
_MOST_EXACT = 1e22
"""Up to here the digits of a double are those that it was written with."""


def writer_for(field: ResolvedField | None, *, of_sheet: bool = False) -> Writer:
    """Return what writes the values of a column.

    Args:
        field: which it holds; None: none.
        of_sheet: whether a date may be the beginning of a day: spreadsheets know no difference.
    """
    layout = layout_of(field) if field is not None and field.type in DATED else None
    words = ("true", "false")
    if field is not None and field.type is DataType.BOOLEAN:
        words = (next(iter(field.true_values), "true"), next(iter(field.false_values), "false"))
    point = point_of(field)
    kind = field.type if field is not None else DataType.STRING
    begun = _begun if (of_sheet, kind) == (True, DataType.DATETIME) else _as_it_is

    def written(value: Any) -> str:
        if isinstance(value, str):
            return value
        if isinstance(value, bool):
            return words[0] if value else words[1]
        if isinstance(value, _NUMBERS):
            return number_text(value).replace(".", point)
        if isinstance(value, _MOMENTS):
            return _moment(begun(value), kind, layout)
        if isinstance(value, timedelta):
            return duration_text(value)
        return _nested(value, field, written)

    return written


def _begun(value: date | time) -> date | time:
    """Return the moment at which a day begins."""
    return datetime.combine(value, time()) if type(value) is date else value


def _as_it_is(value: date | time) -> date | time:
    return value


def point_of(field: ResolvedField | None) -> str:
    """Return the sign between the whole of a number and its fraction."""
    return field.decimal_char if field is not None and field.type is DataType.NUMBER else "."


def _nested(value: Any, field: ResolvedField | None, written: Writer) -> str:
    """Return a list with the field's sign between its items; of no list, JSON."""
    value = value.tolist() if hasattr(value, "tolist") else value  # of numpy
    if field is not None and field.multiple is not None and isinstance(value, list | tuple):
        return field.multiple.delimiter.join(map(written, value))
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)


def number_text(value: float | Decimal) -> str:
    """Return a number in plain digits, without zeros behind the point that say nothing."""
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124 (NaN)
            return {"inf": "INF", "-inf": "-INF"}.get(str(value), "NaN")
        if value.is_integer() and abs(value) < _MOST_EXACT:
            return str(int(value))
        value = Decimal(repr(value))
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def number_texts(values: Sequence[float]) -> Sequence[str]:
    """Return `number_text` of each, many in little time."""
    text = "\n".join([*map(repr, values), ""])
    if "e" in text or "n" in text:  # of exponents, NaN and infinity
        return tuple(map(number_text, values))
    return text.replace(".0\n", "\n").replace("-0\n", "0\n").split("\n")[:-1]


def duration_text(value: timedelta) -> str:
    """Return a duration in ISO 8601."""
    micro = value // timedelta(microseconds=1)
    seconds = number_text(Decimal(abs(micro)).scaleb(-6))
    return f"{'-' if micro < 0 else ''}PT{seconds}S"


def _moment(value: date | time, kind: DataType, layout: Layout | None) -> str:
    """Return a date or time in a field's own form, where it is of the field's type."""
    if isinstance(value, datetime):
        if kind is DataType.DATE and value.time() == time():
            value = value.date()
        elif kind is DataType.TIME and value.date() == date(1899, 12, 31):
            value = value.time()
    own = DataType.TIME if isinstance(value, time) else DataType.DATE
    own = DataType.DATETIME if isinstance(value, datetime) else own
    if layout is None or own is not kind:
        return value.isoformat().replace("+00:00", "Z")
    return "".join(
        _part(value, part.letter) if isinstance(part, Directive) else part for part in layout.parts
    )


def _part(value: Any, letter: str) -> str:
    if letter in "zZ":
        return (value.isoformat()[19:].lstrip(".0123456789") or "").replace("+00:00", "Z")
    if letter in "fF":
        return f"{value.microsecond:06d}"
    fields = {"Y": "year", "m": "month", "d": "day", "H": "hour", "M": "minute", "S": "second"}
    if letter == "y":
        return f"{value.year % 100:02d}"
    return f"{getattr(value, fields[letter]):0{4 if letter == 'Y' else 2}d}"
