"""Folds the predicates of all row checks into the bits of a few integers."""

from govstd.expressions import builders as build
from govstd.expressions.builders import Expr
from govstd.plan.check import WORD
from govstd.plan.selecting import names


class Layout:
    """Gives every predicate a bit; the same predicate asked for twice keeps its bit."""

    def __init__(self) -> None:
        self._bits: dict[str, int] = {}
        self._predicates: list[Expr] = []
        self._shared: dict[str, str] = {}
        self._columns: list[tuple[str, Expr]] = []
        self._depths: dict[str, int] = {}

    def bit(self, predicate: Expr) -> int:
        """Return the number of the bit that is set where `predicate` is TRUE."""
        text = predicate.sql()
        if text not in self._bits:
            self._bits[text] = len(self._predicates)
            self._predicates.append(predicate)
        return self._bits[text]

    def share(self, expression: Expr) -> str:
        """Return the name of a column that holds `expression`, computed once a row."""
        text = expression.sql()
        if text not in self._shared:
            self._shared[text] = f"x{len(self._columns)}"
            self._columns.append((self._shared[text], expression))
            below = (self._depths.get(name, 0) for name in names([expression]))
            self._depths[self._shared[text]] = 1 + max(below, default=0)
        return self._shared[text]

    @property
    def shared(self) -> list[tuple[str, Expr]]:
        """The shared columns, in the order in which they were asked for."""
        return self._columns

    def depth(self, shared: str) -> int:
        """Return how many shared columns stand below one, itself included."""
        return self._depths[shared]

    @property
    def predicates(self) -> list[Expr]:
        """The predicate of each bit."""
        return self._predicates

    @property
    def words(self) -> int:
        """How many integers the bits take; at least one."""
        return max(1, -(-len(self._predicates) // WORD))

    def word(self, number: int, bits: set[int]) -> list[Expr]:
        """Return the terms of one integer of the mask, of those of `bits` that lie in it."""
        return [
            build.case([(self._predicates[bit], build.number(1 << bit % WORD))], build.number(0))
            for bit in range(number * WORD, min((number + 1) * WORD, len(self._predicates)))
            if bit in bits
        ]
