"""Where the cells of the CSV files of a registry stand; read again when somebody asks."""

import csv
import io
from pathlib import Path

from govstd.model.finding import Origin
from govstd.repository.csv_reader import Columns, Row, read_rows
from govstd.repository.problems import Problems


class Rows:
    """The rows of CSV files, for files that were read without a fault."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._files: dict[str, tuple[Row, ...]] = {}

    def origin(self, file: str, row: int, column: str) -> Origin:
        """Return where the cell of the row-th record stands; of no cell, the file's beginning."""
        rows = self._rows(file)
        if row >= len(rows):
            return Origin(file=file)
        return rows[row].place(column).origin(file)

    def _rows(self, file: str) -> tuple[Row, ...]:
        if file not in self._files:
            try:
                content = (self.root / file).read_bytes()
                header = next(csv.reader(io.StringIO(content.decode("utf-8-sig"))), [])
                rows = read_rows(content, Columns((), tuple(header)), Problems(file))
            except (OSError, UnicodeError, csv.Error):
                rows = ()
            self._files[file] = rows
        return self._files[file]
