"""Reads YAML into raw nodes with positions; guesses no type, follows no tag."""

from collections.abc import Callable
from typing import Any, NoReturn

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined] # the stubs leave it out
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from govstd.model.finding import Origin
from govstd.repository.problems import Problems
from govstd.repository.raw import EMPTY, Mapping, Raw, Scalar, Sequence
from govstd.repository.text import is_text, place_of

DEEPEST = 100
"""Maps and lists within each other."""
MOST_NODES = 200_000
"""Nodes of a file with its aliases written out."""


class UnreadableError(Exception):
    """The file cannot be read on; the reason is among the problems."""


def read_yaml(content: bytes, problems: Problems) -> Raw | None:
    """Return the one document in `content`, or None where it cannot be parsed."""
    if not is_text(content, problems):
        return None
    try:
        return _Builder(problems).build(CParser(content))
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


class _Builder:
    """Puts the parser's events together, within limits."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.count = 0
        self.anchors: dict[str, tuple[Raw, int]] = {}
        self.nodes: list[Raw] = []
        """What is complete of the map or list that is open."""
        self.outer: list[tuple[list[Raw], Any, int]] = []
        """The maps and lists around it, each with its first event and the count before it."""
        self.steps: dict[type, Callable[[Any], None]] = {
            ScalarEvent: self._scalar,
            MappingStartEvent: self._start,
            SequenceStartEvent: self._start,
            MappingEndEvent: self._end,
            SequenceEndEvent: self._end,
            AliasEvent: self._alias,
        }

    def build(self, parser: Any) -> Raw:
        """Return the document; an empty file is an empty map."""
        parser.get_event()
        if isinstance(parser.get_event(), StreamEndEvent):
            return EMPTY
        get_event, steps = parser.get_event, self.steps
        event: Any
        while True:
            event = get_event()
            kind = type(event)
            if kind is ScalarEvent and not (event.anchor or event.tag):  # most are
                mark = event.start_mark
                self.nodes.append(
                    Scalar(event.value, mark.line + 1, mark.column + 1, event.style or "")
                )
                self.count += 1
            else:
                steps[kind](event)
            if not self.outer:
                break
        parser.get_event()
        following = parser.get_event()
        if isinstance(following, DocumentStartEvent):
            self._stop("yaml-not-parsable", following, reason="a second document begins here")
        return self.nodes[0]

    def _scalar(self, event: Any) -> None:
        mark = event.start_mark
        node = Scalar(event.value, mark.line + 1, mark.column + 1, event.style or "")
        self.count += 1
        self._marked(node, event, self.count - 1)
        self.nodes.append(node)

    def _start(self, event: Any) -> None:
        if len(self.outer) == DEEPEST:
            self._stop("yaml-too-deep", event, limit=DEEPEST)
        self.outer.append((self.nodes, event, self.count))
        self.nodes = []
        self.count += 1

    def _end(self, _: Any) -> None:
        children = self.nodes
        self.nodes, start, before = self.outer.pop()
        mark = start.start_mark
        node: Raw
        if type(start) is MappingStartEvent:
            node = Mapping(self._entries(children), mark.line + 1, mark.column + 1)
        else:
            node = Sequence(tuple(children), mark.line + 1, mark.column + 1)
        if start.anchor or start.tag:
            self._marked(node, start, before)
        if self.count > MOST_NODES:
            self._stop("yaml-too-large", start, limit=MOST_NODES)
        self.nodes.append(node)

    def _marked(self, node: Raw, event: Any, before: int) -> None:
        if event.tag is not None:
            self.problems.add("yaml-tag-used", node, tag=event.tag)
        if event.anchor:
            self.anchors[event.anchor] = (node, self.count - before)

    def _alias(self, event: Any) -> None:
        """An anchor is known once its node is complete, so no node can hold itself."""
        if event.anchor not in self.anchors:
            self._stop("yaml-not-parsable", event, reason=f"no anchor {event.anchor} before this")
        node, size = self.anchors[event.anchor]
        self.count += size
        if self.count > MOST_NODES:
            self._stop("yaml-too-large", event, limit=MOST_NODES)
        self.nodes.append(node)

    def _entries(self, children: list[Raw]) -> dict[str, tuple[Scalar, Raw]]:
        entries: dict[str, tuple[Scalar, Raw]] = {}
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.problems.add("yaml-key-not-text", key)
            elif key.text in entries:
                first = entries[key.text][0].line
                self.problems.add("yaml-key-repeated", key, key=key.text, first=first)
            else:
                entries[key.text] = (key, value)
        return entries

    def _stop(self, rule: str, event: Any, **args: Any) -> NoReturn:
        mark = event.start_mark
        place = Origin(file="", line=mark.line + 1, column=mark.column + 1)
        self.problems.add(rule, place, **args)
        raise UnreadableError
