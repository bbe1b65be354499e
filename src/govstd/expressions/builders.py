"""Portable building blocks: SQLGlot nodes with one meaning on every engine.

Nothing else makes SQL. A node is used once: ask for a new one instead of sharing it. Where
engines differ the node is one of this module's own, and each engine's dialect renders it.
"""

from collections.abc import Iterable, Sequence

from sqlglot import exp

Expr = exp.Expr


class FullMatch(exp.Expression, exp.Func):
    """Text matches a portable pattern from its first to its last character."""

    arg_types = {"this": True, "expression": True}  # noqa: RUF012 (sqlglot's own form)


class DateFromIso(exp.Expression, exp.Func):
    """Text already proved to be `YYYY-MM-DD`, as a date; raises on anything else."""

    arg_types = {"this": True}  # noqa: RUF012


class TimestampFromIso(exp.Expression, exp.Func):
    """Text already proved to be `YYYY-MM-DD HH:MM:SS[.ffffff]`, as a timestamp."""

    arg_types = {"this": True}  # noqa: RUF012


class DaysBetween(exp.Expression, exp.Func):
    """Whole days from the first date to the second."""

    arg_types = {"this": True, "expression": True}  # noqa: RUF012


class AddDays(exp.Expression, exp.Func):
    """A date moved by whole days."""

    arg_types = {"this": True, "expression": True}  # noqa: RUF012


class AddMonths(exp.Expression, exp.Func):
    """A date moved by whole months, clipped to the month's end."""

    arg_types = {"this": True, "expression": True}  # noqa: RUF012


class FloatDivision(exp.Expression, exp.Func):
    """A quotient in float64; NULL when the divisor is 0."""

    arg_types = {"this": True, "expression": True}  # noqa: RUF012


class RoundHalfAway(exp.Expression, exp.Func):
    """A number rounded to n decimals, half away from zero."""

    arg_types = {"this": True, "expression": True}  # noqa: RUF012


class SplitItems(exp.Expression, exp.Func):
    """Text split at a delimiter into a list."""

    arg_types = {"this": True, "expression": True}  # noqa: RUF012


class AsciiUpper(exp.Expression, exp.Func):
    """Text with a–z raised, everything else as it is."""

    arg_types = {"this": True}  # noqa: RUF012


class AsciiLower(exp.Expression, exp.Func):
    """Text with A–Z lowered, everything else as it is."""

    arg_types = {"this": True}  # noqa: RUF012


def column(name: str, table: str | None = None) -> Expr:
    """Return a column of one of the plan's own levels; quoted, so that no name is SQL."""
    return exp.Column(
        this=exp.to_identifier(name, quoted=True),
        table=exp.to_identifier(table, quoted=True) if table else None,
    )


def text(value: str) -> Expr:
    """Return a text literal."""
    return exp.Literal.string(value)


def number(value: str | int) -> Expr:
    """Return a numeric literal; a negative one in parentheses."""
    literal = str(value)
    if literal.startswith("-"):
        return exp.Paren(this=exp.Neg(this=exp.Literal.number(literal[1:])))
    return exp.Literal.number(literal)


def true() -> Expr:
    """Return TRUE."""
    return exp.Boolean(this=True)


def false() -> Expr:
    """Return FALSE."""
    return exp.Boolean(this=False)


def null() -> Expr:
    """Return NULL."""
    return exp.Null()


def wrap(node: Expr) -> Expr:
    """Return `node` in parentheses where its own operator could bind otherwise."""
    loose = (exp.Binary, exp.Not, exp.Neg, exp.Between, exp.In, exp.Is)
    return exp.Paren(this=node) if isinstance(node, loose) else node


def both(*conditions: Expr) -> Expr:
    """Return the conjunction of all; TRUE of none."""
    return _connect(exp.And, conditions, true())


def either(*conditions: Expr) -> Expr:
    """Return the disjunction of all; FALSE of none."""
    return _connect(exp.Or, conditions, false())


def _connect(node: type[exp.Expr], conditions: Sequence[Expr], empty: Expr) -> Expr:
    if not conditions:
        return empty
    result = conditions[0] if len(conditions) == 1 else wrap(conditions[0])
    for condition in conditions[1:]:
        result = node(this=result, expression=wrap(condition))
    return result


