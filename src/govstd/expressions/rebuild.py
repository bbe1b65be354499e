"""Builds SQL for a checked expression from the portable blocks, node by node.

Only what stands here and in the functions' modules is ever built: nothing of the text that was
parsed reaches SQL but literals and the numbers of cells.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from govstd.expressions import builders as build
from govstd.expressions import operations
from govstd.expressions.builders import Expr
from govstd.expressions.cell import Cell
from govstd.expressions.functions.catalogue import FUNCTIONS
from govstd.expressions.kinds import FLOAT, INTEGER, Kind
from govstd.expressions.literals import HALF_DIGITS, MOST_DIGITS
from govstd.expressions.lookups import Lookups
from govstd.expressions.names import Names
from govstd.expressions.offsets import has_offset
from govstd.expressions.order import untied
from govstd.expressions.syntax import (
    Between,
    Call,
    Choice,
    Comparison,
    Junction,
    Literal,
    Membership,
    Negation,
    Node,
    NullTest,
    Opposite,
    Product,
    Reference,
    Sum,
)
from govstd.model.data_element import DataType


class Rebuild:
    """The expression being rebuilt: the `Scene` of its functions."""

    def __init__(
        self,
        kinds: dict[int, Kind],
        names: Names,
        cells: Callable[[str], Cell],
        lookups: Lookups,
        as_of: str,
    ) -> None:
        self.names = names
        self.lookups = lookups
        self.as_of = as_of
        self._kinds = kinds
        self._cells = cells
        self._reading = not names.grouped
        """Whether cells can be read as they are."""
        self._gathered: dict[Expr, str] = {}
        self._rules: dict[type[Node], Callable[[Any], Expr]] = {
            Literal: _literal,
            Reference: self._reference,
            Call: lambda node: FUNCTIONS[node.name].compile(self, node),
            Comparison: lambda node: self._compare(node.operator, node.left, node.right),
            Between: self._between,
            Membership: self._membership,
            NullTest: self._null_test,
            Negation: lambda node: build.negate(self.value(node.operand)),
            Junction: self._junction,
            Sum: self._sum,
            Product: self._product,
            Opposite: lambda node: operations.opposite(self.value(node.operand)),
            Choice: self._choice,
        }

    @property
    def gathered(self) -> tuple[tuple[str, Expr], ...]:
        """What was gathered over the group, by name."""
        return tuple((name, node) for node, name in self._gathered.items())

    def cell(self, node: Reference) -> Cell:
        """Return the cell of a field."""
        return self._cells(node.path)

    def kind(self, node: Node) -> Kind:
        """Return the kind of `node`."""
        return self._kinds[id(node)]

    def value(self, node: Node) -> Expr:
        """Return the value of `node`, NULL where it is unknown."""
        return self._rules[type(node)](node)

    def number(self, node: Node, kind: Kind) -> Expr:
        """Return the value of `node` in the representation of `kind`."""
        own, value = self.kind(node), self.value(node)
        if kind.floating:
            return value if own.floating else build.cast_float(value)
        if isinstance(node, Literal) or (own == kind and isinstance(node, Reference)):
            return value
        if kind == INTEGER:
            return build.cast_integer(value)
        return build.cast_decimal(value, 2 * MOST_DIGITS, MOST_DIGITS)

    def present(self, node: Node) -> Expr:
        """Return whether `node` has a value; never NULL.

        An exact number of too many digits has none that could be computed with, but is there.
        """
        kind = self.kind(node)
        if not isinstance(node, Reference) or not kind.numeric or kind.floating:
            return build.not_null(self.value(node))
        return self.as_is(
            lambda: build.either(
                build.not_null(self.cell(node).value),
                build.both(self.cell(node).present, build.negate(self.cell(node).special)),
            )
        )

    def at_scale(self, node: Node, scale: int) -> Expr:
        """Return an exact number with `scale` decimals, NULL with more.

        A cell may have more decimals than its field should: that is a finding of its own.
        """
        if self.kind(node) == INTEGER or isinstance(node, Literal):
            return self._term(node, self.kind(node))
        return operations.at_scale(self.value(node), scale)

    def limited(self, value: Expr, kind: Kind) -> Expr:
        """Return an exact number, NULL beyond 18 digits before the point."""
        return operations.within_digits(value, 0 if kind == INTEGER else MOST_DIGITS)

    def as_is(self, make: Callable[[], Expr]) -> Expr:
        """Return what `make` gives in the row at hand; of a group, in any of its rows."""
        if self._reading or self.names.ordered:
            return make()
        return self._named(self._read(make))

    def gather(self, make: Callable[[], Expr]) -> Expr:
        """Return what `make` gives over the rows of the group at hand."""
        value = self._read(make)
        if self.names.ordered:
            value = operations.over(value, self._values(self.names.keys))
        return self._named(value)

    def neighbour(self, make: Callable[[], Expr], distance: int) -> Expr:
        """Return what `make` gives in the row `distance` rows away, -1 being the one before."""
        value = self._read(make)
        moved = operations.lead(value) if distance > 0 else operations.lag(value, -distance)
        partition, order = self._values(self.names.keys), self._values(self.names.order)
        return self._named(operations.over(moved, partition, order))

    def previous(self, node: Node) -> Expr:
        """Return the value of `node` in the row before in the group's order."""
        certain = untied([partial(self._ordering, path) for path in self.names.order])
        return build.case([(certain, self.neighbour(lambda: self.value(node), -1))])

    def _ordering(self, path: str, distance: int) -> Expr:
        """Return the value of an `orderBy` field in the row `distance` rows away."""
        if distance == 0:
            return self._cells(path).value
        return self.neighbour(lambda: self._cells(path).value, distance)

    def _values(self, paths: tuple[str, ...]) -> list[Expr]:
        return [self._cells(path).value for path in paths]

    def _read(self, make: Callable[[], Expr]) -> Expr:
        """Return what `make` gives where every cell can be read."""
        before, self._reading = self._reading, True
        value = make()
        self._reading = before
        return value

    def _named(self, value: Expr) -> Expr:
        """Return the column that will hold `value`; equal values share one."""
        return build.column(self._gathered.setdefault(value, f"g{len(self._gathered)}"))

    def _reference(self, node: Reference) -> Expr:
        return self.as_is(lambda: self.cell(node).value)

    def _compare(self, operator: str, left: Node, right: Node) -> Expr:
        first, second = self._operands(left, right)
        compared = operations.compare(operator, first, second)
        return self._same_offsets(left, right, compared)

    def _operands(self, *nodes: Node) -> list[Expr]:
        """Return the values of nodes that are compared, all of them float64 if one is."""
        floating = any(self.kind(node).floating for node in nodes)
        return [self._float(node) if floating else self.value(node) for node in nodes]

    def _float(self, node: Node) -> Expr:
        """Return a float64 that is compared: of NaN everything is unknown."""
        value = self.number(node, FLOAT)
        return operations.comparable(value) if self.kind(node).floating else value

    def _same_offsets(self, left: Node, right: Node, compared: Expr) -> Expr:
        """Make a comparison of datetimes unknown unless both have an offset or neither has."""
        kinds = (self.kind(left), self.kind(right))
        if kinds[0].type is not DataType.DATETIME or None not in {kind.offset for kind in kinds}:
            return compared
        same = build.equal(has_offset(self, left), has_offset(self, right))
        return build.case([(same, compared)])

    def _between(self, node: Between) -> Expr:
        if self.kind(node.operand).type is DataType.DATETIME:
            return build.both(
                self._compare(">=", node.operand, node.low),
                self._compare("<=", node.operand, node.high),
            )
        return operations.between(*self._operands(node.operand, node.low, node.high))

    def _membership(self, node: Membership) -> Expr:
        if self.kind(node.operand).type is DataType.DATETIME:
            found = build.either(
                *(self._compare("=", node.operand, option) for option in node.options)
            )
        else:
            found = build.one_of(self.value(node.operand), map(self.value, node.options))
        return build.negate(found) if node.negated else found

    def _null_test(self, node: NullTest) -> Expr:
        there = self.present(node.operand)
        return there if node.negated else build.negate(there)

    def _junction(self, node: Junction) -> Expr:
        join = build.both if node.operator == "AND" else build.either
        return join(*map(self.value, node.operands))

    def _sum(self, node: Sum) -> Expr:
        kind = self.kind(node)
        first, *rest = (self._term(term, kind) for term in node.terms)
        value = operations.chain(first, list(zip(node.minus[1:], rest, strict=True)))
        return value if kind.floating else self.limited(value, kind)

    def _product(self, node: Product) -> Expr:
        if node.operator == "/":
            return operations.quotient(self.value(node.left), self.value(node.right))
        kind, left, right = self.kind(node), node.left, node.right
        if kind.floating:
            return build.multiply(self._term(left, kind), self._term(right, kind))
        first, second = self._factor(left, right), self._factor(right, left)
        return self.limited(build.multiply(first, second), kind)

    def _factor(self, node: Node, other: Node) -> Expr:
        """Return an operand with so many decimals that both together have at most 18."""
        if self.kind(other) == INTEGER:
            return self._term(node, self.kind(node))
        taken = self.kind(other).decimals
        if not isinstance(other, Literal) and self.kind(node).decimals <= HALF_DIGITS:
            taken = max(taken, HALF_DIGITS)
        return self.at_scale(node, MOST_DIGITS - taken)

    def _term(self, node: Node, kind: Kind) -> Expr:
        """Return an operand of arithmetic: integers as decimals, which no engine overflows."""
        if kind.floating:
            return self.number(node, kind)
        computed = self.kind(node) == INTEGER and not isinstance(node, Literal)
        value = self.value(node)
        return build.cast_decimal(value, MOST_DIGITS, 0) if computed else value

    def _choice(self, node: Choice) -> Expr:
        kind = self.kind(node)
        branches = zip(node.conditions, node.results, strict=True)
        return build.case(
            [(self.value(condition), self._result(result, kind)) for condition, result in branches],
            self._result(node.otherwise, kind) if node.otherwise else None,
        )

    def _result(self, node: Node, kind: Kind) -> Expr:
        return self.number(node, kind) if kind.numeric else self.value(node)


def _literal(node: Literal) -> Expr:
    match node.kind.type:
        case DataType.STRING:
            return build.text(node.value)
        case DataType.BOOLEAN:
            return build.true() if node.value == "true" else build.false()
        case DataType.DATE:
            return build.date(node.value)
        case DataType.DATETIME:
            return operations.timestamp(node.value)
        case _:
            return build.number(node.value)
