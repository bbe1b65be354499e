"""Fields for tests, and an engine that judges texts by them."""

from typing import Any

import duckdb

from govstd.engines.duckdb_sql import render
from govstd.expressions import builders as build
from govstd.expressions.builders import Expr
from govstd.expressions.cell import Cell
from govstd.expressions.types import lexical, typed
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField


def field(kind: DataType = DataType.STRING, **keys: Any) -> ResolvedField:
    return ResolvedField(path="x", name="x", type=kind, title={}, definition={}, **keys)


def ask(texts: list[str], *expressions: Expr) -> list[tuple[Any, ...]]:
    """Return the expressions over a column `x` of texts, in their order."""
    columns = ", ".join(render(expression) for expression in expressions)
    with duckdb.connect() as connection:
        connection.execute("SET threads = 1")
        connection.execute("CREATE TABLE t AS SELECT unnest(?) AS x", [texts])
        return connection.execute(f"SELECT {columns} FROM t ORDER BY rowid").fetchall()  # noqa: S608


def x() -> Expr:
    return build.column("x")


class Shared:
    """Columns that expressions share, each computed below those that read it."""

    def __init__(self) -> None:
        self._columns: list[Expr] = []

    def share(self, expression: Expr) -> Expr:
        self._columns.append(expression)
        return build.column(f"x{len(self._columns)}")

    def ask(self, texts: list[str], *expressions: Expr) -> list[tuple[Any, ...]]:
        query = "SELECT unnest(?) AS x"
        for number, expression in enumerate(self._columns, 1):
            query = f"SELECT *, {render(expression)} AS x{number} FROM ({query})"  # noqa: S608
        columns = ", ".join(render(expression) for expression in expressions)
        with duckdb.connect() as connection:
            connection.execute("SET threads = 1")
            return connection.execute(f"SELECT {columns} FROM ({query})", [texts]).fetchall()  # noqa: S608


def value(of: ResolvedField) -> Expr:
    """Return the guarded typed value of the column, as a plan has it."""
    right = lexical(of, x())
    return typed(of, x()) if right is None else build.case([(right, typed(of, x()))])


class Spelled(Cell, frozen=True):
    """A cell whose text is the column `x`."""

    @property
    def text(self) -> Expr:
        """The text."""
        return x()

    @property
    def value(self) -> Expr:
        """The typed value."""
        return value(self.field)
