"""Checks an expression against what it may speak of, before any data."""

from collections.abc import Callable, Iterator
from typing import Any, Literal

from govstd.expressions.arrays import check_arrays
from govstd.expressions.calls import CallChecks
from govstd.expressions.kinds import (
    BOOLEAN,
    FLOAT,
    INTEGER,
    Kind,
    decimal,
    kind_of,
    unify,
    word,
)
from govstd.expressions.literals import MOST_DIGITS
from govstd.expressions.names import Names
from govstd.expressions.parse import parse
from govstd.expressions.problem import ExpressionError, Problem, nearest
from govstd.expressions.syntax import (
    Between,
    Call,
    Choice,
    Comparison,
    Junction,
    Membership,
    Negation,
    Node,
    NullTest,
    Opposite,
    Product,
    Reference,
    Sum,
)
from govstd.expressions.syntax import Literal as LiteralNode
from govstd.expressions.tokens import FOREIGN_WORDS
from govstd.model.data_element import DataType

_ORDERING = ("<", "<=", ">", ">=")


def check_expression(
    text: str,
    names: Names,
    *,
    want: Literal["boolean"] = "boolean",  # noqa: ARG001 (so far all of them are conditions)
) -> Iterator[Problem]:
    """Yield what is wrong with an expression, in the order of the text."""
    try:
        root = parse(text)
    except ExpressionError as fault:
        yield fault.problem
        return
    inference = Inference(names)
    inference.condition(root)
    yield from _worth_saying([*inference.problems, *check_arrays(root, names)])


def _worth_saying(problems: list[Problem]) -> list[Problem]:
    """Sort problems by place; a missing `orderBy` explains fields without an aggregate."""
    ruled = {problem.rule for problem in problems}
    if "expression-needs-order-by" in ruled:
        problems = [p for p in problems if p.rule != "expression-needs-aggregate"]
    return sorted(problems, key=lambda problem: problem.offset)


