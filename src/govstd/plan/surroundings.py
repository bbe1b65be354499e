"""What the rows of a level lie in: the record, the items around them, the objects within."""

from collections.abc import Callable

from govstd.expressions import builders as build
from govstd.expressions.builders import Expr
from govstd.expressions.cell import Cell
from govstd.expressions.types import lexical
from govstd.plan.check import ColumnMatch
from govstd.plan.levels import Level

OTHERS = "o"
"""The column that tells the rows whose record or item has members that are no fields, or twice."""
RECORD = "r"
"""The column that is TRUE of records that are objects; others have nothing to judge."""


def place_column(depth: int) -> str:
    """Return the column of the number of the record (0), or of the item in the array at a depth."""
    return f"p{depth}"


def place_columns(level: Level) -> tuple[str, ...]:
    """Return the columns that together tell the rows of a level apart."""
    return tuple(place_column(depth) for depth in range(level.depth + 1))


def carried(level: Level | None) -> tuple[str, ...]:
    """Return the columns of a level's cells that are kept beside its masks."""
    if level is None:
        return ()
    return (*(place_columns(level) if level.depth else ()), OTHERS)


def whole_match(level: Level) -> ColumnMatch:
    """Return the match of the data of a level, which has a column for every field."""
    positions = {one.field.path: number for number, one in enumerate(level.placed)}
    return ColumnMatch(positions=positions, checks=(), findings=(), evaluated={})


def scope(within: str | None) -> list[Expr]:
    """Return what must be equal besides a key, if it is one within a path: the record, an item."""
    if within is None:
        return []
    depth = within.split("/").count("*")
    return [build.as_text(build.column(place_column(n))) for n in range(depth + 1)]


def held(level: Level | None, path: str | None, cell: Callable[[str], Cell]) -> Expr | None:
    """Return whether there is an object that could hold a field, or be judged by a rule.

    Args:
        level: of the rows; None: they are no documents.
        path: of the field; None: the rule is one between fields.
        cell: gives the cell of a field.
    """
    if level is None:
        return None
    holder = level.path or None if path is None else level.parent(path)
    if holder is None:
        return None if level.path else build.column(RECORD)
    own = cell(holder)
    there = own.present
    if lexical(own.field, own.text) is None:
        return there
    return build.both(there, build.negate(own.blocked))
