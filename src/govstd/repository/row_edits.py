"""Changes rows of a CSV file; every row that says what it said stays as it was, byte for byte."""

import csv
import io
from collections.abc import Iterable, Mapping

from msgspec import Struct

from govstd.repository.yaml_source import NotEditedError

_MARK = "\ufeff"
Cells = Mapping[str, str]
"""Texts by the header of their column; those of other columns stay, or are empty."""


class RowEdits(Struct, kw_only=True):
    """What is to change; a row is known by the line on which it begins, from 1."""

    changed: dict[int, dict[str, str]] = {}
    removed: set[int] = set()
    added: dict[int, list[dict[str, str]]] = {}
    """Rows by the line of the one after which they come; 1 is the header."""


def edit_rows(content: bytes, edits: RowEdits) -> str:
    """Return a CSV file with other rows; a column that it does not have yet is added.

    Raises:
        NotEditedError: it can't be read.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise NotEditedError from None
    mark = _MARK if text.startswith(_MARK) else ""
    return mark + _Rows(text.removeprefix(_MARK)).edited(edits)


class _Rows:
    def __init__(self, text: str) -> None:
        lines = list(io.StringIO(text, newline=""))
        reader = csv.reader(lines, strict=True)
        self._records: dict[int, tuple[str, list[str]]] = {}
        line = 1
        try:
            for record in reader:
                self._records[line] = "".join(lines[line - 1 : reader.line_num]), record
                line = reader.line_num + 1
        except csv.Error:
            raise NotEditedError from None
        if 1 not in self._records or not self._records[1][1]:
            raise NotEditedError
        source, self._header = self._records[1]
        self._break = "\r\n" if source.endswith("\r\n") else "\n"

    def edited(self, edits: RowEdits) -> str:
        """Return the whole file."""
        touched = [*edits.changed.values(), *(row for some in edits.added.values() for row in some)]
        new = list(_missing(self._header, touched))
        header = [*self._header, *new]
        parts: list[str] = []
        for line, (source, record) in self._records.items():
            if line not in edits.removed:
                cells = dict(zip(self._header, record, strict=False))
                wanted = dict(zip(header, header, strict=True)) if line == 1 else {
                    **cells, **edits.changed.get(line, {})
                }  # fmt: skip
                same = wanted == cells and not (new and record)
                parts.append(source if same else self._row(header, wanted))
            parts += [self._row(header, row) for row in edits.added.get(line, ())]
        return "".join(
            part if part.endswith("\n") or at + 1 == len(parts) else part + self._break
            for at, part in enumerate(parts)
        )

    def _row(self, header: list[str], cells: Cells) -> str:
        stream = io.StringIO()
        writer = csv.writer(stream, lineterminator=self._break)
        writer.writerow([cells.get(name, "") for name in header])
        return stream.getvalue()


def _missing(header: list[str], rows: Iterable[Cells]) -> Iterable[str]:
    """Yield the columns that rows have texts in and that the file does not have."""
    wanted = (name for row in rows for name, text in row.items() if text)
    return (name for name in dict.fromkeys(wanted) if name not in header)
