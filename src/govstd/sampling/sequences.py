"""Puts what ordered rules compare into the order of the rows of a group."""

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Any

from govstd.expressions.reading import read
from govstd.model.resolved import ResolvedField
from govstd.plan.check import Check
from govstd.sampling.ties import Tie

_CHANGED, _UPWARDS = 0.5, 0.8
"""How often a group is put in order, and how often values rise then."""

Cells = list[list[str | None]]


class Sequences:
    """Orders the values of whole groups."""

    def __init__(
        self, fields: Sequence[ResolvedField], ties: Mapping[str, Sequence[Tie]], random: Random
    ) -> None:
        self._fields = {field.path: field for field in fields}
        self._ties, self._random = ties, random

    def arrange(
        self,
        cells: Cells,
        labels: Sequence[int],
        broken: Mapping[int, Sequence[Check]],
        kept: frozenset[str],
    ) -> None:
        """Arrange about half of the groups that break an ordered rule.

        Args:
            cells: of all fields; changed in place.
            labels: which rows are one group.
            broken: the checks that rows break, by row.
            kept: fields whose values must stay.
        """
        ruled: dict[int, dict[str, None]] = {}
        for place, checks in broken.items():
            names = [str(check.args.get("name")) for check in checks]
            ruled.setdefault(labels[place], {}).update(dict.fromkeys(names))
        rows: dict[int, list[int]] = {}
        for place, label in enumerate(labels):
            rows.setdefault(label, []).append(place)
        columns = dict(zip(self._fields, cells, strict=True))
        for label, names_of in ruled.items():
            for tie in (tie for name in names_of for tie in self._ties.get(name, ())):
                if tie.order and self._random.random() < _CHANGED:
                    self._spread(columns, rows[label], tie, kept)

    def _spread(
        self,
        columns: Mapping[str, list[str | None]],
        places: Sequence[int],
        tie: Tie,
        kept: frozenset[str],
    ) -> None:
        """Spread the values of alike fields over the rows, row after row, the least first."""
        in_order = self._in_order(columns, places, tie)
        for same in self._alike(tie, kept):
            there = [(columns[path], place) for place in in_order for path in same]
            texts = [text for column, place in there if (text := column[place]) is not None]
            field, upwards = self._fields[same[0]], self._random.random() < _UPWARDS
            texts = sorted(texts, key=lambda text: self._value(field, text), reverse=not upwards)
            taken = iter(texts)
            for column, place in there:
                if column[place] is not None:
                    column[place] = next(taken)

    def _value(self, field: ResolvedField, text: str) -> Any:
        return read(field, text)

    def _in_order(
        self, columns: Mapping[str, list[str | None]], places: Sequence[int], tie: Tie
    ) -> list[int]:
        def rank(place: int) -> list[Any]:
            return [self._value(self._fields[p], columns[p][place] or "") for p in tie.order]

        whole = [place for place in places if all(columns[path][place] for path in tie.order)]
        return sorted(whole, key=rank)

    def _alike(self, tie: Tie, kept: frozenset[str]) -> Iterator[list[str]]:
        """Yield the fields that the rule compares, those of one type and format together."""
        alike: dict[tuple[object, ...], list[str]] = {}
        for path, field in self._fields.items():
            if path in tie.by_value and path not in tie.order and path not in kept:
                alike.setdefault((field.type, field.format), []).append(path)
        yield from alike.values()
