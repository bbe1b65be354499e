"""What keys and references compare: one text for each value, however it is written."""

from msgspec.structs import replace

from govstd.expressions import builders as build
from govstd.expressions.builders import Expr
from govstd.expressions.cell import Cell
from govstd.expressions.formats import point_parts
from govstd.expressions.moments import has_offset
from govstd.expressions.reading import is_written_right
from govstd.expressions.types import ITEM, MOST_DIGITS, is_exact, plain_number, sql_kind, typed
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField
from govstd.model.stored import Stored

_WORD = "\x01"
"""Stands before the text of a special value, so that it equals no other value."""


def key_text(cell: Cell) -> Expr:
    """Return a text that is equal for equal values; NULL of a missing one."""
    field, text, value = cell.field, cell.text, cell.value
    if field.stored is not None:
        return _of_stored(cell, field.stored)
    if field.multiple is None:
        return build.first_of(_of_value(field, text, value), _else(field, text))
    one = replace(field, multiple=None)
    if sql_kind(one) == "text" and one.type is not DataType.GEOPOINT:
        return text
    item = build.column(ITEM)
    of_item = build.case([(_is_word(one, item), build.null())], typed(one, item.copy()))
    known = build.first_of(_of_value(one, item, of_item), _else(one, item))
    return build.join_items(value, ITEM, known)


def _of_stored(cell: Cell, stored: Stored) -> Expr:
    known = _of_value(cell.field, cell.text, cell.value)
    if not is_exact(cell.field) or stored.digits - stored.scale <= MOST_DIGITS:
        return known
    return build.first_of(known, build.concat(build.as_text(cell.native), build.text(".")))


def _of_value(field: ResolvedField, text: Expr, value: Expr) -> Expr:
    """Return the text of a typed value; NULL of a number that has none, for its length."""
    if field.type is DataType.GEOPOINT:
        given = build.not_null(value)
        return build.case([(given, _point(field, value.copy()))])
    if sql_kind(field) == "float":  # -0 is 0
        return build.as_text(build.add(value, build.cast_float(build.number(0))))
    if field.type is DataType.DATETIME:
        written = text if field.default is None else build.first_of(text, build.text(field.default))
        zone = build.case([(has_offset(field, written), build.text("Z"))], build.text(""))
        return build.concat(build.as_text(value), zone)
    return build.as_text(value)


def _else(field: ResolvedField, text: Expr) -> Expr:
    """Return the text of a special value, or of a number that is too long to be computed with."""
    word = build.concat(build.text(_WORD), text.copy())
    if not is_exact(field):
        return word
    return build.case([(_is_word(field, text.copy()), word)], _number(plain_number(field, text)))


def _is_word(field: ResolvedField, text: Expr) -> Expr:
    words = [s.value for s in field.special if not is_written_right(field, s.value)]
    return build.one_of(text, map(build.text, words))


def _number(plain: Expr) -> Expr:
    """Return an exact number without the signs and zeros that say nothing."""
    pattern = r"[+\-]?0*([0-9]*)(?:\.([0-9]*?)0*)?"
    minus = build.full_match(plain, r"-[0.]*[1-9][0-9.]*")
    return build.concat(
        build.case([(minus, build.text("-"))], build.text("")),
        build.pattern_group(plain.copy(), pattern, 1),
        build.text("."),
        build.pattern_group(plain.copy(), pattern, 2),
    )


def _point(field: ResolvedField, text: Expr) -> Expr:
    """Return longitude and latitude, always in this order."""
    longitude, latitude = point_parts(field)
    comma = build.text(",")
    parts = [build.pattern_group(text.copy(), pattern, 1) for pattern in (longitude, latitude)]
    return build.concat(_number(parts[0]), comma, _number(parts[1]))
