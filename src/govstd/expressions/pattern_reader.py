"""Reads a pattern and refuses what does not mean the same on every engine."""

from functools import cache

from govstd.expressions.pattern_tree import (
    DIGITS,
    NO_NEWLINE,
    SPACES,
    WORDS,
    Characters,
    Choice,
    Node,
    Ranges,
    Repeat,
    Sequence,
    ranges,
    span,
)

MOST_TIMES = 255
"""The greatest count that PostgreSQL takes."""
MOST_NESTED = 1000
"""RE2's limit on the product of counts inside each other."""

_CLASSES = {"d": DIGITS, "w": WORDS, "s": SPACES}
_CONTROLS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v"}
_COUNTS = {"*": (0, None), "+": (1, None), "?": (0, 1)}


class NotPortable(ValueError):  # noqa: N818 (it says what the pattern is)
    """A pattern that does not travel to every engine."""

    def __init__(self, offset: int, construct: str) -> None:
        super().__init__(f"{construct!r} at {offset}")
        self.offset = offset
        self.construct = construct


@cache
def read(pattern: str) -> Node:
    """Return the tree of a pattern.

    Raises:
        NotPortable: with the first thing that does not travel.
    """
    reader = _Reader(pattern)
    try:
        return reader.whole()
    except RecursionError:
        raise NotPortable(0, "(" * 3) from None


class _Reader:
    def __init__(self, pattern: str) -> None:
        self._text = pattern
        self._at = 0

    def whole(self) -> Node:
        tree = self._choice()
        if self._at < len(self._text):
            self._refuse(")")
        return tree

    def _peek(self, count: int = 1) -> str:
        return self._text[self._at : self._at + count]

    def _take(self) -> str:
        char = self._peek()
        self._at += 1
        return char

    def _refuse(self, construct: str, offset: int | None = None) -> None:
        raise NotPortable(self._at if offset is None else offset, construct)

    def _choice(self) -> Node:
        options = [self._sequence()]
        while self._peek() == "|":
            self._at += 1
            options.append(self._sequence())
        return options[0] if len(options) == 1 else Choice(tuple(options))

    def _sequence(self) -> Node:
        nodes: list[Node] = []
        while self._peek() not in {"", "|", ")"}:
            nodes.append(self._repeated())
        return nodes[0] if len(nodes) == 1 else Sequence(tuple(nodes))

    def _repeated(self) -> Node:
        start = self._at
        node = self._atom()
        count = self._count()
        if count is None:
            return node
        if self._peek() == "?":
            self._at += 1  # a lazy match in full is no other match
        if self._peek() in {"*", "+", "?", "{"}:
            self._refuse(self._text[self._at - 1 : self._at + 1], self._at - 1)
        least, most = count
        node = Repeat(node, least, most)
        if _nested(node) > MOST_NESTED:
            self._refuse(self._text[start : self._at], start)
        return node

    def _count(self) -> tuple[int, int | None] | None:
        if self._peek() in _COUNTS:
            return _COUNTS[self._take()]
        if self._peek() != "{":
            return None
        start = self._at
        end = self._text.find("}", start)
        written = self._text[start : end + 1] if end > 0 else self._text[start:]
        low, comma, high = written[1:-1].partition(",")
        if end < 0 or not _is_count(low) or (high and not _is_count(high)):
            self._refuse(written)
        least = int(low)
        most = least if not comma else int(high) if high else None
        if max(least, most or 0) > MOST_TIMES or (most is not None and most < least):
            self._refuse(written)
        self._at = end + 1
        return least, most

    def _atom(self) -> Node:
        char = self._peek()
        if char == "(":
            return self._group()
        if char == "[":
            return Characters(self._set())
        if char == "\\":
            return Characters(self._escape())
        if char == ".":
            self._at += 1
            return Characters(NO_NEWLINE)
        if char in "*+?{^$\0":
            self._refuse(char)
        self._at += 1
        return Characters(ranges(span(char)))

    def _group(self) -> Node:
        start = self._at
        if self._peek(2) == "(?" and self._peek(3) != "(?:":
            longer = self._peek(4)
            self._refuse(longer if longer[2:3] in {"<", "P"} else longer[:3])
        self._at += 3 if self._peek(3) == "(?:" else 1
        node = self._choice()
        if self._take() != ")":
            self._refuse("(", start)
        return node

    def _escape(self) -> Ranges:
        start = self._at
        self._at += 1
        char = self._take()
        if char in _CONTROLS:
            return ranges(span(_CONTROLS[char]))
        known = _CLASSES.get(char.lower()) if char else None
        if known is not None:
            return known if char.islower() else known.complement()
        if not char.isascii() or not char or char.isalnum() or char < " ":
            self._refuse(f"\\{char}", start)
        return ranges(span(char))

    def _set(self) -> Ranges:
        start = self._at
        self._at += 1
        negated = self._peek() == "^"
        self._at += negated
        pairs: list[tuple[int, int]] = []
        first = True
        while first or self._peek() != "]":
            if not self._peek():
                self._refuse("[", start)
            first = False
            pairs += self._member()
        self._at += 1
        found = ranges(*pairs)
        return found.complement() if negated else found

    def _member(self) -> tuple[tuple[int, int], ...]:
        start = self._at
        low = self._one()
        if self._peek() != "-" or self._peek(2) == "-]":
            return low.pairs
        self._at += 1
        if not self._peek():
            return low.pairs
        high = self._one()
        if not (_single(low) and _single(high)) or low.pairs > high.pairs:
            self._refuse(self._text[start : self._at], start)
        return ((low.pairs[0][0], high.pairs[0][1]),)

    def _one(self) -> Ranges:
        if self._peek() == "\\":
            return self._escape()
        if self._peek(2) in {"[:", "[=", "[."}:
            self._refuse(self._peek(2))
        if self._peek() == "\0":
            self._refuse("\0")
        return ranges(span(self._take()))


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 5  # noqa: PLR2004 (1000 is refused)


def _single(found: Ranges) -> bool:
    return len(found.pairs) == 1 and found.pairs[0][0] == found.pairs[0][1]


def _nested(node: Node) -> int:
    """Return the greatest product of counts inside each other."""
    match node:
        case Characters():
            return 1
        case Repeat(node=inner, least=least, most=most):
            return max(1, least, most or 0) * _nested(inner)
    return max((_nested(part) for part in node.nodes), default=1)
