"""Writes dataset standards as tables of PostgreSQL."""

from govstd.exchange.format import Export, Request
from govstd.exchange.sql_conditions import literal
from govstd.exchange.sql_dialect import Dialect, iso_date
from govstd.exchange.sql_tables import write_tables
from govstd.expressions.patterns import translate
from govstd.model.data_element import DataType


def _matches(column: str, pattern: str) -> str:
    return f"{column} ~ {literal(f'^(?:{translate(pattern)})$')}"


DIALECT = Dialect(
    types={
        DataType.INTEGER: "NUMERIC(38, 0)",
        DataType.NUMBER: "DOUBLE PRECISION",
        DataType.BOOLEAN: "BOOLEAN",
        DataType.DATE: "DATE",
    },
    decimal="NUMERIC(38, {scale})",
    matches=_matches,
    date=iso_date,
    later_keys=True,
)


def write(request: Request) -> Export:
    """Return the statements that make the tables."""
    return write_tables(request, DIALECT)
