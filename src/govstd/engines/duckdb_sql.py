"""Renders expressions in DuckDB's SQL: our own nodes, and those that SQLGlot would alter."""

import re
from collections.abc import Callable
from typing import Any

from sqlglot import ErrorLevel, exp
from sqlglot.dialects.duckdb import DuckDB
from sqlglot.generators.duckdb import DuckDBGenerator

from govstd.engines.duckdb_geojson import geo_shape
from govstd.expressions import builders, json_values, operations, packing
from govstd.expressions.builders import Expr
from govstd.expressions.written_dates import WrittenDate

_PLAIN = r"(?:[^()\\[]|\\[^()]|\[[^()\]\\]*\])"
_NEGATIVE = re.compile(rf"-\(\?:(?:{_PLAIN}|\(\?:{_PLAIN}*\))*\)")
"""A minus, then one group; no bracket stands there for itself."""
_LOWER = "abcdefghijklmnopqrstuvwxyz"


def render(expression: Expr) -> str:
    """Return `expression` as SQL of DuckDB.

    Raises:
        sqlglot.errors.UnsupportedError: DuckDB has nothing that means the same.
    """
    return expression.sql(dialect=GovDuckDB, unsupported_level=ErrorLevel.RAISE)


class GovGenerator(DuckDBGenerator):
    """DuckDB's generator that also knows the portable building blocks."""


class GovDuckDB(DuckDB):
    """DuckDB's dialect with our own generator."""

    generator_class = GovGenerator


def _call(function: str) -> Callable[[GovGenerator, Expr], str]:
    """Return what renders a node as a call with the same arguments."""

    def write(generator: GovGenerator, node: Expr) -> str:
        arguments = [node.args.get("this"), node.args.get("expression")]
        return generator.func(function, *arguments)

    return write


def _template(template: str) -> Callable[[GovGenerator, Expr], str]:
    """Return what renders a node by filling its two arguments into `template`."""

    def write(generator: GovGenerator, node: Expr) -> str:
        this, expression = node.args["this"], node.args.get("expression")
        return template.format(
            generator.sql(builders.wrap(this)),
            generator.sql(builders.wrap(expression)) if expression is not None else "",
        )

    return write


def _within_digits(generator: GovGenerator, node: operations.WithinDigits) -> str:
    scale = int(node.args["scale"].name)
    return f"TRY(CAST({generator.sql(node, 'this')} AS DECIMAL({18 + scale}, {scale})))"


def _at_scale(generator: GovGenerator, node: operations.AtScale) -> str:
    """A column may stand three times; what is computed is bound to a name, or it would double."""
    scale = int(node.args["scale"].name)
    kind = f"DECIMAL({18 + scale}, {scale})"
    plain = "CASE WHEN {0} = CAST({0} AS {1}) THEN CAST({0} AS {1}) END"
    value = generator.sql(node, "this")
    if isinstance(node.this, exp.Column):
        return plain.format(value, kind)
    return f"LIST_TRANSFORM([{value}], LAMBDA x: {plain.format('x', kind)})[1]"


def _ascii(read: str, written: str) -> Callable[[GovGenerator, Expr], str]:
    return lambda generator, node: (
        f"TRANSLATE({generator.sql(node, 'this')}, '{read}', '{written}')"
    )


def _within_years(template: str) -> Callable[[GovGenerator, Expr], str]:
    """Return what renders a moved date, NULL outside the years 1 to 9999.

    A date beyond is first drawn to the last day but one, which then becomes NULL.
    """
    before, after = "DATE '0001-01-01' - 1", "DATE '10000-01-01'"
    inner = f"GREATEST(LEAST(TRY({template}), {after}), {before})"
    return _template(f"NULLIF(NULLIF({inner}, {before}), {after})")


