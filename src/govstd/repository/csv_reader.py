"""Reads the CSV files of a registry into rows of named cells with their places."""

import csv
import io
from collections.abc import Iterator

from msgspec import Struct

from govstd.model.finding import Origin
from govstd.repository.problems import Problems
from govstd.repository.scalars import nearest
from govstd.repository.text import is_text

_BOM = "\ufeff"


class Place(Struct, frozen=True):
    """A cell: its line, and its position in the record from 1."""

    line: int
    column: int

    def origin(self, file: str) -> Origin:
        """Return this place in `file`."""
        return Origin(file=file, line=self.line, column=self.column)


class Row(Struct, frozen=True):
    """A record; an absent or empty cell is ""."""

    line: int
    cells: dict[str, str]
    positions: dict[str, int]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def place(self, column: str) -> Place:
        """Return where the cell of `column` stands, else the record's beginning."""
        return Place(self.line, self.positions.get(column, 1))

    def several(self, column: str) -> tuple[str, ...]:
        """Return the values of a list cell."""
        return tuple(part for part in self[column].split(";") if part)


class Columns(Struct, frozen=True):
    """The columns that a file must and may have."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()


def read_rows(content: bytes, columns: Columns, problems: Problems) -> tuple[Row, ...]:
    """Return the records of a CSV file; what is not sound is told and left out."""
    if not is_text(content, problems):
        return ()
    records = _records(content.decode("utf-8").removeprefix(_BOM), problems)
    header = next(records, None)
    if header is None:
        problems.add("column-required", header=columns.required[0])
        return ()
    positions = _positions(header[1], columns, problems)
    rows = []
    for line, record in records:
        if len(record) == len(header[1]):
            cells = {name: record[at - 1] for name, at in positions.items()}
            rows.append(Row(line, cells, positions))
        else:
            place = Place(line, min(len(record), len(header[1])))
            problems.add("row-ragged", place, wanted=len(header[1]), read=len(record))
    return tuple(rows)


def _records(text: str, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    """Yield each record that is not blank with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for record in reader:
            if record:
                yield line, record
            line = reader.line_num + 1
    except csv.Error as error:
        problems.add("csv-not-parsable", Place(line, 1), reason=str(error))


def _positions(header: list[str], columns: Columns, problems: Problems) -> dict[str, int]:
    known = (*columns.required, *columns.optional)
    positions: dict[str, int] = {}
    for position, name in enumerate(header, 1):
        if name in positions:
            problems.add("name-repeated", Place(1, position), name=name, first=1)
        elif name in known:
            positions[name] = position
        else:
            free = [column for column in known if column not in header]
            near = nearest(name, free)
            problems.add("column-unknown", Place(1, position), header=name, suggestion=near)
    for name in columns.required:
        if name not in positions:
            problems.add("column-required", Place(1, 1), header=name)
    return positions
