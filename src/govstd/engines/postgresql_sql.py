"""Renders expressions in PostgreSQL's SQL, from version 13 on.

PostgreSQL knows no cast that gives NULL instead of an error, so that whatever could fail is asked
for before. Where a value stands in its rendering more than once it is a column of a subselect.
"""

import re
from collections.abc import Callable
from typing import Any

from sqlglot import ErrorLevel, exp
from sqlglot.dialects.postgres import Postgres
from sqlglot.generators.postgres import PostgresGenerator

from govstd.expressions import builders, json_values, operations, packing
from govstd.expressions.builders import Expr
from govstd.expressions.patterns import translate
from govstd.expressions.written_dates import WrittenDate

MOST_REPEATED = 255
"""How often PostgreSQL's patterns repeat something."""
_LOWER = "abcdefghijklmnopqrstuvwxyz"
_MOST_DAYS = 3_652_058
"""From 0001-01-01 to 9999-12-31."""
_MOST_MONTHS = 119_987
_FIRST = "DATE '0001-01-01'"
_USUAL_MONTH, _USUAL_DAY = "(0[1-9]|1[0-2])", "(0[1-9]|1[0-9]|2[0-8])"
"""What each month has; a pattern that knows the others as well takes twice as long."""
_USUAL_FLOAT = "octet_length({x}) <= 206 AND strpos({x}, 'e') = 0 AND strpos({x}, 'E') = 0"
"""The condition on texts of numbers that lie within the range of float64 for certain.

A pattern takes longer, and with a count of its characters 30 times as long.
"""
_FLOAT = (
    f"CASE WHEN {_USUAL_FLOAT} OR {{x}} !~ '[0-9]' THEN CAST({{x}} AS double precision) "
    "WHEN {x} ~ '[eE]-' THEN 0 WHEN {x} ~ '^-' THEN '-Infinity' ELSE 'Infinity' END"
)


def render(expression: Expr) -> str:
    """Return `expression` as SQL of PostgreSQL.

    Raises:
        sqlglot.errors.UnsupportedError: PostgreSQL has nothing that means the same.
    """
    return expression.sql(dialect=GovPostgres, unsupported_level=ErrorLevel.RAISE)


class GovPostgresGenerator(PostgresGenerator):
    """PostgreSQL's generator that also knows the portable building blocks."""


class GovPostgres(Postgres):
    """PostgreSQL's dialect with our own generator."""

    generator_class = GovPostgresGenerator


Render = Callable[[GovPostgresGenerator, Any], str]


def _template(template: str) -> Render:
    """Return what renders a node by filling its two arguments into `template`."""

    def write(generator: GovPostgresGenerator, node: Expr) -> str:
        this, expression = node.args["this"], node.args.get("expression")
        return template.format(
            generator.sql(builders.wrap(this)),
            generator.sql(builders.wrap(expression)) if expression is not None else "",
        )

    return write


def _pattern(text: str) -> str:
    """Return the literal of what matches texts in full by a portable pattern."""
    doubled = translate(text, MOST_REPEATED).replace("'", "''")
    return f"'^(?:{doubled})$'"


def _full_match(generator: GovPostgresGenerator, node: builders.FullMatch) -> str:
    return f"({generator.sql(builders.wrap(node.this))} ~ {_pattern(node.expression.name)})"


def _pattern_group(generator: GovPostgresGenerator, node: builders.PatternGroup) -> str:
    """The groups are those that the pattern was written with: it is one of our own."""
    doubled = node.expression.name.replace("'", "''")
    text = generator.sql(node, "this")
    found = f"(regexp_match({text}, '^(?:{doubled})$'))[{generator.sql(node, 'group')}]"
    return f"(CASE WHEN {text} IS NOT NULL THEN coalesce({found}, '') END)"


def _exact(generator: GovPostgresGenerator, node: Expr) -> str:
    """Return arithmetic on exact numbers as one on numerics, which no result is too great for."""
    if isinstance(node, exp.Add | exp.Sub | exp.Mul):
        for side in ("this", "expression"):
            node.set(side, exp.Cast(this=node.args[side], to=exp.DataType.build("DECIMAL")))
    return generator.sql(node)


def _at_scale(generator: GovPostgresGenerator, node: operations.AtScale) -> str:
    scale = int(node.args["scale"].name)
    value = _exact(generator, node.this)
    return (
        f"(SELECT CASE WHEN abs(w) < 1e18 AND w = round(w, {scale}) THEN round(w, {scale}) END "
        f"FROM (SELECT CAST({value} AS numeric) AS w OFFSET 0) AS n)"
    )


def _within_digits(generator: GovPostgresGenerator, node: operations.WithinDigits) -> str:
    scale = int(node.args["scale"].name)
    value = _exact(generator, node.this)
    return (
        f"(SELECT CASE WHEN abs(w) < 1e18 THEN w END "
        f"FROM (SELECT round(CAST({value} AS numeric), {scale}) AS w OFFSET 0) AS n)"
    )


