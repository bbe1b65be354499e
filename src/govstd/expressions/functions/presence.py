"""Functions on what is there: values of a record, items of a list, files of a package."""

from collections.abc import Iterator

from govstd.expressions import builders as build
from govstd.expressions import operations
from govstd.expressions.builders import Expr
from govstd.expressions.functions.signature import (
    FIELD,
    LIST,
    LIST_OF_TEXT,
    LITERAL_TEXT,
    TEXT,
    Function,
    Need,
    Scene,
    always,
    literal,
)
from govstd.expressions.json_values import json_items
from govstd.expressions.kinds import BOOLEAN, INTEGER
from govstd.expressions.names import Names
from govstd.expressions.problem import Problem, nearest, suggesting
from govstd.expressions.syntax import Call
from govstd.model.data_element import DataType


def _present_count(scene: Scene, call: Call) -> Expr:
    flags = [
        build.case([(scene.present(node), build.number(1))], build.number(0))
        for node in call.arguments
    ]
    return operations.chain(flags[0], [(False, flag) for flag in flags[1:]])


def _item_count(scene: Scene, call: Call) -> Expr:
    return operations.list_length(_items(scene, call))


def _has_item(scene: Scene, call: Call) -> Expr:
    return operations.list_contains(_items(scene, call), scene.value(call.arguments[1]))


def _items(scene: Scene, call: Call) -> Expr:
    """Return the items of the list that is a call's first argument."""
    value = scene.value(call.arguments[0])
    array = scene.kind(call.arguments[0]).type is DataType.ARRAY
    return json_items(value) if array else value


def _has_file(scene: Scene, call: Call) -> Expr:
    supplied = literal(call, 0) in scene.names.supplied
    return build.true() if supplied else build.false()


def _check_file(call: Call, names: Names) -> Iterator[Problem]:
    reference = literal(call, 0)
    if reference not in names.datasets:
        args: dict[str, object] = {"kind": "dataset", "reference": reference}
        suggestion = nearest(reference, names.datasets)
        yield Problem("reference-dangling", call.arguments[0].offset, suggesting(args, suggestion))


FUNCTIONS = (
    Function(
        name="PRESENT_COUNT",
        parameters=(FIELD,),
        repeated=True,
        gives=always(INTEGER),
        compile=_present_count,
    ),
    Function(name="ITEM_COUNT", parameters=(LIST,), gives=always(INTEGER), compile=_item_count),
    Function(
        name="HAS_ITEM",
        parameters=(LIST_OF_TEXT, TEXT),
        gives=always(BOOLEAN),
        compile=_has_item,
    ),
    Function(
        name="HAS_FILE",
        parameters=(LITERAL_TEXT,),
        gives=always(BOOLEAN),
        compile=_has_file,
        check=_check_file,
        need=Need.PACKAGE,
    ),
)
