"""Reads how tables are declared from PostgreSQL's own catalogue."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from msgspec.structs import replace

from govstd.engines.outcome import EngineFailedError
from govstd.model.database import (
    ColumnKind,
    DatabaseColumn,
    DatabaseKey,
    DatabaseReference,
    DatabaseTable,
)
from govstd.sources.database_address import DatabaseAddress
from govstd.sources.refusal import ExtraMissingError, SourceRefusedError

K = ColumnKind
_KINDS: dict[str, tuple[ColumnKind, int | None]] = {
    **dict.fromkeys(("text", "varchar", "bpchar", "name", "citext"), (K.TEXT, None)),
    "int2": (K.INTEGER, 16),
    "int4": (K.INTEGER, 32),
    "int8": (K.INTEGER, 64),
    "numeric": (K.NUMERIC, None),
    "float4": (K.FLOAT, None),
    "float8": (K.FLOAT, None),
    "bool": (K.BOOLEAN, None),
    "date": (K.DATE, None),
    "timestamp": (K.TIMESTAMP, None),
    "timestamptz": (K.TIMESTAMP_WITH_ZONE, None),
    "time": (K.TIME, None),
    "interval": (K.INTERVAL, None),
    "uuid": (K.UUID, None),
    "json": (K.JSON, None),
    "jsonb": (K.JSON, None),
    "bytea": (K.BINARY, None),
}
_HEADER = 4
"""A modifier is so much greater than the length that it says."""
_SCALE = 0x7FF
_SECONDS_FOR_LOCK = 10
_SETTINGS = (
    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",
    f"SET LOCAL lock_timeout = '{_SECONDS_FOR_LOCK}s'",
    "SET LOCAL statement_timeout = '60s'",
)

_TABLE = """
SELECT c.oid, n.nspname, c.relname, obj_description(c.oid, 'pg_class')
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relname = $1
  AND CASE WHEN $2::text IS NULL THEN pg_table_is_visible(c.oid) ELSE n.nspname = $2 END
"""
_NAMES = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname = $1 ORDER BY c.relname
"""
_COLUMNS = """
SELECT a.attname, format_type(a.atttypid, a.atttypmod), b.typname, b.typtype::text,
  b.typcategory::text, CASE WHEN t.typtype = 'd' THEN t.typtypmod ELSE a.atttypmod END,
  a.attnotnull OR t.typnotnull, col_description(a.attrelid, a.attnum)
FROM pg_attribute a
JOIN pg_type t ON t.oid = a.atttypid
JOIN pg_type b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END
WHERE a.attrelid = $1 AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attnum
"""
_KEYS = """
SELECT i.relname, x.indisprimary,
  ARRAY(SELECT a.attname::text FROM unnest(x.indkey::int2[]) WITH ORDINALITY k(n, o)
    JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = k.n
    WHERE k.o <= x.indnkeyatts ORDER BY k.o)
FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
WHERE x.indrelid = $1 AND x.indisunique AND x.indisvalid
  AND x.indpred IS NULL AND x.indexprs IS NULL
ORDER BY NOT x.indisprimary, i.relname
"""
_REFERENCES = """
SELECT f.relname, ARRAY(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY k(n, o)
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.n ORDER BY k.o)
FROM pg_constraint c JOIN pg_class f ON f.oid = c.confrelid
WHERE c.conrelid = $1 AND c.contype = 'f' ORDER BY c.conname
"""


