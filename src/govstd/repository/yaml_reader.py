"""Reads YAML into raw nodes with positions; guesses no type, follows no tag."""

from typing import Any, NoReturn

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined] # the stubs leave it out
from yaml.events import MappingEndEvent, MappingStartEvent, SequenceEndEvent, SequenceStartEvent
from yaml.nodes import MappingNode, ScalarNode

from govstd.model.finding import Origin
from govstd.repository.problems import Problems
from govstd.repository.raw import EMPTY, Mapping, Raw, Scalar, Sequence
from govstd.repository.text import is_text, place_of

DEEPEST = 100
"""Maps and lists within each other."""
MOST_NODES = 200_000
"""Nodes of a file with its aliases written out."""
_FEW = 300
_DEPTHS = {MappingStartEvent: 1, SequenceStartEvent: 1, MappingEndEvent: -1, SequenceEndEvent: -1}


class UnreadableError(Exception):
    """The file cannot be read on; the reason is among the problems."""


def read_yaml(content: bytes, problems: Problems) -> Raw | None:
    """Return the one document in `content`, or None where it cannot be parsed."""
    if not is_text(content, problems):
        return None
    try:
        if _may_be_deep(content):
            _check_depth(content, problems)
        root = PlainComposer(content).get_single_node()
        return EMPTY if root is None else _Converter(problems).convert(root, 0)
    except UnreadableError:
        return None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Origin(file="", line=mark.line + 1, column=mark.column + 1) if mark else None
        problems.add("yaml-not-parsable", place, reason=error.problem or error.context or "")
    except yaml.reader.ReaderError as error:
        place = place_of(content, error.position)
        problems.add("yaml-not-parsable", place, reason=str(error.reason))
    return None


def _may_be_deep(content: bytes) -> bool:
    """Every level begins with one of these; a file with few of them cannot be deep."""
    return sum(map(content.count, (b"[", b"{", b"-", b"?", b":"))) > _FEW


def _check_depth(content: bytes, problems: Problems) -> None:
    """Stop at a file that is too deep; the composer would recurse into it, this does not."""
    depth = 0
    parser = CParser(content)
    while (event := parser.get_event()) is not None:
        depth += _DEPTHS.get(type(event), 0)
        if depth > DEEPEST:
            _stop(problems, "yaml-too-deep", event, DEEPEST)


def _stop(problems: Problems, rule: str, where: Any, limit: int) -> NoReturn:
    mark = where.start_mark
    place = Origin(file="", line=mark.line + 1, column=mark.column + 1)
    problems.add(rule, place, limit=limit)
    raise UnreadableError


class PlainComposer(CParser):
    """libyaml's composer without any guess at types: a node has the tag that is written, or none.

    It follows at most a thousand levels, and an alias is the node that it stands for.
    """

    def __init__(self, content: bytes) -> None:
        CParser.__init__(self, content)

    def resolve(self, *_: object) -> str:
        """Give no tag."""
        return ""

    def descend_resolver(self, *_: object) -> None:
        """Follow no path."""

    def ascend_resolver(self) -> None:
        """Follow no path."""


class _Converter:
    """Turns libyaml's nodes into raw ones, within limits."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.count = 0

    def convert(self, node: Any, depth: int) -> Raw:
        """Return `node`, its aliases written out."""
        self.count += 1
        mark = node.start_mark
        if node.tag:
            place = Origin(file="", line=mark.line + 1, column=mark.column + 1)
            self.problems.add("yaml-tag-used", place, tag=node.tag)
        if type(node) is ScalarNode:
            return Scalar(node.value, mark.line + 1, mark.column + 1, node.style or "")
        if depth == DEEPEST:
            _stop(self.problems, "yaml-too-deep", node, DEEPEST)
        if self.count > MOST_NODES:
            _stop(self.problems, "yaml-too-large", node, MOST_NODES)
        if type(node) is MappingNode:
            return Mapping(self._entries(node, depth + 1), mark.line + 1, mark.column + 1)
        items = tuple([self.convert(item, depth + 1) for item in node.value])
        return Sequence(items, mark.line + 1, mark.column + 1)

    def _entries(self, node: Any, depth: int) -> dict[str, tuple[Scalar, Raw]]:
        entries: dict[str, tuple[Scalar, Raw]] = {}
        for key_node, value_node in node.value:
            key, value = self.convert(key_node, depth), self.convert(value_node, depth)
            if not isinstance(key, Scalar):
                self.problems.add("yaml-key-not-text", key)
            elif key.text in entries:
                first = entries[key.text][0].line
                self.problems.add("yaml-key-repeated", key, key=key.text, first=first)
            else:
                entries[key.text] = (key, value)
        return entries
