"""Renders expressions in Spark's SQL, from version 4 on.

The session must be as `spark_session` sets it: no ANSI mode, so that casts and decimals give NULL
where they fail, exact decimals, case-sensitive names, UTC. Functions on arrays are not compiled
by Spark, so that a value is bound to a name only where it would stand twice otherwise.
"""

from collections.abc import Callable
from typing import Any

from sqlglot import ErrorLevel, exp
from sqlglot.dialects.spark import Spark
from sqlglot.generators.spark import SparkGenerator

from govstd.expressions import builders, operations, packing
from govstd.expressions.builders import Expr
from govstd.expressions.patterns import translate
from govstd.expressions.written_dates import WrittenDate

_LOWER = "abcdefghijklmnopqrstuvwxyz"
_FIRST, _LAST = "DATE '0001-01-01'", "DATE '9999-12-31'"
_MOST_DAYS = 3_652_058
"""From the first to the last."""
_MOST_MONTHS = 119_987
_OFFSET = "[+-][0-9]{2}:[0-9]{2}"
_ZERO = "CAST(0 AS DECIMAL(20, 0))"
"""What is added to it is a decimal: of an integer one that no product is too great for."""


def render(expression: Expr) -> str:
    """Return `expression` as SQL of Spark.

    Raises:
        sqlglot.errors.UnsupportedError: Spark has nothing that means the same.
    """
    return expression.sql(dialect=GovSpark, unsupported_level=ErrorLevel.RAISE)


def literal(text: str) -> str:
    """Return a text as SQL."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def quoted(name: str) -> str:
    """Return a name as SQL."""
    doubled = name.replace("`", "``")
    return f"`{doubled}`"


class GovSparkGenerator(SparkGenerator):
    """Spark's generator that also knows the portable building blocks."""


class GovSpark(Spark):
    """Spark's dialect with our own generator."""

    generator_class = GovSparkGenerator


Render = Callable[[GovSparkGenerator, Any], str]


def _template(template: str) -> Render:
    """Return what renders a node by filling its two arguments into `template`."""

    def write(generator: GovSparkGenerator, node: Expr) -> str:
        this, expression = node.args["this"], node.args.get("expression")
        return template.format(
            generator.sql(builders.wrap(this)),
            generator.sql(builders.wrap(expression)) if expression is not None else "",
        )

    return write


def _bound(value: str, node: Expr, template: str) -> str:
    """Fill a value into `template`, bound to a name unless it is a column."""
    if isinstance(node, exp.Column):
        return f"({template.format(value)})"
    return (
        f"element_at(transform(array({value}), `the value` -> {template.format('`the value`')}), 1)"
    )


def _literal(_generator: GovSparkGenerator, node: exp.Literal) -> str:
    return literal(node.name) if node.is_string else node.name


def _full(pattern: str) -> str:
    """Return the literal of what matches texts in full by a pattern that Java understands."""
    return literal(f"\\A(?:{pattern})\\z")


def _full_match(generator: GovSparkGenerator, node: builders.FullMatch) -> str:
    pattern = _full(translate(node.expression.name))
    return f"({generator.sql(builders.wrap(node.this))} RLIKE {pattern})"


def _pattern_group(generator: GovSparkGenerator, node: builders.PatternGroup) -> str:
    """The groups are those that the pattern was written with: it is one of our own."""
    text, group = generator.sql(node, "this"), generator.sql(node, "group")
    return f"regexp_extract({text}, {_full(node.expression.name)}, {group})"


def _exact(generator: GovSparkGenerator, node: Expr) -> str:
    """Return arithmetic on exact numbers as one on decimals: integers would begin anew."""
    if isinstance(node, exp.Sum):
        return f"sum({generator.sql(builders.wrap(node.this))} + {_ZERO})"
    if not isinstance(node, exp.Add | exp.Sub | exp.Mul):
        return generator.sql(node)
    sign = {exp.Add: "+", exp.Sub: "-", exp.Mul: "*"}[type(node)]
    sides = (generator.sql(builders.wrap(node.args[side])) for side in ("this", "expression"))
    return f" {sign} ".join(f"({side} + {_ZERO})" for side in sides)


