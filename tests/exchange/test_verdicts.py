"""Whatever a format expresses, its own tool and govstd judge hundreds of rows alike."""

from collections import Counter
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.exchange import (
    avro_tool,
    csvw_tool,
    frictionless_tool,
    great_expectations_tool,
    pydantic_tool,
    shacl_tool,
    test_json_schema,
    test_postgresql,
    test_sql,
    typescript_tool,
    xml_tool,
)
from tests.exchange.cross_checking import as_json
from tests.exchange.generated import (
    BEYOND,
    COUNT,
    Convert,
    Refused,
    batches,
    generated,
    rules_of,
    verdicts,
)
from tests.exchange.matrix import rules_said
from tests.exchange.test_postgresql import Run, run

__all__ = ["run"]

FILES = frozenset(
    (
        "column-missing",
        "column-misplaced",
        "column-unexpected",
        "header-duplicated",
        "row-count-wrong",
    )
)
"""Rules about a file as a whole, which no row of it breaks."""


class Tool(NamedTuple):
    """What judges the documents of a format."""

    convert: Convert
    refused: Refused


TOOLS = {
    "avro": Tool(avro_tool.as_values, avro_tool.refused),
    "csvw": Tool(csvw_tool.as_texts, csvw_tool.refused),
    "great-expectations": Tool(great_expectations_tool.as_texts, great_expectations_tool.refused),
    "json-schema": Tool(as_json, test_json_schema.refused),
    "pydantic": Tool(pydantic_tool.as_texts, pydantic_tool.refused),
    "shacl-turtle": Tool(shacl_tool.as_literals, shacl_tool.refused),
    "table-schema": Tool(frictionless_tool.as_texts, frictionless_tool.refused),
    "sql-duckdb": Tool(test_sql.as_values, test_sql.refused_by_duckdb),
    "sql-sqlite": Tool(test_sql.as_values, test_sql.refused_by_sqlite),
    "typescript": Tool(as_json, typescript_tool.refused),
    "xsd": Tool(xml_tool.as_values, xml_tool.refused),
}


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("generated")


def judged(
    form: str, chosen: Iterable[int], folder: Path, tool: Tool | None = None
) -> Counter[str]:
    """Return of how many rows a tool was asked for each rule that the format says."""
    rows: Counter[str] = Counter()
    wrong = []
    tool = tool or TOOLS[form]
    for batch in chosen:
        table = generated(batch, folder)
        found = verdicts(table, form, tool.convert, tool.refused)
        wrong += [
            (kind, number, table.rows[number - 1])
            for kind, numbers in (("missed", found.missed), ("wronged", found.wronged))
            for number in numbers
        ]
        for rule in rules_of(found.said):
            rows[rule] += COUNT
    assert wrong[:3] == [], len(wrong)
    return rows


@pytest.mark.parametrize("form", TOOLS)
def test_hundreds_of_rows_are_judged_alike(form: str, folder: Path) -> None:
    assert min(judged(form, range(3), folder).values()) >= 500


@pytest.mark.slow
@pytest.mark.parametrize("form", TOOLS)
def test_each_rule_that_a_format_says_is_judged_alike_in_every_type(
    form: str, folder: Path
) -> None:
    all_are_judged(judged(form, range(len(batches())), folder), form)


def all_are_judged(rows: Counter[str], form: str) -> None:
    said = rules_said(form) - BEYOND - {"key-missing", *FILES}
    assert said <= rows.keys()
    assert min(rows.values()) >= 500


@pytest.mark.postgres
def test_postgresql_judges_hundreds_of_rows_alike(run: Run, folder: Path) -> None:
    tool = Tool(test_sql.as_values, partial(test_postgresql.refused, run))
    assert min(judged("sql-postgresql", range(2), folder, tool).values()) >= 500


@pytest.mark.slow
@pytest.mark.postgres
def test_postgresql_judges_each_rule_alike_in_every_type(run: Run, folder: Path) -> None:
    tool = Tool(test_sql.as_values, partial(test_postgresql.refused, run))
    found = judged("sql-postgresql", range(len(batches())), folder, tool)
    all_are_judged(found, "sql-postgresql")
