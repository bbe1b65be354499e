"""Types in SQL: whether a text is written as its field demands, and the value it stands for.

How texts are written is declared in `formats`; `reading` reads single values by the same
declaration. Exact numbers are compared as text (`numerals`), so no length is too great for them.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from msgspec import Struct

from govstd.expressions import builders as build
from govstd.expressions import numerals, operations
from govstd.expressions.builders import Expr
from govstd.expressions.formats import (
    DATED,
    JSON,
    JSON_WORDS,
    NUMERIC,
    STRING_FORMATS,
    format_fault,
    written,
)
from govstd.expressions.json_values import geo_shape, json_root
from govstd.expressions.moments import duration, has_offset, moment, offset_flag
from govstd.expressions.reading import is_written_right, read
from govstd.expressions.reading import known as read_known
from govstd.expressions.samples import example, written_form
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField

__all__ = [
    "OTHER_KIND",
    "Known",
    "enum_contains",
    "example",
    "format_fault",
    "is_exact",
    "is_written_right",
    "known",
    "lexical",
    "plain_number",
    "read",
    "sql_kind",
    "string_format",
    "typed",
    "written_form",
]

OTHER_KIND = "\x02another kind of JSON value\x02"
"""Stands before a JSON value whose kind is not the one that its field demands."""
ITEM = "item"
"""The name of the item at hand within a list."""
MOST_DIGITS = 18
"""Of an exact number that is computed with: before the point, and behind it."""
_KINDS = {
    DataType.INTEGER: "integer",
    DataType.BOOLEAN: "boolean",
    DataType.DATE: "date",
    DataType.DATETIME: "timestamp",
    DataType.TIME: "time",
    DataType.DURATION: "duration",
    DataType.YEAR: "integer",
    DataType.YEARMONTH: "date",
    DataType.LIST: "list",
}


def sql_kind(field: ResolvedField) -> str:
    """Return what the typed value is in SQL.

    `integer` (64 bits), `decimal` (36 digits, 18 of them decimals), `float`, `boolean`, `date`
    (of a month: its first day), `timestamp`, `time` (microseconds as an integer), `duration`
    (seconds as an exact decimal), `list` (of texts) or `text`.
    """
    if field.multiple is not None:
        return "list"
    if field.type is DataType.NUMBER:
        return "float" if field.scale is None else "decimal"
    return _KINDS.get(field.type, "text")


def lexical(field: ResolvedField, text: Expr) -> Expr | None:
    """Return whether `text` (there, not NULL) is written as the field's type and format.

    Of a field with several values: whether each of them is, or is one of the special values.
    None where any text is.

    Raises:
        ValueError: `format_fault` has something to tell.
    """
    test = _kind_test if field.in_document and _tells_by_kind(field) else _test(field)
    if test is None:
        return None
    special = [value.value for value in field.special] if field.multiple else []
    return _each(field, text, lambda item: _or_special(test(item), item, special))


def _tells_by_kind(field: ResolvedField) -> bool:
    """Whether the kind of a JSON value says all that there is to say of its type."""
    return field.type in {DataType.STRING, DataType.LIST, DataType.OBJECT, DataType.ARRAY}


def _kind_test(item: Expr) -> Expr:
    return build.negate(operations.starts_with(item, build.text(OTHER_KIND)))


def _or_special(right: Expr, item: Expr, special: list[str]) -> Expr:
    if not special:
        return right
    return build.either(right, build.one_of(item.copy(), map(build.text, special)))


def _test(field: ResolvedField) -> Callable[[Expr], Expr] | None:
    if field.type is DataType.BOOLEAN:
        words = (*field.true_values, *field.false_values)
        return lambda item: build.one_of(item, map(build.text, words))
    if field.type is DataType.GEOJSON:
        kind = "topojson" if field.format == "topojson" else "geojson"
        return lambda item: build.both(
            build.full_match(item, JSON_WORDS), geo_shape(item.copy(), kind)
        )
    if field.type in JSON:
        root = JSON[field.type]
        return lambda item: build.both(
            build.full_match(item, JSON_WORDS), json_root(item.copy(), root)
        )
    pattern = written(field)
    return None if pattern is None else lambda item: build.full_match(item, pattern)


def _each(field: ResolvedField, text: Expr, test: Callable[[Expr], Expr]) -> Expr:
    """Return whether a test is TRUE of a text, or of each item of a list."""
    if field.multiple is None:
        return test(text)
    items = build.split_items(text, field.multiple.delimiter)
    return build.negate(build.any_item(items, ITEM, build.negate(test(build.column(ITEM)))))


def string_format(field: ResolvedField, text: Expr) -> Expr | None:
    """Return whether `text` is written in a string's format; None where it has none."""
    if field.type is not DataType.STRING or field.format not in STRING_FORMATS:
        return None
    pattern = STRING_FORMATS[field.format]
    return _each(field, text, lambda item: build.full_match(item, pattern))


