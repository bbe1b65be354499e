"""Building blocks that only the rule language needs: exact arithmetic, dates, text, groups."""

from collections.abc import Sequence

from sqlglot import exp

from govstd.expressions.builders import (
    AddDays,
    AddMonths,
    AsciiLower,
    AsciiUpper,
    DaysBetween,
    Expr,
    FloatDivision,
    RoundHalfAway,
    TimestampFromIso,
    cast_float,
    number,
    text,
    wrap,
)


class WithinDigits(exp.Expression, exp.Func):
    """An exact number with at most 18 digits before the decimal point, else NULL.

    It is DECIMAL(18 + scale, scale), and NULL also where computing it fails for its size.
    """

    arg_types = {"this": True, "scale": True}  # noqa: RUF012 (sqlglot's own form)


class AtScale(exp.Expression, exp.Func):
    """An exact number as DECIMAL(18 + scale, scale), NULL where it has more decimals."""

    arg_types = {"this": True, "scale": True}  # noqa: RUF012


class EndsWith(exp.Expression, exp.Func):
    """Text ends with another."""

    arg_types = {"this": True, "expression": True}  # noqa: RUF012


class ListContains(exp.Expression, exp.Func):
    """A list holds a value that is there."""

    arg_types = {"this": True, "expression": True}  # noqa: RUF012


class ListLength(exp.Expression, exp.Func):
    """The number of items of a list; 0 of an empty one."""

    arg_types = {"this": True}  # noqa: RUF012


def within_digits(value: Expr, scale: int) -> Expr:
    """Return an exact number of `scale` decimals, NULL beyond 18 digits before the point."""
    return WithinDigits(this=value, scale=number(scale))


def at_scale(value: Expr, scale: int) -> Expr:
    """Return an exact number with `scale` decimals, NULL where it has more."""
    return AtScale(this=value, scale=number(scale))


def compare(operator: str, left: Expr, right: Expr) -> Expr:
    """Return `left operator right` for one of `= <> < <= > >=`."""
    return _COMPARISONS[operator](this=wrap(left), expression=wrap(right))


_COMPARISONS: dict[str, type[exp.Binary]] = {
    "=": exp.EQ,
    "<>": exp.NEQ,
    "<": exp.LT,
    "<=": exp.LTE,
    ">": exp.GT,
    ">=": exp.GTE,
}


def between(value: Expr, low: Expr, high: Expr) -> Expr:
    """Return whether a value lies within two limits, both included."""
    return exp.Between(this=wrap(value), low=wrap(low), high=wrap(high))


def chain(first: Expr, rest: Sequence[tuple[bool, Expr]]) -> Expr:
    """Return terms added or, where the flag says so, subtracted, from left to right."""
    result = wrap(first)
    for minus, term in rest:
        node = exp.Sub if minus else exp.Add
        result = node(this=result, expression=wrap(term))
    return result


def opposite(value: Expr) -> Expr:
    """Return a number with its sign changed."""
    return exp.Paren(this=exp.Neg(this=wrap(value)))


def absolute(value: Expr) -> Expr:
    """Return a number without its sign."""
    return exp.Abs(this=value)


def floor(value: Expr) -> Expr:
    """Return the greatest whole number that is not above."""
    return exp.Floor(this=value)


def ceiling(value: Expr) -> Expr:
    """Return the least whole number that is not below."""
    return exp.Ceil(this=value)


def round_half_away(value: Expr, decimals: int) -> Expr:
    """Return a number rounded to `decimals`, half away from zero."""
    return RoundHalfAway(this=value, expression=number(decimals))


def quotient(left: Expr, right: Expr) -> Expr:
    """Return left / right in float64; NULL when the divisor is 0."""
    return FloatDivision(this=left, expression=right)


def null_if(value: Expr, unwanted: Expr) -> Expr:
    """Return a value, NULL where it equals `unwanted`."""
    return exp.Nullif(this=value, expression=unwanted)


def comparable(value: Expr) -> Expr:
    """Return a float64, NULL where it is NaN: engines would hold it for the greatest number."""
    return null_if(value, cast_float(text("NaN")))


