"""Integers as many small values: bits of a mask, bytes of text, the digest of a key."""

from collections.abc import Sequence

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


def bits_or(terms: Sequence[Expr]) -> Expr:
    """Return the bitwise OR of 64-bit integers; 0 of none.

    By halves: of a chain, what the first term holds would lie as deep as there are terms, and
    SQL is written by recursion.
    """
    if not terms:
        return number(0)
    if len(terms) == 1:
        return terms[0]
    half = len(terms) // 2
    return exp.BitwiseOr(this=wrap(bits_or(terms[:half])), expression=wrap(bits_or(terms[half:])))


def bits_and(left: Expr, right: Expr) -> Expr:
    """Return the bitwise AND of two 64-bit integers."""
    return exp.BitwiseAnd(this=wrap(left), expression=wrap(right))


class KeyDigest(exp.Expression, exp.Func):
    """128 bits that stand for the texts of a key; NULL if any of them is NULL."""

    arg_types = {"expressions": True}  # noqa: RUF012
    is_var_len_args = True


def key_digest(*parts: Expr) -> Expr:
    """Return 128 bits that are equal where all parts are.

    Others differ but by an accident of 1 in 2^128 a pair.
    """
    return KeyDigest(expressions=list(parts))
