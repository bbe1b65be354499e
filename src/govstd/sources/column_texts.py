"""Writes the cells of a column as text: a value that comes again is not written again."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from govstd.model.resolved import ResolvedField
from govstd.sources.native_texts import number_texts, point_of, writer_for

_MOST = 20_000
"""Values of a column whose texts are kept."""
_KEPT = frozenset((str, float, int, date, datetime, time, timedelta, type(None)))
"""Types of little values that differ where their texts do: `True` equals a number."""


class ColumnTexts:
    """A column, of which some cells after others are written."""

    def __init__(
        self, field: ResolvedField | None, missing: str = "", *, of_sheet: bool = False
    ) -> None:
        """Begin a column.

        Args:
            field: which it holds; None: none.
            missing: the text of None.
            of_sheet: whether it is one of a spreadsheet.
        """
        self._written = writer_for(field, of_sheet=of_sheet)
        self._point = point_of(field)
        self._missing = missing
        self._known: dict[Any, str] = {}

    def of(self, cells: Sequence[Any]) -> Sequence[str]:
        """Return the text of each cell."""
        kinds = set(map(type, cells))
        if kinds == {str}:
            return cells
        if kinds == {float}:
            return self._numbers(cells)
        if not kinds <= _KEPT:
            return [self._text(cell) for cell in cells]
        if len(self._known) > _MOST:
            self._known = {}
        if str not in kinds:
            self._learn(set(cells).difference(self._known))
            return list(map(self._known.__getitem__, cells))
        values = {cell for cell in cells if type(cell) is not str}
        self._learn(values.difference(self._known))
        return [cell if type(cell) is str else self._known[cell] for cell in cells]

    def _learn(self, values: set[Any]) -> None:
        numbers = [value for value in values if type(value) is float]
        self._known.update(zip(numbers, self._numbers(numbers), strict=True))
        others = values.difference(numbers)
        self._known.update(zip(others, map(self._text, others), strict=True))

    def _numbers(self, values: Sequence[float]) -> Sequence[str]:
        texts = number_texts(values)
        if self._point == ".":
            return texts
        return [text.replace(".", self._point) for text in texts]

    def _text(self, cell: Any) -> str:
        return self._missing if cell is None else self._written(cell)