def _cast(generator: GovPostgresGenerator, node: exp.Cast) -> str:
    """A text that no float64 is near is infinite, or nothing, as other engines read it."""
    value = generator.sql(node, "this")
    kind = node.to.this
    if kind != exp.DataType.Type.DOUBLE or isinstance(node.this, exp.Literal):
        return f"CAST({value} AS {generator.sql(node, 'to')})"
    if isinstance(node.this, exp.Column) and re.fullmatch(r"c\d+", node.this.name):
        return f"({_FLOAT.format(x=value)})"
    return f"(SELECT {_FLOAT.format(x='x')} FROM (SELECT CAST({value} AS text) AS x OFFSET 0) AS f)"


def _ascii(read: str, written: str) -> Render:
    return lambda generator, node: (
        f"translate({generator.sql(node, 'this')}, '{read}', '{written}')"
    )


def _add_days(generator: GovPostgresGenerator, node: builders.AddDays) -> str:
    day, days = (generator.sql(builders.wrap(node.args[n])) for n in ("this", "expression"))
    return (
        f"(SELECT CASE WHEN n BETWEEN 0 AND {_MOST_DAYS} THEN {_FIRST} + CAST(n AS integer) END "
        f"FROM (SELECT CAST({day} - {_FIRST} AS numeric) + {days} AS n OFFSET 0) AS d)"
    )


def _add_months(generator: GovPostgresGenerator, node: builders.AddMonths) -> str:
    day, months = (generator.sql(builders.wrap(node.args[n])) for n in ("this", "expression"))
    start = "(extract(year FROM d) - 1) * 12 + extract(month FROM d) - 1 + m"
    return (
        f"(SELECT CASE WHEN {start} BETWEEN 0 AND {_MOST_MONTHS} "
        "THEN CAST(d + make_interval(months => CAST(m AS integer)) AS date) END "
        f"FROM (SELECT {day} AS d, CAST({months} AS numeric) AS m OFFSET 0) AS s)"
    )


def _key_digest(generator: GovPostgresGenerator, node: packing.KeyDigest) -> str:
    """Two hashes of 64 bits over the texts, each with its length; NULL if one is NULL."""
    parts = [generator.sql(builders.wrap(part)) for part in node.expressions]
    whole = " || ".join(f"(octet_length({part}) || ':' || {part})" for part in parts)
    halves = (f'int8send(hashtextextended(({whole}) COLLATE "C", {seed}))' for seed in (0, 1))
    return f"({' || '.join(halves)})"


def _variable(generator: GovPostgresGenerator, node: Expr) -> str:
    return generator.sql(exp.to_identifier(node.args["variable"].name, quoted=True))


def _any_item(generator: GovPostgresGenerator, node: builders.AnyItem) -> str:
    items, condition = generator.sql(node, "this"), generator.sql(node, "expression")
    return (
        f"EXISTS (SELECT 1 FROM unnest({items}) AS i({_variable(generator, node)}) "
        f"WHERE {condition})"
    )


def _join_items(generator: GovPostgresGenerator, node: builders.JoinItems) -> str:
    items, each = generator.sql(node, "this"), generator.sql(node, "expression")
    return (
        f"(CASE WHEN {items} IS NOT NULL THEN "
        f"(SELECT coalesce(string_agg({each}, chr(31) ORDER BY o), '') "
        f"FROM unnest({items}) WITH ORDINALITY AS i({_variable(generator, node)}, o)) END)"
    )


def _longer_than(generator: GovPostgresGenerator, node: builders.LongerThan) -> str:
    this, limit = generator.sql(node, "this"), generator.sql(node, "expression")
    return f"(octet_length({this}) > {limit} AND length({this}) > {limit})"


def _text_replace(generator: GovPostgresGenerator, node: builders.TextReplace) -> str:
    return generator.func("replace", node.this, node.expression, node.args["replacement"])


def _instant(generator: GovPostgresGenerator, node: builders.InstantFromIso) -> str:
    """The offset is taken away by hand: PostgreSQL takes none beyond 15 hours."""
    moved = "CAST(right(x, 6) AS interval hour to minute)"
    return (
        "(SELECT CASE WHEN length(x) > 19 AND x ~ '[+-][0-9]{2}:[0-9]{2}$' "
        f"THEN CAST(left(x, -6) AS timestamp) - {moved} "
        "ELSE CAST(rtrim(x, 'Z') AS timestamp) END "
        f"FROM (SELECT {generator.sql(builders.wrap(node.this))} AS x OFFSET 0) AS t)"
    )


def _separated_date(generator: GovPostgresGenerator, node: builders.SeparatedDate) -> str:
    this, separator = generator.sql(node, "this"), generator.sql(node, "separator")
    return f"CAST(replace({this}, {separator}, '-') AS date)"


