r"""Patterns of Table Schema as portable ones that are always matched in full.

Table Schema takes the regular expressions of XML Schema, in which `\d` and `\w` are of all
scripts and a match is of the whole value. People write them for the tool they know, so anchors
are understood too: `^` holds where the value begins, `$` where it ends.
"""

from msgspec import Struct

from govstd.exchange.xsd_classes import class_of
from govstd.expressions.pattern_reader import NotPortable
from govstd.expressions.pattern_tree import Ranges
from govstd.expressions.patterns import check_pattern

_HEX_DIGITS = {"u": 4, "x": 2}
_IN_SET = frozenset("\\[]^-&~")
_ALONE = frozenset("\\.+*?()|[]{}^$")


class Atom(Struct, frozen=True):
    """One character of a set, as portable text."""

    text: str


class Anchor(Struct, frozen=True):
    """The beginning (`^`) or the end (`$`) of the value."""

    sign: str


class Sequence(Struct, frozen=True):
    """Nodes one after the other; of none: the empty text."""

    nodes: tuple["Node", ...]


class Choice(Struct, frozen=True):
    """One of several nodes; of none: nothing at all."""

    nodes: tuple["Node", ...]


class Repeat(Struct, frozen=True):
    """A node several times; `most` None: without bound."""

    node: "Node"
    least: int
    most: int | None


Node = Atom | Anchor | Sequence | Choice | Repeat
_EMPTY = Sequence(())
_NEVER = Choice(())


def portable(pattern: str) -> str:
    """Return the portable pattern that matches the same values in full.

    Raises:
        NotPortable: there is none; it tells what does not travel.
    """
    tree = _Reader(pattern).whole()
    empty = _may_be_empty(tree)
    for sign in "^$":
        tree = _without(tree, sign)
    text = _write(Choice((tree, _EMPTY)) if empty and not _may_be_empty(tree) else tree)
    problem = check_pattern(text) if text is not None else None
    if text is None or problem is not None:
        construct = str(problem.args["construct"]) if problem else pattern
        raise NotPortable(0, construct)
    return text


