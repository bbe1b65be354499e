"""Texts of each datatype within its bounds."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

from msgspec import Struct

from govstd.expressions.formats import DATED
from govstd.expressions.reading import known
from govstd.model.data_element import DataType
from govstd.model.dataset_standard import AxisOrder
from govstd.model.resolved import ResolvedField
from govstd.sampling.dated_texts import written_duration, written_moment, written_number

Draw = Callable[[Random], str]


class Window(Struct, frozen=True):
    """Between which days dates are drawn where the standard does not say."""

    first: date
    last: date


_NUMBERS, _DECIMALS = 1000, 2
_SECONDS_A_DAY = 86_400
_YEAR_DAYS = 365
_MANY = 1_000_000


def text_drawing(field: ResolvedField, window: Window) -> Draw:
    """Return what draws texts of the field's type; patterns and lists are others' business."""
    if field.type in DATED or field.type in {DataType.YEAR, DataType.YEARMONTH}:
        return _dated(field, window)
    return _DRAWS.get(field.type, _string)(field)


def _bounds(field: ResolvedField, low: Any, high: Any, step: Any, span: Any) -> tuple[Any, Any]:
    """Return the least and greatest value that are drawn, both allowed.

    Args:
        field: whose constraints hold.
        low: where values begin if nothing is said.
        high: where they end then.
        step: the least difference between two values.
        span: how far from the one bound that is said they may go.
    """
    limits = field.constraints
    least = [known(field, text)[1] for text in (limits.minimum,) if text is not None]
    least += [
        _moved(known(field, t)[1], step) for t in (limits.exclusive_minimum,) if t is not None
    ]
    most = [known(field, text)[1] for text in (limits.maximum,) if text is not None]
    most += [
        _moved(known(field, t)[1], -step) for t in (limits.exclusive_maximum,) if t is not None
    ]
    if least and not most:
        return max(least), max(high, _moved(max(least), span))
    if most and not least:
        return min(low, _moved(min(most), -span)), min(most)
    return (max(least), min(most)) if least else (low, high)


def _moved(value: Any, by: Any) -> Any:
    """Return a value moved; where the calendar ends it stays, and is refused if none of its own."""
    try:
        return value + by
    except OverflowError:
        return value


def _integer(field: ResolvedField) -> Draw:
    limits = field.constraints
    low, high = _bounds(field, 0, _NUMBERS - 1, 1, _NUMBERS)
    if limits.min_length:
        low = max(low, 10 ** (limits.min_length - 1))
        high = high if limits.maximum else max(high, 10**limits.min_length - 1)
    if limits.max_length:
        high = min(high, 10**limits.max_length - 1)
    return lambda random: str(int(low) + int(random.random() * (int(high) - int(low) + 1)))


def _number(field: ResolvedField) -> Draw:
    decimals = _DECIMALS if field.scale is None else field.scale
    unit = Decimal(1).scaleb(-decimals)
    floating = field.scale is None
    low, high = _bounds(
        field, *((0.0, 999.0, 0.01, 1000.0) if floating else (Decimal(0), Decimal(999), unit, 1000))
    )
    first, last = (int(Decimal(str(end)) / unit) for end in (low, high))
    if Decimal(first) * unit < Decimal(str(low)):
        first += 1
    return lambda random: written_number(
        field, Decimal(first + int(random.random() * (last - first + 1))) * unit
    )


def _dated(field: ResolvedField, window: Window) -> Draw:
    if field.type is DataType.TIME:
        return _time(field)
    if field.type is DataType.YEAR:
        low, high = _bounds(field, window.first.year, window.last.year, 1, 10)
        return lambda random: f"{low + int(random.random() * (high - low + 1)):04}"
    kind = datetime if field.type is DataType.DATETIME else date
    step = timedelta(seconds=1) if kind is datetime else timedelta(days=1)
    first, last = _ends(field, kind, window, step)
    if field.type is DataType.YEARMONTH:
        months = (last.year - first.year) * 12 + last.month - first.month
        return lambda random: _month(first, int(random.random() * (months + 1)))
    units = int((last - first) / step)

    def draw(random: Random) -> str:
        value = first + step * int(random.random() * (units + 1))
        moment = (
            value if isinstance(value, datetime) else datetime.combine(value, datetime.min.time())
        )
        return written_moment(field, moment)

    return draw


def _ends(field: ResolvedField, kind: type, window: Window, step: timedelta) -> tuple[Any, Any]:
    first, last = window.first, window.last
    ends: tuple[Any, Any] = (first, last)
    if kind is datetime:
        ends = tuple(datetime(day.year, day.month, day.day) for day in ends)  # type: ignore[assignment]  # noqa: DTZ001 (a local time)
        limits = field.constraints
        written = (
            limits.minimum,
            limits.maximum,
            limits.exclusive_minimum,
            limits.exclusive_maximum,
        )
        zoned = [known(field, text)[1].tzinfo for text in written if text is not None]
        if any(zoned):
            ends = tuple(end.replace(tzinfo=next(filter(None, zoned))) for end in ends)
    return _bounds(field, *ends, step, timedelta(days=_YEAR_DAYS))


def _month(first: date, later: int) -> str:
    months = first.year * 12 + first.month - 1 + later
    return f"{months // 12:04}-{months % 12 + 1:02}"


def _time(field: ResolvedField) -> Draw:
    def seconds(text: str | None, absent: int) -> int:
        if text is None:
            return absent
        at = known(field, text)[1]
        return int(at.hour * 3600 + at.minute * 60 + at.second)

    limits = field.constraints
    low = max(seconds(limits.minimum, 0), seconds(limits.exclusive_minimum, -1) + 1)
    high = min(
        seconds(limits.maximum, _SECONDS_A_DAY - 1),
        seconds(limits.exclusive_maximum, _SECONDS_A_DAY) - 1,
    )
    midnight = datetime(2000, 1, 1)  # noqa: DTZ001 (only the time of day is written)
    return lambda random: written_moment(
        field, midnight + timedelta(seconds=low + int(random.random() * (high - low + 1)))
    )


def _duration(field: ResolvedField) -> Draw:
    low, high = _bounds(field, Decimal(0), Decimal(_SECONDS_A_DAY - 1), 1, _SECONDS_A_DAY)
    return lambda random: written_duration(
        field, int(low) + int(random.random() * (int(high) - int(low) + 1))
    )


def _boolean(field: ResolvedField) -> Draw:
    words = (*field.true_values[:1], *field.false_values[:1])
    return lambda random: words[int(random.random() * len(words))]


def _point(field: ResolvedField) -> Draw:
    def draw(random: Random) -> str:
        longitude = f"{73 + random.random() * 62:.5f}"
        latitude = f"{18 + random.random() * 35:.5f}"
        if field.format == "object":
            return f'{{"lon": {longitude}, "lat": {latitude}}}'
        pair = (longitude, latitude)
        if field.axis_order is AxisOrder.LAT_LON:
            pair = (latitude, longitude)
        return f"[{pair[0]}, {pair[1]}]" if field.format == "array" else f"{pair[0]}, {pair[1]}"

    return draw


def _geojson(field: ResolvedField) -> Draw:
    def draw(random: Random) -> str:
        point = [round(73 + random.random() * 62, 5), round(18 + random.random() * 35, 5)]
        shape: dict[str, Any] = {"type": "Point", "coordinates": point}
        if field.format == "topojson":
            shape = {"type": "Topology", "objects": {"point": shape}, "arcs": []}
        return json.dumps(shape)

    return draw


def _string(field: ResolvedField) -> Draw:
    special = _FORMATS.get(field.format or "")
    if special is not None and field.type is DataType.STRING:
        return special
    stem = stem_of(field)
    return lambda random: free_text(field, stem, int(random.random() * _MANY))


def stem_of(field: ResolvedField) -> str:
    """Return how texts of a field begin: they say themselves that they are examples."""
    title = field.title.get("zh")
    if title is not None:
        return f"示例{title}"
    return f"Example {field.title.get('en') or next(iter(field.title.values()), '') or field.name} "


def free_text(field: ResolvedField, stem: str, number: int) -> str:
    """Return a text that tells its number, of the length that the field wants."""
    least, most = field.constraints.min_length or 0, field.constraints.max_length
    digits = str(number)
    if most is not None and len(stem) + len(digits) > most:
        if len(digits) > most:
            digits = _in_base_36(number)[-most:] if most else ""
        stem = stem[: most - len(digits)].rstrip()
    return stem + digits.rjust(least - len(stem), "0")


def _in_base_36(number: int) -> str:
    digits = ""
    while number or not digits:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits


_FORMATS: dict[str, Draw] = {
    "email": lambda random: f"name{int(random.random() * _MANY)}@example.org",
    "uri": lambda random: f"https://example.org/{int(random.random() * _MANY)}",
    "uuid": lambda random: str(UUID(int=random.getrandbits(128), version=4)),
    "binary": lambda random: f"{int(random.random() * _MANY):08}",
}
_DRAWS: dict[DataType, Callable[[ResolvedField], Draw]] = {
    DataType.INTEGER: _integer,
    DataType.NUMBER: _number,
    DataType.BOOLEAN: _boolean,
    DataType.DURATION: _duration,
    DataType.GEOPOINT: _point,
    DataType.GEOJSON: _geojson,
    DataType.OBJECT: lambda _field: (
        lambda random: json.dumps({"n": int(random.random() * _NUMBERS)})
    ),
    DataType.ARRAY: lambda _field: lambda random: json.dumps([int(random.random() * _NUMBERS)]),
}
