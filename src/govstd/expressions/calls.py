"""Checks calls of functions: their names, places and arguments."""

from typing import Protocol

from govstd.expressions.functions.catalogue import ELSEWHERE, FUNCTIONS
from govstd.expressions.functions.signature import Form, Function, Need, Parameter
from govstd.expressions.kinds import INTEGER, Kind, word
from govstd.expressions.names import Names
from govstd.expressions.problem import Problem, nearest
from govstd.expressions.syntax import Call, Literal, Node, Reference
from govstd.model.data_element import DataType


class Kinds(Protocol):
    """What the checks of calls ask of the checks of everything else."""

    names: Names
    problems: list[Problem]

    def report(self, rule: str, node: Node, **args: object) -> None:
        """Add a problem at `node`."""
        ...

    def kind(self, node: Node) -> Kind | None:
        """Return the kind of `node`; None if there is a problem in it."""
        ...

    def shared(self, node: Node, parts: tuple[Node, ...]) -> Kind | None:
        """Return the one kind of all `parts` of `node`."""
        ...


class CallChecks:
    """Checks the calls in one expression."""

    def __init__(self, kinds: Kinds) -> None:
        self._kinds = kinds
        self._gathering: str | None = None
        """The function on the rows of a group whose argument is being checked."""

    def bare(self, node: Reference) -> None:
        """Report a field that has no one value in a group."""
        names = self._kinds.names
        loose = names.grouped and not names.ordered and node.path not in names.keys
        if loose and self._gathering is None:
            self._kinds.report("expression-needs-aggregate", node, field=node.path)

    def call(self, node: Call) -> Kind | None:
        """Return the kind of a call's result; None if there is a problem in it."""
        function = FUNCTIONS.get(node.name)
        if function is None:
            suggestion = ELSEWHERE.get(node.name) or nearest(node.name, FUNCTIONS)
            self._kinds.report(
                "expression-function-unknown", node, function=node.name, suggestion=suggestion
            )
            return None
        if not self._in_place(function, node):
            return None
        if node.star:
            return INTEGER
        return self._result(function, node)

    def _in_place(self, function: Function, node: Call) -> bool:
        """Report a call where it can't stand or with a wrong number of arguments."""
        names, report = self._kinds.names, self._kinds.report
        before = len(self._kinds.problems)
        if function.need in (Need.GROUP, Need.ORDER) and not names.grouped:
            report("expression-needs-for-each", node, function=node.name)
        elif function.need is Need.ORDER and not names.ordered:
            report("expression-needs-order-by", node, function=node.name)
        elif function.need is Need.PACKAGE and not names.package:
            report("expression-needs-package", node, function=node.name)
        elif function.need in (Need.GROUP, Need.ORDER) and self._gathering is not None:
            construct = f"{node.name} in {self._gathering}"
            report("expression-not-allowed", node, construct=construct)
        elif node.star and node.name != "COUNT":
            report("expression-not-allowed", node, construct=f"{node.name}(*)")
        elif not node.star and not _fits(function, len(node.arguments)):
            wanted, read = _count(function), len(node.arguments)
            report("expression-argument-count", node, function=node.name, wanted=wanted, read=read)
        return len(self._kinds.problems) == before

    def _result(self, function: Function, node: Call) -> Kind | None:
        before = len(self._kinds.problems)
        outer = self._gathering
        if function.need in (Need.GROUP, Need.ORDER):
            self._gathering = node.name
        kinds = [
            self._argument(node, function.parameter(position), argument)
            for position, argument in enumerate(node.arguments)
        ]
        self._gathering = outer
        if len(self._kinds.problems) == before:
            self._kinds.problems.extend(function.check(node, self._kinds.names))
        if len(self._kinds.problems) == before and function.alike:
            return self._kinds.shared(node, node.arguments)
        found = tuple(kind for kind in kinds if kind is not None)
        return function.gives(found, node) if len(self._kinds.problems) == before else None

    def _argument(self, call: Call, parameter: Parameter, node: Node) -> Kind | None:
        kind = self._kinds.kind(node)
        if kind is None:
            return None
        report = self._kinds.report
        if parameter.form is Form.LITERAL and not isinstance(node, Literal):
            report("expression-literal-needed", node, function=call.name)
        elif parameter.form is Form.FIELD and not isinstance(node, Reference):
            report("expression-field-needed", node, function=call.name)
        elif not parameter.accepts(kind):
            self._misfit(call, parameter, kind, node)
        return kind

    def _misfit(self, call: Call, parameter: Parameter, kind: Kind, node: Node) -> None:
        """Report an argument of a wrong type; text without order and floats by their own rule."""
        report = self._kinds.report
        if parameter.wanted == "ordered" and kind.type is DataType.STRING:
            report("expression-orders-text", node)
        elif parameter.wanted == "comparable" and kind.floating:
            report("expression-compares-floats", node)
        else:
            report(
                "expression-argument-type",
                node,
                function=call.name,
                wanted=parameter.wanted,
                read=word(kind),
            )


def _fits(function: Function, count: int) -> bool:
    return function.fewest <= count and (function.most is None or count <= function.most)


def _count(function: Function) -> str:
    if function.most is None:
        return f"{function.fewest} or more"
    if function.most == function.fewest:
        return str(function.fewest)
    return f"{function.fewest} to {function.most}"
