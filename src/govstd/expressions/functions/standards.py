"""Functions that ask the registry: validators and code lists."""

from collections.abc import Callable, Collection, Iterator

from govstd.expressions import builders as build
from govstd.expressions.builders import Expr
from govstd.expressions.functions.nesting import check_nesting
from govstd.expressions.functions.signature import (
    DATE,
    LITERAL_TEXT,
    TEXT,
    Function,
    Scene,
    always,
    literal,
)
from govstd.expressions.kinds import BOOLEAN
from govstd.expressions.names import Names
from govstd.expressions.problem import Problem, nearest, suggesting
from govstd.expressions.syntax import Call
from govstd.expressions.validators import is_valid
from govstd.model.registry import Registry


def _is_valid(scene: Scene, call: Call) -> Expr:
    scope, bare = scene.names.registry.scope_of(literal(call, 0))
    value = scene.value(call.arguments[1])
    return _if_present(scene, call, is_valid(scope.validators[bare], scope, value, scene.lookups))


def _in_code_list(scene: Scene, call: Call) -> Expr:
    code_list = scene.names.registry.code_list(literal(call, 0))
    value = scene.value(call.arguments[1])
    return _if_present(scene, call, scene.lookups.valid(code_list, value, _day(scene, call, 2)))


def _code_under(scene: Scene, call: Call) -> Expr:
    code_list = scene.names.registry.code_list(literal(call, 0))
    value, ancestor = scene.value(call.arguments[1]), literal(call, 2)
    found = scene.lookups.under(code_list, value, ancestor, _day(scene, call, 3))
    return _if_present(scene, call, found)


def _if_present(scene: Scene, call: Call, answer: Expr) -> Expr:
    """The registry is asked only about text that is there."""
    return build.case([(scene.present(call.arguments[1]), answer)])


def _day(scene: Scene, call: Call, position: int) -> Expr | None:
    given = call.arguments[position:]
    return scene.value(given[0]) if given else None


def _check_validator(call: Call, names: Names) -> Iterator[Problem]:
    yield from _check_reference(call, names, "validator", lambda scope: scope.validators)


def _check_code_list(call: Call, names: Names) -> Iterator[Problem]:
    yield from _check_reference(call, names, "codelist", lambda scope: scope.code_lists)


def _check_code_under(call: Call, names: Names) -> Iterator[Problem]:
    problems = list(_check_code_list(call, names))
    yield from problems
    if problems:
        return
    ancestor = literal(call, 2)
    codes = {code.code for code in names.registry.code_list(literal(call, 0)).codes}
    if ancestor not in codes:
        yield _dangling(call, 2, "code", codes)


def _check_reference(
    call: Call, names: Names, kind: str, items: Callable[[Registry], Collection[str]]
) -> Iterator[Problem]:
    reference = literal(call, 0)
    try:
        scope, bare = names.registry.scope_of(reference)
    except KeyError:
        alias = reference.rpartition(":")[0]
        args: dict[str, object] = {"kind": "import", "reference": alias}
        suggestion = nearest(alias, names.registry.imports)
        yield Problem("reference-dangling", call.arguments[0].offset, suggesting(args, suggestion))
        return
    if bare not in items(scope):
        yield _dangling(call, 0, kind, items(scope))
    yield from check_nesting(call, call.arguments[1])


def _dangling(call: Call, position: int, kind: str, known: Collection[str]) -> Problem:
    reference = literal(call, position)
    args: dict[str, object] = {"kind": kind, "reference": reference}
    suggestion = nearest(reference, known)
    return Problem(
        "reference-dangling", call.arguments[position].offset, suggesting(args, suggestion)
    )


FUNCTIONS = (
    Function(
        name="IS_VALID",
        parameters=(LITERAL_TEXT, TEXT),
        gives=always(BOOLEAN),
        compile=_is_valid,
        check=_check_validator,
    ),
    Function(
        name="IN_CODE_LIST",
        parameters=(LITERAL_TEXT, TEXT, DATE),
        optional=1,
        gives=always(BOOLEAN),
        compile=_in_code_list,
        check=_check_code_list,
    ),
    Function(
        name="CODE_UNDER",
        parameters=(LITERAL_TEXT, TEXT, LITERAL_TEXT, DATE),
        optional=1,
        gives=always(BOOLEAN),
        compile=_code_under,
        check=_check_code_under,
    ),
)
