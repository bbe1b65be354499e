"""Writes records of another form as delimited text, and keeps account of where they were."""

import csv
from array import array
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from govstd.sources.delimited import DelimitedFile
from govstd.sources.dialect import options
from govstd.sources.placement import Converted, Placement, Position, Refused, Runs
from govstd.sources.survey import survey

_HEADER = "govstd"
"""Stands on the first line of the new text, to be skipped."""


class Conversion:
    """A text in the making; every line of the file is one record or blank."""

    def __init__(self, file: DelimitedFile) -> None:
        self._head = file.head
        self._place = file.room.place()
        self._runs = Runs()
        self._refused: list[Refused] = []
        self._blank = array("q")
        self._line = file.head.body_line
        self._ordinal = 0
        self._text = 2

    def __enter__(self) -> Self:
        self._stream = open(self._place, "w", encoding="utf-8", newline="")  # noqa: PTH123
        given = options(self._head.delimiter, self._head.quote, None)
        self._writer = csv.writer(
            self._stream, **{**given, "quoting": csv.QUOTE_ALL}, lineterminator="\n"
        )
        self._stream.write(f"{_HEADER}\n")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stream.close()

    def keep(self, cells: Sequence[str]) -> None:
        """Write the record on the next line."""
        self._ordinal += 1
        self._runs.add(Position(self._line, self._ordinal, self._line, self._text))
        self._writer.writerow(cells or ("",))
        self._text += 1 + sum(cell.count("\n") for cell in cells)
        self._line += 1

    def refuse(self, rule: str, cells: int | None = None, reason: str | None = None) -> None:
        """Leave out the record on the next line."""
        self._ordinal += 1
        self._refused.append(
            Refused(
                rule=rule,
                line=self._line,
                ordinal=self._ordinal,
                feed=self._line,
                cells=cells,
                reason=reason,
            )
        )
        self._line += 1

    def skip(self) -> None:
        """Pass over a blank line."""
        self._blank.append(self._line)
        self._line += 1

    def converted(self) -> Converted:
        """Return the finished text."""
        counts = survey(self._place, self._head.delimiter, self._head.quote, digest=False)
        placement = Placement(runs=self._runs, refused=tuple(self._refused), blank=self._blank)
        return Converted(text=self._place, surveyed=counts, placement=placement, rewritten=True)