class _Reader:
    """Reads what patterns have in common; `check_pattern` refuses the rest of it later."""

    def __init__(self, pattern: str) -> None:
        self._text = pattern
        self._at = 0

    def whole(self) -> Node:
        try:
            tree = self._choice()
        except RecursionError:
            raise NotPortable(0, "(((") from None
        if self._at < len(self._text):
            raise NotPortable(self._at, ")")
        return tree

    def _peek(self, count: int = 1) -> str:
        return self._text[self._at : self._at + count]

    def _take(self, count: int = 1) -> str:
        taken = self._peek(count)
        self._at += count
        return taken

    def _choice(self) -> Node:
        options = [self._sequence()]
        while self._peek() == "|":
            self._take()
            options.append(self._sequence())
        return options[0] if len(options) == 1 else Choice(tuple(options))

    def _sequence(self) -> Node:
        nodes: list[Node] = []
        while self._peek() not in {"", "|", ")"}:
            nodes.append(self._repeated())
        return nodes[0] if len(nodes) == 1 else Sequence(tuple(nodes))

    def _repeated(self) -> Node:
        node = self._atom()
        while (count := self._count()) is not None:
            node = Repeat(node, *count)
        return node

    def _count(self) -> tuple[int, int | None] | None:
        simple = {"*": (0, None), "+": (1, None), "?": (0, 1)}.get(self._peek())
        start = self._at
        if simple is not None:
            self._take()
        elif self._peek() == "{":
            end = self._text.find("}", start)
            written = self._text[start : end + 1]
            low, comma, high = written[1:-1].partition(",")
            if not low.isdecimal() or (high and not high.isdecimal()):
                raise NotPortable(start, written or self._text[start:])
            simple = int(low), (int(high) if high else None) if comma else int(low)
            self._at = end + 1
        if simple is None:
            return None
        if self._peek() == "?":
            self._take()  # a lazy match in full is no other match
        elif self._peek() == "+":
            raise NotPortable(start, self._text[start : self._at + 1])
        return simple

    def _atom(self) -> Node:
        char = self._peek()
        if char == "(":
            return self._group()
        if char == "[":
            return Atom(self._set())
        if char == "\\":
            return self._escape()
        if char in "*+?{":
            raise NotPortable(self._at, char)
        self._take()
        if char in "^$":
            return Anchor(char)
        return Atom("[^\\n\\r]" if char == "." else _alone(char))

    def _group(self) -> Node:
        start = self._at
        self._take()
        if self._peek() == "?":
            self._named(start)
        node = self._choice()
        if self._take() != ")":
            raise NotPortable(start, "(")
        return node

    def _named(self, start: int) -> None:
        """Pass over what makes a group: whether and how it is called does not matter."""
        for opening in ("?:", "?P<", "?<"):
            if self._peek(len(opening)) == opening:
                name_end = self._text.find(">", self._at) if "<" in opening else self._at + 1
                name = self._text[self._at + len(opening) : name_end]
                if opening == "?:" or name.isidentifier():
                    self._at = name_end + 1
                    return
        raise NotPortable(start, self._text[start : start + 3])

    def _escape(self) -> Node:
        found = self._escaped()
        if isinstance(found, Ranges):
            return Atom(f"[{_members(found)}]")
        return Atom(_alone(found) if len(found) == 1 else found)

    def _escaped(self) -> Ranges | str:
        """Return the class, the one character, or the escape that stands for itself."""
        start = self._at
        self._take()
        char = self._take()
        if char in _HEX_DIGITS:
            digits = self._take(_HEX_DIGITS[char])
            try:
                found = chr(int(digits, 16))
                found.encode()  # half a pair of UTF-16 is no character
            except ValueError:
                raise NotPortable(start, f"\\{char}") from None
            return found
        if char in {"p", "P"} and self._peek() == "{":
            char += self._take(self._text.find("}", self._at) + 1 - self._at)
        known = class_of(char)
        if known is None and char[:1].isalnum() and char not in {*"nrtfv"}:
            raise NotPortable(start, f"\\{char}")
        return known or (f"\\{char}" if char.isalpha() else char)

    def _set(self) -> str:
        start = self._at
        text = self._take()
        if self._peek() == "^":
            text += self._take()
        first = True
        while first or self._peek() != "]":
            if not self._peek():
                raise NotPortable(start, "[")
            first = False
            text += self._member()
        return text + self._take()

    def _member(self) -> str:
        if self._peek(2) == "-[":
            raise NotPortable(self._at, "-[")
        if self._peek() != "\\":
            char = self._take()
            return f"\\{char}" if char in "[&~" else char
        found = self._escaped()
        if isinstance(found, Ranges):
            return _members(found)
        return f"\\{found}" if found in _IN_SET else found


def _members(found: Ranges) -> str:
    """Return the inside of a set of these characters."""
    return "".join(
        _in_set(low) + ("" if low == high else "-" + _in_set(high)) for low, high in found.pairs
    )


def _in_set(point: int) -> str:
    char = chr(point)
    if char in "\n\r\t":
        return {"\n": "\\n", "\r": "\\r", "\t": "\\t"}[char]
    return f"\\{char}" if char in _IN_SET else char


def _alone(char: str) -> str:
    return f"\\{char}" if char in _ALONE else char


# anchors


def _has(node: Node, sign: str) -> bool:
    match node:
        case Atom():
            return False
        case Anchor():
            return node.sign == sign
        case Repeat():
            return _has(node.node, sign)
    return any(_has(part, sign) for part in node.nodes)