def negate(condition: Expr) -> Expr:
    """Return NOT condition, NULL where it is NULL."""
    return exp.Not(this=wrap(condition))


def is_null(value: Expr) -> Expr:
    """Return whether a value is missing."""
    return exp.Is(this=wrap(value), expression=exp.Null())


def not_null(value: Expr) -> Expr:
    """Return whether a value is there."""
    return exp.Not(this=exp.Paren(this=is_null(value)))


def equal(left: Expr, right: Expr) -> Expr:
    """Return left = right."""
    return exp.EQ(this=wrap(left), expression=wrap(right))


def different(left: Expr, right: Expr) -> Expr:
    """Return left <> right."""
    return exp.NEQ(this=wrap(left), expression=wrap(right))


def less(left: Expr, right: Expr) -> Expr:
    """Return left < right; of numbers and dates only, text has no order here."""
    return exp.LT(this=wrap(left), expression=wrap(right))


def at_most(left: Expr, right: Expr) -> Expr:
    """Return left <= right; of numbers and dates only."""
    return exp.LTE(this=wrap(left), expression=wrap(right))


def one_of(value: Expr, values: Iterable[Expr]) -> Expr:
    """Return value IN (values); FALSE (of a value that is there) when there are none."""
    options = list(values)
    return exp.In(this=wrap(value), expressions=options) if options else false()


def case(branches: Iterable[tuple[Expr, Expr]], otherwise: Expr | None = None) -> Expr:
    """Return CASE WHEN … THEN … [ELSE …] END: the one way to guard an expression."""
    return exp.Case(
        ifs=[exp.If(this=condition, true=result) for condition, result in branches],
        default=otherwise,
    )


def add(left: Expr, right: Expr) -> Expr:
    """Return left + right."""
    return exp.Add(this=wrap(left), expression=wrap(right))


def subtract(left: Expr, right: Expr) -> Expr:
    """Return left - right."""
    return exp.Sub(this=wrap(left), expression=wrap(right))


def multiply(left: Expr, right: Expr) -> Expr:
    """Return left * right."""
    return exp.Mul(this=wrap(left), expression=wrap(right))


def divide_whole(left: Expr, right: Expr) -> Expr:
    """Return the whole quotient of two integers that are not negative."""
    return exp.IntDiv(this=wrap(left), expression=wrap(right))


def modulo(left: Expr, right: Expr) -> Expr:
    """Return the remainder, with the sign of the dividend."""
    return exp.Mod(this=wrap(left), expression=wrap(right))


def length(value: Expr) -> Expr:
    """Return the number of code points of text."""
    return exp.Length(this=value)


def substring(value: Expr, start: Expr | int, count: Expr | int) -> Expr:
    """Return `count` code points of text from position `start`, 1 being the first."""
    return exp.Substring(this=value, start=_integer(start), length=_integer(count))


def _integer(value: Expr | int) -> Expr:
    return number(value) if isinstance(value, int) else value


def full_match(value: Expr, pattern: str) -> Expr:
    """Return whether text matches a portable pattern in full."""
    return FullMatch(this=value, expression=text(pattern))


def concat(*values: Expr) -> Expr:
    """Return the texts joined; NULL if any is."""
    result = values[0]
    for value in values[1:]:
        result = exp.DPipe(this=wrap(result), expression=wrap(value), safe=True)
    return result


def cast_integer(value: Expr) -> Expr:
    """Return text already proved to be at most 18 digits with a sign, as a 64-bit integer."""
    return exp.Cast(this=value, to=exp.DataType.build(exp.DataType.Type.BIGINT))


def cast_decimal(value: Expr, precision: int, scale: int) -> Expr:
    """Return text already proved to be a number that fits, as an exact decimal."""
    return exp.Cast(this=value, to=exp.DataType.build(f"DECIMAL({precision}, {scale})"))


def cast_float(value: Expr) -> Expr:
    """Return text already proved to be a number, as float64."""
    return exp.Cast(this=value, to=exp.DataType.build(exp.DataType.Type.DOUBLE))


def as_date(value: Expr) -> Expr:
    """Return the day of a timestamp."""
    return exp.Cast(this=value, to=exp.DataType.build(exp.DataType.Type.DATE))


