"""Checks that the fields of one expression lie along one path of nested arrays."""

from collections.abc import Iterator

from govstd.expressions.names import Names
from govstd.expressions.problem import Problem
from govstd.expressions.syntax import Node, Reference, walk


def check_arrays(root: Node, names: Names) -> Iterator[Problem]:
    """Yield the first field that lies in another array than the ones before it.

    An expression is judged for each item of the innermost array that it reads; items of two
    arrays side by side do not belong to each other.
    """
    references = [node for node, _ in walk(root) if isinstance(node, Reference)]
    inner = ""
    for node in sorted(references, key=lambda reference: reference.offset):
        array = _array(node.path)
        if node.path not in names.fields or inner.startswith(array):
            continue
        if not array.startswith(inner):
            args: dict[str, object] = {"left": inner.rstrip("/"), "right": array.rstrip("/")}
            yield Problem("expression-crosses-arrays", node.offset, args)
            return
        inner = array


def _array(path: str) -> str:
    """Return the path of the innermost array around `path`, with a slash at the end."""
    before, star, _ = f"{path}/".rpartition("*/")
    return before + star
