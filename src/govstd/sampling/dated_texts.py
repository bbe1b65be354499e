"""Dates, times and durations as texts of a field's layout."""

from datetime import date, datetime, time
from decimal import Decimal

from govstd.expressions.formats import layout_of
from govstd.expressions.layouts import Layout, default_layout
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField

_SHORT_YEARS = 100


def written_day(layout: Layout, day: date) -> str:
    """Return a day as a text of the layout."""
    return _written(layout, datetime.combine(day, time()))


def written_moment(field: ResolvedField, moment: datetime) -> str:
    """Return a moment as the date, datetime or time that the field holds."""
    return _written(layout_of(field) or default_layout(field.type), moment)


def _written(layout: Layout, moment: datetime) -> str:
    texts = {
        "Y": f"{moment.year:04}",
        "y": f"{moment.year % _SHORT_YEARS:02}",
        "m": f"{moment.month:02}",
        "d": f"{moment.day:02}",
        "H": f"{moment.hour:02}",
        "M": f"{moment.minute:02}",
        "S": f"{moment.second:02}",
        "f": f"{moment.microsecond:06}",
        "F": "",
        "z": "Z",
        "Z": "Z" if moment.tzinfo else "",
    }
    return "".join(part if isinstance(part, str) else texts[part.letter] for part in layout.parts)


def written_duration(field: ResolvedField, seconds: int) -> str:
    """Return a duration that is not negative; what the layout has no place for is left out."""
    own = layout_of(field)
    if own is None:
        return f"PT{seconds}S"
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    texts = {"H": f"{hours:02}", "M": f"{minutes:02}", "S": f"{rest:02}", "f": "0"}
    return "".join(part if isinstance(part, str) else texts[part.letter] for part in own.parts)


def written_number(field: ResolvedField, value: Decimal | float) -> str:
    """Return a number as the field's values are written, without groups."""
    if field.type is DataType.INTEGER:
        return str(int(value))
    return f"{Decimal(str(value)):f}".replace(".", field.decimal_char)
