"""How DuckDB reads a table of typed columns: as texts, in the fields' forms."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import duckdb
from msgspec import Struct

from govstd.engines.duckdb_csv import CsvPart, literal
from govstd.engines.duckdb_texts import is_text, text_of
from govstd.engines.duckdb_types import native, stored_as
from govstd.model.resolved import ResolvedField
from govstd.model.stored import Stored
from govstd.plan.check import ColumnMatch, Plan, PlannedColumn
from govstd.sources.typed_table import TypedTable
from govstd.sources.wrong_records import Refusals


class TypedPart(Struct, frozen=True):
    """A typed table and how its columns match the standard."""

    file: TypedTable
    match: ColumnMatch

    def relation(self, plan: Plan, _name: str) -> str:
        """Return the select of the cells: `c<number>`, stored `n<number>`, NULL where missing."""
        projections = [projection for column in plan.columns for projection in self._of(column)]
        return f"SELECT {', '.join(projections) or '1'} FROM {self.file.relation}"  # noqa: S608

    def _of(self, column: PlannedColumn) -> Iterator[str]:
        position = self.match.positions.get(column.field.path)
        text = "CAST(NULL AS VARCHAR)"
        if position is not None:
            text = self._text(position, column.field)
        yield f"{text} AS c{column.number}"
        if column.field.stored is not None:
            name = "NULL" if position is None else _quoted(self.file.columns[position].name)
            yield f"{native(name, column.field.stored)} AS n{column.number}"

    def refused(self, _numbers: Callable[..., Any], _name: str) -> Refusals:
        """Return no records: whatever has a type was read."""
        return Refusals()

    def cells(
        self, execute: Callable[[str], list[tuple[Any, ...]]], plan: Plan, rows: Sequence[int]
    ) -> dict[int, tuple[str | None, ...]]:
        """Return the texts of some rows by their numbers from 1."""
        if not rows:
            return {}
        fields = {
            self.match.positions[column.field.path]: column.field
            for column in plan.columns
            if column.field.path in self.match.positions
        }
        texts = ", ".join(self._text(n, fields.get(n)) for n in range(len(self.file.columns)))
        wanted = ", ".join(str(number - 1) for number in rows)
        relation, row = self.file.numbered
        found = execute(f"SELECT {row} + 1, {texts} FROM {relation} WHERE {row} IN ({wanted})")  # noqa: S608
        return {number: tuple(cells) for number, *cells in found}

    def _text(self, position: int, field: ResolvedField | None) -> str:
        column = self.file.columns[position]
        text = text_of(_quoted(column.name), column.type, field)
        missing = [] if field is None else [one for one in field.missing_values if one]
        if field is not None and is_text(column.type):
            missing = list(field.missing_values)
        if not missing:
            return text
        if len(missing) == 1:
            return f"nullif({text}, {literal(missing[0])})"
        return f"CASE WHEN {text} IN ({', '.join(map(literal, missing))}) THEN NULL ELSE {text} END"


def stored_columns(table: TypedTable) -> tuple[Stored | None, ...]:
    """Return how the values of a table's columns are stored."""
    return tuple(stored_as(column.type) for column in table.columns)


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def attach(connection: duckdb.DuckDBPyConnection, tables: Iterable[TypedTable]) -> None:
    """Make tables that lie in databases or in Python known to a connection, under their names."""
    for table in tables:
        if table.attached:
            place = literal(table.attached)
            connection.execute(f"ATTACH {place} AS {table.name} (READ_ONLY)")
        elif table.registered is not None:
            connection.register(table.name, table.registered)


Part = CsvPart | TypedPart
"""What is read of a file."""
