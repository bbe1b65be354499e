"""Functions on text."""

from collections.abc import Iterator

from govstd.expressions import builders as build
from govstd.expressions import operations
from govstd.expressions.builders import Expr
from govstd.expressions.functions.signature import (
    LITERAL_TEXT,
    TEXT,
    WHOLE,
    Function,
    Scene,
    always,
    literal,
)
from govstd.expressions.kinds import BOOLEAN, INTEGER, STRING
from govstd.expressions.names import Names
from govstd.expressions.patterns import check_pattern, translate
from govstd.expressions.problem import Problem
from govstd.expressions.syntax import Call, Literal, Node

_LONGEST = 2**31 - 1
"""No text is as long, and no engine counts further."""


def _length(scene: Scene, call: Call) -> Expr:
    return build.length(scene.value(call.arguments[0]))


def _substring(scene: Scene, call: Call) -> Expr:
    """A start below 1 or a length below 0 makes it unknown."""
    text, start, count = call.arguments
    return build.substring(
        scene.value(text), _whole(scene, start, at_least=1), _whole(scene, count, at_least=0)
    )


def _whole(scene: Scene, node: Node, *, at_least: int) -> Expr:
    if isinstance(node, Literal):
        return build.number(min(int(node.value), _LONGEST))
    return operations.within(scene.number(node, INTEGER), at_least, _LONGEST)


def _check_substring(call: Call, names: Names) -> Iterator[Problem]:  # noqa: ARG001
    for node, limit in zip(call.arguments[1:], (1, 0), strict=True):
        if isinstance(node, Literal) and int(node.value) < limit:
            yield Problem(
                "expression-argument-too-low",
                node.offset,
                {"function": call.name, "value": int(node.value), "limit": limit},
            )


def _upper(scene: Scene, call: Call) -> Expr:
    return operations.ascii_upper(scene.value(call.arguments[0]))


def _lower(scene: Scene, call: Call) -> Expr:
    return operations.ascii_lower(scene.value(call.arguments[0]))


def _trim(scene: Scene, call: Call) -> Expr:
    return operations.trim_spaces(scene.value(call.arguments[0]))


def _starts_with(scene: Scene, call: Call) -> Expr:
    return operations.starts_with(*map(scene.value, call.arguments))


def _ends_with(scene: Scene, call: Call) -> Expr:
    return operations.ends_with(*map(scene.value, call.arguments))


def _contains(scene: Scene, call: Call) -> Expr:
    return operations.contains(*map(scene.value, call.arguments))


def _concat(scene: Scene, call: Call) -> Expr:
    return build.concat(*map(scene.value, call.arguments))


def _matches(scene: Scene, call: Call) -> Expr:
    return build.full_match(scene.value(call.arguments[0]), translate(literal(call, 1)))


def _check_pattern(call: Call, names: Names) -> Iterator[Problem]:  # noqa: ARG001
    problem = check_pattern(literal(call, 1))
    if problem is not None:
        yield Problem(problem.rule, call.arguments[1].offset, problem.args)


FUNCTIONS = (
    Function(name="LENGTH", parameters=(TEXT,), gives=always(INTEGER), compile=_length),
    Function(
        name="SUBSTRING",
        parameters=(TEXT, WHOLE, WHOLE),
        gives=always(STRING),
        compile=_substring,
        check=_check_substring,
    ),
    Function(name="UPPER", parameters=(TEXT,), gives=always(STRING), compile=_upper),
    Function(name="LOWER", parameters=(TEXT,), gives=always(STRING), compile=_lower),
    Function(name="TRIM", parameters=(TEXT,), gives=always(STRING), compile=_trim),
    Function(
        name="STARTS_WITH", parameters=(TEXT, TEXT), gives=always(BOOLEAN), compile=_starts_with
    ),
    Function(name="ENDS_WITH", parameters=(TEXT, TEXT), gives=always(BOOLEAN), compile=_ends_with),
    Function(name="CONTAINS", parameters=(TEXT, TEXT), gives=always(BOOLEAN), compile=_contains),
    Function(
        name="MATCHES",
        parameters=(TEXT, LITERAL_TEXT),
        gives=always(BOOLEAN),
        compile=_matches,
        check=_check_pattern,
    ),
    Function(
        name="CONCAT", parameters=(TEXT, TEXT), repeated=True, gives=always(STRING), compile=_concat
    ),
)
