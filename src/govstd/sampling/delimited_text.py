"""Writes a table as a delimited file of the dialect that its standard demands."""

import codecs
from collections.abc import Iterator

from govstd.model.dataset_standard import Dialect
from govstd.model.resolved import ResolvedField
from govstd.sampling.failure import SampleFailedError
from govstd.sampling.table import Table

_CHUNK = 50_000
"""Rows that are put together at a time."""


def delimited(table: Table) -> Iterator[bytes]:
    """Yield the bytes of a file, a run of rows at a time.

    Raises:
        SampleFailedError: the encoding that the standard demands has no place for a character.
    """
    dialect = table.dataset.standard.dialect
    encoding = (dialect.encoding or "utf-8").lower()
    end = dialect.line_terminator or "\n"
    try:
        encoder = codecs.getincrementalencoder(encoding)()
        yield from (encoder.encode(text) for text in _texts(table, dialect, end))
    except (UnicodeEncodeError, LookupError):
        raise SampleFailedError("encoding-too-small", encoding=encoding) from None


def _texts(table: Table, dialect: Dialect, end: str) -> Iterator[str]:
    fields = table.dataset.fields
    writing = _Writing(dialect)
    if dialect.header is not False:
        yield dialect_delimiter(dialect).join(writing.cell(field.name) for field in fields) + end
    for first in range(0, table.rows, _CHUNK):
        columns = [
            writing.cells(field, table.columns[field.path][first : first + _CHUNK])
            for field in fields
        ]
        lines = map(dialect_delimiter(dialect).join, zip(*columns, strict=True))
        yield end.join(lines) + end


def dialect_delimiter(dialect: Dialect) -> str:
    """Return what stands between cells."""
    return dialect.delimiter or ","


class _Writing:
    """Quotes cells where that is needed, each text once."""

    def __init__(self, dialect: Dialect) -> None:
        self._quote = dialect.quote_char or '"'
        escape = dialect.escape_char
        self._inner = f"{escape or self._quote}{self._quote}"
        self._escape = escape
        self._special = {dialect_delimiter(dialect), self._quote, "\n", "\r"}

    def cells(self, field: ResolvedField, column: list[str | None]) -> list[str]:
        missing = missing_text(field)
        written = {text: self.cell(text) for text in set(column) if text is not None}
        return [missing if text is None else written[text] for text in column]

    def cell(self, text: str) -> str:
        if text and text.strip() == text and not any(sign in text for sign in self._special):
            return text
        inner = (
            text
            if self._escape in {None, self._quote}
            else text.replace(self._escape, self._escape * 2)
        )
        return f"{self._quote}{inner.replace(self._quote, self._inner)}{self._quote}"


def missing_text(field: ResolvedField) -> str:
    """Return how an empty cell is written."""
    return "" if "" in field.missing_values or not field.missing_values else field.missing_values[0]