class Inference:
    """Finds the kind of every node of one expression, and what does not fit.

    A node that does not fit has no kind; what it is part of is not judged again.
    """

    def __init__(self, names: Names) -> None:
        self.names = names
        self.problems: list[Problem] = []
        self.kinds: dict[int, Kind] = {}
        """Kinds by the nodes' identity."""
        self._calls = CallChecks(self)
        self._rules: dict[type[Node], Callable[[Any], Kind | None]] = {
            LiteralNode: lambda node: node.kind,
            Reference: self._reference,
            Call: self._calls.call,
            Comparison: self._comparison,
            Between: self._between,
            Membership: self._membership,
            NullTest: self._null_test,
            Negation: self._negation,
            Junction: self._junction,
            Sum: self._sum,
            Product: self._product,
            Opposite: self._opposite,
            Choice: self._choice,
        }

    def report(self, rule: str, node: Node, **args: object) -> None:
        """Add a problem at `node`."""
        given = {key: value for key, value in args.items() if value is not None}
        self.problems.append(Problem(rule, node.offset, given))

    def kind(self, node: Node) -> Kind | None:
        """Return the kind of `node`; None if there is a problem in it."""
        if id(node) in self.kinds:
            return self.kinds[id(node)]
        kind = self._rules[type(node)](node)
        if kind is not None:
            self.kinds[id(node)] = kind
        return kind

    def condition(self, node: Node) -> None:
        """Report `node` unless it is true or false."""
        kind = self.kind(node)
        if kind is not None and kind.type is not DataType.BOOLEAN:
            self.report("expression-not-boolean", node, read=word(kind))

    def _reference(self, node: Reference) -> Kind | None:
        field = self.names.fields.get(node.path)
        if field is not None:
            self._calls.bare(node)
            return kind_of(field)
        if not node.quoted and node.path.upper() in FOREIGN_WORDS:
            self.report("expression-not-allowed", node, construct=node.path.upper())
        else:
            suggestion = nearest(node.path, self.names.fields)
            self.report("expression-field-unknown", node, field=node.path, suggestion=suggestion)
        return None

    def _comparison(self, node: Comparison) -> Kind:
        self._compare(node, node.left, node.right, ordering=node.operator in _ORDERING)
        return BOOLEAN

    def _between(self, node: Between) -> Kind:
        for limit in (node.low, node.high):
            if not self._compare(node, node.operand, limit, ordering=True):
                break
        return BOOLEAN

    def _membership(self, node: Membership) -> Kind:
        for option in node.options:
            if not self._compare(node, node.operand, option, ordering=False):
                break
        return BOOLEAN

    def _compare(self, node: Node, left: Node, right: Node, *, ordering: bool) -> bool:
        """Report two operands that do not compare; return whether they do."""
        first, second = self.kind(left), self.kind(right)
        if first is None or second is None:
            return False
        shared = unify(first, second)
        if shared is None:
            self.report("expression-type-mismatch", node, left=word(first), right=word(second))
        elif ordering and shared.type is DataType.STRING:
            self.report("expression-orders-text", node)
        elif not (shared.ordered if ordering else shared.comparable):
            self.report("expression-not-comparable", node, type=word(shared))
        elif shared.floating and not ordering:
            self.report("expression-compares-floats", node)
        else:
            return True
        return False

    def _null_test(self, node: NullTest) -> Kind:
        self.kind(node.operand)
        return BOOLEAN

    def _negation(self, node: Negation) -> Kind:
        self.condition(node.operand)
        return BOOLEAN

    def _junction(self, node: Junction) -> Kind:
        for operand in node.operands:
            self.condition(operand)
        return BOOLEAN

    def _sum(self, node: Sum) -> Kind | None:
        kinds = [self.kind(term) for term in node.terms]
        result = kinds[0]
        for kind in kinds[1:]:
            result = self._arithmetic(node, result, kind)
            if result is None:
                return None
        return result

    def _product(self, node: Product) -> Kind | None:
        left, right = self.kind(node.left), self.kind(node.right)
        result = self._arithmetic(node, left, right)
        if result is None or left is None or right is None:
            return None
        if node.operator == "/":
            return FLOAT
        if result.floating or result == INTEGER:
            return result
        scale = left.decimals + right.decimals
        if scale > MOST_DIGITS:
            self.report("expression-too-precise", node, scale=scale, limit=MOST_DIGITS)
            return None
        return decimal(scale)

    def _arithmetic(self, node: Node, left: Kind | None, right: Kind | None) -> Kind | None:
        """Return the kind that holds both numbers."""
        if left is None or right is None:
            return None
        if not (left.numeric and right.numeric):
            self.report("expression-type-mismatch", node, left=word(left), right=word(right))
            return None
        return unify(left, right)

    def _opposite(self, node: Opposite) -> Kind | None:
        kind = self.kind(node.operand)
        if kind is not None and not kind.numeric:
            self.report("expression-type-mismatch", node, left="number", right=word(kind))
            return None
        return kind

    def _choice(self, node: Choice) -> Kind | None:
        for condition in node.conditions:
            self.condition(condition)
        results = (*node.results, *((node.otherwise,) if node.otherwise else ()))
        return self.shared(node, results)

    def shared(self, node: Node, parts: tuple[Node, ...]) -> Kind | None:
        """Return the one kind of all `parts` of `node`, of which any may be its value."""
        kinds = [self.kind(part) for part in parts]
        result = kinds[0]
        for kind in kinds[1:]:
            if result is None or kind is None:
                return None
            both = unify(result, kind)
            if both is None:
                self.report("expression-type-mismatch", node, left=word(result), right=word(kind))
            result = both
        if result is not None and result.type is DataType.DATETIME and result.offset is None:
            self.report("expression-offset-unclear", node)
            return None
        return result


def infer(text: str, names: Names) -> tuple[Node, dict[int, Kind]]:
    """Return the syntax tree of a sound expression with the kinds of its nodes by identity.

    Raises:
        ExpressionError: there is a problem; with the first one.
    """
    root = parse(text)
    inference = Inference(names)
    inference.condition(root)
    for problem in (*inference.problems, *check_arrays(root, names)):
        raise ExpressionError(problem)
    return root, inference.kinds