def date(iso: str) -> Expr:
    """Return a date literal from `YYYY-MM-DD`."""
    return DateFromIso(this=text(iso))


def big(value: int) -> Expr:
    """Return a 64-bit integer literal."""
    return exp.Cast(this=number(value), to=exp.DataType.build(exp.DataType.Type.BIGINT))


def as_text(value: Expr) -> Expr:
    """Return a value as text in the engine's one form of its type."""
    return exp.Cast(this=value, to=exp.DataType.build(exp.DataType.Type.VARCHAR))


class AnyItem(exp.Expression, exp.Func):
    """Whether a condition on the item `variable` is TRUE for any item of a list."""

    arg_types = {"this": True, "expression": True, "variable": True}  # noqa: RUF012


def any_item(items: Expr, variable: str, condition: Expr) -> Expr:
    """Return whether `condition` is TRUE for an item of `items`; FALSE of no items."""
    return AnyItem(this=items, expression=condition, variable=exp.to_identifier(variable))


class JoinItems(exp.Expression, exp.Func):
    """One text of what an expression on the item `variable` gives for each item of a list."""

    arg_types = {"this": True, "expression": True, "variable": True}  # noqa: RUF012


def join_items(items: Expr, variable: str, each: Expr) -> Expr:
    """Return the texts that `each` gives for the items, one after the other, a sign between."""
    return JoinItems(this=items, expression=each, variable=exp.to_identifier(variable))


def split_items(value: Expr, delimiter: str) -> Expr:
    """Return text as the list of its items."""
    return SplitItems(this=value, expression=text(delimiter))


def first_of(*values: Expr) -> Expr:
    """Return the first value that is not missing."""
    return exp.Coalesce(this=values[0], expressions=list(values[1:]))


def longer_than(value: Expr, limit: int) -> Expr:
    """Return whether text has more than `limit` code points; bytes are counted first."""
    return LongerThan(this=value, expression=number(limit))


class LongerThan(exp.Expression, exp.Func):
    """Text has more code points than a number; an engine may look at its bytes first."""

    arg_types = {"this": True, "expression": True}  # noqa: RUF012


class HasRepeats(exp.Expression, exp.Func):
    """Whether a list holds a value more than once."""

    arg_types = {"this": True}  # noqa: RUF012


def has_repeats(items: Expr) -> Expr:
    """Return whether a list holds a value more than once."""
    return HasRepeats(this=items)


class ItemCount(exp.Expression, exp.Func):
    """How many items a list holds."""

    arg_types = {"this": True}  # noqa: RUF012


def item_count(items: Expr) -> Expr:
    """Return how many items a list holds."""
    return ItemCount(this=items)


class PatternGroup(exp.Expression, exp.Func):
    """What one group of a portable pattern matched in text that matches in full; '' if nothing."""

    arg_types = {"this": True, "expression": True, "group": True}  # noqa: RUF012


def pattern_group(value: Expr, pattern: str, group: int) -> Expr:
    """Return what the `group`th group of `pattern` matched in text that matches it in full."""
    return PatternGroup(this=value, expression=text(pattern), group=number(group))


class TextReplace(exp.Expression, exp.Func):
    """Text with every occurrence of another text replaced."""

    arg_types = {"this": True, "expression": True, "replacement": True}  # noqa: RUF012


def replace_text(value: Expr, old: str, new: str) -> Expr:
    """Return text with every `old` replaced by `new`."""
    return TextReplace(this=value, expression=text(old), replacement=text(new))


class InstantFromIso(exp.Expression, exp.Func):
    """Text proved to be `YYYY-MM-DDTHH:MM:SS[.ffffff][Z|±HH:MM]` as a timestamp.

    In UTC if it has an offset.
    """

    arg_types = {"this": True}  # noqa: RUF012


def instant(value: Expr) -> Expr:
    """Return text proved to be an ISO datetime as a timestamp, in UTC if it has an offset."""
    return InstantFromIso(this=value)


class SeparatedDate(exp.Expression, exp.Func):
    """Text already proved to be year, month and day of full width with a character between."""

    arg_types = {"this": True, "separator": True}  # noqa: RUF012


def separated_date(value: Expr, separator: str) -> Expr:
    """Return text proved to be `YYYY/MM/DD`, or with another separator, as a date."""
    return SeparatedDate(this=value, separator=text(separator))
