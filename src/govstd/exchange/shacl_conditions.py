"""Conditions between fields as shapes of SHACL: nodes of which one surely holds, or does not."""

from collections.abc import Mapping
from typing import Any

from govstd.exchange import conditions
from govstd.exchange.conditions import UnsayableError
from govstd.exchange.rdf import Iri, Items, Literal, Node, name, node, typed
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField

Paths = Mapping[str, Iri]
"""The property that each field is, by the field's path."""
_NUMERIC = frozenset((DataType.INTEGER, DataType.NUMBER))
_LIMITS = {
    "<": "sh:maxExclusive",
    "<=": "sh:maxInclusive",
    ">": "sh:minExclusive",
    ">=": "sh:minInclusive",
}
_RANKS = {"<": "sh:lessThan", "<=": "sh:lessThanOrEquals"}
_TURNED = {">": "<", ">=": "<="}


def when_true(text: str, fields: Mapping[str, ResolvedField], paths: Paths) -> Node:
    """Return the shape of the records for which an expression is true.

    Raises:
        UnsayableError: there is none.
    """
    return conditions.when_true(text, fields, _Words(paths))


def when_false(text: str, fields: Mapping[str, ResolvedField], paths: Paths) -> Node:
    """Return the shape of the records for which an expression is false.

    Raises:
        UnsayableError: there is none.
    """
    return conditions.when_false(text, fields, _Words(paths))


def value_of(field: ResolvedField, value: Any) -> Literal:
    """Return a value of the rule language as RDF has it."""
    if field.type is DataType.BOOLEAN:
        return typed(str(value).lower(), "xsd:boolean")
    if field.type is DataType.INTEGER:
        return typed(f"{value:f}" if not isinstance(value, int) else str(value), "xsd:integer")
    if field.type is DataType.NUMBER:
        return typed(f"{value:f}", "xsd:decimal")
    return typed(str(value), "xsd:date") if field.type is DataType.DATE else Literal(str(value))


def among(field: ResolvedField, values: list[Any]) -> tuple[Iri, Items]:
    """Return what says that a value is one of some: of numbers, whichever way they are written."""
    terms = [value_of(field, value) for value in values]
    if field.type is not DataType.NUMBER:
        return name("sh:in"), Items(tuple(terms))
    return name("sh:or"), Items(
        tuple(node(None, sh_minInclusive=term, sh_maxInclusive=term) for term in terms)
    )


class _Words:
    plain = _NUMERIC | {DataType.STRING, DataType.BOOLEAN, DataType.DATE}
    ordered = _NUMERIC | {DataType.DATE}

    def __init__(self, paths: Paths) -> None:
        self._paths = paths

    def present(self, field: ResolvedField) -> Node:
        return self._there(field)

    def absent(self, field: ResolvedField) -> Node:
        none = typed("0", "xsd:integer")
        return node(None, sh_property=node(None, sh_path=self._paths[field.path], sh_maxCount=none))

    def every(self, parts: list[Node]) -> Node:
        return node(None, sh_and=Items(tuple(parts)))

    def some(self, parts: list[Node]) -> Node:
        return node(None, sh_or=Items(tuple(parts))) if parts else node(None, sh_not=node(None))

    def among(self, field: ResolvedField, values: list[Any], *, inside: bool) -> Node:
        listed = Node(None, (among(field, values),))
        return self._there(field, *(listed.properties if inside else _not(listed)))

    def limited(self, field: ResolvedField, sign: str, limit: Any) -> Node:
        return self._there(field, (name(_LIMITS[sign]), value_of(field, limit)))

    def within(self, field: ResolvedField, low: Any, high: Any, *, inside: bool) -> Node:
        least, most = value_of(field, low), value_of(field, high)
        limits = node(None, sh_minInclusive=least, sh_maxInclusive=most)
        return self._there(field, *(limits.properties if inside else _not(limits)))

    def ranked(self, left: ResolvedField, sign: str, right: ResolvedField) -> Node:
        if sign in _TURNED:
            sign, left, right = _TURNED[sign], right, left
        if sign not in _RANKS or left.type not in self.ordered:
            raise UnsayableError(left.name, sign, right.name)
        rank = (name(_RANKS[sign]), self._paths[right.path])
        return self.every([self._there(left, rank), self.present(right)])

    def _there(self, field: ResolvedField, *said: tuple[Iri, Any]) -> Node:
        one = typed("1", "xsd:integer")
        head = node(None, sh_path=self._paths[field.path], sh_minCount=one)
        return node(None, sh_property=Node(None, (*head.properties, *said)))


def _not(shape: Node) -> tuple[tuple[Iri, Any], ...]:
    return node(None, sh_not=shape).properties