def _written_date(generator: GovPostgresGenerator, node: WrittenDate) -> str:
    this = generator.sql(node, "this")
    date = f"CAST({this} AS date)"  # the session reads year, month and day, with either sign
    sign = node.args["separator"].name
    usual = f"{this} ~ '^[0-9]{{4}}{sign}{_USUAL_MONTH}{sign}{_USUAL_DAY}$'"
    any_date = f"{this} ~ {_pattern(node.args['pattern'].name)}"
    return f"(CASE WHEN {usual} AND NOT starts_with({this}, '0000') OR {any_date} THEN {date} END)"


def _case(generator: GovPostgresGenerator, node: exp.Case) -> str:
    """A choice among nothing but NULL would be text; it is of a condition that nobody can tell."""
    results = [one.args["true"] for one in node.args["ifs"]]
    results += [node.args["default"]] if node.args.get("default") is not None else []
    if all(isinstance(one, exp.Null) for one in results):
        return "CAST(NULL AS boolean)"
    return generator.case_sql(node)


def _substring(generator: GovPostgresGenerator, node: exp.Substring) -> str:
    start, length = (_position(generator, node.args[n]) for n in ("start", "length"))
    return f"substring({generator.sql(node, 'this')}, {start}, {length})"


def _position(generator: GovPostgresGenerator, node: Expr) -> str:
    """Positions in text are integers of 32 bits."""
    text = generator.sql(node)
    return text if isinstance(node, exp.Literal) else f"CAST({text} AS integer)"


def _packed(generator: GovPostgresGenerator, node: packing.Packed) -> str:
    part = generator.func("substring", node.this, node.args["start"], node.args["length"])
    padded = f"lpad(encode(convert_to({part}, 'UTF8'), 'hex'), 16, '0')"
    return f"CAST(CAST('x' || {padded} AS bit(64)) AS bigint)"


def _digits(generator: GovPostgresGenerator, node: packing.Digits) -> str:
    """What it is of is a part of a column: to take that again costs less than a subselect."""
    this = generator.sql(builders.wrap(node.this))
    return (
        f"(CASE WHEN {this} ~ '^[0-9]+$' AND octet_length({this}) <= 18 "
        f"THEN CAST({this} AS bigint) END)"
    )


def _split(generator: GovPostgresGenerator, node: builders.SplitItems) -> str:
    this, sign = generator.sql(builders.wrap(node.this)), generator.sql(node, "expression")
    return f"(CASE WHEN {this} = '' THEN ARRAY[''] ELSE string_to_array({this}, {sign}) END)"


RENDERINGS: dict[type[Expr], Render] = {
    builders.FullMatch: _full_match,
    builders.DateFromIso: _template("CAST({0} AS date)"),
    builders.TimestampFromIso: _template("CAST({0} AS timestamp)"),
    builders.DaysBetween: _template("({1} - {0})"),
    builders.AddDays: _add_days,
    builders.AddMonths: _add_months,
    builders.FloatDivision: _template(
        "(CAST({0} AS double precision) / NULLIF(CAST({1} AS double precision), 0))"
    ),
    builders.RoundHalfAway: _template("round(CAST({0} AS numeric), {1})"),
    builders.SplitItems: _split,
    builders.AsciiUpper: _ascii(_LOWER, _LOWER.upper()),
    builders.AsciiLower: _ascii(_LOWER.upper(), _LOWER),
    builders.AnyItem: _any_item,
    builders.JoinItems: _join_items,
    builders.SeparatedDate: _separated_date,
    WrittenDate: _written_date,
    builders.LongerThan: _longer_than,
    builders.ItemCount: _template("cardinality({0})"),
    builders.HasRepeats: _template(
        "(SELECT count(DISTINCT i) + CAST(count(i) < count(*) AS integer) < count(*)"
        " FROM unnest({0}) AS u(i))"
    ),
    builders.PatternGroup: _pattern_group,
    builders.TextReplace: _text_replace,
    builders.InstantFromIso: _instant,
    packing.KeyDigest: _key_digest,
    packing.Packed: _packed,
    packing.Digits: _digits,
    json_values.JsonItems: _template("ARRAY(SELECT jsonb_array_elements_text(CAST({0} AS jsonb)))"),
    json_values.JsonRoot: lambda generator, node: (
        f"({generator.sql(builders.wrap(node.this))} IS JSON {node.expression.name})"
    ),
    operations.AtScale: _at_scale,
    operations.WithinDigits: _within_digits,
    operations.EndsWith: _template("(right({0}, length({1})) = {1})"),
    operations.ListContains: _template("({1} = ANY({0}))"),
    operations.ListLength: _template("cardinality({0})"),
    exp.IntDiv: _template("({0} / {1})"),
    exp.Case: _case,
    exp.Cast: _cast,
    exp.Substring: _substring,
    exp.StartsWith: _template("starts_with({0}, {1})"),
    exp.StrPosition: lambda generator, node: (
        f"strpos({generator.sql(node, 'this')}, {generator.sql(node, 'substr')})"
    ),
}
GovPostgresGenerator.TRANSFORMS = {**PostgresGenerator.TRANSFORMS, **RENDERINGS}