def read_table(address: DatabaseAddress) -> DatabaseTable:
    """Return how a table is declared, in a transaction that can only read.

    Raises:
        ExtraMissingError: psycopg is not installed.
        SourceRefusedError: there is no such table, or no way to it.
        EngineFailedError: the connection was lost, or the table is locked.
    """
    with _cursor(address) as cursor:
        schema = address.names[0] if len(address.names) > 1 else None
        found = cursor.execute(_TABLE, (address.names[-1], schema)).fetchall()
        if not found:
            raise SourceRefusedError("relation-missing", address.place)
        [(oid, own, name, comment), *_] = found
        columns = cursor.execute(_COLUMNS, (oid,)).fetchall()
        keys = cursor.execute(_KEYS, (oid,)).fetchall()
        references = cursor.execute(_REFERENCES, (oid,)).fetchall()
    return DatabaseTable(
        schema=own,
        name=name,
        columns=tuple(_column(_Row(*one)) for one in columns),
        keys=tuple(
            DatabaseKey(name=key, columns=tuple(names), primary=primary)
            for key, primary, names in keys
        ),
        references=tuple(
            DatabaseReference(columns=tuple(names), table=target) for target, names in references
        ),
        comment=comment,
    )


def read_names(address: DatabaseAddress) -> tuple[str, ...]:
    """Return the names of all tables and views of a schema, sorted.

    Raises:
        ExtraMissingError: psycopg is not installed.
        SourceRefusedError: there is no such schema, or no way to it.
        EngineFailedError: the connection was lost.
    """
    with _cursor(address) as cursor:
        names = cursor.execute(_NAMES, (address.names[-1],)).fetchall()
    if not names:
        raise SourceRefusedError("relation-missing", address.place)
    return tuple(name for (name,) in names)


@contextmanager
def _cursor(address: DatabaseAddress) -> Iterator[Any]:
    """Open a transaction that can only read; what goes wrong is told without the server's data."""
    try:
        import psycopg  # noqa: PLC0415 (an extra)
    except ImportError:
        raise ExtraMissingError("postgres-not-installed", address.place) from None
    try:
        connection = psycopg.connect(
            psycopg.conninfo.make_conninfo(**address.parameters),
            cursor_factory=psycopg.RawCursor,
            application_name="govstd",
        )
    except (psycopg.Error, ValueError) as error:
        raise SourceRefusedError(
            "database-not-reached", address.place, reason=_reason(error, address)
        ) from None
    try:
        with connection, connection.cursor() as cursor:
            for setting in _SETTINGS:
                cursor.execute(setting)
            yield cursor
    except psycopg.errors.InsufficientPrivilege:
        raise SourceRefusedError("table-not-permitted", address.place) from None
    except psycopg.errors.LockNotAvailable:
        raise EngineFailedError("table-locked", path=address.place) from None
    except psycopg.errors.QueryCanceled:
        raise EngineFailedError("query-ended", path=address.place) from None
    except psycopg.Error:
        raise EngineFailedError("connection-lost", path=address.place) from None


def _reason(error: Exception, address: DatabaseAddress) -> str:
    """Return in a line what libpq says, without whatever the user gave as a secret."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()] or [""]
    telling = [line for line in lines if "FATAL:" in line or "failed:" in line] or lines
    said = re.sub(r"^.*(?:FATAL|failed):\s*", "", telling[-1])
    for key, text in address.connection:
        if "password" in key:
            said = said.replace(text, "…")
    return said.rstrip(".")


class _Row(NamedTuple):
    """What the catalogue says of a column."""

    name: str
    written: str
    base: str
    """Of a domain, the type that it rests on."""
    sort: str
    category: str
    modifier: int
    required: bool
    comment: str | None


def _column(row: _Row) -> DatabaseColumn:
    kind, bits = _KINDS.get(row.base, (K.OTHER, None))
    if row.category == "A":
        kind = K.ARRAY
    elif row.sort == "e":
        kind = K.TEXT
    column = DatabaseColumn(
        name=row.name,
        type=row.written,
        kind=kind,
        bits=bits,
        nullable=not row.required,
        comment=row.comment,
    )
    digits = row.modifier - _HEADER
    if digits < 0:
        return column
    if row.base in {"varchar", "bpchar"}:
        return replace(column, length=digits)
    if row.base == "numeric":
        return replace(column, precision=digits >> 16, scale=digits & _SCALE)
    return column
