"""What a portable pattern is once it is read: sets of characters, in sequence, choice, repeat."""

from msgspec import Struct

TOP = 0x10FFFF


class Ranges(Struct, frozen=True):
    """A set of code points as sorted ranges that do not touch."""

    pairs: tuple[tuple[int, int], ...]

    @property
    def cofinite(self) -> bool:
        """Whether all characters but a few belong to the set."""
        return bool(self.pairs) and self.pairs[-1][1] == TOP

    def complement(self) -> "Ranges":
        """Return all other characters."""
        gaps, start = [], 0
        for low, high in self.pairs:
            if low > start:
                gaps.append((start, low - 1))
            start = high + 1
        if start <= TOP:
            gaps.append((start, TOP))
        return Ranges(tuple(gaps))

    def without(self, others: "Ranges") -> "Ranges":
        """Return the characters that do not belong to `others`."""
        return ranges(*self.complement().pairs, *others.pairs).complement()

    def __contains__(self, point: int) -> bool:
        return any(low <= point <= high for low, high in self.pairs)


def ranges(*pairs: tuple[int, int]) -> Ranges:
    """Return the set of all characters in `pairs` of first and last code point."""
    merged: list[tuple[int, int]] = []
    for low, high in sorted(pairs):
        if merged and low <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return Ranges(tuple(merged))


def span(first: str, last: str | None = None) -> tuple[int, int]:
    """Return the pair of code points from one character to another, or of one alone."""
    return ord(first), ord(last or first)


DIGITS = ranges(span("0", "9"))
WORDS = ranges(span("0", "9"), span("A", "Z"), span("_"), span("a", "z"))
SPACES = ranges(span("\t"), span("\n"), span("\f"), span("\r"), span(" "))
"""RE2's: no vertical tab."""
NO_NEWLINE = ranges(span("\n")).complement()


class Characters(Struct, frozen=True):
    """One character of a set."""

    ranges: Ranges


class Sequence(Struct, frozen=True):
    """Nodes one after the other."""

    nodes: tuple["Node", ...]


class Choice(Struct, frozen=True):
    """One of several nodes."""

    nodes: tuple["Node", ...]


class Repeat(Struct, frozen=True):
    """A node several times."""

    node: "Node"
    least: int
    most: int | None
    """None: without bound."""


Node = Characters | Sequence | Choice | Repeat


def size(node: Node) -> int:
    """Return how many characters' sets a tree has when its repetitions are written out."""
    match node:
        case Characters():
            return 1
        case Repeat(node=inner, least=least, most=most):
            return size(inner) * max(1, least if most is None else most)
    return sum(map(size, node.nodes)) + 1
