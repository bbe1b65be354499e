"""Reads the literals of the rule language: numbers, dates and datetimes."""

import re
from datetime import UTC, date, datetime

from govstd.expressions.kinds import DATE, INTEGER, STRING, Kind, decimal
from govstd.expressions.problem import ExpressionError, Problem
from govstd.expressions.syntax import Literal
from govstd.expressions.tokens import Token
from govstd.model.data_element import DataType

MOST_DIGITS = 18
"""Of an exact number: digits before the decimal point, and as many behind it."""

HALF_DIGITS = MOST_DIGITS // 2
"""Decimals that both factors of a product, and the terms of a sum over rows, may have."""

_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATETIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}:[0-9]{2})(\.[0-9]{1,6})?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})?"
)


def read_number(token: Token, *, negative: bool = False) -> Literal:
    """Return the number that `token` is, its sign changed if `negative`."""
    whole, _, fraction = token.value.partition(".")
    whole = whole.lstrip("0") or "0"
    if max(len(whole), len(fraction)) > MOST_DIGITS:
        args: dict[str, object] = {"limit": MOST_DIGITS}
        raise ExpressionError(Problem("expression-number-too-long", token.offset, args))
    digits = f"{whole}.{fraction}" if fraction else whole
    kind = decimal(len(fraction)) if fraction else INTEGER
    return Literal(offset=token.offset, kind=kind, value=f"-{digits}" if negative else digits)


def read_text(token: Token) -> Literal:
    """Return the text that `token` is."""
    return Literal(offset=token.offset, kind=STRING, value=token.value)


def read_date(token: Token) -> Literal:
    """Return the date in the text `token`."""
    try:
        if not _DATE.fullmatch(token.value):
            raise ValueError  # noqa: TRY301 (one way out for what date() refuses too)
        date.fromisoformat(token.value)
    except ValueError:
        raise _not_readable(token, DataType.DATE) from None
    return Literal(offset=token.offset, kind=DATE, value=token.value)


def read_datetime(token: Token) -> Literal:
    """Return the datetime in the text `token`; one with an offset as it reads in UTC."""
    match = _DATETIME.fullmatch(token.value)
    if match is None:
        raise _not_readable(token, DataType.DATETIME)
    day, time, fraction, offset = match.groups(default="")
    try:
        fraction = f"{fraction:0<7}" if fraction else ""
        moment = datetime.fromisoformat(f"{day}T{time}{fraction}{offset}")
        if offset:
            moment = moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise _not_readable(token, DataType.DATETIME) from None
    kind = Kind(type=DataType.DATETIME, offset=bool(offset))
    text = moment.replace(tzinfo=None).isoformat(sep=" ")
    return Literal(offset=token.offset, kind=kind, value=text)


def _not_readable(token: Token, wanted: DataType) -> ExpressionError:
    args: dict[str, object] = {"type": wanted.value, "value": token.value}
    return ExpressionError(Problem("expression-literal-not-readable", token.offset, args))
