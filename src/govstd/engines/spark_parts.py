"""How Spark reads a table: lines of a delimited file, typed columns of Parquet or a data frame.

Spark's own reader of CSV puts another sign for what is not UTF-8, passes over blank lines, and
fills up or cuts off records of another width, all in silence. So the lines are read as they are
and divided here, and what would be read otherwise than by the other engines is told as a fault.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from govstd.engines.spark_session import SparkWork
from govstd.engines.spark_sql import literal
from govstd.engines.spark_texts import KNOWN, cell_of, native
from govstd.engines.typed_part import Part, TypedPart
from govstd.plan.check import Plan
from govstd.sources.delimited import DelimitedFile
from govstd.sources.dialect import NO_DELIMITER
from govstd.sources.refusal import RefusalCode, SourceRefusedError
from govstd.sources.typed_table import TypedTable

FAULTS: dict[int, RefusalCode] = {
    1: "spark-blank",
    2: "spark-width",
    3: "spark-quote",
    4: "spark-encoding",
}
"""What is said of a line that this engine does not read."""
_OPAQUE = re.compile(r"\b(?:map|variant|geometry|geography|interval|time)\b")
"""In the names of types that Spark makes no digest of, or no text that others make."""


class SparkTable(Struct, frozen=True):
    """A table as a data frame of texts and values `x0` and on."""

    frame: Any
    types: tuple[str, ...]
    """As Spark writes them."""
    fault: str
    """SQL of the number of a fault; 0 of none."""
    digest: str
    """SQL of what tells whether a row is the same when it is read again."""
    raw: bool
    """Whether findings show the texts as they stand in the data."""

    def cells(self, plan: Plan, part: Part) -> Any:
        """Return the data frame of cells: `c<number>`, stored `n<number>`, NULL where missing."""
        columns = []
        for column in plan.columns:
            position = part.match.positions.get(column.field.path)
            text = "CAST(NULL AS STRING)"
            if position is not None:
                text = cell_of(f"x{position}", self.types[position], column.field)
            columns.append(f"{text} AS c{column.number}")
            if column.field.stored is not None:
                value = "NULL" if position is None else f"x{position}"
                columns.append(f"{native(value, column.field.stored)} AS n{column.number}")
        return self._numbered([*columns, f"{self.fault} AS fault"])

    def texts(self, plan: Plan, part: Part, at: Sequence[int]) -> list[tuple[Any, ...]]:
        """Return `at`, the digest and the texts of all columns of some rows."""
        fields = {
            part.match.positions.get(column.field.path): column.field for column in plan.columns
        }
        columns = [
            f"{cell_of(f'x{n}', type_, None if self.raw else fields.get(n))} AS t{n}"
            for n, type_ in enumerate(self.types)
        ]
        wanted = ", ".join(f"{one}L" for one in at)
        found = self._numbered(columns).where(f"at IN ({wanted})").collect()
        return [tuple(row) for row in found]

    def _numbered(self, columns: Sequence[str]) -> Any:
        own = ("monotonically_increasing_id() AS at", f"{self.digest} AS digest")
        return self.frame.selectExpr(*own, *columns)


def read_table(work: SparkWork, part: Part, frame: Any) -> SparkTable:
    """Return a table as Spark reads it.

    Args:
        work: the session.
        part: the table.
        frame: of the user; None: the table is a file.

    Raises:
        SourceRefusedError: Spark does not read such columns as the other engines do.
    """
    if isinstance(part, TypedPart):
        return _typed(work, part.file, frame)
    return _lines(work, part.file)


def _typed(work: SparkWork, file: TypedTable, frame: Any) -> SparkTable:
    if frame is None:
        frame = work.session.read.parquet(_no_glob(file.original.place if file.original else ""))
    shared = work.shared(frame)
    types = tuple(field.dataType.simpleString() for field in shared.schema.fields)
    for name, type_ in zip(file.header, types, strict=True):
        if _OPAQUE.search(type_) or not _is_known(type_):
            raise SourceRefusedError("spark-type", file.path, column=name, type=type_)
    texts = [f"NOT is_valid_utf8(x{n})" for n, type_ in enumerate(types) if type_ == "string"]
    wrong = " OR ".join(texts) or "false"
    columns = ", ".join(f"x{n}" for n in range(len(types))) or "0"
    fault = f"CASE WHEN {wrong} THEN 4 ELSE 0 END"
    return SparkTable(shared, types, fault, f"xxhash64({columns})", raw=False)


def _is_known(type_: str) -> bool:
    made = type_.startswith(("decimal(", "array<", "struct<", "string collate"))
    return made or type_ in KNOWN


def _lines(work: SparkWork, file: DelimitedFile) -> SparkTable:
    head, width = file.head, len(file.header)
    lines = work.session.read.option("lineSep", "\n").text(_no_glob(file.text))
    line = "rtrim('\\r', value)" if file.line_end == "\r\n" else "value"
    one = head.delimiter == NO_DELIMITER
    plain = "array(line)" if one else f"split(line, {literal(_exactly(head.delimiter))}, -1)"
    quote, cells, odd = head.quote, plain, "false"
    if quote:
        has_quote = f"instr(line, {literal(quote)}) > 0"
        cells = (
            f"CASE WHEN {has_quote} THEN {_quoted_cells(head.delimiter, quote)} ELSE {plain} END"
        )
        odd = f"({has_quote} AND NOT line RLIKE {literal(_whole_line(head.delimiter, quote))})"
    if quote and one:
        cells, odd = plain, has_quote
    fault = (
        "CASE WHEN NOT is_valid_utf8(line) THEN 4 WHEN line = '' THEN 1 "
        f"WHEN instr(line, '\\r') > 0 OR {odd} THEN 3 "
        f"WHEN array_size(cells) <> {width} THEN 2 ELSE 0 END"
    )
    frame = (
        lines.selectExpr("value", f"{line} AS line")
        .selectExpr("value", "line", f"{cells} AS cells")
        .selectExpr("value", "line", "cells", *(f"get(cells, {n}) AS x{n}" for n in range(width)))
    )
    return SparkTable(frame, ("string",) * width, fault, "xxhash64(value)", raw=True)


def _exactly(text: str) -> str:
    return f"\\Q{text}\\E"


def _quoted_cells(delimiter: str, quote: str) -> str:
    """Return SQL of the cells of a line that holds quotes; each begins after a delimiter."""
    pattern = literal(f"{_exactly(delimiter)}({_cell(delimiter, quote)})")
    found = f"regexp_extract_all({literal(delimiter)} || line, {pattern}, 1)"
    inner = "substring(cell, 2, length(cell) - 2)"
    unquoted = f"replace({inner}, {literal(quote * 2)}, {literal(quote)})"
    return (
        f"transform({found}, cell -> CASE WHEN startswith(cell, {literal(quote)}) "
        f"THEN {unquoted} ELSE cell END)"
    )


def _cell(delimiter: str, quote: str) -> str:
    """Return the pattern of a cell; what was read is never given up again."""
    sign = re.escape(quote)
    return f"{sign}[^{sign}]*+(?:{sign}{sign}[^{sign}]*+)*+{sign}|[^{sign}{re.escape(delimiter)}]*+"


def _whole_line(delimiter: str, quote: str) -> str:
    cell = f"(?:{_cell(delimiter, quote)})"
    return f"\\A{cell}(?:{_exactly(delimiter)}{cell})*+\\z"


def refuse_unreadable(file: Any) -> None:
    """Refuse a file that Spark would read otherwise than the other engines do.

    Raises:
        SourceRefusedError: it is one.
    """
    if isinstance(file, TypedTable):
        if file.form not in {"parquet", "frame"} or (file.form == "frame" and file.registered):
            raise SourceRefusedError("spark-kind", file.path)
        return
    if file.form != "delimited":
        raise SourceRefusedError("spark-kind", file.path)
    head = file.head
    odd = (
        not file.plain
        or not file.even
        or file.line_end == "\r"
        or file.zeros
        or file.undecoded.lines
        or head.escape is not None
        or (file.mark and head.body_line == 1)
    )
    if odd:
        raise SourceRefusedError("spark-dialect", file.path)


def _no_glob(path: str) -> str:
    """Return a path as Spark takes it: none of its signs stands for others."""
    return re.sub(r"([\[\]{}*?\\,])", r"\\\1", str(Path(path).absolute()))
