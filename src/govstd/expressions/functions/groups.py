"""Functions on the rows of a group."""

from govstd.expressions import builders as build
from govstd.expressions import operations
from govstd.expressions.builders import Expr
from govstd.expressions.functions.signature import (
    ANYTHING,
    Arguments,
    Function,
    Need,
    Parameter,
    Scene,
    always,
)
from govstd.expressions.kinds import INTEGER, Kind
from govstd.expressions.literals import HALF_DIGITS
from govstd.expressions.syntax import Call

_COMPARABLE = Parameter("comparable", lambda kind: kind.comparable and not kind.floating)
_SUMMABLE = Parameter(
    f"number of at most {HALF_DIGITS} decimals",
    lambda kind: kind.numeric and kind.decimals <= HALF_DIGITS,
)
_ORDERED = Parameter("ordered", lambda kind: kind.ordered)


def _same(kinds: Arguments, call: Call) -> Kind:  # noqa: ARG001 (a signature)
    return kinds[0]


def _count(scene: Scene, call: Call) -> Expr:
    if call.star:
        return scene.gather(operations.count_rows)
    node = call.arguments[0]
    return scene.gather(
        lambda: operations.count(build.case([(scene.present(node), build.number(1))]))
    )


def _count_distinct(scene: Scene, call: Call) -> Expr:
    return scene.gather(lambda: operations.count_distinct(scene.value(call.arguments[0])))


def _sum(scene: Scene, call: Call) -> Expr:
    kind, node = scene.kind(call), call.arguments[0]
    if kind.floating:
        return scene.gather(lambda: operations.total(scene.value(node)))
    return scene.limited(
        scene.gather(lambda: operations.total(scene.at_scale(node, HALF_DIGITS))), kind
    )


def _min(scene: Scene, call: Call) -> Expr:
    return scene.gather(lambda: operations.least(scene.value(call.arguments[0])))


def _max(scene: Scene, call: Call) -> Expr:
    return scene.gather(lambda: operations.greatest(scene.value(call.arguments[0])))


def _previous(scene: Scene, call: Call) -> Expr:
    return scene.previous(call.arguments[0])


FUNCTIONS = (
    Function(
        name="COUNT",
        parameters=(ANYTHING,),
        gives=always(INTEGER),
        compile=_count,
        need=Need.GROUP,
    ),
    Function(
        name="COUNT_DISTINCT",
        parameters=(_COMPARABLE,),
        gives=always(INTEGER),
        compile=_count_distinct,
        need=Need.GROUP,
    ),
    Function(
        name="SUM",
        parameters=(_SUMMABLE,),
        gives=_same,
        compile=_sum,
        need=Need.GROUP,
        limited=True,
    ),
    Function(name="MIN", parameters=(_ORDERED,), gives=_same, compile=_min, need=Need.GROUP),
    Function(name="MAX", parameters=(_ORDERED,), gives=_same, compile=_max, need=Need.GROUP),
    Function(
        name="PREVIOUS",
        parameters=(ANYTHING,),
        gives=_same,
        compile=_previous,
        need=Need.ORDER,
    ),
)
