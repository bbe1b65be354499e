"""Judges values as they are stored, where that says exactly what their texts would say.

An engine writes every value as the text that its field wants, and texts are what rules judge. A
column that can hold nothing but dates needs no such text to tell that its values are dates, nor
which of them is earlier.
"""

import re
from collections.abc import Callable

from govstd.expressions import builders as build
from govstd.expressions.builders import Expr
from govstd.expressions.formats import layout_of
from govstd.expressions.reading import is_written_right
from govstd.expressions.types import MOST_DIGITS, typed
from govstd.model.data_element import DataType
from govstd.model.database import ColumnKind
from govstd.model.resolved import ResolvedField
from govstd.model.stored import Stored

_MOST_EXACT = 15
"""Digits of a decimal whose nearest float64 every engine finds by one division."""
_TOO_LONG = 10**MOST_DIGITS
_FIRST_DAY, _LAST_DAY = "0001-01-01", "9999-12-31"
_FIRST_YEAR, _LAST_YEAR = 1000, 9999
_DIGITS_OF_NUMBERS = frozenset("0123456789+-.eE")
_MAY_BE_WRONG = frozenset((DataType.DATE, DataType.DATETIME, DataType.YEAR))
"""Types that not every stored value is of: there are days before the first and after the last."""
_WRONG = re.compile("[0-9]|infinity")
"""What is in the text of every such value."""
_WHOLE = re.compile(r"0|-?[1-9][0-9]*")
_LIMIT = re.compile(r"[+-]?[0-9]{1,18}(?:\.[0-9]{0,18})?")

_Kinds = frozenset[ColumnKind]
_WHOLES: _Kinds = frozenset((ColumnKind.INTEGER,))
_MOMENTS: _Kinds = frozenset((ColumnKind.TIMESTAMP, ColumnKind.TIMESTAMP_WITH_ZONE))
_EXACT: _Kinds = frozenset((ColumnKind.INTEGER, ColumnKind.NUMERIC))


def is_judged_as_stored(field: ResolvedField, stored: Stored) -> bool:
    """Return whether stored values of a field are judged exactly as their texts would be."""
    if field.multiple is not None or field.default is not None or field.in_document:
        return False
    judged = _JUDGED.get(field.type)
    return judged is not None and judged(field, stored) and not _is_any_value_a_word(field)


def _is_any_value_a_word(field: ResolvedField) -> bool:
    """Return whether a value could be written as a missing value, or a wrong one as a special."""
    missing = [one for one in field.missing_values if one]
    special = [one.value for one in field.special]
    wrong = [one for one in (*missing, *special) if not is_written_right(field, one)]
    return any(is_written_right(field, one) for one in missing) or (
        field.type in _MAY_BE_WRONG and any(map(_WRONG.search, wrong))
    )


def _integer(field: ResolvedField, stored: Stored) -> bool:
    return stored.kind in _WHOLES and _is_plain(field)


def _number(field: ResolvedField, stored: Stored) -> bool:
    if not _is_plain(field):
        return False
    if field.scale is not None:
        whole = stored.digits - stored.scale
        fits = whole <= MOST_DIGITS and stored.scale <= MOST_DIGITS
        return stored.kind is ColumnKind.INTEGER or (stored.kind is ColumnKind.NUMERIC and fits)
    if stored.kind is ColumnKind.NUMERIC:
        return stored.digits <= _MOST_EXACT
    return stored.kind in {ColumnKind.FLOAT, ColumnKind.INTEGER}


def _is_plain(field: ResolvedField) -> bool:
    """Whether numbers are written in digits and a point alone, and limits are such numbers."""
    constraints = field.constraints
    bounds = (
        constraints.minimum,
        constraints.maximum,
        constraints.exclusive_minimum,
        constraints.exclusive_maximum,
    )
    limits = [one for one in bounds if one is not None]
    exact = field.type is DataType.INTEGER or field.scale is not None
    return (
        field.bare_number
        and field.decimal_char in {".", ","}
        and not set(field.group_char or "") & {*_DIGITS_OF_NUMBERS, field.decimal_char}
        and (not exact or all(map(_LIMIT.fullmatch, (*limits, *(constraints.enum or ())))))
    )


