"""Writes dataset standards as tables of DuckDB."""

from govstd.exchange.format import Export, Request
from govstd.exchange.sql_conditions import literal
from govstd.exchange.sql_dialect import Dialect, iso_date
from govstd.exchange.sql_tables import write_tables
from govstd.expressions.patterns import translate
from govstd.model.data_element import DataType


def _matches(column: str, pattern: str) -> str:
    return f"regexp_full_match({column}, {literal(translate(pattern))})"


DIALECT = Dialect(
    types={
        DataType.INTEGER: "HUGEINT",
        DataType.NUMBER: "DOUBLE",
        DataType.BOOLEAN: "BOOLEAN",
        DataType.DATE: "DATE",
    },
    decimal="DECIMAL(38, {scale})",
    matches=_matches,
    date=iso_date,
    partial_indexes=False,
)


def write(request: Request) -> Export:
    """Return the statements that make the tables."""
    return write_tables(request, DIALECT)
