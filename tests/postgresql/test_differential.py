"""PostgreSQL counts and shows what the reference interpreter and DuckDB do."""

import pytest
from hypothesis import assume, given, settings
from tests.engines.test_differential import SETTINGS, expected, found
from tests.engines.test_expressions import SETTINGS as FEW
from tests.engines.test_expressions import tables
from tests.postgresql.server import Server
from tests.postgresql.tables import load
from tests.reference.strategies import AS_OF, Example, examples
from tests.tries import tries

import govstd
from govstd.model.report import Reason, Report

pytestmark = pytest.mark.postgres


def run(server: Server, example: Example) -> Report:
    """Check a table that lies in PostgreSQL."""
    assume(len(set(example.header)) == len(example.header))  # a table can't have such columns
    assume(all(name.strip() and "\0" not in name for name in example.header))
    assume(not any("\0" in cell for row in example.rows for cell in row))
    address = load(server, "example", example.header, example.rows)
    report: Report = govstd.validate(
        address, dataset="example", registry=example.registry, as_of=AS_OF, max_findings=None
    )
    return report


def agree(server: Server, example: Example) -> None:
    report = run(server, example)
    left_out = {one.id for one in report.checks if one.reason is Reason.NOT_SUPPORTED}
    told = {id_: facts for id_, facts in expected(example).items() if id_ not in left_out}
    assert found(report) == told


@settings(SETTINGS, max_examples=tries(20))
@given(example=examples())
def test_counts_are_those_of_the_interpreter(example: Example, postgresql: Server) -> None:
    agree(postgresql, example)


@settings(FEW, max_examples=tries(4))
@given(example=tables())
def test_expressions_are_answered_alike(example: Example, postgresql: Server) -> None:
    agree(postgresql, example)


@pytest.mark.slow
@settings(SETTINGS, max_examples=1000)
@given(example=examples())
def test_a_thousand_tables_are_alike(example: Example, postgresql: Server) -> None:
    agree(postgresql, example)


@pytest.mark.slow
@settings(FEW, max_examples=60)
@given(example=tables())
def test_many_expressions_are_answered_alike(example: Example, postgresql: Server) -> None:
    agree(postgresql, example)
