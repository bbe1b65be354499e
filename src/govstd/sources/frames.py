"""Data frames of Python as DuckDB reads them where they are."""

import importlib
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from govstd.model.resolved import ResolvedField
from govstd.sources.native_texts import writer_for


class Frame(Struct, frozen=True):
    """A data frame."""

    data: Any
    """What DuckDB can read, several times."""
    header: tuple[str, ...]
    kind: str
    """Its type, as reports name it."""


def type_name(value: Any) -> str:
    """Return how reports name a data frame: the library and the class."""
    return f"{type(value).__module__.partition('.')[0].lstrip('_')}.{type(value).__qualname__}"


def frame_of(value: Any, fields: Mapping[str, ResolvedField]) -> Frame:
    """Return a data frame that can be read without a copy.

    Args:
        value: of pandas, Polars, Arrow or DuckDB.
        fields: of the standard, by every name that their column may have.
    """
    kind = type_name(value)
    library = kind.partition(".")[0]
    if library == "pandas":
        return Frame(_pandas(value, fields), tuple(map(str, value.columns)), kind)
    if kind == "polars.LazyFrame":
        value = value.collect()
    if library == "polars":
        return Frame(_Stream(value), tuple(value.columns), kind)
    if library == "duckdb":
        return Frame(_Stream(value), tuple(value.columns), kind)
    arrow = importlib.import_module("pyarrow")
    if not isinstance(value, arrow.Table):  # a reader gives its batches only once
        batches = [value] if isinstance(value, arrow.RecordBatch) else list(value)
        value = arrow.Table.from_batches(batches, value.schema)
    return Frame(value, tuple(value.schema.names), kind)


class _Stream:
    """Gives the batches of an Arrow stream as often as it is asked for them."""

    def __init__(self, value: Any) -> None:
        self._value = value

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._value.__arrow_c_stream__(requested_schema)


def _pandas(frame: Any, fields: Mapping[str, ResolvedField]) -> Any:
    """Return a frame over the same columns; those of Python's own values are written as text."""
    columns: dict[str, Any] = {}
    for number, name in enumerate(frame.columns):
        column = frame.iloc[:, number]
        if column.dtype == object:
            written = writer_for(fields.get(str(name)))
            column = column.map(written, na_action="ignore").astype("string")
        columns[f"c{number}"] = column
    return type(frame)(columns, copy=False)
