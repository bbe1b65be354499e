"""Columns with types: what their values mean in a field, and what is refused."""

import datetime as dt
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd  # type: ignore[import-untyped]
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]
import pytest
from tests.sources.places import places
from tests.sources.same_table import WRITERS

import govstd
from govstd.engines.outcome import EngineFailedError
from govstd.model.registry import Registry
from govstd.model.report import Report
from govstd.sources.refusal import SourceRefusedError

FIELDS = {
    "id": "integer",
    "amount": "number, scale: 2",
    "share": "number",
    "open": 'boolean, trueValues: ["是"], falseValues: ["否"]',
    "day": 'date, format: "%Y/%m/%d"',
    "at": "datetime",
    "clock": "time",
    "took": "duration",
    "note": "string",
    "tags": 'string, multiple: {delimiter: ";"}, constraints: {maxLength: 2}',
}
DAY = dt.date(2024, 2, 29)
MOMENT = dt.datetime(2024, 2, 29, 13, 5, 7, 500_000)  # noqa: DTZ001 (as tables hold them)
RIGHT: dict[str, tuple[Any, ...]] = {
    "id": (1, 2),
    "amount": (Decimal("12.50"), None),
    "share": (0.1, 1e21),
    "open": (True, False),
    "day": (DAY, dt.date(1, 1, 1)),
    "at": (MOMENT, None),
    "clock": (dt.time(9, 30), None),
    "took": (dt.timedelta(hours=30), dt.timedelta(seconds=-1.5)),
    "note": ("x", ""),
    "tags": (["a", "b"], []),
}


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    return places(tmp_path_factory.mktemp("registry"), FIELDS)


def check(registry: Registry, data: Any) -> Report:
    return govstd.validate(
        data, dataset="places", registry=registry, as_of="2026-06-30", max_findings=None
    )


def told(report: Report) -> list[tuple[str, str | None, int | None, str | None]]:
    return [(one.rule, one.field, one.row, one.value) for one in report.findings]


def table(**changed: tuple[Any, ...]) -> Any:
    return pa.table({name: list(values) for name, values in {**RIGHT, **changed}.items()})


