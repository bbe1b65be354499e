"""Whether a row has one row before it in the order of its group."""

from collections.abc import Callable, Sequence

from govstd.expressions import builders as build
from govstd.expressions.builders import Expr

At = Callable[[int], Expr]
"""The value of one column of the order in the row so many rows away."""


def untied(columns: Sequence[At]) -> Expr:
    """Return whether the row before the row at hand is certain; never NULL.

    It is not where either has no place in the order, or shares its place with another row.
    """
    placed = [build.not_null(at(distance)) for at in columns for distance in (0, -1)]
    apart = [build.negate(_tied(columns, *pair)) for pair in ((0, 1), (0, -1), (-1, -2))]
    return build.both(*placed, *apart)


def _tied(columns: Sequence[At], one: int, other: int) -> Expr:
    same = build.both(*(build.equal(at(one), at(other)) for at in columns))
    return build.first_of(same, build.false())
