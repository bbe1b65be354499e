"""Matches single values against a portable pattern in linear time."""

from govstd.expressions.pattern_tree import Characters, Choice, Node, Ranges, Repeat, Sequence

_MOST_CACHED = 5000


class Automaton:
    """States with a set of characters to the next state, and free moves between states."""

    def __init__(self) -> None:
        self.moves: list[tuple[Ranges, int] | None] = []
        self.free: list[list[int]] = []

    def state(self) -> int:
        """Add a state and return its number."""
        self.moves.append(None)
        self.free.append([])
        return len(self.moves) - 1

    def add(self, node: Node, start: int) -> int:
        """Add what `node` matches from `start`, and return where it ends."""
        match node:
            case Characters(ranges=ranges):
                begin, end = self.state(), self.state()
                self.free[start].append(begin)
                self.moves[begin] = (ranges, end)
                return end
            case Sequence(nodes=nodes):
                for part in nodes:
                    start = self.add(part, start)
                return start
            case Choice(nodes=nodes):
                end = self.state()
                for part in nodes:
                    self.free[self.add(part, start)].append(end)
                return end
            case Repeat():
                return self._repeat(node, start)
        raise TypeError(node)

    def _repeat(self, node: Repeat, start: int) -> int:
        for _ in range(node.least):
            start = self.add(node.node, start)
        if node.most is None:
            loop = self.state()
            self.free[start].append(loop)
            self.free[self.add(node.node, loop)].append(loop)
            return loop
        end = self.state()
        for _ in range(node.most - node.least):
            self.free[start].append(end)
            start = self.add(node.node, start)
        self.free[start].append(end)
        return end


class Matcher:
    """A portable pattern ready to be matched in full."""

    def __init__(self, tree: Node) -> None:
        self._automaton = Automaton()
        start = self._automaton.state()
        self._end = self._automaton.add(tree, start)
        self._start = self._closure({start})
        self._next: dict[tuple[frozenset[int], str], frozenset[int]] = {}

    def fullmatch(self, text: str) -> bool:
        """Return whether the pattern matches `text` from its first to its last character."""
        states = self._start
        for char in text:
            states = self._step(states, char)
            if not states:
                return False
        return self._end in states

    def _step(self, states: frozenset[int], char: str) -> frozenset[int]:
        key = (states, char)
        found = self._next.get(key)
        if found is None:
            if len(self._next) >= _MOST_CACHED:
                self._next.clear()
            found = self._next[key] = self._closure(self._moved(states, ord(char)))
        return found

    def _moved(self, states: frozenset[int], point: int) -> set[int]:
        moves = (self._automaton.moves[state] for state in states)
        return {move[1] for move in moves if move is not None and point in move[0]}

    def _closure(self, states: set[int]) -> frozenset[int]:
        reached, waiting = set(states), list(states)
        while waiting:
            for state in self._automaton.free[waiting.pop()]:
                if state not in reached:
                    reached.add(state)
                    waiting.append(state)
        return frozenset(reached)
