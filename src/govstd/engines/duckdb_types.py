"""What DuckDB's types promise of the values of a column."""

import re

from govstd.engines.duckdb_texts import TIMESTAMP_WITH_ZONE
from govstd.model.database import ColumnKind
from govstd.model.stored import Stored

_DECIMAL = re.compile(r"DECIMAL\(([0-9]+),([0-9]+)\)")
_DIGITS = {
    "TINYINT": 3,
    "UTINYINT": 3,
    "SMALLINT": 5,
    "USMALLINT": 5,
    "INTEGER": 10,
    "UINTEGER": 10,
    "BIGINT": 19,
}
"""Of what BIGINT holds."""
_KINDS = {
    "DOUBLE": ColumnKind.FLOAT,
    "BOOLEAN": ColumnKind.BOOLEAN,
    "DATE": ColumnKind.DATE,
    "TIMESTAMP": ColumnKind.TIMESTAMP,
    "TIMESTAMP_S": ColumnKind.TIMESTAMP,
    "TIMESTAMP_MS": ColumnKind.TIMESTAMP,
    "TIMESTAMP_NS": ColumnKind.TIMESTAMP,
    TIMESTAMP_WITH_ZONE: ColumnKind.TIMESTAMP_WITH_ZONE,
}


def stored_as(type_: str) -> Stored | None:
    """Return what values of a type are; None where only their texts tell.

    Args:
        type_: as DuckDB writes it.
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
    if stored.kind is ColumnKind.TIMESTAMP_WITH_ZONE:
        return f"CAST({column} AT TIME ZONE 'UTC' AS TIMESTAMP)"
    return f"CAST({column} AS {_TYPES[stored.kind]})"


_TYPES = {
    ColumnKind.INTEGER: "BIGINT",
    ColumnKind.FLOAT: "DOUBLE",
    ColumnKind.BOOLEAN: "BOOLEAN",
    ColumnKind.DATE: "DATE",
    ColumnKind.TIMESTAMP: "TIMESTAMP",
}
