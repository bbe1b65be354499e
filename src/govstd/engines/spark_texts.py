"""How Spark writes a typed value as the text that a field wants: by its meaning, in its form."""

import re
from collections.abc import Callable

from msgspec.structs import replace

from govstd.engines.cell_forms import boolean, layout_for, pointed
from govstd.engines.spark_sql import literal
from govstd.expressions.layouts import Layout
from govstd.model.data_element import DataType
from govstd.model.database import ColumnKind
from govstd.model.resolved import ResolvedField
from govstd.model.stored import Stored

_DECIMAL = re.compile(r"decimal\(([0-9]+),([0-9]+)\)")
_DIGITS = {"tinyint": 3, "smallint": 5, "int": 10, "bigint": 19}
_KINDS = {
    "double": ColumnKind.FLOAT,
    "boolean": ColumnKind.BOOLEAN,
    "date": ColumnKind.DATE,
    "timestamp": ColumnKind.TIMESTAMP_WITH_ZONE,
    "timestamp_ntz": ColumnKind.TIMESTAMP,
}
_TYPES = {ColumnKind.INTEGER: "BIGINT", ColumnKind.TIMESTAMP_WITH_ZONE: "TIMESTAMP_NTZ"}
_LETTERS = {
    "Y": "yyyy",
    "m": "MM",
    "d": "dd",
    "H": "HH",
    "M": "mm",
    "S": "ss",
    "f": "SSSSSS",
    "F": "SSSSSS",
}
"""What `date_format` calls the directives of a layout."""
_MOST_EXACT, _LONG, _CHUNK = "1e22D", "9.2e18D", "1048576"
_SMALL, _LARGE = "1e-4D", "1e16D"
"""Between them a number is written without an exponent."""


def stored_as(type_: str) -> Stored | None:
    """Return what values of a type are; None where only their texts tell.

    Args:
        type_: as Spark writes it.
    """
    if found := _DECIMAL.fullmatch(type_):
        return Stored(kind=ColumnKind.NUMERIC, digits=int(found[1]), scale=int(found[2]))
    if type_ in _DIGITS:
        return Stored(kind=ColumnKind.INTEGER, digits=_DIGITS[type_])
    return Stored(kind=_KINDS[type_]) if type_ in _KINDS else None


def native(column: str, stored: Stored) -> str:
    """Return SQL of a column's values in the one type in which a plan expects them."""
    if stored.kind is ColumnKind.NUMERIC:
        return f"CAST({column} AS DECIMAL({stored.digits}, {stored.scale}))"
    return f"CAST({column} AS {_TYPES.get(stored.kind, stored.kind.name)})"


def text_of(column: str, type_: str, field: ResolvedField | None) -> str:
    """Return SQL of the text of a typed column, NULL where it is NULL.

    Args:
        column: SQL of the column.
        type_: its type, as Spark writes it.
        field: which it holds; None: none.
    """
    if type_.startswith("array<"):
        return _list(column, type_.removeprefix("array<").removesuffix(">"), field)
    if type_.startswith(("struct<", "map<")):
        return f"to_json({column}, map('ignoreNullFields', 'false'))"
    if type_.startswith("string collate"):
        return f"collate({column}, 'UTF8_BINARY')"
    if found := _DECIMAL.fullmatch(type_):
        return pointed(_decimal(column, int(found[2])), field, literal)
    return _WRITERS.get(type_, _cast)(column, field)


def is_text(type_: str) -> bool:
    """Return whether values of a type may have any text."""
    return type_ not in _TYPED and not _DECIMAL.fullmatch(type_)


def cell_of(column: str, type_: str, field: ResolvedField | None) -> str:
    """Return SQL of the text of a cell, NULL where the field says that none is there."""
    text = text_of(column, type_, field)
    if field is None:
        return text
    missing = [one for one in field.missing_values if one or is_text(type_)]
    for one in missing:
        text = f"nullif({text}, {literal(one)})"
    return text


def _list(column: str, item: str, field: ResolvedField | None) -> str:
    """Return the items with the field's sign between them; of no list, JSON."""
    if field is None or (field.multiple is None and field.type is not DataType.LIST):
        return f"to_json({column})"
    sign = field.multiple.delimiter if field.multiple else ","
    one = text_of("`an item`", item, replace(field, multiple=None))
    return f"array_join(transform({column}, `an item` -> coalesce({one}, '')), {literal(sign)})"