def within(value: Expr, lowest: int, highest: int) -> Expr:
    """Return an integer, NULL where it is below `lowest`, `highest` where it is above."""
    below = lowest - 1
    raised = exp.Greatest(this=value, expressions=[number(below)], ignore_nulls=True)
    drawn = exp.Least(this=raised, expressions=[number(highest)], ignore_nulls=True)
    return null_if(drawn, number(below))


def timestamp(iso: str) -> Expr:
    """Return a timestamp literal from `YYYY-MM-DD HH:MM:SS[.ffffff]`."""
    return TimestampFromIso(this=text(iso))


def days_between(first: Expr, second: Expr) -> Expr:
    """Return whole days from the first date to the second."""
    return DaysBetween(this=first, expression=second)


def add_days(day: Expr, days: Expr) -> Expr:
    """Return a date moved by whole days; NULL outside the years 1 to 9999."""
    return AddDays(this=day, expression=days)


def add_months(day: Expr, months: Expr) -> Expr:
    """Return a date moved by whole months; NULL outside the years 1 to 9999."""
    return AddMonths(this=day, expression=months)


def part(unit: str, day: Expr) -> Expr:
    """Return the YEAR, MONTH or DAY of a date."""
    return exp.Extract(this=exp.Var(this=unit), expression=day)


def ascii_upper(value: Expr) -> Expr:
    """Return text with a–z raised."""
    return AsciiUpper(this=value)


def ascii_lower(value: Expr) -> Expr:
    """Return text with A–Z lowered."""
    return AsciiLower(this=value)


def trim_spaces(value: Expr) -> Expr:
    """Return text without U+0020 at either end."""
    return exp.Trim(this=value, expression=text(" "))


def starts_with(value: Expr, start: Expr) -> Expr:
    """Return whether text starts with another."""
    return exp.StartsWith(this=value, expression=start)


def ends_with(value: Expr, end: Expr) -> Expr:
    """Return whether text ends with another."""
    return EndsWith(this=value, expression=end)


def contains(value: Expr, inner: Expr) -> Expr:
    """Return whether text holds another."""
    return exp.GT(this=exp.StrPosition(this=value, substr=inner), expression=number(0))


def list_length(items: Expr) -> Expr:
    """Return the number of items of a list."""
    return ListLength(this=items)


def list_contains(items: Expr, value: Expr) -> Expr:
    """Return whether a list holds a value that is there."""
    return ListContains(this=items, expression=value)


def count_rows() -> Expr:
    """Return the number of rows of the group."""
    return exp.Count(this=exp.Star())


def count(value: Expr) -> Expr:
    """Return the number of rows of the group in which a value is there."""
    return exp.Count(this=value)


def count_distinct(value: Expr) -> Expr:
    """Return the number of different values in the group."""
    return exp.Count(this=exp.Distinct(expressions=[value]))


def total(value: Expr) -> Expr:
    """Return the sum of the values in the group; NULL of none."""
    return exp.Sum(this=value)


def least(value: Expr) -> Expr:
    """Return the least value in the group."""
    return exp.Min(this=value)


def greatest(value: Expr) -> Expr:
    """Return the greatest value in the group."""
    return exp.Max(this=value)


def flags(condition: Expr) -> Expr:
    """Return 1 if a condition is TRUE in any row of the group, else 0."""
    flag = exp.Case(ifs=[exp.If(this=condition, true=number(1))], default=number(0))
    return exp.Max(this=flag)


def over(value: Expr, partition: Sequence[Expr], order: Sequence[Expr] = ()) -> Expr:
    """Return an aggregate or a neighbour over the rows of the same `partition`."""
    ordering = [exp.Ordered(this=by, nulls_first=False) for by in order]
    return exp.Window(
        this=value,
        partition_by=list(partition),
        order=exp.Order(expressions=ordering) if ordering else None,
    )


def lag(value: Expr, distance: int = 1) -> Expr:
    """Return the value `distance` rows before; to be put `over` an order."""
    return exp.Lag(this=value, offset=number(distance))


def lead(value: Expr) -> Expr:
    """Return the value of the next row; to be put `over` an order."""
    return exp.Lead(this=value, offset=number(1))