def _decimal(scale: int) -> str:
    return f"DECIMAL({18 + scale}, {scale})"


def _within_digits(generator: GovSparkGenerator, node: operations.WithinDigits) -> str:
    return f"CAST({_exact(generator, node.this)} AS {_decimal(int(node.args['scale'].name))})"


def _at_scale(generator: GovSparkGenerator, node: operations.AtScale) -> str:
    kind = _decimal(int(node.args["scale"].name))
    value = _exact(generator, node.this)
    template = f"CASE WHEN {{0}} = CAST({{0}} AS {kind}) THEN CAST({{0}} AS {kind}) END"
    return _bound(value, node.this, template)


def _ascii(read: str, written: str) -> Render:
    return lambda generator, node: (
        f"translate({generator.sql(node, 'this')}, '{read}', '{written}')"
    )


def _between(value: str, least: int, most: int) -> str:
    """Return a number, NULL below the least and above the most."""
    low, high = least - 1, most + 1
    return f"nullif(nullif(greatest(least({value}, {high}), {low}), {low}), {high})"


def _add_days(generator: GovSparkGenerator, node: builders.AddDays) -> str:
    day, days = (generator.sql(builders.wrap(node.args[n])) for n in ("this", "expression"))
    number = _between(f"datediff({day}, {_FIRST}) + {days}", 0, _MOST_DAYS)
    return f"date_add({_FIRST}, CAST({number} AS INT))"


def _add_months(generator: GovSparkGenerator, node: builders.AddMonths) -> str:
    """A date beyond is drawn to the first day outside, which then becomes NULL."""
    day, months = (generator.sql(builders.wrap(node.args[n])) for n in ("this", "expression"))
    number = f"CAST({_between(months, -_MOST_MONTHS, _MOST_MONTHS)} AS INT)"
    before, after = f"date_add({_FIRST}, -1)", f"date_add({_LAST}, 1)"
    moved = f"greatest(least(add_months({day}, {number}), {after}), {before})"
    return f"nullif(nullif({moved}, {before}), {after})"


def _key_digest(generator: GovSparkGenerator, node: packing.KeyDigest) -> str:
    """The first 128 bits of SHA-256 over the texts, each with its length; NULL if one is NULL."""
    parts = [generator.sql(part) for part in node.expressions]
    whole = ", ".join(f"octet_length({part}), ':', {part}" for part in parts)
    return f"substring(sha2(concat({whole}), 256), 1, 32)"


def _variable(generator: GovSparkGenerator, node: Expr) -> str:
    return generator.sql(exp.to_identifier(node.args["variable"].name, quoted=True))


def _any_item(generator: GovSparkGenerator, node: builders.AnyItem) -> str:
    items, condition = generator.sql(node, "this"), generator.sql(node, "expression")
    return f"exists({items}, {_variable(generator, node)} -> coalesce({condition}, false))"


def _join_items(generator: GovSparkGenerator, node: builders.JoinItems) -> str:
    items, each = generator.sql(node, "this"), generator.sql(node, "expression")
    return f"array_join(transform({items}, {_variable(generator, node)} -> {each}), char(31))"


def _list_contains(generator: GovSparkGenerator, node: operations.ListContains) -> str:
    items, value = generator.sql(node, "this"), generator.sql(node, "expression")
    return f"exists({items}, `an item` -> coalesce(`an item` = {value}, false))"


def _text_replace(generator: GovSparkGenerator, node: builders.TextReplace) -> str:
    return generator.func("replace", node.this, node.expression, node.args["replacement"])


def _instant(generator: GovSparkGenerator, node: builders.InstantFromIso) -> str:
    """The offset is taken away by hand: Spark takes none beyond 18 hours."""
    hours, minutes = (
        f"CAST(concat(substring({{0}}, -6, 1), substring({{0}}, {n}, 2)) AS INT)" for n in (-5, -2)
    )
    local = "CAST(substring({0}, 1, length({0}) - 6) AS TIMESTAMP_NTZ)"
    return _bound(
        generator.sql(node, "this"),
        node.this,
        f"CASE WHEN length({{0}}) > 19 AND substring({{0}}, -3, 1) = ':' "
        f"AND substring({{0}}, -6, 1) IN ('+', '-') "
        f"THEN {local} - make_dt_interval(0, {hours}, {minutes}) "
        "ELSE CAST(rtrim('Z', {0}) AS TIMESTAMP_NTZ) END",
    )


