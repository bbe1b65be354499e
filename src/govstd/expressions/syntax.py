"""The syntax tree of the rule language: frozen values that know where they stood."""

from collections.abc import Iterator

from msgspec import Struct

from govstd.expressions.kinds import Kind


class Node(Struct, frozen=True, kw_only=True):
    """A part of an expression."""

    offset: int
    """Code points before it; of an operation, before its operator."""


class Literal(Node, frozen=True, kw_only=True):
    """A value written in the expression."""

    kind: Kind
    value: str
    """Text as meant; a number as digits; `true` or `false`; ISO dates, a datetime in UTC."""


class Reference(Node, frozen=True, kw_only=True):
    """A field."""

    path: str
    quoted: bool


class Call(Node, frozen=True, kw_only=True):
    """A function with its arguments; `star` is the * of COUNT(*)."""

    name: str
    arguments: tuple[Node, ...] = ()
    star: bool = False


class Comparison(Node, frozen=True, kw_only=True):
    """`= <> < <= > >=`."""

    operator: str
    left: Node
    right: Node


class Between(Node, frozen=True, kw_only=True):
    """A value within two limits, both included."""

    operand: Node
    low: Node
    high: Node


class Membership(Node, frozen=True, kw_only=True):
    """[NOT] IN a list of literals."""

    operand: Node
    options: tuple[Literal, ...]
    negated: bool


class NullTest(Node, frozen=True, kw_only=True):
    """IS [NOT] NULL."""

    operand: Node
    negated: bool


class Negation(Node, frozen=True, kw_only=True):
    """NOT."""

    operand: Node


class Junction(Node, frozen=True, kw_only=True):
    """Conditions joined by AND, or by OR."""

    operator: str
    operands: tuple[Node, ...]


class Sum(Node, frozen=True, kw_only=True):
    """Terms added or, where `minus` says so, subtracted."""

    terms: tuple[Node, ...]
    minus: tuple[bool, ...]


class Product(Node, frozen=True, kw_only=True):
    """`*` or `/`."""

    operator: str
    left: Node
    right: Node


class Opposite(Node, frozen=True, kw_only=True):
    """A number with its sign changed."""

    operand: Node


class Choice(Node, frozen=True, kw_only=True):
    """CASE: the result of the first condition that is true, else `otherwise`."""

    conditions: tuple[Node, ...]
    results: tuple[Node, ...]
    otherwise: Node | None


def children(node: Node) -> Iterator[Node]:
    """Yield the parts of which `node` is made, in their order."""
    for name in node.__struct_fields__:
        part = getattr(node, name)
        if isinstance(part, Node):
            yield part
        elif isinstance(part, tuple):
            yield from (each for each in part if isinstance(each, Node))


def walk(root: Node) -> Iterator[tuple[Node, int]]:
    """Yield every node with its depth, the root's being 1; never recursive."""
    waiting = [(root, 1)]
    while waiting:
        node, depth = waiting.pop()
        yield node, depth
        waiting.extend((child, depth + 1) for child in children(node))
