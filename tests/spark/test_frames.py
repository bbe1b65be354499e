"""Data frames of a user's own session, which stays as it was."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import govstd
from govstd.model.report import Report
from govstd.sources.refusal import SourceRefusedError

pytestmark = pytest.mark.spark
FIELDS = (
    "[{name: day, type: date, format: '%Y/%m/%d'}, {name: said, type: boolean, "
    "trueValues: ['是'], falseValues: ['否']}, {name: sum, type: number, "
    "constraints: {maximum: 10}}, {name: at, type: datetime}, "
    "{name: code, type: string, constraints: {maxLength: 2}}]\nuniqueKeys: [{fields: [code]}]"
)
COLUMNS = "day DATE, said BOOLEAN, sum DECIMAL(10, 4), at TIMESTAMP_NTZ, code STRING"


def written(folder: Path, fields: str) -> Path:
    """Write a registry with one standard."""
    (folder / "datasets").mkdir()
    (folder / "registry.yaml").write_text(
        "format: 1\nid: types\nuri: https://example.org/types\nversion: 1.0.0\n"
        "title: Types\nowner: example\nlanguages: [en]\n"
    )
    (folder / "organizations.csv").write_text("id,title_en\nexample,Example\n")
    (folder / "datasets" / "types.yaml").write_text(
        "version: 1.0.0\nstatus: candidate\ntitle: Types\ndefinition: All types\n"
        f"owner: example\nfields: {fields}\n",
        encoding="utf-8",
    )
    return folder


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    return written(tmp_path, FIELDS)


def checked(frame: Any, registry: Path) -> Report:
    return govstd.validate(frame, dataset="types", registry=registry, as_of="2026-06-30")


def test_types_are_judged_by_what_they_mean(spark: Any, registry: Path) -> None:
    rows = [
        (date(2024, 2, 29), True, Decimal("1.5000"), datetime(2024, 1, 1, 8), "ab"),  # noqa: DTZ001
        (None, False, Decimal("10.0001"), None, "abc"),
        (date(1, 1, 1), None, None, None, "ab"),
    ]
    frame = spark.createDataFrame(rows, COLUMNS)
    report = checked(frame, registry)
    told = {(one.field, one.row, one.value) for one in report.findings}
    assert told == {("sum", 2, "10.0001"), ("code", 2, "abc"), ("code", 3, "ab")}
    assert report.subjects[0].rows == 3
    assert report.run.engine == "spark"


def test_the_session_is_left_as_it_was(spark: Any, registry: Path) -> None:
    before = dict(spark.conf.getAll)
    frame = spark.createDataFrame([(None, True, None, None, "x")], COLUMNS)
    checked(frame, registry)
    assert dict(spark.conf.getAll) == before
    assert frame.count() == 1  # it still runs
    assert not spark.sql("SHOW VIEWS IN global_temp").collect()


def test_types_that_are_read_otherwise_are_refused(spark: Any, registry: Path) -> None:
    frame = spark.sql("SELECT map('a', 1) AS code")
    with pytest.raises(SourceRefusedError, match="spark-type"):
        checked(frame, registry)


def test_json_is_refused_rather_than_passed(spark: Any, tmp_path: Path) -> None:
    registry = written(tmp_path, "[{name: shape, type: geojson}]")
    with pytest.raises(SourceRefusedError, match="spark-json"):
        checked(spark.sql("SELECT '{}' AS shape"), registry)
