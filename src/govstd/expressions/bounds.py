"""Bounds on values and their decimals in SQL."""

from decimal import Decimal

from govstd.expressions import builders as build
from govstd.expressions import numerals
from govstd.expressions.builders import Expr
from govstd.expressions.cell import Cell
from govstd.expressions.moments import has_offset, offset_flag
from govstd.expressions.types import is_exact, known, plain_number
from govstd.model.data_element import DataType

MINIMA = ("minimum", "exclusiveMinimum")
EXCLUSIVE = ("exclusiveMinimum", "exclusiveMaximum")
_INFINITE = build.cast_float(build.text("Infinity"))


def breaks_bound(cell: Cell, bound: str, limit: str) -> Expr:
    """Return whether a value lies beyond a limit; never NULL of a value of its type.

    What does not compare with the limit is not within it: a datetime where just one of the two
    has an offset, and NaN.

    Args:
        cell: with a single value, proved to be of its type.
        bound: minimum, maximum, exclusiveMinimum or exclusiveMaximum.
        limit: as the standard writes it.

    Raises:
        ValueError: the limit is no value of the field's type.
    """
    field = cell.field
    end = known(field, limit)
    at_limit = bound in EXCLUSIVE
    if is_exact(field):
        return _exact_beyond(cell, Decimal(end.value), low=bound in MINIMA, equal=at_limit)
    beyond_it = _beyond(cell.value, end.typed, low=bound in MINIMA, equal=at_limit)
    if field.type is DataType.NUMBER and bound in MINIMA:  # engines hold NaN for the greatest
        return build.either(beyond_it, build.less(_INFINITE.copy(), cell.value))
    if field.type is not DataType.DATETIME:
        return beyond_it
    apart = build.different(has_offset(field, cell.text), offset_flag(end.value))
    return build.either(apart, beyond_it)


def _exact_beyond(cell: Cell, end: Decimal, *, low: bool, equal: bool) -> Expr:
    if cell.field.stored is not None:
        return _beyond(cell.native, build.number(f"{end:f}"), low=low, equal=equal)
    beyond = numerals.below if low else numerals.above
    return build.full_match(plain_number(cell.field, cell.text), beyond(end, equal=equal))


def _beyond(value: Expr, end: Expr, *, low: bool, equal: bool) -> Expr:
    compare = build.at_most if equal else build.less
    return compare(value, end) if low else compare(end, value)


def too_precise(cell: Cell) -> Expr | None:
    """Return whether an exact number has more decimals than its scale; None if it has none."""
    field = cell.field
    if field.type is not DataType.NUMBER or field.scale is None:
        return None
    if field.stored is None:
        decimals = numerals.more_decimals(field.scale)
        return build.full_match(plain_number(field, cell.text), decimals)
    if field.stored.scale <= field.scale:
        return build.false()
    rounded = build.cast_decimal(cell.native, field.stored.digits, field.scale)
    return build.different(cell.native, rounded)
