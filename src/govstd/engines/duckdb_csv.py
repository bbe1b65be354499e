"""How DuckDB reads a delimited file: the relation, and the records that it refused."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from govstd.plan.check import ColumnMatch, Plan
from govstd.sources.delimited import DelimitedFile
from govstd.sources.placement import Converted

LONGEST_RECORD = 16 << 20
"""Bytes; a longer record is refused, not read."""

BUFFER = 32 << 20
"""Bytes that DuckDB reads at a time; its own choice, 16 of the longest records, takes too much."""

RULES = {
    "MISSING COLUMNS": "cell-missing",
    "TOO MANY COLUMNS": "cell-unexpected",
    "UNQUOTED VALUE": "quote-not-closed",
    "INVALID ENCODING": "text-not-decodable",
}
"""DuckDB's kinds of refusal and the rules that say so."""


class CsvPart(Struct, frozen=True):
    """A file and how its columns match the standard."""

    file: DelimitedFile
    match: ColumnMatch
    repaired: Converted | None = None
    """What is read instead, where the file itself can't be."""

    @property
    def text(self) -> str:
        """The path of what is read."""
        return self.repaired.text if self.repaired else self.file.text


class Refused(Struct, frozen=True):
    """A record that could not be read."""

    rule: str
    offset: int
    """Byte at which the record starts, or one of the line ends before it, from 0."""


def relation(plan: Plan, part: CsvPart, name: str) -> str:
    """Return the select of the cells of a file: `c<number>`, NULL where missing.

    Args:
        plan: whose columns are wanted.
        part: the file.
        name: what the table of refused records is called.
    """
    missing = {column.field.missing_values for column in plan.columns}
    one = next(iter(missing)) if len(missing) == 1 else None
    projections = [
        f"{_cell(column.field.missing_values, position, one)} AS c{column.number}"
        if (position := part.match.positions.get(column.field.path)) is not None
        else f"CAST(NULL AS VARCHAR) AS c{column.number}"
        for column in plan.columns
    ]
    source = _read_csv(part, one, name)
    return f"SELECT {', '.join(projections) or '1'} FROM {source}"  # noqa: S608


def _cell(missing: tuple[str, ...], position: int, one: tuple[str, ...] | None) -> str:
    if one is not None or not missing:
        return f"r{position}"
    words = ", ".join(literal(word) for word in missing)
    return f"CASE WHEN r{position} IN ({words}) THEN NULL ELSE r{position} END"


def _read_csv(part: CsvPart, missing: tuple[str, ...] | None, name: str) -> str:
    head = part.file.head
    columns = ", ".join(f"r{n}: 'VARCHAR'" for n in range(max(len(head.header), 1)))
    nulls = ", ".join(literal(word) for word in missing or (_NO_TEXT,))
    options = {
        "auto_detect": "false",
        "header": "false",
        "skip": "1" if part.repaired else str(head.records),
        "new_line": literal("\\n" if part.repaired else _ESCAPED[part.file.line_end]),
        "columns": f"{{{columns}}}",
        "delim": literal(head.delimiter),
        "quote": literal(head.quote),
        "escape": literal(head.escape or head.quote),
        "nullstr": f"[{nulls}]",
        "store_rejects": "true",
        "rejects_limit": "0",
        "rejects_table": literal(f"{name}_refused"),
        "rejects_scan": literal(f"{name}_refusing"),
        "max_line_size": str(LONGEST_RECORD),
        "buffer_size": str(BUFFER),
    }
    given = ", ".join(f"{option} = {value}" for option, value in options.items())
    return f"read_csv({literal(no_glob(part.text))}, {given})"


_ESCAPED = {"\n": "\\n", "\r\n": "\\r\\n", "\r": "\\r"}
"""How DuckDB is told of line ends; others may then stand within quotes."""

_NO_TEXT = "\x01govstd: no text means a missing value\x01"
"""No cell holds this: the plan itself tells missing values."""


def refused_records(
    execute: Callable[[str], list[tuple[Any, ...]]], name: str
) -> tuple[Refused, ...]:
    """Return the records that a scan refused, each once, in the order of the file."""
    rows = execute(
        f"SELECT min(line_byte_position), arg_min(CAST(error_type AS VARCHAR), byte_position) "  # noqa: S608
        f"FROM {name}_refused GROUP BY line_byte_position ORDER BY line_byte_position"
    )
    return tuple(
        Refused(RULES.get(kind, "quote-not-closed"), int(position) - 1) for position, kind in rows
    )


def literal(text: str) -> str:
    """Return `text` as an SQL literal; a quote is doubled, nothing else is special."""
    return "'" + text.replace("'", "''") + "'"


def no_glob(path: str) -> str:
    """Return `path` with the characters that DuckDB would expand taken literally."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in path)
