"""A YAML file as it is laid out: entries with their comments, to be set anew."""

import re
from typing import Any, TypeAlias

import yaml
from msgspec import Struct
from yaml.events import AliasEvent, DocumentStartEvent, NodeEvent
from yaml.nodes import MappingNode, ScalarNode

from govstd.repository.yaml_reader import PlainComposer

_BREAKS = re.compile("[\x85\u2028\u2029]|\r(?!\n)|\t")
_EXPLICIT = re.compile(r"[|>][-+]?[0-9]")


class NotLaidOutError(Exception):
    """The file uses something that is not set anew: an anchor, a tag, a directive."""


class Scalar(Struct, frozen=True):
    """A scalar with its quoting; of a block the header and the lines, without their indent."""

    text: str
    style: str
    lines: tuple[str, ...] = ()


class Flow(Struct, frozen=True):
    """A list or map in brackets, on one line or on several."""

    node: Any
    one_line: bool
    verbatim: tuple[str, ...] = ()
    """Its own lines, where comments stand among them."""


class Entry(Struct):
    """A key with its value, or an item of a list, with the comments that belong to it."""

    key: Scalar | None
    value: "Value"
    above: list[str]
    blank: bool
    """Whether a blank line stands before it."""
    beside: str = ""
    below: list[str] = []
    """Comments after it that stand deeper than what follows."""


class Block(Struct):
    """A list or map with an entry a line."""

    entries: list[Entry]
    is_map: bool


Value: TypeAlias = Scalar | Flow | Block


class Layout(Struct):
    """A whole file."""

    head: list[str]
    """Comments before everything else."""
    root: Block | None
    tail: list[str]


def read_layout(text: str) -> Layout:
    """Return how a file that can be read is laid out; its lines end with a line feed.

    Raises:
        NotLaidOutError: it uses what is not set anew.
    """
    if _BREAKS.search(text):
        raise NotLaidOutError
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        named = isinstance(event, NodeEvent) and not isinstance(event, AliasEvent) and event.anchor
        tagged = getattr(event, "tag", None) is not None
        started = isinstance(event, DocumentStartEvent) and (event.version or event.tags)
        if named or tagged or started or isinstance(event, AliasEvent):
            raise NotLaidOutError
    node = PlainComposer(text.encode()).get_single_node()
    return _Reader(text.split("\n"), node).layout(node)


class _Comment(Struct):
    line: int
    column: int
    text: str
    alone: bool


