"""Where an exact number has more than 18 digits before the point: what reads it is blocked."""

from collections.abc import Callable, Iterator
from functools import partial

from govstd.expressions import builders as build
from govstd.expressions import operations
from govstd.expressions.builders import Expr
from govstd.expressions.functions.catalogue import FUNCTIONS
from govstd.expressions.functions.signature import Need, Scene
from govstd.expressions.literals import HALF_DIGITS
from govstd.expressions.syntax import (
    Call,
    Literal,
    Node,
    NullTest,
    Product,
    Reference,
    Sum,
    children,
)


def blockings(root: Node, scene: Scene) -> list[Expr]:
    """Return the conditions under each of which `root` can't be computed; none is ever NULL."""
    conditions = []
    seen = set()
    for node, gathered in _computed(root, scene, gathered=False):
        if not isinstance(node, Reference):
            conditions.append(_failed(scene, node, gathered=gathered))
        elif node.path not in seen:
            seen.add(node.path)
            conditions.append(_anywhere(scene, partial(_too_long, scene, node)))
    return conditions


def _computed(node: Node, scene: Scene, *, gathered: bool) -> Iterator[tuple[Node, bool]]:
    """Yield what may fail, and whether it is computed for every row of a group."""
    kind = scene.kind(node)
    exact = kind.numeric and not kind.floating
    function = FUNCTIONS[node.name] if isinstance(node, Call) else None
    limited = isinstance(node, Sum) or (isinstance(node, Product) and node.operator == "*")
    if exact and (isinstance(node, Reference) or limited or (function and function.limited)):
        yield node, gathered
    over_rows = function is not None and function.need in (Need.GROUP, Need.ORDER)
    for child in () if _only_presence(node) else children(node):
        yield from _computed(child, scene, gathered=gathered or over_rows)


def _only_presence(node: Node) -> bool:
    """Return whether `node` asks of a field only whether it is there."""
    counts = isinstance(node, Call) and node.name in ("COUNT", "PRESENT_COUNT")
    return (counts or isinstance(node, NullTest)) and all(
        isinstance(child, Reference) for child in children(node)
    )


def _too_long(scene: Scene, node: Reference) -> Expr:
    """Return whether a cell holds an integer or decimal of too many digits."""
    cell = scene.cell(node)
    return build.both(
        cell.present,
        build.negate(cell.special),
        build.negate(cell.blocked),
        build.is_null(cell.value),
    )


def _failed(scene: Scene, node: Node, *, gathered: bool) -> Expr:
    """Return whether all operands have values and the result has none."""
    if isinstance(node, Call) and node.name == "SUM":
        return _failed_sum(scene, node)

    def condition() -> Expr:
        operands = [
            build.not_null(scene.value(child))
            for child in children(node)
            if not isinstance(child, Literal)
        ]
        return build.both(*operands, build.is_null(scene.value(node)))

    return _anywhere(scene, condition) if gathered else condition()


def _failed_sum(scene: Scene, node: Call) -> Expr:
    """Return whether a sum has none although it has terms, or leaves one out."""
    term = node.arguments[0]
    terms = scene.gather(lambda: operations.count(scene.value(term)))
    summed = scene.gather(lambda: operations.count(scene.at_scale(term, HALF_DIGITS)))
    return build.either(
        build.different(terms, summed),
        build.both(
            operations.compare(">", terms.copy(), build.number(0)),
            build.is_null(scene.value(node)),
        ),
    )


def _anywhere(scene: Scene, condition: Callable[[], Expr]) -> Expr:
    """Return whether a condition is TRUE here, or in any row of the group at hand."""
    if not scene.names.grouped:
        return condition()
    flags = scene.gather(lambda: operations.flags(condition()))
    return operations.compare("=", flags, build.number(1))
