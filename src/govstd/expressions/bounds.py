"""Bounds on values and their decimals in SQL."""

from decimal import Decimal

from govstd.expressions import builders as build
from govstd.expressions import numerals
from govstd.expressions.builders import Expr
from govstd.expressions.moments import has_offset, offset_flag
from govstd.expressions.types import Known, is_exact, known, plain_number
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField

MINIMA = ("minimum", "exclusiveMinimum")
EXCLUSIVE = ("exclusiveMinimum", "exclusiveMaximum")


def breaks_bound(text: Expr, value: Expr, field: ResolvedField, bound: str, limit: str) -> Expr:
    """Return whether a value lies beyond a limit; never NULL of a value of its type.

    A datetime that does not compare with the limit, because just one of the two has an offset,
    is not within it.

    Args:
        text: the cell's text, proved to be of the field's type.
        value: its typed value; exact numbers don't need it.
        field: the field, with a single value.
        bound: minimum, maximum, exclusiveMinimum or exclusiveMaximum.
        limit: as the standard writes it.

    Raises:
        ValueError: the limit is no value of the field's type.
    """
    end = known(field, limit)
    at_limit = bound in EXCLUSIVE
    if is_exact(field):
        number = Decimal(end.value)
        beyond = numerals.below if bound in MINIMA else numerals.above
        return build.full_match(plain_number(field, text), beyond(number, equal=at_limit))
    beyond_it = _beyond(value, end, low=bound in MINIMA, equal=at_limit)
    if field.type is not DataType.DATETIME:
        return beyond_it
    apart = build.different(has_offset(field, text), offset_flag(end.value))
    return build.either(apart, beyond_it)


def _beyond(value: Expr, end: Known, *, low: bool, equal: bool) -> Expr:
    compare = build.at_most if equal else build.less
    return compare(value, end.typed) if low else compare(end.typed, value)


def too_precise(field: ResolvedField, text: Expr) -> Expr | None:
    """Return whether an exact number has more decimals than its scale; None if it has none."""
    if field.type is not DataType.NUMBER or field.scale is None:
        return None
    return build.full_match(plain_number(field, text), numerals.more_decimals(field.scale))