def _cast(column: str, _field: ResolvedField | None) -> str:
    return f"CAST({column} AS STRING)"


def _text(column: str, _field: ResolvedField | None) -> str:
    return column


def _binary(column: str, _field: ResolvedField | None) -> str:
    """Text of a program that did not say that it is text; else base 64."""
    text = f"CAST({column} AS STRING)"
    return f"CASE WHEN is_valid_utf8({text}) THEN {text} ELSE base64({column}) END"


def _decimal(column: str, scale: int) -> str:
    """Written by a pattern: a cast takes an exponent for what is small."""
    return f"format_number({column}, '0.{'#' * scale}')" if scale else f"CAST({column} AS STRING)"


def _double(column: str, field: ResolvedField | None) -> str:
    high = f"floor({column} / {_CHUNK})"
    long = (
        f"CAST(CAST({high} AS DECIMAL(20, 0)) * {_CHUNK} "
        f"+ CAST({column} - {high} * {_CHUNK} AS DECIMAL(20, 0)) AS STRING)"
    )
    plain = f"format_number({column}, '0.{'#' * 24}')"
    exponent = f"regexp_replace(CAST({column} AS STRING), '([.]0)?E', 'e')"
    signed = (
        f"regexp_replace(regexp_replace({exponent}, 'e([0-9])', 'e+$1'), 'e-([0-9])$', 'e-0$1')"
    )
    text = (
        f"CASE WHEN isnan({column}) THEN 'NaN' "
        f"WHEN abs({column}) = CAST('Infinity' AS DOUBLE) "
        f"THEN CASE WHEN {column} > 0 THEN 'INF' ELSE '-INF' END "
        f"WHEN abs({column}) < {_LONG} AND {column} = floor({column}) "
        f"THEN CAST(CAST({column} AS BIGINT) AS STRING) "
        f"WHEN abs({column}) BETWEEN {_LONG} AND {_MOST_EXACT} THEN {long} "
        f"WHEN abs({column}) BETWEEN {_SMALL} AND {_LARGE} THEN {plain} "
        f"WHEN {column} IS NOT NULL THEN {signed} END"
    )
    return pointed(text, field, literal)


def _float(column: str, field: ResolvedField | None) -> str:
    """Of 32 bits: the number that its shortest text is."""
    return _double(f"CAST(CAST({column} AS STRING) AS DOUBLE)", field)


def _boolean(column: str, field: ResolvedField | None) -> str:
    return boolean(column, field, literal)


def _written(moment: str, layout: Layout, zone: str) -> str:
    parts = []
    for part in layout.parts:
        if isinstance(part, str) or part.letter in "zZ":
            own = (part if isinstance(part, str) else zone).replace("'", "''")
            parts.append(f"'{own}'" if own else "")
        else:
            parts.append(_LETTERS[part.letter])
    return f"date_format({moment}, {literal(''.join(parts))})"


def _date(column: str, field: ResolvedField | None) -> str:
    layout = layout_for(field, DataType.DATE)
    if layout is None:
        return f"ltrim('+', CAST({column} AS STRING))"
    return _written(column, layout, "")


def _moment(column: str, field: ResolvedField | None, zone: str = "") -> str:
    layout = layout_for(field, DataType.DATETIME)
    if layout is not None and (zone or not set("zZ") & set(layout.letters)):
        return _written(column, layout, zone)
    text = f"replace(ltrim('+', CAST({column} AS STRING)), ' ', 'T') || {literal(zone)}"
    if field is not None and field.type is DataType.DATE and not zone:
        day = f"CAST({column} AS DATE)"
        return (
            f"CASE WHEN CAST({day} AS TIMESTAMP_NTZ) = {column} "
            f"THEN {_date(day, field)} ELSE {text} END"
        )
    return text


def _zoned(column: str, field: ResolvedField | None) -> str:
    return _moment(f"CAST({column} AS TIMESTAMP_NTZ)", field, "Z")


_TYPED: dict[str, Callable[[str, ResolvedField | None], str]] = {
    **dict.fromkeys(_DIGITS, _cast),
    "double": _double,
    "float": _float,
    "boolean": _boolean,
    "date": _date,
    "timestamp_ntz": _moment,
    "timestamp": _zoned,
}
"""Types whose values have one text each."""
_WRITERS = {**_TYPED, "string": _text, "binary": _binary}
KNOWN = frozenset(_WRITERS)
"""Types of columns that are read, besides decimals and those made of others."""
