"""Which items of a registry, and which fields, an expression names."""

from collections.abc import Iterator
from functools import cache

from govstd.expressions.parse import parse
from govstd.expressions.problem import ExpressionError
from govstd.expressions.syntax import Call, Junction, Literal, Node, Product, Reference, Sum, walk

_NAMED_BY = {
    "IS_VALID": ("validator", 0),
    "IN_CODE_LIST": ("codelist", 0),
    "CODE_UNDER": ("codelist", 0),
    "HAS_FILE": ("dataset", 0),
}
"""Functions that name an item: its kind, and which argument it is."""


@cache
def items_named(text: str) -> tuple[tuple[str, str], ...]:
    """Return the kind and reference of every item that an expression names."""
    return tuple(_items(text))


@cache
def fields_named(text: str) -> frozenset[str]:
    """Return the paths of the fields that an expression reads."""
    return frozenset(node.path for node in _nodes(text) if isinstance(node, Reference))


@cache
def same_meaning(left: str, right: str) -> bool:
    """Return whether two expressions differ in spaces, case of words and needless brackets only."""
    return left == right or _bare(left) == _bare(right)


def _items(text: str) -> Iterator[tuple[str, str]]:
    for node in _nodes(text):
        if isinstance(node, Call) and node.name in _NAMED_BY:
            kind, place = _NAMED_BY[node.name]
            argument = node.arguments[place] if len(node.arguments) > place else None
            if isinstance(argument, Literal):
                yield kind, argument.value


def _nodes(text: str) -> Iterator[Node]:
    try:
        root = parse(text)
    except ExpressionError:  # a loaded registry has none
        return
    for node, _ in walk(root):
        yield node


def _bare(text: str) -> object:
    """Return what an expression says, without where in it anything stands."""
    try:
        return _shape(parse(text))
    except ExpressionError:  # likewise
        return text


def _shape(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(map(_shape, value))
    if not isinstance(value, Node):
        return value
    names = (name for name in value.__struct_fields__ if name not in ("offset", "quoted"))
    return (type(value).__name__, *(_shape(getattr(value, name)) for name in names))


@cache
def only_relaxed(before: str, after: str) -> bool:
    """Return whether `after` demands a part of what `before` demands, and nothing else.

    Where arithmetic may block a rule nothing is said: what blocked it may be what is left out.
    """
    try:
        old, new = parse(before), parse(after)
    except ExpressionError:  # likewise
        return False
    if any(isinstance(node, Sum | Product) for node, _ in walk(old)):
        return False
    return _demands(new) <= _demands(old)


def _demands(root: Node) -> frozenset[object]:
    if isinstance(root, Junction) and root.operator == "AND":
        return frozenset(demand for part in root.operands for demand in _demands(part))
    return frozenset((_shape(root),))
