"""Opens a table of an SQLite file."""

import sqlite3
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote

from msgspec.structs import replace

from govstd.sources.column_texts import ColumnTexts
from govstd.sources.conversion import Conversion
from govstd.sources.converted_file import converted_file, head_of, missing_text
from govstd.sources.delimited import DelimitedFile
from govstd.sources.refusal import SourceRefusedError
from govstd.sources.source import Source
from govstd.sources.table_choice import chosen_table

AT_ONCE = 1000
"""Rows that are written together."""
PATIENCE = 2.0
"""Seconds to wait for another program that writes."""


def open_sqlite(source: Source) -> DelimitedFile:
    """Return the records of a table.

    Raises:
        SourceRefusedError: the file is damaged or locked, or it is not clear which table is meant.
    """
    place = quote(str(Path(source.original.place).resolve()))
    try:
        with closing(
            sqlite3.connect(f"file:{place}?mode=ro", uri=True, timeout=PATIENCE)
        ) as connection:
            connection.text_factory = lambda raw: raw.decode(errors="replace")
            return _file(source, connection)
    except sqlite3.Error as error:
        locked = "lock" in str(error) or "busy" in str(error)
        raise SourceRefusedError(
            "database-locked" if locked else "database-damaged", source.path
        ) from None


def _file(source: Source, connection: sqlite3.Connection) -> DelimitedFile:
    names = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') "
        "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
    ).fetchall()
    tables = {
        name: [row[1] for row in connection.execute(f"PRAGMA table_xinfo({_quoted(name)})")]
        for (name,) in names
    }
    table, detected = chosen_table(source, tables)
    header, fields = tables[table], source.fields
    written = [
        ColumnTexts(field, missing_text(field)) for field in (fields.get(name) for name in header)
    ]
    head = head_of(header)
    columns = ", ".join(map(_quoted, header))
    with Conversion(head, source.room) as work:
        rows = connection.execute(f"SELECT {columns} FROM {_quoted(table)}")  # noqa: S608
        while chunk := list(islice(rows, AT_ONCE)):
            cells = zip(*chunk, strict=True)
            texts = [column.of(own) for column, own in zip(written, cells, strict=True)]
            work.keep_all(list(zip(*texts, strict=True)))
    told: dict[str, Any] = {"format": "sqlite", "table": table}
    file = converted_file(source, "sqlite", head, work.converted(), told)
    return replace(file, detected=detected)


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'
