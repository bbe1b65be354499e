"""Expressions on the rows of a table."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from tests.reference import language
from tests.reference.evaluation import Scene, evaluate, too_long
from tests.reference.language import Node
from tests.reference.table import Cell, Table

from govstd.model.registry import Registry
from govstd.model.resolved import ScopedExpression


class Condition(NamedTuple):
    """An expression ready to be asked of rows."""

    node: Node
    scope: Registry
    as_of: date
    reads: frozenset[str]

    def of(self, row: dict[str, Cell]) -> bool | None:
        answer: bool | None = evaluate(self.node, self.scene(row))
        return answer

    def blocks(self, row: dict[str, Cell]) -> bool:
        """Return whether a cell is not of its type, or a number too long to compute with."""
        return unreadable(row, self.reads) or too_long(self.node, self.scene(row))

    def scene(self, row: dict[str, Cell]) -> Scene:
        return Scene(values_of(row), self.scope, self.as_of)


def condition(expression: ScopedExpression, as_of: str) -> Condition:
    """Prepare an expression."""
    node = language.parse(expression.text)
    reads = frozenset(language.reads(node))
    return Condition(node, expression.scope, date.fromisoformat(as_of), reads)


def values_of(row: dict[str, Cell]) -> dict[str, object]:
    return {path: cell.value for path, cell in row.items()}


def unreadable(row: dict[str, Cell], paths: Iterable[str]) -> bool:
    """Return whether one of the cells is not of its type."""
    return any(row[path].blocked for path in paths)


def absent(table: Table, reads: frozenset[str], judged: frozenset[str] = frozenset()) -> bool:
    """Return whether columns are not in the data without which a check means nothing.

    A column that need not be there is read as missing, unless the check is of it, or reads
    nothing else.
    """
    involved = reads | judged
    gone = involved - table.present
    return bool(gone) and (gone == involved or not gone <= table.optional - judged)
