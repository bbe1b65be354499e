"""Finds the records behind row numbers: physical line, ordinal and cells."""

import _csv
import csv
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from govstd.sources.delimited import DelimitedFile
from govstd.sources.survey import Survey, read_lines


class Record(Struct, frozen=True):
    """A record of a file."""

    row: int
    """Ordinal of the data record, from 1; records that could not be read count."""
    line: int
    """Physical line of its first character, from 1."""
    cells: tuple[str, ...]


def read_records(
    file: DelimitedFile, surveyed: Survey, rows: int, refused: tuple[int, ...], wanted: list[int]
) -> dict[int, Record]:
    """Return the records behind row numbers of a scan.

    Args:
        file: the scanned file.
        surveyed: what `survey` told of it.
        rows: how many records the scan read.
        refused: physical lines of the records that it could not read, sorted.
        wanted: numbers of rows of the scan, from 0, sorted.
    """
    if not wanted:
        return {}
    lines = surveyed.lines - file.body_line + 1
    if lines == rows + len(refused):
        return _by_arithmetic(file, surveyed, refused, wanted)
    return _by_walking(file, set(refused), wanted)


def _by_arithmetic(
    file: DelimitedFile, surveyed: Survey, refused: tuple[int, ...], wanted: list[int]
) -> dict[int, Record]:
    """Every record is one line: skip the refused ones."""
    lines = {row: _line_of(row, file.body_line, refused) for row in wanted}
    texts = read_lines(file.path, surveyed, sorted(lines.values()))
    found = {}
    for row, line in lines.items():
        text = texts[line].decode("utf-8-sig" if line == 1 else "utf-8", errors="replace")
        cells = next(iter(_reader(iter([text]), file)), [""])
        found[row] = Record(line - file.body_line + 1, line, tuple(cells))
    return found


def _line_of(row: int, body_line: int, refused: tuple[int, ...]) -> int:
    line = body_line + row
    while (shifted := body_line + row + bisect_right(refused, line)) != line:
        line = shifted
    return line


def _by_walking(file: DelimitedFile, refused: set[int], wanted: list[int]) -> dict[int, Record]:
    """Records span lines or lines are blank: read up to the last wanted record."""
    found = {}
    pending = set(wanted)
    row = ordinal = 0
    with Path(file.path).open(encoding="utf-8-sig", errors="replace", newline="\n") as stream:
        for line, cells in _walk(stream, file):
            if line < file.body_line or not cells:
                continue
            ordinal += 1
            if line in refused:
                continue
            if row in pending:
                found[row] = Record(ordinal, line, tuple(cells))
                pending.discard(row)
                if not pending:
                    break
            row += 1
    return found


def _walk(stream: Iterator[str], file: DelimitedFile) -> Iterator[tuple[int, list[str]]]:
    reader = _reader(stream, file)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except csv.Error:
            cells = [""]
        except StopIteration:
            return
        yield line, cells


def _reader(lines: Iterator[str], file: DelimitedFile) -> "_csv.Reader":
    return csv.reader(lines, delimiter=file.delimiter, quotechar=file.quote, strict=True)
