"""Writes records of another form as delimited text, and keeps account of where they were."""

import csv
from array import array
from collections.abc import Sequence
from itertools import chain
from types import TracebackType
from typing import Self

from govstd.sources.dialect import Head, options
from govstd.sources.placement import Converted, Placement, Position, Runs
from govstd.sources.room import Room
from govstd.sources.survey import LONGEST_LINE, survey
from govstd.sources.wrong_records import Refused, RefusedRecords

_HEADER = "govstd"
"""Stands on the first line of the new text, to be skipped."""


class Conversion:
    """A text in the making; every line of the file is one record or blank."""

    def __init__(self, head: Head, room: Room) -> None:
        self._head = head
        self._place = room.place()
        self._runs = Runs()
        self._refused = RefusedRecords()
        self._blank = array("q")
        self._line = head.body_line
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

    def keep(self, cells: Sequence[str], line: int | None = None) -> None:
        """Write the record on a line; None: the next one; refuse what no reader takes."""
        text = "".join(cells)
        if len(text) > LONGEST_LINE // 8 and _size(text, len(cells)) > LONGEST_LINE:
            self.refuse("record-not-readable", reason="too-long", line=line)
            return
        self._line = self._line if line is None else line
        self._ordinal += 1
        self._runs.add(Position(self._line, self._ordinal, self._line, self._text))
        self._writer.writerow(cells or ("",))
        self._text += 1 + text.count("\n")
        self._line += 1

    def keep_all(self, rows: Sequence[Sequence[str]]) -> None:
        """Write the records, all of several cells, on the next lines."""
        text = "".join(chain.from_iterable(rows))
        if "\n" in text or _longest(text, rows) > LONGEST_LINE // 8:
            for cells in rows:
                self.keep(cells)
            return
        position = Position(self._line, self._ordinal + 1, self._line, self._text)
        self._runs.add_lines(position, len(rows))
        if self._head.quote in text:
            self._writer.writerows(rows)
        else:  # what the writer would write, in a third of its time
            self._stream.writelines(f'"{cells}"\n' for cells in map('","'.join, rows))
        self._ordinal += len(rows)
        self._line += len(rows)
        self._text += len(rows)

    def refuse(
        self,
        rule: str,
        cells: int | None = None,
        reason: str | None = None,
        line: int | None = None,
    ) -> None:
        """Leave out the record on a line; None: the next one."""
        self._line = self._line if line is None else line
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

    def skip(self, line: int | None = None) -> None:
        """Pass over a blank line; None: the next one."""
        self._line = self._line if line is None else line
        self._blank.append(self._line)
        self._line += 1

    def converted(self) -> Converted:
        """Return the finished text."""
        counts = survey(
            self._place, self._head.delimiter, self._head.quote, decoded=0, digest=False
        )
        placement = Placement(runs=self._runs, refused=self._refused, blank=self._blank)
        return Converted(text=self._place, surveyed=counts, placement=placement, rewritten=True)


def _longest(text: str, rows: Sequence[Sequence[str]]) -> int:
    """Return the most characters that a record has, or all together if those are few."""
    few = len(text) <= LONGEST_LINE // 8
    return len(text) if few else max(len("".join(cells)) for cells in rows)


def _size(text: str, cells: int) -> int:
    """Return the bytes of a record whose cells are all quoted."""
    return len(text.encode()) + text.count('"') + 3 * cells
