"""What a column can hold, by the type that a file of SQL gives it."""

from msgspec.structs import replace
from sqlglot import exp

from govstd.model.database import ColumnKind, DatabaseColumn

T, K = exp.DType, ColumnKind
_KINDS: dict[ColumnKind, tuple[exp.DType, ...]] = {
    K.TEXT: (
        *(T.TEXT, T.VARCHAR, T.NVARCHAR, T.CHAR, T.NCHAR, T.BPCHAR, T.NAME, T.ENUM),
        *(T.TINYTEXT, T.MEDIUMTEXT, T.LONGTEXT),
    ),
    K.NUMERIC: (T.DECIMAL, T.BIGDECIMAL, T.MONEY, T.SMALLMONEY),
    K.FLOAT: (T.FLOAT, T.DOUBLE),
    K.BOOLEAN: (T.BOOLEAN,),
    K.DATE: (T.DATE, T.DATE32),
    K.TIMESTAMP: (T.TIMESTAMP, T.TIMESTAMPNTZ, T.DATETIME, T.DATETIME2, T.SMALLDATETIME),
    K.TIMESTAMP_WITH_ZONE: (T.TIMESTAMPTZ, T.TIMESTAMPLTZ),
    K.TIME: (T.TIME,),
    K.INTERVAL: (T.INTERVAL,),
    K.UUID: (T.UUID,),
    K.JSON: (T.JSON, T.JSONB),
    K.ARRAY: (T.ARRAY,),
    K.BINARY: (T.BINARY, T.VARBINARY, T.BLOB, T.TINYBLOB, T.MEDIUMBLOB, T.LONGBLOB),
}
_OF_TYPE = {type_: kind for kind, types in _KINDS.items() for type_ in types}
_BITS = {
    T.TINYINT: 8,
    T.SMALLINT: 16,
    T.SMALLSERIAL: 16,
    T.MEDIUMINT: 24,
    T.INT: 32,
    T.SERIAL: 32,
    T.BIGINT: 64,
    T.BIGSERIAL: 64,
}


def column_type(node: exp.DataType | None, column: DatabaseColumn, dialect: str) -> DatabaseColumn:
    """Return a column with its type, as a dialect of SQLGlot reads it."""
    if node is None:
        return column
    written = node.sql(dialect=dialect).lower()
    type_ = node.this
    if type_ in _BITS:
        return replace(column, type=written, kind=K.INTEGER, bits=_BITS[type_])
    kind = _OF_TYPE.get(type_, K.OTHER)
    numbers = [
        int(one.name)
        for one in node.expressions
        if isinstance(one, exp.DataTypeParam) and one.name.isdigit()
    ]
    if kind is K.TEXT and numbers:
        return replace(column, type=written, kind=kind, length=numbers[0])
    if kind is K.NUMERIC and numbers:
        precision, scale = (*numbers, 0)[:2]
        return replace(column, type=written, kind=kind, precision=precision, scale=scale)
    if kind is K.TEXT and written == "char":
        return replace(column, type=written, kind=kind, length=1)
    return replace(column, type=written, kind=kind)
