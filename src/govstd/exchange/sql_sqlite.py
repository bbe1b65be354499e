"""Writes dataset standards as strict tables of SQLite, which has no regular expressions."""

from govstd.exchange.format import Export, Request
from govstd.exchange.sql_conditions import literal
from govstd.exchange.sql_dialect import Dialect
from govstd.exchange.sql_tables import write_tables
from govstd.model.data_element import DataType

DIALECT = Dialect(
    types={
        DataType.INTEGER: "INTEGER",
        DataType.NUMBER: "REAL",
        DataType.BOOLEAN: "INTEGER",
        DataType.DATE: "TEXT",
    },
    decimal=None,
    matches=None,
    date=literal,
    checks={DataType.BOOLEAN: "{column} IN (0, 1)", DataType.DATE: "{column} = date({column})"},
    suffix=" STRICT",
    comments=False,
)


def write(request: Request) -> Export:
    """Return the statements that make the tables."""
    return write_tables(request, DIALECT)
