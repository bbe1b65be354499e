"""Reads YAML keeping comments and layout, for tools that change a standard's file."""

import io
from typing import Any

import ruamel.yaml
from msgspec import Struct
from ruamel.yaml.error import YAMLError

from govstd.repository.problems import Problems
from govstd.repository.raw import Mapping, Raw, Scalar, Sequence
from govstd.repository.yaml_reader import read_yaml

_ANY_WIDTH = 2**16


class Document(Struct, frozen=True):
    """A file as nodes that carry its comments, and as every other reader sees it."""

    raw: Raw
    node: Any
    """The root node of ruamel.yaml, to be changed and written; None for an empty file."""


def read_keeping_comments(content: bytes, problems: Problems) -> Document | None:
    """Return the document in `content`, or None where the usual reader finds fault with it."""
    raw = read_yaml(content, problems)
    if raw is None or problems.facts:
        return None
    try:
        node = _yaml().compose(content.decode("utf-8").removeprefix("\ufeff"))
    except YAMLError as error:
        problems.add("yaml-not-parsable", reason=str(getattr(error, "problem", None) or error))
        return None
    document = Document(raw, node)
    if not same(raw, raw_of(document)):
        problems.add("yaml-not-parsable", reason="two YAML readers take this for different things")
        return None
    return document


def write(document: Document) -> str:
    """Return the text of a document, its comments included."""
    stream = io.StringIO()
    if document.node is not None:
        _yaml().serialize(document.node, stream)
    return stream.getvalue()


def raw_of(document: Document) -> Raw:
    """Return the raw nodes that the comment-keeping nodes stand for."""
    return Mapping({}, 1, 1) if document.node is None else _raw(document.node)


def same(left: Raw, right: Raw) -> bool:
    """Return whether two trees hold the same text in the same quoting, wherever it stands."""
    if isinstance(left, Scalar) and isinstance(right, Scalar):
        return (left.text, left.style) == (right.text, right.style)
    if isinstance(left, Sequence) and isinstance(right, Sequence):
        pairs = zip(left.items, right.items, strict=False)
        return len(left.items) == len(right.items) and all(same(*pair) for pair in pairs)
    if isinstance(left, Mapping) and isinstance(right, Mapping):
        return list(left.entries) == list(right.entries) and all(
            same(key, right.entries[name][0]) and same(value, right.entries[name][1])
            for name, (key, value) in left.entries.items()
        )
    return False


def _yaml() -> Any:
    yaml = ruamel.yaml.YAML(typ="rt")
    yaml.width = _ANY_WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _raw(node: Any) -> Raw:
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    if isinstance(node, ruamel.yaml.ScalarNode):
        return Scalar(node.value, line, column, node.style or "")
    if isinstance(node, ruamel.yaml.SequenceNode):
        return Sequence(tuple(_raw(item) for item in node.value), line, column)
    entries: dict[str, tuple[Scalar, Raw]] = {}
    for key_node, value_node in node.value:
        key = _raw(key_node)
        if isinstance(key, Scalar):
            entries[key.text] = (key, _raw(value_node))
    return Mapping(entries, line, column)
