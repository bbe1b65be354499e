"""Tables: what databases take and refuse is what govstd says of the rows."""

import re
import sqlite3
from collections import Counter
from datetime import date
from typing import Any

import duckdb
import pytest
from tests.exchange.cross_checking import Rows, compare
from tests.planting.matrix import MATRIX
from tests.planting.parts import Part

import govstd
from govstd.api.exchange import export
from govstd.api.registries import Chosen
from govstd.exchange.format import Export
from govstd.expressions.reading import is_written_right, plain_number, read
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedDataset, ResolvedField

PARTS = [
    (name, part)
    for name in ("values", "presence", "lists", "dates", "identifiers", "relations")
    for part in MATRIX[name].parts
    if not re.search(r"integer .*(?:long|huge)|digits", " ".join(part.covers))
]
WRONG = object()
"""A text that no typed column takes: whoever loads the data finds it."""
MOST_DIGITS = 18


def as_values(dataset: ResolvedDataset, row: dict[str, str]) -> dict[str, Any]:
    """Return a row as a loader would give it to a database."""
    fields = {field.name: field for field in dataset.fields}
    return {
        name: None if text in fields[name].missing_values else _value(fields[name], text)
        for name, text in row.items()
    }


def _value(field: ResolvedField, text: str) -> Any:
    if field.multiple or field.special:
        return text
    if field.type not in {DataType.INTEGER, DataType.NUMBER, DataType.BOOLEAN, DataType.DATE}:
        return text
    if not is_written_right(field, text):
        return WRONG
    if field.type in {DataType.INTEGER, DataType.NUMBER}:
        plain = plain_number(field, text)
        return int(plain) if field.type is DataType.INTEGER else float(plain)
    value = read(field, text)
    return value.isoformat() if isinstance(value, date) else value


def _statements(export_: Export) -> str:
    [document] = export_.documents
    return str(document.content)


def refused_by_duckdb(export_: Export, dataset: ResolvedDataset, rows: Rows) -> set[int]:
    with duckdb.connect() as connection:
        connection.execute(_statements(export_))
        return _refused(connection, dataset, rows)


def refused_by_sqlite(export_: Export, dataset: ResolvedDataset, rows: Rows) -> set[int]:
    connection = sqlite3.connect(":memory:")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.executescript(_statements(export_))
    return _refused(connection, dataset, rows)


def _refused(connection: Any, dataset: ResolvedDataset, rows: Rows) -> set[int]:
    names = ", ".join('"' + field.name.replace('"', '""') + '"' for field in dataset.fields)
    marks = ", ".join("?" for _ in dataset.fields)
    insert = f"INSERT INTO wide ({names}) VALUES ({marks})"  # noqa: S608
    found = set()
    for number, row in enumerate(rows, 1):
        values = [row[field.name] for field in dataset.fields]
        try:
            if WRONG in values:
                found.add(number)
            else:
                connection.execute(insert, values)
        except (duckdb.Error, sqlite3.Error):
            found.add(number)
    return found


DATABASES = {"sql-duckdb": refused_by_duckdb, "sql-sqlite": refused_by_sqlite}


def judged(form: str, parts: list[tuple[str, Part]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    wrong: list[Any] = []
    for name, part in parts:
        found = compare(part, form, as_values, DATABASES[form])
        if found is None:
            continue
        if found.wronged or found.refused != found.wanted:
            wrong.append((part.covers, part.breaks, found))
        counts[name] += found.said
    assert wrong[:5] == []
    return counts


@pytest.mark.parametrize("form", DATABASES)
def test_rows_are_taken_and_refused_alike(form: str) -> None:
    counts = judged(form, PARTS[::150])
    assert counts["values"] > 3


@pytest.mark.exhaustive
@pytest.mark.parametrize("form", DATABASES)
def test_all_rows_are_taken_and_refused_alike(form: str) -> None:
    assert sum(judged(form, PARTS).values()) > 500


@pytest.mark.parametrize("form", DATABASES)
def test_the_shipped_licence_standard_makes_a_table(form: str) -> None:
    chosen = [Chosen(govstd.open("govstd:cn-gov"), "")]
    text = _statements(export(["administrative-licence"], form, chosen, language="zh"))
    if form == "sql-duckdb":
        with duckdb.connect() as connection:
            connection.execute(text)
            comments = connection.execute("SELECT comment FROM duckdb_columns()").fetchall()
        assert any("统一社会信用代码" in (comment or "") for (comment,) in comments)
    else:
        sqlite3.connect(":memory:").executescript(text)


@pytest.mark.parametrize("form", DATABASES)
def test_a_package_makes_tables_that_refer_to_each_other(form: str) -> None:
    chosen = [Chosen(govstd.open("govstd:gtfs"), "")]
    text = _statements(export(["package/gtfs"], form, chosen))
    assert 'REFERENCES "trips" ("trip_id")' in text
    if form == "sql-duckdb":
        with duckdb.connect() as connection:
            connection.execute(text)
    else:
        sqlite3.connect(":memory:").executescript(text)