def _may_be_empty(node: Node) -> bool:
    """Return whether a node matches the empty value, of which both anchors hold."""
    match node:
        case Atom():
            return False
        case Anchor():
            return True
        case Repeat():
            return node.least == 0 or _may_be_empty(node.node)
        case Choice():
            return any(map(_may_be_empty, node.nodes))
    return all(map(_may_be_empty, node.nodes))


def _without(tree: Node, sign: str) -> Node:
    """Return what matches the same whole values without an anchor, the empty one aside."""
    if isinstance(tree, Sequence):  # by far the most patterns are `^…$`
        edge = 0 if sign == "^" else -1
        while tree.nodes and tree.nodes[edge] == Anchor(sign):
            tree = Sequence(tree.nodes[1:] if sign == "^" else tree.nodes[:-1])
    return _at_edge(tree, sign)[1] if _has(tree, sign) else tree


def _inside(node: Node, sign: str) -> Node:
    """Return what a node matches where the anchor does not hold."""
    match node:
        case Anchor() if node.sign == sign:
            return _NEVER
        case Sequence():
            return Sequence(tuple(_inside(part, sign) for part in node.nodes))
        case Choice():
            return Choice(tuple(_inside(part, sign) for part in node.nodes))
        case Repeat():
            return Repeat(_inside(node.node, sign), node.least, node.most)
    return node


def _at_edge(node: Node, sign: str) -> tuple[bool, Node]:
    """Return whether a node matches the empty text where the anchor holds, and all else there."""
    match node:
        case Atom():
            return False, node
        case Anchor():
            return (True, _NEVER) if node.sign == sign else (False, node)
        case Choice():
            found = [_at_edge(part, sign) for part in node.nodes]
            return any(empty for empty, _ in found), Choice(tuple(rest for _, rest in found))
        case Repeat():
            return _repeat_at_edge(node, sign)
    return _sequence_at_edge(node, sign)


def _sequence_at_edge(node: Sequence, sign: str) -> tuple[bool, Node]:
    """The first part that is not empty stands at the edge, those beyond it do not."""
    parts = node.nodes if sign == "^" else node.nodes[::-1]
    ways: list[Node] = []
    for number, part in enumerate(parts):
        empty, rest = _at_edge(part, sign)
        beyond = [_inside(other, sign) for other in parts[number + 1 :]]
        whole = (rest, *beyond)
        ways.append(Sequence(whole if sign == "^" else whole[::-1]))
        if not empty:
            return False, Choice(tuple(ways))
    return True, Choice(tuple(ways))


def _repeat_at_edge(node: Repeat, sign: str) -> tuple[bool, Node]:
    empty, rest = _at_edge(node.node, sign)
    if node.most == 0:
        return True, _NEVER
    least = 0 if empty else max(node.least - 1, 0)
    most = None if node.most is None else node.most - 1
    more = Repeat(_inside(node.node, sign), least, most)
    whole = (rest, more)
    return empty or node.least == 0, Sequence(whole if sign == "^" else whole[::-1])


def _write(node: Node) -> str | None:
    """Return a tree as text; None of one that matches nothing."""
    match node:
        case Atom():
            return node.text
        case Anchor():
            return node.sign
        case Repeat():
            return _write_repeat(node)
        case Choice():
            texts = [text for part in node.nodes if (text := _write(part)) is not None]
            return _grouped("|".join(dict.fromkeys(texts))) if texts else None
    parts = [_write(part) for part in node.nodes]
    return None if None in parts else "".join(part for part in parts if part is not None)


def _write_repeat(node: Repeat) -> str | None:
    inner = _write(node.node)
    if inner is None or node.most == 0:
        return "" if node.least == 0 else None
    if not isinstance(node.node, (Atom, Choice)):
        inner = _grouped(inner)
    count = {(0, None): "*", (1, None): "+", (0, 1): "?", (1, 1): ""}.get((node.least, node.most))
    if count is None:
        count = f"{{{node.least},{'' if node.most is None else node.most}}}"
    return inner + count


def _grouped(text: str) -> str:
    return f"(?:{text})"