def _separated_date(
    generator: GovSparkGenerator, node: builders.SeparatedDate | WrittenDate
) -> str:
    this, separator = generator.sql(node, "this"), generator.sql(node, "separator")
    return f"CAST(replace({this}, {separator}, '-') AS DATE)"


def _written_date(generator: GovSparkGenerator, node: WrittenDate) -> str:
    this, pattern = generator.sql(node, "this"), _full(translate(node.args["pattern"].name))
    return f"(CASE WHEN {this} RLIKE {pattern} THEN {_separated_date(generator, node)} END)"


def _case(generator: GovSparkGenerator, node: exp.Case) -> str:
    """A choice among nothing but NULL has no type; it is of a condition that nobody can tell."""
    results = [one.args["true"] for one in node.args["ifs"]]
    results += [node.args["default"]] if node.args.get("default") is not None else []
    if all(isinstance(one, exp.Null) for one in results):
        return "CAST(NULL AS BOOLEAN)"
    return generator.case_sql(node)


def _substring(generator: GovSparkGenerator, node: exp.Substring) -> str:
    start, length = (f"CAST({generator.sql(node, n)} AS INT)" for n in ("start", "length"))
    return f"substring({generator.sql(node, 'this')}, {start}, {length})"


def _packed(generator: GovSparkGenerator, node: packing.Packed) -> str:
    part = generator.func("substring", node.this, node.args["start"], node.args["length"])
    return f"CAST(conv(hex({part}), 16, 10) AS BIGINT)"


def _split(generator: GovSparkGenerator, node: builders.SplitItems) -> str:
    sign = literal(f"\\Q{node.expression.name}\\E")
    return f"split({generator.sql(node, 'this')}, {sign}, -1)"


RENDERINGS: dict[type[Expr], Render] = {
    builders.FullMatch: _full_match,
    builders.DateFromIso: _template("CAST({0} AS DATE)"),
    builders.TimestampFromIso: _template("CAST({0} AS TIMESTAMP_NTZ)"),
    builders.DaysBetween: _template("datediff({1}, {0})"),
    builders.AddDays: _add_days,
    builders.AddMonths: _add_months,
    builders.FloatDivision: _template("(CAST({0} AS DOUBLE) / nullif(CAST({1} AS DOUBLE), 0D))"),
    builders.RoundHalfAway: _template("round({0}, {1})"),
    builders.SplitItems: _split,
    builders.AsciiUpper: _ascii(_LOWER, _LOWER.upper()),
    builders.AsciiLower: _ascii(_LOWER.upper(), _LOWER),
    builders.AnyItem: _any_item,
    builders.JoinItems: _join_items,
    builders.SeparatedDate: _separated_date,
    WrittenDate: _written_date,
    builders.LongerThan: _template("(length({0}) > {1})"),
    builders.ItemCount: _template("array_size({0})"),
    builders.HasRepeats: _template("(array_size(array_distinct({0})) < array_size({0}))"),
    builders.PatternGroup: _pattern_group,
    builders.TextReplace: _text_replace,
    builders.InstantFromIso: _instant,
    packing.KeyDigest: _key_digest,
    packing.Packed: _packed,
    packing.Digits: _template("CAST({0} AS BIGINT)"),
    operations.AtScale: _at_scale,
    operations.WithinDigits: _within_digits,
    operations.EndsWith: _template("endswith({0}, {1})"),
    operations.ListContains: _list_contains,
    operations.ListLength: _template("array_size({0})"),
    exp.Case: _case,
    exp.DPipe: _template("({0} || {1})"),
    exp.IntDiv: _template("({0} DIV {1})"),
    exp.Literal: _literal,
    exp.StartsWith: _template("startswith({0}, {1})"),
    exp.StrPosition: lambda generator, node: (
        f"instr({generator.sql(node, 'this')}, {generator.sql(node, 'substr')})"
    ),
    exp.Substring: _substring,
}
GovSparkGenerator.TRANSFORMS = {**SparkGenerator.TRANSFORMS, **RENDERINGS}
