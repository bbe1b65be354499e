"""One table written as files of every kind."""

import csv
import io
import json
import sqlite3
import zipfile
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import duckdb
import pyarrow.feather  # type: ignore[import-untyped]
import pyarrow.parquet  # type: ignore[import-untyped]
import xlsxwriter  # type: ignore[import-untyped]

from govstd.model.report import Finding, Report

Rows = Sequence[Sequence[str]]
"""The header, then the records, as text."""


def as_csv(path: Path, rows: Rows) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, quoting=csv.QUOTE_ALL).writerows(rows)
    return path


def as_xlsx(path: Path, rows: Rows) -> Path:
    book = xlsxwriter.Workbook(str(path), {"strings_to_urls": False})
    sheet = book.add_worksheet("Data")
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text)
    book.close()
    return path


_MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">
<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>
</office:document-content>"""
_MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{_MIMETYPE}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""


def as_ods(path: Path, rows: Rows) -> Path:
    lines = []
    for row in rows:
        cells = "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p>'
            "</table:table-cell>"
            for text in row
        )
        lines.append(f"<table:table-row>{cells}</table:table-row>")
    table = f'<table:table table:name="Data">{"".join(lines)}</table:table>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _MIMETYPE, zipfile.ZIP_STORED)
        archive.writestr("content.xml", _CONTENT.format(tables=table))
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
    return path


def as_arrow(rows: Rows) -> Any:
    columns = [list(column) for column in zip(*rows[1:], strict=True)] or [[] for _ in rows[0]]
    arrays = [pyarrow.array(column, pyarrow.string()) for column in columns]
    return pyarrow.Table.from_arrays(arrays, names=list(rows[0]))


def as_parquet(path: Path, rows: Rows) -> Path:
    pyarrow.parquet.write_table(as_arrow(rows), path)
    return path


def as_feather(path: Path, rows: Rows) -> Path:
    pyarrow.feather.write_feather(as_arrow(rows), path)
    return path


def as_duckdb(path: Path, rows: Rows) -> Path:
    with closing(duckdb.connect(str(path))) as connection:
        connection.register("rows", as_arrow(rows))
        connection.execute("CREATE TABLE data AS FROM rows")
    return path


def as_json(path: Path, rows: Rows) -> Path:
    records = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    path.write_text(json.dumps(records, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def as_ndjson(path: Path, rows: Rows) -> Path:
    records = (dict(zip(rows[0], row, strict=True)) for row in rows[1:])
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    path.write_text("".join(lines), encoding="utf-8")
    return path


def as_sqlite(path: Path, rows: Rows) -> Path:
    names = ", ".join('"' + name.replace('"', '""') + '" TEXT' for name in rows[0])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"CREATE TABLE data ({names})")
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO data VALUES ({marks})", rows[1:])  # noqa: S608
        connection.commit()
    return path


def as_xml(path: Path, rows: Rows) -> Path:
    """Only where the names of the columns are names of XML."""
    records = "".join(
        "<record>"
        + "".join(f"<{n}>{escape(c)}</{n}>" for n, c in zip(rows[0], row, strict=True))
        + "</record>\n"
        for row in rows[1:]
    )
    path.write_text(f"<?xml version='1.0'?>\n<list>{records}</list>", encoding="utf-8")
    return path


WRITERS: dict[str, Callable[[Path, Rows], Path]] = {
    "xlsx": as_xlsx,
    "ods": as_ods,
    "parquet": as_parquet,
    "feather": as_feather,
    "duckdb": as_duckdb,
    "json": as_json,
    "ndjson": as_ndjson,
    "sqlite": as_sqlite,
    "xml": as_xml,
}
"""By the ending of the file."""


def read_rows(path: Path) -> Rows:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def found(report: Report, rules: set[str]) -> list[tuple[object, ...]]:
    """Return what findings say of the data, whatever kind of file they lie in."""
    return sorted(map(_facts, (one for one in report.findings if one.rule in rules)), key=repr)


def _facts(one: Finding) -> tuple[object, ...]:
    return (one.check, one.row, one.column, one.field, one.value, one.key, one.message, one.fix)


def assert_same(one: Report, other: Report) -> None:
    """Assert that two reports tell the same, apart from what only texts can have wrong."""
    checks = {check.id: check for check in one.checks}
    others = {check.id: check for check in other.checks}
    shared = checks.keys() & others.keys()
    only_texts = {checks[id_].rule for id_ in checks.keys() - shared}
    assert {others[id_].rule for id_ in others.keys() - shared} <= {"record-not-readable"}
    assert only_texts <= TEXT_RULES
    assert [checks[id_] for id_ in sorted(shared)] == [others[id_] for id_ in sorted(shared)]
    rules = {checks[id_].rule for id_ in shared}
    assert found(one, rules) == found(other, rules)
    totals = [
        (s.rows, s.rows_failed, s.rows_warned, s.cells, s.cells_failed)
        for report in (one, other)
        for s in report.subjects
    ]
    assert totals[: len(totals) // 2] == totals[len(totals) // 2 :]
    assert one.verdict == other.verdict


TEXT_RULES = {
    "cell-missing",
    "cell-unexpected",
    "encoding-not-as-required",
    "line-ends-mixed",
    "quote-not-closed",
    "row-blank",
    "text-holds-nul",
    "text-not-decodable",
}
