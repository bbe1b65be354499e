"""What tells databases apart where tables are made."""

from collections.abc import Callable

from msgspec import Struct

from govstd.exchange.sql_conditions import literal
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField


class Dialect(Struct, frozen=True, kw_only=True):
    """A database's way to say what tables hold."""

    types: dict[DataType, str]
    """By datatype; what is not here is text whose form a pattern decides."""
    decimal: str | None
    """Template of an exact number with `{scale}` decimals; None: there is none."""
    matches: Callable[[str, str], str] | None
    """Makes of a column and a portable pattern the condition that the whole value matches."""
    date: Callable[[str], str]
    """Makes of an ISO date the SQL of it."""
    checks: dict[DataType, str] = {}
    """Templates of what a column must fulfil to hold just the values of a type."""
    suffix: str = ""
    """Behind the brackets of a table."""
    comments: bool = True
    """Whether COMMENT ON is understood."""
    partial_indexes: bool = True
    later_keys: bool = False
    """Whether foreign keys are added when all tables are there."""

    def type_of(self, field: ResolvedField) -> str | None:
        """Return the type of a column that holds just the values of a field; None: text."""
        if field.multiple or field.special:
            return None
        if field.type is DataType.NUMBER and field.scale is not None and self.decimal:
            return self.decimal.format(scale=field.scale)
        return self.types.get(field.type)


def iso_date(text: str) -> str:
    """Return a date as standard SQL writes it."""
    return f"DATE {literal(text)}"
