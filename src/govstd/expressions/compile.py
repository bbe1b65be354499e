"""Compiles an expression into three-valued SQL over cells."""

from collections.abc import Callable

from msgspec import Struct

from govstd.expressions import builders as build
from govstd.expressions.blocking import blockings
from govstd.expressions.builders import Expr
from govstd.expressions.cell import Cell
from govstd.expressions.check import infer
from govstd.expressions.lookups import Lookups
from govstd.expressions.names import Names
from govstd.expressions.rebuild import Rebuild
from govstd.expressions.syntax import Node, Reference, walk

Cells = Callable[[str], Cell]


class Compiled(Struct, frozen=True):
    """A condition on one record."""

    expression: Expr
    """TRUE, FALSE, or NULL where it is unknown."""
    reads: tuple[str, ...]
    """The paths of the fields that it reads, in the order of the code points."""
    blocked: Expr | None
    """TRUE where arithmetic can't be done; never NULL. None: it always can."""


class CompiledGroup(Struct, frozen=True):
    """A condition on a group of records, or with an order on each record of a group.

    `gathered` are computed first: with `GROUP BY` the rule's keys, or with an order in a query
    over all records. `expression` and `blocked` are computed over the rows of that query, and
    find what was gathered under its name; with an order they read cells too.
    """

    expression: Expr
    reads: tuple[str, ...]
    blocked: Expr | None
    gathered: tuple[tuple[str, Expr], ...]
    """Names and aggregates, or with an order windows; a key may be among the aggregates."""


def compile_expression(
    text: str, names: Names, cells: Cells, lookups: Lookups, as_of: str
) -> Compiled:
    """Return a condition on one record, compiled.

    Args:
        text: a sound expression of the rule language.
        names: what it may speak of; not grouped.
        cells: finds the cell of a field by its path.
        lookups: answers questions about code lists.
        as_of: the date that AS_OF() gives, ISO.

    Raises:
        ExpressionError: the expression is not sound.
    """
    root, kinds = infer(text, names)
    rebuild = Rebuild(kinds, names, cells, lookups, as_of)
    return Compiled(rebuild.value(root), _reads(root), _any(blockings(root, rebuild)))


def compile_group(
    text: str, names: Names, cells: Cells, lookups: Lookups, as_of: str
) -> CompiledGroup:
    """Return a condition on a group, compiled; arguments as for `compile_expression`."""
    root, kinds = infer(text, names)
    rebuild = Rebuild(kinds, names, cells, lookups, as_of)
    expression = rebuild.value(root)
    blocked = _any(blockings(root, rebuild))
    return CompiledGroup(expression, _reads(root), blocked, rebuild.gathered)


def _reads(root: Node) -> tuple[str, ...]:
    return tuple(sorted({node.path for node, _ in walk(root) if isinstance(node, Reference)}))


def _any(conditions: list[Expr]) -> Expr | None:
    return build.either(*conditions) if conditions else None