class _Reader:
    """Goes through the nodes in the order of the file and takes the comments on its way."""

    def __init__(self, lines: list[str], root: Any) -> None:
        self.lines = lines
        self.scalars: dict[int, list[tuple[int, int]]] = {}
        if root is not None:
            self._mark(root, -1)
        self.comments = [found for at in range(len(lines)) if (found := self._comment(at))]

    def layout(self, root: Any) -> Layout:
        """Return the whole file."""
        if root is None:
            return Layout([], None, [one.text for one in self.comments])
        if isinstance(root, ScalarNode) or root.flow_style:
            raise NotLaidOutError
        head = self._take(root.start_mark.line)
        block = self._block(root, len(self.lines))
        return Layout(head, block, self._take(len(self.lines)))

    def _mark(self, node: Any, parent: int) -> None:
        """Note where scalars stand: a `#` in them is no comment."""
        start, end = node.start_mark, node.end_mark
        if isinstance(node, ScalarNode):
            last = self._last_line(node, parent)
            for line in range(start.line, last + 1):
                first = start.column if line == start.line else 0
                stop = end.column if line == end.line and node.style not in ("|", ">") else 10**9
                self.scalars.setdefault(line, []).append((first, stop))
            return
        column = start.column if not node.flow_style else parent
        for child in node.value:
            for part in child if isinstance(node, MappingNode) else (child,):
                self._mark(part, column)

    def _last_line(self, node: Any, parent: int) -> int:
        """Return the last line of a scalar; of a block, the last that is indented and not blank."""
        if node.style not in ("|", ">"):
            return int(node.end_mark.line)
        last = at = node.start_mark.line
        while at + 1 < len(self.lines):
            at += 1
            line = self.lines[at]
            if line.strip():
                if len(line) - len(line.lstrip(" ")) <= parent:
                    break
                last = at
        return int(last)

    def _comment(self, at: int) -> _Comment | None:
        line = self.lines[at]
        for found in re.finditer(r"(?:^|(?<=[ ,\[\]{}]))#", line):
            column = found.start()
            if not any(first <= column < stop for first, stop in self.scalars.get(at, ())):
                alone = not line[:column].strip()
                return _Comment(at, column, line[column:].rstrip(), alone)
        return None

    def _take(self, before: int, deeper_than: int = -1) -> list[str]:
        """Take the comments above line `before` that stand deeper than a column."""
        taken: list[str] = []
        while self.comments and self.comments[0].line < before:
            first = self.comments[0]
            if first.alone and first.column <= deeper_than:
                break
            taken.append(self.comments.pop(0).text)
        return taken

    def _beside(self, line: int) -> str:
        if self.comments and self.comments[0].line == line and not self.comments[0].alone:
            return self.comments.pop(0).text
        return ""

    def _block(self, node: Any, limit: int) -> Block:
        """Return a list or map with an entry a line; what follows it begins on line `limit`."""
        is_map = isinstance(node, MappingNode)
        column = node.start_mark.column
        pairs = node.value if is_map else [(None, item) for item in node.value]
        starts = [key.start_mark.line if key else self._dash(value, column) for key, value in pairs]
        entries: list[Entry] = []
        for (key, value), start, following in zip(pairs, starts, [*starts[1:], limit], strict=True):
            above = self._take(start)
            blank = bool(entries) and not self.lines[start - 1 - len(above)].strip()
            entry = Entry(self._scalar(key, column) if key else None, Scalar("", ""), above, blank)
            entry.below = []
            entries.append(entry)
            self._fill(entry, value, (start, following), column)
        return Block(entries, is_map)

    def _dash(self, value: Any, column: int) -> int:
        """Return the line of an item's hyphen: its own, or above it where it begins later."""
        line = value.start_mark.line
        while line > 0 and self.lines[line][column : column + 1] != "-":
            line -= 1
        return int(line)

    def _fill(self, entry: Entry, value: Any, lines: tuple[int, int], column: int) -> None:
        """Read the value of an entry that begins on the first line and is followed by the other."""
        start, following = lines
        if isinstance(value, ScalarNode):
            entry.value = self._scalar(value, column)
            if value.style not in ("|", ">"):
                entry.beside = self._beside(value.end_mark.line)
        elif value.flow_style:
            entry.value = self._flow(value)
            entry.beside = self._beside(value.end_mark.line)
        else:
            if value.start_mark.line > start:
                entry.beside = self._beside(start)
            entry.value = self._block(value, following)
            entry.below += self._take(following, column)

    def _flow(self, value: Any) -> Flow:
        first, last = value.start_mark.line, value.end_mark.line
        if not any(first <= one.line < last for one in self.comments):
            return Flow(value, first == last)
        self._take(last)
        return Flow(value, one_line=False, verbatim=self._verbatim(value))

    def _verbatim(self, value: Any) -> tuple[str, ...]:
        start, end = value.start_mark, value.end_mark
        lines = self.lines[start.line : end.line + 1]
        lines[-1] = lines[-1][: end.column]
        lines[0] = lines[0][start.column :]
        return tuple(lines)

    def _scalar(self, node: Any, column: int) -> Scalar:
        if node.style not in ("|", ">"):
            return Scalar(node.value, node.style or "")
        first, last = node.start_mark.line, self._last_line(node, column)
        header = self.lines[first][node.start_mark.column :].rstrip()
        lines = self.lines[first + 1 : last + 1]
        if _EXPLICIT.match(header) or "+" in header.split("#")[0] or not lines:
            raise NotLaidOutError
        indent = next(len(line) - len(line.lstrip(" ")) for line in lines if line.strip())
        body = tuple(line[indent:].rstrip("\n") if line.strip() else "" for line in lines)
        return Scalar(header, node.style, body)