def typed(field: ResolvedField, text: Expr) -> Expr:
    """Return the value of a text that is proved to be written as the field's type and format.

    NULL of an exact number with more than 18 digits before or behind the point: it is not
    computed with.
    """
    if field.multiple is not None:
        return build.split_items(text, field.multiple.delimiter)
    return _VALUES.get(field.type, _text)(field, text)


def _text(_field: ResolvedField, text: Expr) -> Expr:
    return text


def plain_number(field: ResolvedField, text: Expr) -> Expr:
    """Return a number's text without what stands around it and between its digits."""
    if not field.bare_number:
        text = build.pattern_group(text, numerals.bare(field), 1)
    if field.group_char:
        text = build.replace_text(text, field.group_char, "")
    if field.type is DataType.NUMBER and field.decimal_char != ".":
        text = build.replace_text(text, field.decimal_char, ".")
    return text


def _number(field: ResolvedField, text: Expr) -> Expr:
    plain = plain_number(field, text)
    if field.type is DataType.INTEGER:
        whole = build.cast_integer(plain)
        short = build.negate(build.longer_than(plain.copy(), MOST_DIGITS))
        fits = build.full_match(plain.copy(), numerals.INTEGER_THAT_FITS)
        return build.case([(short, whole), (fits, whole.copy())])
    if field.scale is None:
        return build.cast_float(plain)
    fits = build.full_match(plain.copy(), numerals.DECIMAL_THAT_FITS)
    return build.case([(fits, build.cast_decimal(plain, 2 * MOST_DIGITS, MOST_DIGITS))])


def _boolean(field: ResolvedField, text: Expr) -> Expr:
    return build.one_of(text, map(build.text, field.true_values))


_VALUES: dict[DataType, Callable[[ResolvedField, Expr], Expr]] = {
    **dict.fromkeys(NUMERIC, _number),
    **dict.fromkeys(DATED, moment),
    DataType.BOOLEAN: _boolean,
    DataType.DURATION: duration,
    DataType.YEAR: lambda _field, text: build.cast_integer(text),
    DataType.YEARMONTH: lambda _field, text: build.DateFromIso(
        this=build.concat(text, build.text("-01"))
    ),
    DataType.LIST: lambda _field, text: build.split_items(text, ","),
}


class Known(Struct, frozen=True):
    """A value that a standard names, such as a bound."""

    field: ResolvedField
    """How it is written: as the field's values, or in the type's default form."""
    text: str
    value: Any
    """As `read` gives it."""

    @property
    def typed(self) -> Expr:
        """The typed value."""
        return typed(self.field, build.text(self.text))


def known(field: ResolvedField, text: str) -> Known:
    """Return a value that a standard names, as `reading.known` reads it.

    Raises:
        ValueError: it is no value of the field's type.
    """
    written_as, value = read_known(field, text)
    return Known(written_as, text, value)


def enum_contains(field: ResolvedField, text: Expr, value: Expr, values: tuple[str, ...]) -> Expr:
    """Return whether a value is one of `values`; never NULL of a value of its type.

    Numbers, dates and booleans are equal by value (`1.0` is `1`), all else by its text.

    Args:
        field: the field, with a single value.
        text: the cell's text.
        value: its typed value.
        values: as the standard lists them; all are of the field's type.
    """
    if sql_kind(field) == "text":
        return build.one_of(text, map(build.text, values))
    members = [known(field, one) for one in values]
    if is_exact(field) and field.stored is None:
        patterns = dict.fromkeys(numerals.equals(Decimal(one.value)) for one in members)
        return build.full_match(plain_number(field, text), "|".join(patterns))
    if field.type is not DataType.DATETIME:
        among = build.one_of(value, [one.typed for one in members])
        return build.first_of(among, build.false()) if is_exact(field) else among
    return build.either(*(_same_moment(field, text, value, one) for one in members))


def _same_moment(field: ResolvedField, text: Expr, value: Expr, one: Known) -> Expr:
    alike = build.equal(has_offset(field, text.copy()), offset_flag(one.value))
    return build.both(alike, build.equal(value.copy(), one.typed))


def is_exact(field: ResolvedField) -> bool:
    """Return whether a field's values are exact numbers."""
    return field.type is DataType.INTEGER or (
        field.type is DataType.NUMBER and field.scale is not None
    )