KINDS = {
    "pyarrow": lambda one: one,
    "reader": lambda one: one.to_reader(),
    "pandas": lambda one: one.to_pandas(),
    "polars": pl.from_arrow,
    "lazy": lambda one: pl.from_arrow(one).lazy(),  # type: ignore[union-attr]
    "relation": duckdb.from_arrow,
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_type_is_right_in_its_field(registry: Registry, kind: str) -> None:
    report = check(registry, KINDS[kind](table()))  # type: ignore[no-untyped-call]
    assert told(report) == []
    [file] = report.subjects[0].files
    assert (file.rows, file.bytes, file.sha256, file.header_line) == (2, 0, "", 0)


def test_other_types_are_right_where_they_mean_the_same(registry: Registry) -> None:
    report = check(
        registry,
        table(
            id=(1.0, 2.0),
            amount=(12, -3),
            share=(Decimal("0.10"), Decimal(5)),
            day=(dt.datetime(2024, 2, 29), None),  # noqa: DTZ001
            at=(MOMENT.replace(tzinfo=dt.UTC), None),
            note=(b"x", None),
        ),
    )
    assert told(report) == []


def test_other_types_are_wrong_where_they_mean_something_else(registry: Registry) -> None:
    report = check(
        registry,
        table(
            id=(1.5, float("nan")),
            amount=(Decimal("12.505"), None),
            open=(1, 0),
            day=(MOMENT, None),
            at=(DAY, None),
            tags=(["abc"], ["a", "b", "abcd"]),
        ),
    )
    assert told(report) == [
        ("value-not-of-type", "id", 1, "1.5"),
        ("value-not-of-type", "id", 2, "NaN"),
        ("value-too-precise", "amount", 1, "12.505"),
        ("value-not-of-type", "open", 1, "1"),
        ("value-not-of-type", "open", 2, "0"),
        ("value-not-of-type", "day", 1, "2024-02-29T13:05:07.5"),
        ("value-not-of-type", "at", 1, "2024-02-29"),
        ("value-too-long", "tags", 1, "abc"),
        ("value-too-long", "tags", 2, "a;b;abcd"),
    ]


def test_pandas_means_nothing_by_nan(registry: Registry) -> None:
    frame = table().to_pandas().assign(share=[0.5, float("nan")], id=[1, 2])
    assert told(check(registry, frame)) == []


def test_pandas_may_hold_values_of_several_types(registry: Registry) -> None:
    frame = (
        table()
        .to_pandas()
        .assign(
            id=pd.Series(["00001", 2.0], dtype=object),
            day=pd.Series([DAY, "2024-01-01"], dtype=object),
            note=pd.Series([float("nan"), 5], dtype=object),
        )
    )
    assert told(check(registry, frame)) == [("value-not-of-type", "day", 2, "2024-01-01")]


def test_several_frames_are_parts_of_one(registry: Registry) -> None:
    wrong = table(id=("x", "1"))
    report = check(registry, [table(), wrong.to_pandas()])
    assert [(one.file, one.row, one.value) for one in report.findings] == [
        ("pandas.DataFrame 2", 1, "x")
    ]
    assert [file.path for file in report.subjects[0].files] == [
        "pyarrow.Table 1",
        "pandas.DataFrame 2",
    ]


def test_names_that_differ_in_case_only(tmp_path: Path) -> None:
    registry = places(tmp_path, {"id": "integer", "ID": "string"})
    data = pa.table({"ID": ["x"], "id": [1]})
    pa.parquet.write_table(data, tmp_path / "data.parquet")
    for one in (data, pl.from_arrow(data), str(tmp_path / "data.parquet"), data.to_pandas()):
        assert told(check(registry, one)) == []


def test_nested_columns_without_a_nested_standard_are_json(registry: Registry) -> None:
    data = table(note=({"a": 1}, None))
    assert told(check(registry, data)) == []


def test_a_table_in_a_duckdb_file(registry: Registry, tmp_path: Path) -> None:
    path = tmp_path / "data.duckdb"
    with closing(duckdb.connect(str(path))) as connection:
        connection.execute("CREATE TABLE \"a b\" AS SELECT 'x' AS id")
        connection.execute("CREATE SCHEMA s; CREATE TABLE s.t AS SELECT 'y' AS id")
        connection.execute("CREATE TABLE places AS SELECT 'z' AS id")
        connection.execute("CREATE VIEW v AS SELECT 'v' AS id")

    def values(address: str) -> list[str | None]:
        findings = check(registry, address).findings
        return [one.value for one in findings if one.rule == "value-not-of-type"]

    assert values(str(path)) == ["z"]
    assert values(f"{path}#a b") == ["x"]
    assert values(f"{path}#s.t") == ["y"]
    assert values(f"{path}#v") == ["v"]
    with pytest.raises(SourceRefusedError) as caught:
        check(registry, f"{path}#none")
    assert caught.value.code == "table-missing"


# what is refused


def refused(registry: Registry, path: Path) -> str:
    with pytest.raises(SourceRefusedError) as caught:
        check(registry, path)
    return caught.value.code


@pytest.mark.parametrize("name", ["rn", "File_Row_Number"])
def test_a_column_may_be_called_as_the_number_of_a_row(tmp_path: Path, name: str) -> None:
    registry = places(tmp_path / "registry", {"id": "integer", name: "integer"})
    data = pa.table({"id": ["1", "x"], name: ["7", "y"]})
    pa.parquet.write_table(data, tmp_path / "data.parquet")
    for one in (data, str(tmp_path / "data.parquet")):
        assert told(check(registry, one)) == [
            ("value-not-of-type", "id", 2, "x"),
            ("value-not-of-type", name, 2, "y"),
        ]


@pytest.mark.parametrize("kind", ["parquet", "feather", "duckdb"])
def test_a_file_without_its_end(registry: Registry, tmp_path: Path, kind: str) -> None:
    path = WRITERS[kind](tmp_path / f"data.{kind}", [["id"], *([str(n)] for n in range(50_000))])
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    code = {"parquet": "parquet-damaged", "feather": "arrow-damaged"}
    assert refused(registry, path) == code.get(kind, "database-damaged")


def test_damage_within_a_file(registry: Registry, tmp_path: Path) -> None:
    path = tmp_path / "data.parquet"
    WRITERS["parquet"](path, [["id"], *([str(n * 7919)] for n in range(50_000))])
    content = bytearray(path.read_bytes())
    content[1000:9000] = b"\xff" * 8000
    path.write_bytes(content)
    with pytest.raises(EngineFailedError) as caught:
        check(registry, path)
    assert caught.value.code == "data-damaged"


def test_a_database_that_is_written_to(registry: Registry, tmp_path: Path) -> None:
    path = WRITERS["duckdb"](tmp_path / "data.duckdb", [["id"], ["1"]])
    with closing(duckdb.connect(str(path))):
        assert refused(registry, path) in {"database-locked", "database-damaged"}
