"""The text of a YAML file, changed at one place after another; all other bytes stay."""

import re
from typing import Any

import yaml
from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from govstd.repository.yaml_reader import PlainComposer
from govstd.repository.yaml_writer import (
    WIDTH,
    Node,
    Verbatim,
    entry_lines,
    flow_text,
    in_double_quotes,
    item_lines,
    scalar_text,
)

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_OTHER_BREAKS = re.compile("\r(?!\n)|[\x85\u2028\u2029]")
_BLOCKS = ("|", ">")
Place = tuple[str | int, ...]
"""The keys and indexes that lead to a value."""


class NotEditedError(Exception):
    """A file is laid out in a way that can't be changed in place."""


class YamlSource:
    """A file; every change is of its text, and is read again before the next."""

    def __init__(self, content: bytes) -> None:
        text = content.decode("utf-8")
        self._mark = "\ufeff" if text.startswith("\ufeff") else ""
        self._break = "\r\n" if "\r\n" in text else "\n"
        text = text.removeprefix("\ufeff")
        if _OTHER_BREAKS.search(text) or (self._break == "\r\n" and re.search(r"[^\r]\n", text)):
            raise NotEditedError
        self.set(text.replace("\r\n", "\n"))

    def text(self) -> str:
        """Return the file as it is now."""
        return self._mark + self._text.replace("\n", self._break)

    def set(self, text: str) -> None:
        """Take another text."""
        self._text = text
        self._lines = _LINE.findall(text)
        starts = [0]
        for line in self._lines:
            starts.append(starts[-1] + len(line))
        self._starts = starts
        try:
            self.root = PlainComposer(text.encode()).get_single_node()
        except yaml.YAMLError:
            raise NotEditedError from None

    # looking

    def find(self, place: Place) -> Any:
        """Return the node at a place; None if there is none."""
        node = self.root
        for step in place:
            node = _child(node, step)
            if node is None:
                return None
        return node

    def _at(self, mark: Any) -> int:
        return int(self._starts[mark.line] + mark.column)

    def _last_line(self, node: Any, indent: int) -> int:
        """Return the last line of a value whose key, or hyphen, stands at `indent`."""
        if isinstance(node, ScalarNode):
            if node.style not in _BLOCKS:
                return int(node.end_mark.line)
            return self._end_of_block(node.start_mark.line, indent)
        if node.flow_style or not node.value:
            return int(node.end_mark.line)
        last = node.value[-1]
        inner = last[1] if isinstance(last, tuple) else last
        return self._last_line(inner, node.start_mark.column)

    def _end_of_block(self, first: int, indent: int) -> int:
        last = first
        for at in range(first + 1, len(self._lines)):
            line = self._lines[at].rstrip("\n")
            if line.strip():
                if len(line) - len(line.lstrip(" ")) <= indent:
                    break
                last = at
        return last

    def _hyphen(self, item: Any, column: int) -> int:
        """Return the line of an item's hyphen, which may stand above it."""
        line = item.start_mark.line
        while line > 0 and self._lines[line][column : column + 1] != "-":
            line -= 1
        return int(line)

    # changing

    def _splice(self, start: int, end: int, text: str) -> None:
        self.set(self._text[:start] + text + self._text[end:])

    def _put_lines(self, at: int, lines: list[str]) -> None:
        """Put whole lines before line `at`."""
        text = "".join(f"{line}\n" for line in lines)
        if at == len(self._lines) and self._text and not self._text.endswith("\n"):
            text = "\n" + text.removesuffix("\n")
        self._splice(self._starts[at], self._starts[at], text)

    def replace(self, place: Place, new: Node) -> None:
        """Put another value where one is."""
        node, parent = self.find(place), self.find(place[:-1])
        in_flow = bool(parent.flow_style)
        text = _written(node, new, in_flow=in_flow)
        is_block = not isinstance(node, ScalarNode) and not node.flow_style
        is_block = is_block or getattr(node, "style", "") in _BLOCKS
        long = text is not None and node.start_mark.column + len(text) > WIDTH
        if text is None or is_block or (long and not isinstance(new, str) and not in_flow):
            if in_flow:
                raise NotEditedError
            self._replace_entry(place, node, parent, new)
        else:
            self._splice(self._at(node.start_mark), self._at(node.end_mark), text)

    def _replace_entry(self, place: Place, node: Any, parent: Any, new: Node) -> None:
        indent = parent.start_mark.column
        if isinstance(parent, MappingNode):
            key = next(key for key, _ in parent.value if key.value == place[-1])
            first = key.start_mark.line
            lines = entry_lines(str(place[-1]), new, indent)
        else:
            first = self._hyphen(node, indent)
            lines = item_lines(new, indent)
        start = self._starts[first] + indent
        end = self._starts[self._last_line(node, indent) + 1]
        text = "\n".join([lines[0][indent:], *lines[1:]])
        self._splice(start, end, text + ("\n" if self._text[:end].endswith("\n") else ""))

    def insert_key(self, place: Place, key: str, new: Node, order: dict[str, int]) -> None:
        """Put a key into a map, behind the ones that stand before it by their order."""
        node = self.find(place)
        rank = order.get(key, len(order))
        before = [at for at, (one, _) in enumerate(node.value) if order.get(one.value, -1) < rank]
        if node.flow_style:
            text = flow_text(new)
            if text is None:
                text = in_double_quotes(str(new))
            self._insert_in_flow(node, before[-1] + 1 if before else 0, f"{key}: {text}")
            return
        behind = node.value[before[-1] if before else 0]
        indent = node.start_mark.column
        last = self._last_line(behind[1], indent)
        self._put_lines(last + 1, entry_lines(key, new, indent))

    def insert_item(self, place: Place, index: int, new: Node) -> None:
        """Put an item into a list that has some."""
        node = self.find(place)
        if node.flow_style:
            text = flow_text(new)
            self._insert_in_flow(node, index, in_double_quotes(str(new)) if text is None else text)
            return
        indent = node.start_mark.column
        if index == 0:
            at = self._hyphen(node.value[0], indent)
        else:
            at = self._last_line(node.value[index - 1], indent) + 1
        self._put_lines(at, item_lines(new, indent))

    def _insert_in_flow(self, node: Any, index: int, text: str) -> None:
        if index:
            at = self._at(_end(node.value[index - 1]))
            self._splice(at, at, f", {text}")
            return
        at = self._at(node.start_mark) + 1
        self._splice(at, at, f"{text}, " if node.value else text)

    def remove(self, place: Place) -> None:
        """Take away a key, or an item of a list, that is not the only one."""
        parent = self.find(place[:-1])
        index = _index(parent, place[-1])
        if len(parent.value) == 1:
            raise NotEditedError
        if parent.flow_style:
            self._remove_from_flow(parent, index)
            return
        entry = parent.value[index]
        indent = parent.start_mark.column
        if isinstance(parent, SequenceNode):
            first, last = self._hyphen(entry, indent), self._last_line(entry, indent)
        else:
            first, last = entry[0].start_mark.line, self._last_line(entry[1], indent)
            if index == 0 and self._lines[first][:indent].strip():  # it stands behind a hyphen
                following = self._at(parent.value[1][0].start_mark)
                self._splice(self._at(entry[0].start_mark), following, "")
                return
        self._splice(self._starts[first], self._starts[last + 1], "")

    def _remove_from_flow(self, parent: Any, index: int) -> None:
        own = parent.value[index]
        if index:
            start, end = self._at(_end(parent.value[index - 1])), self._at(_end(own))
        else:
            start, end = self._at(_start(own)), self._at(_start(parent.value[1]))
        self._splice(start, end, "")


def _child(node: Any, step: str | int) -> Any:
    if isinstance(node, MappingNode) and isinstance(step, str):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    return None


def _index(parent: Any, step: str | int) -> int:
    if isinstance(step, int):
        return step
    return next(at for at, (key, _) in enumerate(parent.value) if key.value == step)


def _start(entry: Any) -> Any:
    return (entry[0] if isinstance(entry, tuple) else entry).start_mark


def _end(entry: Any) -> Any:
    return (entry[1] if isinstance(entry, tuple) else entry).end_mark


def _written(node: Any, new: Node, *, in_flow: bool) -> str | None:
    """Return a value on one line, in the quotes that were there; None if it needs several."""
    if not isinstance(new, str):
        return flow_text(new)
    if "\n" in new:
        return in_double_quotes(new) if in_flow else None
    style = node.style if isinstance(node, ScalarNode) else ""
    if style == '"' and not isinstance(new, Verbatim):
        return in_double_quotes(new)
    if style == "'" and new.isprintable() and not isinstance(new, Verbatim):
        quoted = new.replace("'", "''")
        return f"'{quoted}'"
    return scalar_text(new, flow=in_flow)
