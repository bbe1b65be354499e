"""Writes maps, lists and scalars as YAML that every reader takes for the same."""

import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from govstd.repository.scalars import guessed

WIDTH = 100
"""Columns that a map or list may take on one line."""

_NOT_PLAIN = re.compile(
    r"^[-?:](?:\s|$)|^[,\[\]{}#&*!|>'\"%@`]|^\s|\s$|:(?:\s|$)|\s#|[\x00-\x1f\x7f-\x9f\u2028\u2029]"
    r"|[\ud800-\udfff\ufeff\ufffe\uffff]|^(?:=|<<|---|\.\.\.)"
)
_NOT_IN_FLOW = re.compile(r"[,?\[\]{}]|^[-:]")
"""A question mark ends a plain scalar in a flow for PyYAML, if not in YAML 1.2."""
_NOT_IN_JSON = re.compile(r"[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_BLOCK = re.compile(r"[^\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]*")


class Verbatim(str):
    """A scalar that stands as it is: a number, a boolean, a date, a version."""

    __slots__ = ()


Node = Mapping[str, "Node"] | Sequence["Node"] | str
"""Text is quoted where another reader would take it for something else."""


def write_yaml(node: Mapping[str, Node]) -> str:
    """Return a map as a file, its keys in their order."""
    return "".join(
        f"{line}\n" for key, value in node.items() for line in entry_lines(key, value, 0)
    )


def entry_lines(key: str, value: Node, indent: int) -> list[str]:
    """Return a key and its value as lines."""
    head = f"{' ' * indent}{scalar_text(key, flow=False)}:"
    if isinstance(value, str):
        if "\n" in value and _BLOCK.fullmatch(value) and not value[0].isspace():
            return [f"{head} {_chomping(value)}", *_literal(value, indent + 2)]
        return [f"{head} {scalar_text(value, flow=False)}"]
    short = None if _has_maps(value) else flow_text(value)
    if short is not None and len(head) + 1 + len(short) <= WIDTH:
        return [f"{head} {short}"]
    return [head, *_block(value, indent + 2)]


def _has_maps(value: Node) -> bool:
    """Return whether a list holds maps, each of which has a line of its own."""
    return not isinstance(value, str | Mapping) and any(isinstance(one, Mapping) for one in value)


def _block(value: Node, indent: int) -> list[str]:
    if isinstance(value, Mapping):
        return [line for key, inner in value.items() for line in entry_lines(key, inner, indent)]
    return [line for item in value for line in item_lines(item, indent)]


def item_lines(item: Node, indent: int) -> list[str]:
    """Return an item of a list as lines, the first with its hyphen."""
    short = flow_text(item)
    if short is not None and (isinstance(item, str) or indent + 2 + len(short) <= WIDTH):
        return [f"{' ' * indent}- {short}"]
    lines = _block(item, indent + 2)
    return [f"{' ' * indent}- {lines[0][indent + 2 :]}", *lines[1:]]


def flow_text(node: Node) -> str | None:
    """Return a node on one line; None of text of several lines, which reads better in a block."""
    if isinstance(node, str):
        return scalar_text(node, flow=True)
    if isinstance(node, Mapping):
        parts = [(key, value, flow_text(value)) for key, value in node.items()]
        if any(text is None or (isinstance(value, str) and "\n" in value)
               for _, value, text in parts):  # fmt: skip
            return None
        return (
            "{"
            + ", ".join(f"{scalar_text(key, flow=True)}: {text}" for key, _, text in parts)
            + "}"
        )
    texts = [flow_text(item) for item in node]
    return None if None in texts else "[" + ", ".join(str(text) for text in texts) + "]"


def scalar_text(text: str, *, flow: bool) -> str:
    """Return a scalar, quoted where it must be; within brackets more must."""
    if isinstance(text, Verbatim):
        return str(text)
    return _scalar(text, flow)


@lru_cache(maxsize=4096)  # keys and words of a closed set stand again and again
def _scalar(text: str, flow: bool) -> str:  # noqa: FBT001 (an argument by position is cached faster)
    if guessed(text) or _NOT_PLAIN.search(text) or (flow and _NOT_IN_FLOW.search(text)):
        return in_double_quotes(text)
    return text


def in_double_quotes(text: str) -> str:
    """Return text in double quotes; what JSON writes is YAML but for some unprintable signs."""
    return _NOT_IN_JSON.sub(
        lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False)
    )


def _chomping(text: str) -> str:
    if not text.endswith("\n"):
        return "|-"
    return "|+" if text.endswith("\n\n") or not text.strip() else "|"


def _literal(text: str, indent: int) -> list[str]:
    lines = text.removesuffix("\n").split("\n")
    return [f"{' ' * indent}{line}" if line else "" for line in lines]


def plain_or_quoted(text: str) -> str:
    """Return text as a scalar that stands anywhere: plain where every reader takes it for text."""
    return scalar_text(text, flow=True)


def one_line(node: Node) -> str:
    """Return any value on one line, text of several lines in quotes."""
    if isinstance(node, str):
        return scalar_text(node, flow=True)
    if isinstance(node, Mapping):
        parts = (f"{scalar_text(key, flow=True)}: {one_line(value)}" for key, value in node.items())
        return "{" + ", ".join(parts) + "}"
    return "[" + ", ".join(map(one_line, node)) + "]"
