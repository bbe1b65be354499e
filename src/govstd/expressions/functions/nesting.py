"""Functions whose expression repeats their text: one inside the other would grow without bound."""

from collections.abc import Iterator

from govstd.expressions.problem import Problem
from govstd.expressions.syntax import Call, Node, walk

_REPEATING = ("CODE_UNDER", "IN_CODE_LIST", "IS_VALID", "TO_DATE")


def check_nesting(call: Call, text: Node) -> Iterator[Problem]:
    """Yield each function that repeats its text within the text of `call`."""
    for node, _ in walk(text):
        if isinstance(node, Call) and node.name in _REPEATING:
            construct = f"{node.name} in {call.name}"
            yield Problem("expression-not-allowed", node.offset, {"construct": construct})
