"""Data frames of a user's own session, which stays as it was."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import govstd
from govstd.sources.refusal import SourceRefusedError

pytestmark = pytest.mark.spark
FIELDS = (
    '{"fields": [{"name": "day", "type": "date", "format": "%Y/%m/%d"}, '
    '{"name": "said", "type": "boolean", "trueValues": ["是"], "falseValues": ["否"]}, '
    '{"name": "sum", "type": "number", "constraints": {"maximum": 10}}, '
    '{"name": "at", "type": "datetime"}, '
    '{"name": "code", "type": "string", "constraints": {"maxLength": 2, "unique": true}}]}'
)
COLUMNS = "day DATE, said BOOLEAN, sum DECIMAL(10, 4), at TIMESTAMP_NTZ, code STRING"


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    (tmp_path / "schema.json").write_text(FIELDS, encoding="utf-8")
    return tmp_path / "schema.json"


def test_types_are_judged_by_what_they_mean(spark: Any, schema: Path) -> None:
    rows = [
        (date(2024, 2, 29), True, Decimal("1.5000"), datetime(2024, 1, 1, 8), "ab"),  # noqa: DTZ001
        (None, False, Decimal("10.0001"), None, "abc"),
        (date(1, 1, 1), None, None, None, "ab"),
    ]
    frame = spark.createDataFrame(rows, COLUMNS)
    report = govstd.validate(frame, schema=schema)
    told = {(one.field, one.row, one.value) for one in report.findings}
    assert told == {("sum", 2, "10.0001"), ("code", 2, "abc"), ("code", 3, "ab")}
    assert report.subjects[0].rows == 3
    assert report.run.engine == "spark"


def test_the_session_is_left_as_it_was(spark: Any, schema: Path) -> None:
    before = dict(spark.conf.getAll)
    frame = spark.createDataFrame([(None, True, None, None, "x")], COLUMNS)
    govstd.validate(frame, schema=schema)
    assert dict(spark.conf.getAll) == before
    assert frame.count() == 1  # it still runs
    assert not spark.sql("SHOW VIEWS IN global_temp").collect()


def test_types_that_are_read_otherwise_are_refused(spark: Any, schema: Path) -> None:
    frame = spark.sql("SELECT map('a', 1) AS code")
    with pytest.raises(SourceRefusedError, match="spark-type"):
        govstd.validate(frame, schema=schema)


def test_json_is_refused_rather_than_passed(spark: Any, tmp_path: Path) -> None:
    schema = tmp_path / "schema.json"
    schema.write_text('{"fields": [{"name": "shape", "type": "geojson"}]}')
    with pytest.raises(SourceRefusedError, match="spark-json"):
        govstd.validate(spark.sql("SELECT '{}' AS shape"), schema=schema)
