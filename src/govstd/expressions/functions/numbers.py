"""Functions on numbers, and the one that replaces what is missing."""

from collections.abc import Callable, Iterator
from functools import reduce

from govstd.expressions import builders as build
from govstd.expressions import operations
from govstd.expressions.builders import Expr
from govstd.expressions.functions.signature import (
    ANYTHING,
    EXACT,
    LITERAL_WHOLE,
    NUMBER,
    Arguments,
    Function,
    Scene,
    literal,
)
from govstd.expressions.kinds import INTEGER, Kind, decimal, unify
from govstd.expressions.literals import MOST_DIGITS
from govstd.expressions.names import Names
from govstd.expressions.problem import Problem
from govstd.expressions.syntax import Call


def _same(kinds: Arguments, call: Call) -> Kind:  # noqa: ARG001 (a signature)
    return kinds[0]


def _whole(kinds: Arguments, call: Call) -> Kind:  # noqa: ARG001 (a signature)
    return kinds[0] if kinds[0].floating else INTEGER


def _rounded(kinds: Arguments, call: Call) -> Kind:
    if kinds[0].floating:
        return kinds[0]
    decimals = int(literal(call, 1))
    if kinds[0] == INTEGER or decimals == 0:
        return INTEGER
    return decimal(min(kinds[0].decimals, decimals))


def _common(kinds: Arguments, call: Call) -> Kind:  # noqa: ARG001 (a signature)
    return reduce(lambda left, right: unify(left, right) or left, kinds)


def _abs(scene: Scene, call: Call) -> Expr:
    return operations.absolute(scene.value(call.arguments[0]))


def _round(scene: Scene, call: Call) -> Expr:
    node, decimals = call.arguments[0], int(literal(call, 1))
    kind = scene.kind(node)
    if kind == INTEGER:
        return scene.value(node)
    rounded = operations.round_half_away(scene.value(node), decimals)
    return rounded if kind.floating else scene.limited(rounded, scene.kind(call))


def _check_round(call: Call, names: Names) -> Iterator[Problem]:  # noqa: ARG001
    decimals = int(literal(call, 1))
    args: dict[str, object] = {"function": call.name, "value": decimals}
    if decimals < 0:
        args["limit"] = 0
        yield Problem("expression-argument-too-low", call.arguments[1].offset, args)
    elif decimals > MOST_DIGITS:
        args["limit"] = MOST_DIGITS
        yield Problem("expression-argument-too-high", call.arguments[1].offset, args)


def _floor(scene: Scene, call: Call) -> Expr:
    return _to_whole(operations.floor, scene, call)


def _ceil(scene: Scene, call: Call) -> Expr:
    return _to_whole(operations.ceiling, scene, call)


def _to_whole(make: Callable[[Expr], Expr], scene: Scene, call: Call) -> Expr:
    node = call.arguments[0]
    if scene.kind(node) == INTEGER:
        return scene.value(node)
    value = make(scene.value(node))
    return value if scene.kind(call).floating else scene.limited(value, INTEGER)


def _mod(scene: Scene, call: Call) -> Expr:
    """Modulo 0 is unknown."""
    left, right = (scene.number(node, scene.kind(call)) for node in call.arguments)
    return build.modulo(left, operations.null_if(right, build.number(0)))


def _coalesce(scene: Scene, call: Call) -> Expr:
    kind = scene.kind(call)
    if kind.numeric:
        return build.first_of(*(scene.number(node, kind) for node in call.arguments))
    return build.first_of(*map(scene.value, call.arguments))


FUNCTIONS = (
    Function(name="ABS", parameters=(NUMBER,), gives=_same, compile=_abs),
    Function(
        name="ROUND",
        parameters=(NUMBER, LITERAL_WHOLE),
        gives=_rounded,
        compile=_round,
        check=_check_round,
        limited=True,
    ),
    Function(name="FLOOR", parameters=(NUMBER,), gives=_whole, compile=_floor, limited=True),
    Function(name="CEIL", parameters=(NUMBER,), gives=_whole, compile=_ceil, limited=True),
    Function(name="MOD", parameters=(EXACT, EXACT), gives=_common, compile=_mod),
    Function(
        name="COALESCE",
        parameters=(ANYTHING, ANYTHING),
        repeated=True,
        alike=True,
        gives=_common,
        compile=_coalesce,
    ),
)
