"""How PostgreSQL writes a value as the text that a field wants: by its meaning, in its form."""

from collections.abc import Callable

from govstd.engines.cell_forms import boolean, layout_for, pointed
from govstd.expressions.layouts import Layout
from govstd.model.data_element import DataType
from govstd.model.database import ColumnKind, DatabaseColumn
from govstd.model.resolved import ResolvedField

_LETTERS = {
    "Y": "YYYY",
    "m": "MM",
    "d": "DD",
    "H": "HH24",
    "M": "MI",
    "S": "SS",
    "f": "US",
    "F": "US",
}
"""What `to_char` calls the directives of a layout."""
_DAYS = "BETWEEN DATE '0001-01-01' AND DATE '9999-12-31'"


def text_of(column: DatabaseColumn, field: ResolvedField | None) -> str:
    """Return SQL of the text of a column's cells, NULL where the field says that none is there.

    Args:
        column: of the table.
        field: which it holds; None: none.
    """
    text = _WRITERS.get(column.kind, _cast)(quoted(column.name), field)
    if field is None or (column.kind in _TYPED and set(field.missing_values) <= {""}):
        return text
    missing = [literal(value) for value in field.missing_values]
    if len(missing) == 1:
        return f"NULLIF({text}, {missing[0]})"
    return f"CASE WHEN {text} NOT IN ({', '.join(missing)}) THEN {text} END" if missing else text


def quoted(name: str) -> str:
    """Return a name as SQL."""
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def literal(text: str) -> str:
    """Return a text as SQL."""
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def _cast(column: str, _field: ResolvedField | None) -> str:
    return f"CAST({column} AS text)"


def _number(column: str, field: ResolvedField | None) -> str:
    """The plain number; infinity is written as Table Schema does."""
    text = f"replace(CAST({column} AS text), 'Infinity', 'INF')"
    return pointed(text, field, literal)


def _numeric(column: str, field: ResolvedField | None) -> str:
    text = f"replace(CAST(trim_scale(CAST({column} AS numeric)) AS text), 'Infinity', 'INF')"
    return pointed(text, field, literal)


def _boolean(column: str, field: ResolvedField | None) -> str:
    return boolean(column, field, literal)


def _written(moment: str, layout: Layout, zone: str = "") -> str:
    parts = []
    for part in layout.parts:
        if isinstance(part, str):
            parts.append(f'"{part}"')
        elif part.letter in "zZ":
            parts.append(f'"{zone}"')
        else:
            parts.append(_LETTERS[part.letter])
    return f"to_char({moment}, {literal(''.join(parts))})"


def _date(column: str, field: ResolvedField | None) -> str:
    """Days outside the years 1 to 9999 keep PostgreSQL's own text, which is no date here."""
    layout = layout_for(field, DataType.DATE)
    shown = f"to_char({column}, 'YYYY-MM-DD')" if layout is None else _written(column, layout)
    return f"CASE WHEN {column} {_DAYS} THEN {shown} ELSE CAST({column} AS text) END"


def _moment(column: str, field: ResolvedField | None, zone: str = "") -> str:
    layout = layout_for(field, DataType.DATETIME)
    if layout is not None and (zone or not set("zZ") & set(layout.letters)):
        shown = _written(column, layout, zone)
    else:
        whole = f"to_char({column}, 'YYYY-MM-DD\"T\"HH24:MI:SS.US')"
        shown = f"rtrim(rtrim({whole}, '0'), '.') || {literal(zone)}"
    if field is not None and field.type is DataType.DATE and not zone:
        day = f"CAST({column} AS date)"
        shown = f"CASE WHEN {column} = {day} THEN {_date(day, field)} ELSE {shown} END"
    return f"CASE WHEN {column} {_DAYS} THEN {shown} ELSE CAST({column} AS text) END"


def _zoned(column: str, field: ResolvedField | None) -> str:
    return _moment(f"({column} AT TIME ZONE 'UTC')", field, "Z")


def _time(column: str, field: ResolvedField | None) -> str:
    layout = layout_for(field, DataType.TIME)
    if layout is None:
        return f"CAST({column} AS text)"
    return _written(f"(DATE '2000-01-01' + {column})", layout)


def _array(column: str, field: ResolvedField | None) -> str:
    """The items with the field's sign between them; of no list, JSON."""
    if field is None or (field.multiple is None and field.type is not DataType.LIST):
        return f"CAST(to_json({column}) AS text)"
    sign = field.multiple.delimiter if field.multiple else ","
    return f"array_to_string({column}, {literal(sign)}, '')"


def _binary(column: str, _field: ResolvedField | None) -> str:
    return f"encode({column}, 'base64')"


_WRITERS: dict[ColumnKind, Callable[[str, ResolvedField | None], str]] = {
    ColumnKind.NUMERIC: _numeric,
    ColumnKind.FLOAT: _number,
    ColumnKind.BOOLEAN: _boolean,
    ColumnKind.DATE: _date,
    ColumnKind.TIMESTAMP: _moment,
    ColumnKind.TIMESTAMP_WITH_ZONE: _zoned,
    ColumnKind.TIME: _time,
    ColumnKind.ARRAY: _array,
    ColumnKind.BINARY: _binary,
}
_TYPED = frozenset(
    (
        *(kind for kind in _WRITERS if kind not in {ColumnKind.ARRAY, ColumnKind.BINARY}),
        ColumnKind.INTEGER,
        ColumnKind.INTERVAL,
        ColumnKind.UUID,
    )
)
"""Kinds of columns whose values are never the empty text."""
