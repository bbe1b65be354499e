"""Delimited text with comments, a header of several rows or spaces after its delimiters.

No engine's reader follows these: the records are written anew.
"""

import csv
from collections import deque
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from govstd.sources.conversion import Conversion
from govstd.sources.delimited import DelimitedFile
from govstd.sources.dialect import Head, Written, find_head, options, physical_lines
from govstd.sources.fixed_width import text_lines

LONGEST_RECORD = 1 << 20
"""Characters; a quoted value that goes on for longer was never closed."""


def find_annotated(text: str, written: Written, expected: Sequence[Sequence[str]]) -> Head | None:
    """Return how a file is written; None if it has no header.

    Args:
        text: its beginning.
        written: what is declared.
        expected: the names that each field's column may have, in the standard's order.
    """
    lines = physical_lines(text)
    shown = [
        line[len(line.rstrip("\r\n")) :] if _is_comment(line, number, written) else line
        for number, line in enumerate(lines, 1)
    ]
    rows = written.header_rows
    known = replace(written, header_line=rows[-1]) if rows else written
    head = find_head("".join(shown), known, expected)
    if head is None or head.header_line == 0:
        return head
    own = [[lines[number - 1]] for number in rows[:-1] if number <= len(lines)]
    own.append(lines[head.header_line - 1 : head.body_line - 1])
    names = [_cells(row, head, written) for row in own]
    return replace(
        head,
        header=tuple(_joined(names, written.header_join)),
        records=head.body_line - 1,
        length=len("".join(lines[: head.body_line - 1]).encode("utf-8", "replace")),
        plain=False,
    )


def _is_comment(line: str, number: int, written: Written) -> bool:
    marked = bool(written.comment) and line.startswith(str(written.comment))
    return marked or number in written.comment_rows


def _cells(lines: list[str], head: Head, written: Written) -> list[str]:
    given = options(head.delimiter, head.quote, head.escape, strict=False)
    return next(csv.reader(lines, skipinitialspace=written.skip_space, **given), [])


def _joined(rows: list[list[str]], sign: str) -> list[str]:
    """Return the names of the columns; a name in an upper row goes on until the next one."""
    width = len(rows[-1])
    names: list[list[str]] = [[] for _ in range(width)]
    for row in rows:
        last = ""
        upper = row is not rows[-1]
        for column, parts in enumerate(names):
            cell = row[column] if column < len(row) else ""
            last = cell or last
            shown = last if upper else cell
            if shown and parts[-1:] != [shown]:
                parts.append(shown)
    return [sign.join(parts) for parts in names]


class _Lines:
    """Physical lines with their numbers, some of which may be given back."""

    def __init__(self, lines: Iterator[str], first: int) -> None:
        self._lines = enumerate(lines, first)
        self._ahead: deque[tuple[int, str]] = deque()

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> tuple[int, str]:
        return self._ahead.popleft() if self._ahead else next(self._lines)

    def give_back(self, lines: list[tuple[int, str]]) -> None:
        """Take back lines that were read in vain."""
        self._ahead.extendleft(reversed(lines))


def convert_annotated(file: DelimitedFile, written: Written) -> DelimitedFile:
    """Return the file with its records as plain delimited text."""
    head, row = file.head, file.head.records
    given = {
        **options(head.delimiter, head.quote, head.escape),
        "skipinitialspace": written.skip_space,
    }
    lines = _Lines(text_lines(file), head.body_line)
    with Conversion(head, file.room) as work:
        for number, line in lines:
            row += 1
            if _is_comment(line, row, written):
                continue
            taken = [(number, line)]
            try:
                cells = next(csv.reader(_taking(lines, taken), **given))
            except csv.Error:
                lines.give_back(taken[1:])
                work.refuse("quote-not-closed", line=number)
                continue
            _keep(work, cells, number, len(head.header))
    return replace(file, converted=work.converted())


def _taking(lines: _Lines, taken: list[tuple[int, str]]) -> Iterator[str]:
    """Yield the lines of one record, noting those that it takes."""
    length = len(taken[0][1])
    yield taken[0][1]
    for one in lines:
        taken.append(one)
        length += len(one[1])
        if length > LONGEST_RECORD:
            return
        yield one[1]


def _keep(work: Conversion, cells: list[str], line: int, width: int) -> None:
    if not cells:
        work.skip(line)
    elif len(cells) < width:
        work.refuse("cell-missing", len(cells), line=line)
    elif len(cells) > width:
        work.refuse("cell-unexpected", len(cells), line=line)
    else:
        work.keep(cells, line)
