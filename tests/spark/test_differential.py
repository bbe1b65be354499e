"""Spark counts and shows what the reference interpreter does."""

from typing import Any

import pytest
from hypothesis import given, settings
from tests.engines.test_differential import SETTINGS, expected, found
from tests.engines.test_expressions import SETTINGS as FEW
from tests.engines.test_expressions import tables
from tests.reference.strategies import AS_OF, Example, examples
from tests.tries import tries

import govstd
from govstd.model.report import Reason, Report

pytestmark = pytest.mark.spark


def run(spark: Any, example: Example) -> Report:
    """Check a table that is a data frame of Spark."""
    columns = ", ".join(f"x{n} STRING" for n in range(len(example.header)))
    frame = spark.createDataFrame([tuple(row) for row in example.rows], columns or "none STRING")
    report: Report = govstd.validate(
        frame.toDF(*example.header),
        dataset="example",
        registry=example.registry,
        as_of=AS_OF,
        max_findings=None,
    )
    return report


def agree(spark: Any, example: Example) -> None:
    report = run(spark, example)
    left_out = {one.id for one in report.checks if one.reason is Reason.NOT_SUPPORTED}
    told = {id_: facts for id_, facts in expected(example).items() if id_ not in left_out}
    assert found(report) == told


@settings(SETTINGS, max_examples=tries(4))
@given(example=examples())
def test_counts_are_those_of_the_interpreter(example: Example, spark: Any) -> None:
    agree(spark, example)


@settings(FEW, max_examples=1)
@given(example=tables())
def test_expressions_are_answered_alike(example: Example, spark: Any) -> None:
    agree(spark, example)


@pytest.mark.exhaustive
@settings(SETTINGS, max_examples=1000)
@given(example=examples())
def test_a_thousand_tables_are_alike(example: Example, spark: Any) -> None:
    agree(spark, example)


@pytest.mark.exhaustive
@settings(FEW, max_examples=60)
@given(example=tables())
def test_many_expressions_are_answered_alike(example: Example, spark: Any) -> None:
    agree(spark, example)