def _boolean(field: ResolvedField, stored: Stored) -> bool:
    """Each of the two is written as the first of its words, which must not mean the other."""
    if stored.kind is not ColumnKind.BOOLEAN or not field.true_values or not field.false_values:
        return False
    return not set(field.true_values) & set(field.false_values)


def _date(field: ResolvedField, stored: Stored) -> bool:
    layout = layout_of(field)
    whole = layout is None or set(layout.letters) == set("Ymd")
    return whole and stored.kind in {ColumnKind.DATE, ColumnKind.TIMESTAMP}


def _datetime(field: ResolvedField, stored: Stored) -> bool:
    return layout_of(field) is None and stored.kind in _MOMENTS


def _year(_field: ResolvedField, stored: Stored) -> bool:
    return stored.kind in _WHOLES


_JUDGED: dict[DataType, Callable[[ResolvedField, Stored], bool]] = {
    DataType.INTEGER: _integer,
    DataType.NUMBER: _number,
    DataType.BOOLEAN: _boolean,
    DataType.DATE: _date,
    DataType.DATETIME: _datetime,
    DataType.YEAR: _year,
}


def is_wrong(field: ResolvedField, stored: Stored, native: Expr) -> Expr | None:
    """Return whether a stored value is none of the field's type; None where every one is.

    NULL of a missing value.

    Args:
        field: whose values are judged as they are stored.
        stored: as what.
        native: the value.
    """
    if field.type is DataType.YEAR:
        return _outside(native, build.number(_FIRST_YEAR), build.number(_LAST_YEAR))
    if stored.kind is ColumnKind.DATE:
        return _outside(native, build.date(_FIRST_DAY), build.date(_LAST_DAY))
    if stored.kind not in _MOMENTS:
        return None
    day = build.as_date(native)
    outside = _outside(day, build.date(_FIRST_DAY), build.date(_LAST_DAY))
    if field.type is not DataType.DATE:
        return outside
    return build.either(outside, build.different(build.as_date(native.copy()), native.copy()))


def _outside(value: Expr, first: Expr, last: Expr) -> Expr:
    return build.either(build.less(value, first), build.less(last, value.copy()))


def value_of(field: ResolvedField, stored: Stored, native: Expr) -> Expr:
    """Return the typed value of a stored one that is of the field's type.

    NULL of an exact number with more than 18 digits before the point: it is not computed with.
    """
    if field.type is DataType.NUMBER:
        if field.scale is None:
            return _float(stored, native)
        return _unless_long(stored, native, build.cast_decimal(native, 36, MOST_DIGITS))
    if field.type is DataType.INTEGER:
        return _unless_long(stored, native, native.copy())
    if field.type is DataType.DATE and stored.kind is ColumnKind.TIMESTAMP:
        return build.as_date(native)
    return native


def _float(stored: Stored, native: Expr) -> Expr:
    """Return a float64; -0, which only a float64 can be, is written as 0."""
    if stored.kind is ColumnKind.FLOAT:
        return build.add(native, build.cast_float(build.number(0)))
    return build.cast_float(native)


def _unless_long(stored: Stored, native: Expr, value: Expr) -> Expr:
    if stored.digits - stored.scale <= MOST_DIGITS:
        return value
    least, most = build.big(-_TOO_LONG), build.big(_TOO_LONG)
    fits = build.both(build.less(least, native.copy()), build.less(native.copy(), most))
    return build.case([(fits, value)])


def is_special(field: ResolvedField, stored: Stored, native: Expr, text: Expr) -> Expr:
    """Return whether a stored value is written as one of the field's special values.

    Args:
        field: whose values are judged as they are stored.
        stored: as what.
        native: the value.
        text: as the field wants it, where that is what must be compared.
    """
    words = [one.value for one in field.special if is_written_right(field, one.value)]
    if field.type is DataType.DATE:  # each date has one text
        return build.one_of(native, (typed(field, build.text(word)) for word in words))
    if stored.kind is ColumnKind.INTEGER:
        wholes = [word for word in words if _WHOLE.fullmatch(word)]
        if all(map(_LIMIT.fullmatch, wholes)):
            return build.one_of(native, map(build.number, wholes))
    return build.one_of(text, map(build.text, words))
