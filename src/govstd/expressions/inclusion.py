"""Decides whether everything that some portable patterns match together, another matches too.

The patterns become automata that run side by side over one character of each kind that any of
them tells apart. Patterns need exponential room in rare cases: beyond a limit nothing is decided.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct

from govstd.expressions.matcher import Automaton
from govstd.expressions.pattern_reader import read
from govstd.expressions.pattern_tree import Ranges

MOST_STATES = 20_000
"""States looked at before it is given up."""

_IN_NO_TEXT = ((0, 0), (0xD800, 0xDFFF))
_NEAR = 200
"""How far into a range a character that people can read is looked for."""
_States = frozenset[int]


class Counterexample(Struct, frozen=True):
    """A text that the first patterns match together and the other does not."""

    text: str


class _Pattern:
    """A pattern's automaton, its sets of states found when they are first reached."""

    def __init__(self, pattern: str) -> None:
        self._automaton = Automaton()
        start = self._automaton.state()
        self._end = self._automaton.add(read(pattern), start)
        self.start = self._closure({start})
        self._known: dict[tuple[_States, int], _States] = {}

    @property
    def sets(self) -> Iterator[Ranges]:
        """The sets of characters that it tells apart."""
        return (move[0] for move in self._automaton.moves if move is not None)

    def accepts(self, states: _States) -> bool:
        return self._end in states

    def step(self, states: _States, point: int) -> _States:
        key = (states, point)
        if key not in self._known:
            moves = (self._automaton.moves[state] for state in states)
            reached = {move[1] for move in moves if move is not None and point in move[0]}
            self._known[key] = self._closure(reached)
        return self._known[key]

    def _closure(self, states: set[int]) -> _States:
        reached, waiting = set(states), list(states)
        while waiting:
            for state in self._automaton.free[waiting.pop()]:
                if state not in reached:
                    reached.add(state)
                    waiting.append(state)
        return frozenset(reached)


@cache
def counterexample(together: tuple[str, ...], other: str) -> Counterexample | bool | None:
    """Return a text that all of `together` match and `other` does not.

    Args:
        together: portable patterns; of none, any text is meant.
        other: a portable pattern.

    Returns:
        A shortest such text; False if there is none; None if that is too costly to decide.
    """
    automata = [_Pattern(pattern) for pattern in (*together, other)]
    points = _representatives(automata)
    start = tuple(automaton.start for automaton in automata)
    waiting = deque([(start, "")])
    seen = {start}
    while waiting:
        states, text = waiting.popleft()
        accepted = [a.accepts(s) for a, s in zip(automata, states, strict=True)]
        if all(accepted[:-1]) and not accepted[-1]:
            return Counterexample(text)
        for point in points:
            after = tuple(a.step(s, point) for a, s in zip(automata, states, strict=True))
            if after in seen or not all(after[:-1]):
                continue
            if len(seen) >= MOST_STATES:
                return None
            seen.add(after)
            waiting.append((after, text + chr(point)))
    return False


def _representatives(automata: Sequence[_Pattern]) -> tuple[int, ...]:
    """Return one character of each kind that any of the automata tells apart."""
    edges = {0, 0x110000}
    for low, high in _IN_NO_TEXT:
        edges |= {low, high + 1}
    for automaton in automata:
        for ranges in automaton.sets:
            for low, high in ranges.pairs:
                edges |= {low, high + 1}
    cuts = sorted(edges)
    kinds = [(low, high - 1) for low, high in pairwise(cuts)]
    forbidden = {low for low, _ in _IN_NO_TEXT}
    return tuple(sorted((_shown(*kind) for kind in kinds if kind[0] not in forbidden), key=_rank))


def _shown(low: int, high: int) -> int:
    """Return a character of the range that people can read, if it has one."""
    for wanted in map(ord, "0Aa中 "):
        if low <= wanted <= high:
            return wanted
    near = range(low, min(high, low + _NEAR) + 1)
    return next((point for point in near if chr(point).isprintable()), low)


def _rank(point: int) -> tuple[bool, int]:
    return (not chr(point).isalnum(), point)
