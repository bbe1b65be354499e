"""Records with something the matter: as many as a file has, in little room."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar, overload

from msgspec import Struct

_NONE = -1
"""Stands for what is not known."""


class Refused(Struct, frozen=True, kw_only=True):
    """A record that could not be read."""

    rule: str
    line: int
    ordinal: int
    feed: int
    cells: int | None = None
    """How many it has, where that can be said."""
    reason: str | None = None
    """Why, where its rule has several."""


class Marked(Struct, frozen=True):
    """A line with something that a row's values do not show."""

    number: int
    """Which of the lines it is."""
    row: int | None
    """None: the line belongs to no row that was read."""
    line: int
    ordinal: int | None


_Record = TypeVar("_Record")


class _Packed(Sequence[_Record], Generic[_Record]):
    """Values that are made when they are read."""

    def _made(self, place: int) -> _Record:
        raise NotImplementedError

    @overload
    def __getitem__(self, place: int) -> _Record: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[_Record]: ...
    def __getitem__(self, place: int | slice) -> _Record | Sequence[_Record]:
        """Return the value at a place, or those at some."""
        if isinstance(place, slice):
            return [self._made(one) for one in range(*place.indices(len(self)))]
        return self._made(range(len(self))[place])


class RefusedRecords(_Packed[Refused]):
    """Records that could not be read, in the order of the file."""

    def __init__(self) -> None:
        self._words: dict[str | None, int] = {None: 0}
        self._named: list[str | None] = [None]
        self.feeds = array("q")
        """Their lines by line feeds."""
        self._lines, self._ordinals, self._cells = array("q"), array("q"), array("q")
        self._rules, self._reasons = array("q"), array("q")

    def append(self, one: Refused) -> None:
        """Take the next one."""
        self._lines.append(one.line)
        self._ordinals.append(one.ordinal)
        self.feeds.append(one.feed)
        self._cells.append(_NONE if one.cells is None else one.cells)
        self._rules.append(self._number(one.rule))
        self._reasons.append(self._number(one.reason))

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._lines)

    def count(self, rule: str) -> int:
        """Return how many broke a rule."""
        return self._rules.count(self._words.get(rule, _NONE))

    def _number(self, word: str | None) -> int:
        number = self._words.setdefault(word, len(self._named))
        if number == len(self._named):
            self._named.append(word)
        return number

    def _made(self, place: int) -> Refused:
        cells = self._cells[place]
        return Refused(
            rule=self._named[self._rules[place]] or "",
            line=self._lines[place],
            ordinal=self._ordinals[place],
            feed=self.feeds[place],
            cells=None if cells == _NONE else cells,
            reason=self._named[self._reasons[place]],
        )


class MarkedRecords(_Packed[Marked]):
    """Lines with something that a row's values do not show, in the order of the file."""

    def __init__(self) -> None:
        self._numbers, self._rows = array("q"), array("q")
        self._lines, self._ordinals = array("q"), array("q")

    def append(self, one: Marked) -> None:
        """Take the next one."""
        self._numbers.append(one.number)
        self._rows.append(_NONE if one.row is None else one.row)
        self._lines.append(one.line)
        self._ordinals.append(_NONE if one.ordinal is None else one.ordinal)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._lines)

    def rows(self, first: int) -> array[int]:
        """Return the rows that were read, the file's first being of that number."""
        return array("q", (first + row for row in self._rows if row != _NONE))

    def _made(self, place: int) -> Marked:
        row, ordinal = self._rows[place], self._ordinals[place]
        return Marked(
            self._numbers[place],
            None if row == _NONE else row,
            self._lines[place],
            None if ordinal == _NONE else ordinal,
        )


class Refusals(Struct, frozen=True):
    """What a reader says of the records that it refused, in the order of the file."""

    offsets: array[int] = array("q")
    """Byte at which each starts, or one of the line ends before it, from 0."""
    rules: Sequence[str] = ()
    """The rule that says why."""

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.offsets)


class LostLines(Mapping[int, str]):
    """The lines of records that could not be read, with the rules that say why; sorted."""

    def __init__(self, lines: Iterable[int], rules: Iterable[str]) -> None:
        self._lines, self._rules = array("q"), list[str]()
        for line, rule in zip(lines, rules, strict=True):
            if self._lines and self._lines[-1] == line:
                self._rules[-1] = rule
            else:
                self._lines.append(line)
                self._rules.append(rule)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._lines)

    def __iter__(self) -> Iterator[int]:
        """Yield the lines."""
        return iter(self._lines)

    def __getitem__(self, line: int) -> str:
        """Return why the record on a line could not be read."""
        place = bisect_left(self._lines, line)
        if place < len(self._lines) and self._lines[place] == line:
            return self._rules[place]
        raise KeyError(line)
