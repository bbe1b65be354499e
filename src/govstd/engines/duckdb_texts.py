"""How DuckDB writes a typed value as the text that a field wants: by its meaning, in its form."""

from collections.abc import Callable

from msgspec.structs import replace

from govstd.engines.cell_forms import boolean, layout_for, pointed
from govstd.engines.duckdb_csv import literal
from govstd.expressions.layouts import Layout
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField

_SIZES = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
_WHOLE = frozenset((*_SIZES, *(f"U{size}" for size in _SIZES), "BIGNUM"))
_FLOATS = frozenset(("DOUBLE", "FLOAT"))
_MOMENTS = frozenset(("TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS"))
TIMESTAMP_WITH_ZONE = "TIMESTAMP WITH TIME ZONE"
_NESTED = ("STRUCT", "MAP", "UNION", "VARIANT")
_MOST_EXACT = "1e22"


def text_of(column: str, type_: str, field: ResolvedField | None) -> str:
    """Return SQL of the text of a typed column, NULL where it is NULL.

    Args:
        column: SQL of the column.
        type_: its type, as DuckDB writes it.
        field: which it holds; None: none.
    """
    kind = type_.partition("(")[0]
    if type_.endswith("]"):
        return _list(column, type_[: type_.rindex("[")], field)
    if kind == "DECIMAL":
        return pointed(_decimal(column, type_), field, literal)
    return _WRITERS.get(kind, _cast)(column, field)


def is_text(type_: str) -> bool:
    """Return whether values of a type may have any text."""
    kind = type_.partition("(")[0]
    return type_.endswith("]") or (kind not in _TYPED and kind != "DECIMAL")


def _list(column: str, item: str, field: ResolvedField | None) -> str:
    """Return the items with the field's sign between them; of no list, JSON."""
    if field is None or (field.multiple is None and field.type is not DataType.LIST):
        return f"CAST(to_json({column}) AS VARCHAR)"
    sign = field.multiple.delimiter if field.multiple else ","
    one = text_of("x", item, replace(field, multiple=None))
    items = f"list_transform({column}, lambda x: coalesce({one}, ''))"
    return f"array_to_string({items}, {literal(sign)})"


def _cast(column: str, _field: ResolvedField | None) -> str:
    return f"CAST({column} AS VARCHAR)"


def _text(column: str, _field: ResolvedField | None) -> str:
    return column


def _nested(column: str, _field: ResolvedField | None) -> str:
    return f"CAST(to_json({column}) AS VARCHAR)"


def _blob(column: str, _field: ResolvedField | None) -> str:
    """Text of a program that did not say that it is text; else base 64."""
    return f"coalesce(try(decode({column})), base64({column}))"


def _number(column: str, field: ResolvedField | None) -> str:
    return pointed(_float(column), field, literal)


def _float(column: str) -> str:
    whole = f"CAST(CAST({column} AS HUGEINT) AS VARCHAR)"
    return (
        f"CASE WHEN isnan({column}) THEN 'NaN' WHEN isinf({column}) THEN "
        f"CASE WHEN {column} > 0 THEN 'INF' ELSE '-INF' END "
        f"WHEN abs({column}) < {_MOST_EXACT} AND {column} = trunc({column}) THEN {whole} "
        f"ELSE CAST({column} AS VARCHAR) END"
    )


def _decimal(column: str, type_: str) -> str:
    text = f"CAST({column} AS VARCHAR)"
    if type_.endswith(",0)"):
        return text
    return f"rtrim(rtrim({text}, '0'), '.')"


def _boolean(column: str, field: ResolvedField | None) -> str:
    return boolean(column, field, literal)


def _written(moment: str, layout: Layout, zone: str) -> str:
    parts = [
        part.replace("%", "%%")
        if isinstance(part, str)
        else zone
        if part.letter in "zZ"
        else f"%{'f' if part.letter == 'F' else part.letter}"
        for part in layout.parts
    ]
    return f"strftime({moment}, {literal(''.join(parts))})"


def _date(column: str, field: ResolvedField | None) -> str:
    layout = layout_for(field, DataType.DATE)
    return f"CAST({column} AS VARCHAR)" if layout is None else _written(column, layout, "")


def _moment(column: str, field: ResolvedField | None, zone: str = "") -> str:
    moment = f"CAST({column} AS TIMESTAMP)"
    layout = layout_for(field, DataType.DATETIME)
    if layout is not None and (zone or not set("zZ") & set(layout.letters)):
        return _written(moment, layout, zone)
    text = f"replace(CAST({moment} AS VARCHAR), ' ', 'T') || {literal(zone)}"
    if field is not None and field.type is DataType.DATE and not zone:
        day = f"CAST({column} AS DATE)"
        midnight = f"CAST({day} AS TIMESTAMP) = {moment}"
        return f"CASE WHEN {midnight} THEN {_date(day, field)} ELSE {text} END"
    return text


def _zoned(column: str, field: ResolvedField | None) -> str:
    return _moment(f"({column} AT TIME ZONE 'UTC')", field, "Z")


def _time(column: str, field: ResolvedField | None) -> str:
    layout = layout_for(field, DataType.TIME)
    if layout is None:
        return f"CAST({column} AS VARCHAR)"
    return _written(f"(DATE '2000-01-01' + {column})", layout, "")


def _interval(column: str, _field: ResolvedField | None) -> str:
    months = f"(datepart('year', {column}) * 12 + datepart('month', {column}))"
    days = f"datepart('day', {column})"
    micro = f"({column} - to_months(CAST({months} AS INTEGER)) - to_days(CAST({days} AS INTEGER)))"
    seconds = f"(epoch_us({micro}) / 1000000.0)"
    shown = _float(f"(abs({days}) * 86400 + abs({seconds}))")
    plain = f"CASE WHEN {days} < 0 OR {seconds} < 0 THEN '-' ELSE '' END || 'PT' || {shown} || 'S'"
    long = f"'P' || {months} || 'M' || {days} || 'DT' || {_float(seconds)} || 'S'"
    return f"CASE WHEN {months} = 0 THEN {plain} ELSE {long} END"


_TYPED: dict[str, Callable[[str, ResolvedField | None], str]] = {
    **dict.fromkeys(_WHOLE, _cast),
    **dict.fromkeys(_FLOATS, _number),
    "BOOLEAN": _boolean,
    "DATE": _date,
    **dict.fromkeys(_MOMENTS, _moment),
    TIMESTAMP_WITH_ZONE: _zoned,
    "TIME": _time,
    "TIME_NS": _time,
    "INTERVAL": _interval,
}
"""Types whose values have one text each."""
_WRITERS = {**_TYPED, "VARCHAR": _text, **dict.fromkeys(_NESTED, _nested), "BLOB": _blob}
