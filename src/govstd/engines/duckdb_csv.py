"""How DuckDB reads a delimited file: the relation, and the records that it refused."""

from __future__ import annotations

from array import array
from collections.abc import Callable

from msgspec import Struct

from govstd.plan.check import ColumnMatch, Plan
from govstd.plan.selecting import names
from govstd.sources.delimited import DelimitedFile
from govstd.sources.placement import Converted
from govstd.sources.wrong_records import Refusals

LONGEST_RECORD = 20 << 20
"""Bytes; sources give no longer record to read, with quotes and all."""

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

    def relation(self, plan: Plan, name: str) -> str:
        """Return the select of the cells: `c<number>`, NULL where missing."""
        return relation(plan, self, name)

    def refused(self, numbers: Callable[[str], array[int]], name: str) -> Refusals:
        """Return the records that a scan refused."""
        return refused_records(numbers, name)


def relation(plan: Plan, part: CsvPart, name: str) -> str:
    """Return the select of the cells of a file: `c<number>`, NULL where missing.

    Args:
        plan: whose columns are wanted.
        part: the file.
        name: what the table of refused records is called.
    """
    projections = [
        f"{_cell(column.field.missing_values, position)} AS c{column.number}"
        if (position := part.match.positions.get(column.field.path)) is not None
        else f"CAST(NULL AS VARCHAR) AS c{column.number}"
        for column in plan.columns
    ]
    source = _read_csv(part, name)
    return f"SELECT {', '.join(projections) or '1'} FROM {source}{_decoded(plan, part)}"  # noqa: S608


def _decoded(plan: Plan, part: CsvPart) -> str:
    """Return a condition that always holds and asks for the cells that the plan does not read.

    The reader passes over the others, whatever bytes they are of.
    """
    if part.file.settled:
        return ""
    wanted = names([plan.scan])
    read = {
        part.match.positions.get(column.field.path)
        for column in plan.columns
        if f"c{column.number}" in wanted
    }
    passed = [f"r{n} IS NULL" for n in range(len(part.file.header)) if n not in read]
    return f" WHERE greatest({', '.join(passed)}) IS NOT NULL" if passed else ""


def _cell(missing: tuple[str, ...], position: int) -> str:
    """Return the text of a column; the reader gives NULL for empty cells, and for no others.

    It would also take a cell too many in silence whose text is told to it as a missing value.
    """
    read = f"r{position}"
    text = read if "" in missing else f"coalesce({read}, '')"
    words = ", ".join(literal(word) for word in missing if word)
    return f"CASE WHEN {read} IN ({words}) THEN NULL ELSE {text} END" if words else text


def _read_csv(part: CsvPart, name: str) -> str:
    head = part.file.head
    columns = ", ".join(f"r{n}: 'VARCHAR'" for n in range(max(len(head.header), 1)))
    options = {
        "auto_detect": "false",
        "header": "false",
        "skip": "1" if part.repaired else str(head.records),
        "new_line": literal("\\n" if part.repaired else _ESCAPED[part.file.line_end]),
        "columns": f"{{{columns}}}",
        "delim": literal(head.delimiter),
        "quote": literal(head.quote),
        "escape": literal(head.escape or head.quote),
        "nullstr": literal(""),
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


def refused_records(numbers: Callable[[str], array[int]], name: str) -> Refusals:
    """Return the records that a scan refused, each once, in the order of the file.

    Args:
        numbers: runs a query of one column of numbers.
        name: what the table of refused records is called.
    """
    kinds, rules = list(RULES), [*RULES.values(), "quote-not-closed"]
    told = ", ".join(map(literal, kinds))
    kind = f"coalesce(list_position([{told}], CAST(error_type AS VARCHAR)), {len(rules)})"
    packed = numbers(
        f"SELECT line_byte_position * {_PACKED} + arg_min({kind}, byte_position) "  # noqa: S608
        f"FROM {name}_refused GROUP BY line_byte_position ORDER BY line_byte_position"
    )
    return Refusals(
        array("q", (one // _PACKED - 1 for one in packed)),
        [rules[one % _PACKED - 1] for one in packed],
    )


_PACKED = 8
"""More than the rules that a refusal may break: its place and its rule are one number."""


def literal(text: str) -> str:
    """Return `text` as an SQL literal; a quote is doubled, nothing else is special."""
    return "'" + text.replace("'", "''") + "'"


def no_glob(path: str) -> str:
    """Return `path` with the characters that DuckDB would expand taken literally."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in path)