def _key_digest(generator: GovGenerator, node: packing.KeyDigest) -> str:
    """Two hashes of 64 bits, the second of one salted text so that it is independent.

    `hash` is not NULL of NULL, so every part is asked for first. Where two keys make the same
    text by chance, the first hash alone tells them apart.
    """
    parts = [generator.sql(builders.wrap(part)) for part in node.expressions]
    there = " AND ".join(f"{part} IS NOT NULL" for part in parts)
    salted = ", ".join(f"'{place} ', {part}" for place, part in enumerate(parts))
    high = f"HASH({', '.join(parts)})::UHUGEINT << 64"
    return f"CASE WHEN {there} THEN ({high}) | HASH(CONCAT({salted}))::UHUGEINT END"


def _any_item(generator: GovGenerator, node: builders.AnyItem) -> str:
    variable = exp.to_identifier(node.args["variable"].name, quoted=True)
    items, condition = generator.sql(node, "this"), generator.sql(node, "expression")
    return f"(LEN(LIST_FILTER({items}, LAMBDA {generator.sql(variable)}: {condition})) > 0)"


def _join_items(generator: GovGenerator, node: builders.JoinItems) -> str:
    variable = generator.sql(exp.to_identifier(node.args["variable"].name, quoted=True))
    items, each = generator.sql(node, "this"), generator.sql(node, "expression")
    return f"ARRAY_TO_STRING(LIST_TRANSFORM({items}, LAMBDA {variable}: {each}), CHR(31))"


def _longer_than(generator: GovGenerator, node: builders.LongerThan) -> str:
    this, limit = generator.sql(node, "this"), generator.sql(node, "expression")
    longer = f"STRLEN({this}) > {limit}"  # characters are counted only where there are more bytes
    return f"(CASE WHEN {longer} THEN LENGTH({this}) > {limit} ELSE {longer} END)"


def _full_match(generator: GovGenerator, node: builders.FullMatch) -> str:
    """Of a negative number the pattern is asked only where a text may begin with a minus."""
    matches = generator.func("REGEXP_FULL_MATCH", node.this, node.expression)
    if not isinstance(node.this, exp.Column) or not _NEGATIVE.fullmatch(node.expression.name):
        return matches
    before = f"{generator.sql(node, 'this')} < '.'"
    return f"(CASE WHEN {before} THEN {matches} ELSE {before} END)"


def _pattern_group(generator: GovGenerator, node: builders.PatternGroup) -> str:
    pattern = exp.Literal.string(f"^(?:{node.expression.name})$")
    return generator.func("REGEXP_EXTRACT", node.this, pattern, node.args["group"])


def _text_replace(generator: GovGenerator, node: builders.TextReplace) -> str:
    return generator.func("REPLACE", node.this, node.expression, node.args["replacement"])


def _instant(generator: GovGenerator, node: builders.InstantFromIso) -> str:
    """The offset is taken away by hand: DuckDB's cast to TIMESTAMP drops it in silence."""
    text = generator.sql(builders.wrap(node.this))
    hours, minutes = f"{text}[-6:-4]", f"CONCAT({text}[-6:-6], {text}[-2:])"
    moved = f"TO_HOURS(CAST({hours} AS INTEGER)) - TO_MINUTES(CAST({minutes} AS INTEGER))"
    return (
        f"(CASE WHEN STRLEN({text}) = 19 THEN CAST({text} AS TIMESTAMP)"
        f" WHEN {text}[-3:-3] = ':' AND {text}[-6:-6] IN ('+', '-')"
        f" THEN CAST({text}[:-7] AS TIMESTAMP) - {moved}"
        f" ELSE CAST(RTRIM({text}, 'Z') AS TIMESTAMP) END)"
    )


def _geo_shape(generator: GovGenerator, node: json_values.GeoShape) -> str:
    return geo_shape(generator.sql(node, "this"), node.expression.name)


def _json_root(generator: GovGenerator, node: json_values.JsonRoot) -> str:
    this, root = generator.sql(node, "this"), generator.sql(node, "expression")
    return f"(CASE WHEN JSON_VALID({this}) THEN JSON_TYPE({this}) = {root} ELSE FALSE END)"


