"""Functions on dates."""

import re
from collections.abc import Iterator

from govstd.expressions import builders as build
from govstd.expressions import operations
from govstd.expressions.builders import Expr
from govstd.expressions.functions.nesting import check_nesting
from govstd.expressions.functions.signature import (
    DATE,
    LITERAL_TEXT,
    TEXT,
    WHOLE,
    Function,
    Scene,
    always,
    literal,
)
from govstd.expressions.kinds import DATE as DATE_KIND
from govstd.expressions.kinds import INTEGER
from govstd.expressions.names import Names
from govstd.expressions.problem import Problem
from govstd.expressions.syntax import Call
from govstd.expressions.types import lexical, typed
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField

_DIRECTIVES = re.compile("%.", re.DOTALL)


def _to_date(scene: Scene, call: Call) -> Expr:
    """Text that is no date in the format is unknown."""
    field = ResolvedField(
        path="", name="", type=DataType.DATE, title={}, definition={}, format=literal(call, 1)
    )
    right = lexical(field, scene.value(call.arguments[0]))
    value = typed(field, scene.value(call.arguments[0]))
    return value if right is None else build.case([(right, value)])


def _check_format(call: Call, names: Names) -> Iterator[Problem]:  # noqa: ARG001
    """A date is its year, month and day, each once."""
    yield from check_nesting(call, call.arguments[0])
    pattern = literal(call, 1)
    if sorted(_DIRECTIVES.findall(pattern)) != ["%Y", "%d", "%m"]:
        yield Problem(
            "expression-date-format-unknown", call.arguments[1].offset, {"format": pattern}
        )


def _days_between(scene: Scene, call: Call) -> Expr:
    return operations.days_between(*map(scene.value, call.arguments))


def _add_days(scene: Scene, call: Call) -> Expr:
    day, days = call.arguments
    return operations.add_days(scene.value(day), scene.number(days, INTEGER))


def _add_months(scene: Scene, call: Call) -> Expr:
    day, months = call.arguments
    return operations.add_months(scene.value(day), scene.number(months, INTEGER))


def _part(scene: Scene, call: Call) -> Expr:
    return operations.part(call.name, scene.value(call.arguments[0]))


def _as_of(scene: Scene, call: Call) -> Expr:  # noqa: ARG001 (a signature)
    return build.date(scene.as_of)


FUNCTIONS = (
    Function(
        name="TO_DATE",
        parameters=(TEXT, LITERAL_TEXT),
        gives=always(DATE_KIND),
        compile=_to_date,
        check=_check_format,
    ),
    Function(
        name="DAYS_BETWEEN", parameters=(DATE, DATE), gives=always(INTEGER), compile=_days_between
    ),
    Function(name="ADD_DAYS", parameters=(DATE, WHOLE), gives=always(DATE_KIND), compile=_add_days),
    Function(
        name="ADD_MONTHS", parameters=(DATE, WHOLE), gives=always(DATE_KIND), compile=_add_months
    ),
    *(
        Function(name=unit, parameters=(DATE,), gives=always(INTEGER), compile=_part)
        for unit in ("YEAR", "MONTH", "DAY")
    ),
    Function(name="AS_OF", parameters=(), gives=always(DATE_KIND), compile=_as_of),
)
