"""Files of CSV and Parquet on Spark: the findings of DuckDB, or one clear refusal."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Command
from tests.cli.conftest import govstd as govstd_command

import govstd
from govstd.sources.refusal import SourceRefusedError

pytestmark = [pytest.mark.spark, pytest.mark.usefixtures("spark")]
command = govstd_command
HEADER = b"a,b,c\n"
SCHEMA = (
    '{"fields": [{"name": "a", "type": "integer"}, {"name": "c", "type": "number"}, '
    '{"name": "b", "type": "string", "constraints": {"maxLength": 3}}]}'
)


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    (tmp_path / "schema.json").write_text(SCHEMA, encoding="utf-8")
    return tmp_path / "schema.json"


def found(data: Path | list[Path], schema: Path, engine: str | None = None) -> Any:
    report = govstd.validate(data, schema=schema, engine=engine, as_of="2026-06-30")
    told = [(one.check, one.row, one.line, one.value, one.message) for one in report.findings]
    return report.result_digest, told, report.plan.digest


@pytest.mark.parametrize(
    "text",
    [
        HEADER + b'1,"x,x",2.5\nx,"y""yy","1"\n"","",""',
        b"a;b;c\r\n1;xx;2.5\r\nx;yyyy;z\r\n",
        "a title\n\na,b,c\n1,中文文字,-0\n１,x,1e3\n".encode("gb18030"),
    ],
    ids=["quotes", "returns", "title-gb18030"],
)
def test_a_file_has_the_findings_of_the_embedded_engine(
    text: bytes, schema: Path, tmp_path: Path
) -> None:
    data = tmp_path / "a[1] file.csv"
    data.write_bytes(text)
    assert found(data, schema, "spark") == found(data, schema)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (HEADER + b"1,x,1\n\n2,x,1\n", "spark-blank"),
        (HEADER + b"1,x,1\n2,x\n", "spark-width"),
        (HEADER + b'1,x,1\n2,x"x,2\n', "spark-quote"),
        (HEADER + b'1,x,1\n2,"x\nx",2\n', "spark-quote"),
        (HEADER + b"1,x,1\r\n2,x,2\n", "spark-dialect"),
        (HEADER + b"1,x\0,1\n", "spark-dialect"),
        (HEADER + "1,中,2\n".encode() * 200_000 + b"1,\xff\xfe,2\n", "spark-encoding"),
    ],
    ids=["blank", "width", "quote", "line-feed", "line-ends", "nul", "bytes"],
)
def test_what_would_be_read_otherwise_is_refused(
    text: bytes, code: str, schema: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data.csv"
    data.write_bytes(text)
    with pytest.raises(SourceRefusedError, match=code):
        found(data, schema, "spark")


def test_a_refusal_names_the_line(command: Command, schema: Path, tmp_path: Path) -> None:
    data = tmp_path / "data.csv"
    data.write_bytes(HEADER + b"1,x,1\n2,x\n")
    asked = ("validate", str(data), "--schema", str(schema), "--engine", "spark")
    ended = command(*asked, "--lang", "en")
    assert (ended.code, ended.out) == (4, "")
    assert f"{data}: line 3 has not as many cells as the header" in ended.err
    assert "第 3 行的单元格数与表头不符" in command(*asked, "--lang", "zh").err


def test_several_files_are_one_dataset(schema: Path, tmp_path: Path) -> None:
    files = []
    for name, rows in (("1", b"1,x,1\nx,x,1\n"), ("2", b"2,xxxx,1\n")):
        files.append(tmp_path / f"part={name}.csv")
        files[-1].write_bytes(HEADER + rows)
    assert found(files, schema, "spark") == found(files, schema)


def test_a_parquet_file_has_the_findings_of_the_embedded_engine(
    spark: Any, schema: Path, tmp_path: Path
) -> None:
    rows = [(1, "x", "1.5"), (None, "xxxx", "2"), (3, None, "x")]
    frame = spark.createDataFrame(rows, "a INT, b STRING, c STRING").coalesce(1)
    frame.write.parquet(str(tmp_path / "written"))
    [written] = (tmp_path / "written").glob("*.parquet")
    data = tmp_path / "data.parquet"
    shutil.copy(written, data)
    assert found(data, schema, "spark") == found(data, schema)


def test_a_parquet_file_that_is_damaged_is_told(
    spark: Any, command: Command, schema: Path, tmp_path: Path
) -> None:
    frame = spark.range(20_000).selectExpr("id AS a", "CAST(id AS STRING) AS b", "1D AS c")
    frame.coalesce(1).write.parquet(str(tmp_path / "written"))
    [written] = (tmp_path / "written").glob("*.parquet")
    data = tmp_path / "data.parquet"
    whole = written.read_bytes()
    data.write_bytes(whole[:4] + b"\xff" * 5_000 + whole[5_004:])
    ended = command("validate", str(data), "--schema", str(schema), "--engine", "spark")
    assert (ended.code, ended.out) == (4, "")
    assert "Traceback" not in ended.err
    assert len(ended.err.splitlines()) == 2
    data.write_bytes(whole[:-100])
    with pytest.raises(SourceRefusedError, match="parquet-damaged"):
        found(data, schema, "spark")


def test_a_missing_column_is_told(schema: Path, tmp_path: Path) -> None:
    data = tmp_path / "data.csv"
    data.write_bytes(b"a,c\n1,x\n")
    assert found(data, schema, "spark") == found(data, schema)


@pytest.mark.slow
def test_the_licence_example_has_the_same_findings(repository: Path) -> None:
    data = str(repository / "examples/licence/licences.csv")
    here, there = (
        govstd.validate(
            data,
            dataset="administrative-licence",
            registry="govstd:cn-gov",
            engine=engine,
            as_of="2026-06-30",
        )
        for engine in ("spark", "duckdb")
    )
    assert here.result_digest == there.result_digest
    assert here.findings == there.findings


def test_other_files_are_refused(schema: Path, tmp_path: Path) -> None:
    data = tmp_path / "data.ndjson"
    data.write_text('{"a": 1}\n', encoding="utf-8")
    with pytest.raises(SourceRefusedError, match="spark-kind"):
        found(data, schema, "spark")