def _separated_date(generator: GovGenerator, node: builders.SeparatedDate) -> str:
    """DuckDB itself takes `-` and `/` between the parts of a date."""
    this, separator = generator.sql(node, "this"), node.args["separator"]
    if separator.name not in "-/":
        this = generator.func("REPLACE", node.this, separator, exp.Literal.string("-"))
    return f"CAST({this} AS DATE)"


def _written_date(generator: GovGenerator, node: WrittenDate) -> str:
    """DuckDB's own reading of dates costs a third of a pattern.

    Of what has this length, these separators and a year that begins with a digit but 0, it
    takes nothing else: the pattern decides on years before 1000, and on what was no date.
    """
    this, separator = generator.sql(node, "this"), node.args["separator"].name
    shape = f"{this} GLOB '[1-9]???{separator}??{separator}?[0-9]'"
    matches = generator.func("REGEXP_FULL_MATCH", node.this, node.args["pattern"])
    rest = f"CASE WHEN {matches} THEN CAST({this} AS DATE) END"
    return f"COALESCE(CASE WHEN {shape} THEN TRY_CAST({this} AS DATE) END, {rest})"


def _packed(generator: GovGenerator, node: packing.Packed) -> str:
    """No bits can't be cast, not even by TRY_CAST: of text that ends before, NULL."""
    part = generator.func("SUBSTRING", node.this, node.args["start"], node.args["length"])
    return f"TRY_CAST(CAST(ENCODE(NULLIF({part}, '')) AS BIT) AS BIGINT)"


RENDERINGS: dict[type[Expr], Callable[[Any, Any], str]] = {
    builders.FullMatch: _full_match,
    builders.DateFromIso: _template("CAST({0} AS DATE)"),
    builders.TimestampFromIso: _template("CAST({0} AS TIMESTAMP)"),
    builders.DaysBetween: _template("DATE_DIFF('day', {0}, {1})"),
    builders.AddDays: _within_years("{0} + CAST({1} AS INTEGER)"),
    builders.AddMonths: _within_years("CAST({0} + TO_MONTHS(CAST({1} AS INTEGER)) AS DATE)"),
    builders.FloatDivision: _template("(CAST({0} AS DOUBLE) / NULLIF(CAST({1} AS DOUBLE), 0))"),
    builders.RoundHalfAway: _call("ROUND"),
    builders.SplitItems: _call("STRING_SPLIT"),
    builders.AsciiUpper: _ascii(_LOWER, _LOWER.upper()),
    builders.AsciiLower: _ascii(_LOWER.upper(), _LOWER),
    packing.KeyDigest: _key_digest,
    builders.AnyItem: _any_item,
    builders.JoinItems: _join_items,
    packing.Packed: _packed,
    packing.Digits: _template("TRY_CAST({0} AS BIGINT)"),
    builders.SeparatedDate: _separated_date,
    WrittenDate: _written_date,
    builders.LongerThan: _longer_than,
    builders.ItemCount: _call("LEN"),
    builders.HasRepeats: _template(  # LIST_DISTINCT leaves NULL out, which is a value here
        "(LEN(LIST_DISTINCT({0})) + CAST(LIST_COUNT({0}) < LEN({0}) AS INTEGER) < LEN({0}))"
    ),
    builders.PatternGroup: _pattern_group,
    builders.TextReplace: _text_replace,
    builders.InstantFromIso: _instant,
    json_values.GeoShape: _geo_shape,
    json_values.JsonItems: _template("JSON_EXTRACT_STRING({0}, '$[*]')"),
    json_values.JsonRoot: _json_root,
    operations.AtScale: _at_scale,
    operations.WithinDigits: _within_digits,
    operations.EndsWith: _call("SUFFIX"),
    operations.ListContains: _call("LIST_CONTAINS"),
    operations.ListLength: _call("LEN"),
}
GovGenerator.TRANSFORMS = {**DuckDBGenerator.TRANSFORMS, **RENDERINGS}
