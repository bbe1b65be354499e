"""Characters as integers: what checksums are computed from, many characters at a time."""

from sqlglot import exp

from govstd.expressions.builders import Expr, number, text, wrap


class Packed(exp.Expression, exp.Func):
    """Characters of text as one integer, a byte each, the first in the highest of `length`."""

    arg_types = {"this": True, "start": True, "length": True}  # noqa: RUF012


def packed(value: Expr, start: int, count: int) -> Expr:
    """Return up to seven ASCII characters of text as one integer, a byte each.

    Of text that is too short or not ASCII it is any integer, or NULL.
    """
    return Packed(this=value, start=number(start), length=number(count))


def shift_right(value: Expr, bits: int) -> Expr:
    """Return a 64-bit integer that is not negative without its lowest bits."""
    return exp.BitwiseRightShift(this=wrap(value), expression=number(bits))


class Digits(exp.Expression, exp.Func):
    """Up to 18 digits as a 64-bit integer; of other text any integer, or NULL."""

    arg_types = {"this": True}  # noqa: RUF012


def digits(value: Expr) -> Expr:
    """Return up to 18 digits as a 64-bit integer; of other text any integer, or NULL."""
    return Digits(this=value)


def place_in(texts: str, char: Expr) -> Expr:
    """Return where a character first stands in a text, from 1; 0 where it does not."""
    return exp.StrPosition(this=text(texts), substr=char)
