"""Tables whose columns have types: Parquet, Arrow, DuckDB's own files, data frames of Python."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, Literal
from uuid import uuid4

import duckdb
from msgspec import Struct
from msgspec.structs import replace

from govstd.model.resolved import ResolvedField
from govstd.sources.frames import Frame, frame_of
from govstd.sources.original import Original, sha256_of
from govstd.sources.original import unchanged as original_unchanged
from govstd.sources.refusal import ExtraMissingError, SourceRefusedError
from govstd.sources.room import Room
from govstd.sources.source import Source
from govstd.sources.table_choice import chosen_table

_ROW = "file_row_number"
"""What DuckDB calls the number of a row of Parquet."""


class Column(Struct, frozen=True):
    """A column of a typed table."""

    name: str
    """As DuckDB calls it."""
    type: str
    """As DuckDB writes it."""


class TypedTable(Struct, frozen=True, kw_only=True):
    """A table with typed columns, opened but not read."""

    path: str
    """As given; of a data frame what it is."""
    original: Original | None
    """None of a data frame."""
    sha256: str
    form: Literal["parquet", "arrow", "duckdb", "frame"]
    header: tuple[str, ...]
    columns: tuple[Column, ...]
    name: str
    """Under which an engine must attach or register the data."""
    relation: str
    """SQL of what is read."""
    attached: str | None = None
    """A database file that must be attached."""
    registered: Any = None
    """What must be registered in Python."""
    dialect: dict[str, str]
    detected: tuple[str, ...] = ()
    room: Room

    @property
    def numbered(self) -> tuple[str, str]:
        """SQL of the same with a column of the numbers of the rows, from 0, and its name."""
        own = _ROW.casefold() in (column.name.casefold() for column in self.columns)
        if self.form == "parquet" and not own:  # it decodes only what is asked for by that number
            return f"{self.relation.removesuffix(')')}, {_ROW} = true)", _ROW
        row = f"{self.name}_row"
        relation = f"(SELECT *, row_number() OVER () - 1 AS {row} FROM {self.relation})"  # noqa: S608
        return relation, row

    @property
    def files(self) -> tuple[str, ...]:
        """The files that an engine must be allowed to read."""
        return (self.original.place,) if self.original else ()


def unchanged(table: TypedTable) -> bool:
    """Return whether the data still are as they were when they were opened."""
    return table.original is None or original_unchanged(table.original)


def open_parquet(source: Source) -> TypedTable:
    """Return a Parquet file.

    Raises:
        SourceRefusedError: it is damaged.
    """
    place = _literal(_no_glob(source.original.place))
    relation = f"read_parquet({place}, hive_partitioning = false)"
    with closing(_connection()) as connection:
        try:
            columns = _described(connection, relation)
            schema = connection.execute(
                f"SELECT name, num_children FROM parquet_schema({place})"  # noqa: S608
            ).fetchall()
        except duckdb.Error:
            raise SourceRefusedError("parquet-damaged", source.path) from None
    table = _file(source, "parquet", columns)
    return replace(table, relation=relation, header=_top_names(schema))


def open_arrow(source: Source) -> TypedTable:
    """Return a file of Arrow's IPC format, which Feather is too.

    Raises:
        ExtraMissingError: the library that reads it is not installed.
        SourceRefusedError: it is damaged.
    """
    try:
        dataset = importlib.import_module("pyarrow.dataset")
        library = importlib.import_module("pyarrow")
    except ImportError:
        raise ExtraMissingError("arrow-not-installed", source.path) from None
    try:
        data = dataset.dataset(source.original.place, format="ipc")
        header = tuple(data.schema.names)
        with closing(_connection()) as connection:
            connection.register("data", data)
            columns = _described(connection, "data")
    except (library.ArrowInvalid, library.ArrowNotImplementedError, duckdb.Error):
        raise SourceRefusedError("arrow-damaged", source.path) from None
    return replace(_file(source, "arrow", columns), header=header, registered=data)


def open_duckdb(source: Source) -> TypedTable:
    """Return a table of a DuckDB file.

    Raises:
        SourceRefusedError: the file is damaged, locked or of another version, or it is not clear
            which table is meant.
    """
    with closing(_connection()) as connection:
        try:
            place = _literal(source.original.place)
            connection.execute(f"ATTACH {place} AS data (READ_ONLY)")
            tables: dict[str, list[str]] = {}
            for schema, table, column in connection.execute(
                "SELECT schema_name, table_name, column_name FROM duckdb_columns() "
                "WHERE database_name = 'data' AND NOT internal "
                "ORDER BY schema_name, table_name, column_index"
            ).fetchall():
                name = table if schema == "main" else f"{schema}.{table}"
                tables.setdefault(name, []).append(column)
        except duckdb.Error as error:
            raise _not_attached(source, error) from None
        name, detected = chosen_table(source, tables)
        parts = name.split(".", 1) if name not in tables or "." in name else ["main", name]
        named = ".".join(f'"{part.replace(chr(34), chr(34) * 2)}"' for part in parts)
        columns = _described(connection, f"data.{named}")
    opened = _file(source, "duckdb", columns)
    return replace(
        opened,
        relation=f"{opened.name}.{named}",
        attached=source.original.place,
        dialect={**opened.dialect, "table": name},
        detected=detected,
    )


def _not_attached(source: Source, error: duckdb.Error) -> SourceRefusedError:
    locked = isinstance(error, duckdb.IOException) and "lock" in str(error).lower()
    return SourceRefusedError("database-locked" if locked else "database-damaged", source.path)


def open_frame(value: Any, path: str, fields: Mapping[str, ResolvedField]) -> TypedTable:
    """Return a data frame of Python, which is not copied.

    Args:
        value: the data frame.
        path: how reports name it.
        fields: by every name that their column may have.
    """
    frame: Frame = frame_of(value, fields)
    with closing(_connection()) as connection:
        connection.register("data", frame.data)
        columns = _described(connection, "data")
    name = f"t{uuid4().hex}"
    return TypedTable(
        path=path,
        original=None,
        sha256="",
        form="frame",
        header=frame.header,
        columns=columns,
        name=name,
        relation=name,
        registered=frame.data,
        dialect={"format": frame.kind},
        room=Room(),
    )


def _connection() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(":memory:")


def _described(connection: duckdb.DuckDBPyConnection, relation: str) -> tuple[Column, ...]:
    rows = connection.execute(f"DESCRIBE SELECT * FROM {relation}").fetchall()  # noqa: S608
    return tuple(Column(name, type_) for name, type_, *_ in rows)


def _top_names(schema: list[tuple[str, int | None]]) -> tuple[str, ...]:
    """Return the names of the columns themselves: DuckDB's own differ where only case does."""
    names: list[str] = []
    within = 0
    for name, children in schema[1:]:
        if within == 0:
            names.append(name)
        within = max(within - 1, 0) + (children or 0)
    return tuple(names)


def _file(
    source: Source, form: Literal["parquet", "arrow", "duckdb"], columns: tuple[Column, ...]
) -> TypedTable:
    """Return a file's table, as far as it is the same for all forms."""
    original, name = source.original, f"t{uuid4().hex}"
    if source.part is not None and form != "duckdb":
        raise SourceRefusedError("part-not-expected", source.path, part=source.part)
    return TypedTable(
        path=source.path,
        original=original,
        sha256=original.sha256 or sha256_of(original.place),
        form=form,
        header=tuple(column.name for column in columns),
        columns=columns,
        name=name,
        relation=name,
        dialect={"format": form},
        room=source.room,
    )


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _no_glob(path: str) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in Path(path).as_posix())
