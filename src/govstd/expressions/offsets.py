"""Whether a datetime has an offset from UTC: one that has does not compare with one that has not.

The typed value of a datetime is in UTC if it has an offset, else as it is written; two of the
same sort compare as they are.
"""

from functools import partial

from govstd.expressions import builders as build
from govstd.expressions import moments, operations
from govstd.expressions.builders import Expr
from govstd.expressions.cell import Cell
from govstd.expressions.functions.signature import Scene
from govstd.expressions.syntax import Call, Node, Reference


def has_offset(scene: Scene, node: Node) -> Expr:
    """Return whether the datetime `node` has an offset; NULL of a group that has both sorts."""
    kind = scene.kind(node)
    if kind.offset is not None:
        return build.true() if kind.offset else build.false()
    if isinstance(node, Reference):
        return scene.as_is(lambda: _written_with_offset(scene.cell(node)))
    if not isinstance(node, Call):
        raise TypeError(node)
    inner = node.arguments[0]
    if node.name == "PREVIOUS":
        return scene.neighbour(lambda: has_offset(scene, inner), -1)
    flag = partial(_flag, scene, inner)
    least = scene.gather(lambda: operations.least(flag()))
    greatest = scene.gather(lambda: operations.greatest(flag()))
    return build.case([(build.equal(least, greatest), build.equal(least.copy(), build.number(1)))])


def _flag(scene: Scene, node: Node) -> Expr:
    """Return 1 of a datetime with an offset, 0 of one without, NULL of none."""
    return build.case(
        [
            (build.is_null(scene.value(node)), build.null()),
            (has_offset(scene, node), build.number(1)),
        ],
        build.number(0),
    )


def _written_with_offset(cell: Cell) -> Expr:
    default = cell.field.default
    written = cell.text if default is None else build.first_of(cell.text, build.text(default))
    return moments.has_offset(cell.field, written)
