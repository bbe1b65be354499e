"""The engine counts what the reference interpreter counts, whatever the standard and the data."""

import csv
from collections import defaultdict
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.reference.interpreter import check
from tests.reference.strategies import AS_OF, Example, examples, registries
from tests.tries import tries

import govstd
from govstd.engines.delimited import SOURCE_RULES
from govstd.model.report import Reason, Report
from govstd.model.resolution import resolve
from govstd.sources.delimited import Reading

SETTINGS = settings(
    max_examples=tries(60),
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ],
)
Facts = dict[str, Any]


def write(path: Path, rows: list[list[str]]) -> None:
    """Write a CSV file with nothing else than its rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def run(example: Example, folder: Path) -> Report:
    path = folder / "data.csv"
    write(path, [example.header, *example.rows])
    report: Report = govstd.validate(
        str(path),
        dataset="example",
        registry=example.registry,
        as_of=AS_OF,
        max_findings=None,
        reading=Reading(encoding="utf-8"),  # a few characters alone would not tell
    )
    return report


def expected(example: Example) -> dict[str, Facts]:
    dataset = resolve(example.registry, "example")
    counted = check(dataset, example.header, example.rows, AS_OF)
    return {
        one.id: _facts(one, one.rows if one.unit != "column" else []) for one in counted.values()
    }


def found(report: Report) -> dict[str, Facts]:
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for finding in report.findings:
        if finding.row is not None:
            rows[finding.check].append(finding.row)
    return {
        one.id: _facts(one, sorted(rows[one.id]))
        for one in report.checks
        if one.rule not in SOURCE_RULES and one.reason is not Reason.NOT_SUPPORTED
    }


def _facts(check: Any, rows: list[int]) -> Facts:
    facts = {
        "severity": str(check.severity),
        "fields": list(check.fields),
        "unit": str(check.unit),
        "state": str(check.state),
    }
    if check.state == "skipped":
        return facts
    counts = {key: getattr(check, key) for key in ("evaluated", "failed", "unknown", "blocked")}
    return {**facts, **counts, "rows": rows}


@SETTINGS
@given(example=examples())
def test_counts_are_those_of_the_interpreter(example: Example, tmp_path: Path) -> None:
    report = run(example, tmp_path)
    left_out = {one.id for one in report.checks if one.reason is Reason.NOT_SUPPORTED}
    told = {id_: facts for id_, facts in expected(example).items() if id_ not in left_out}
    assert found(report) == told


@SETTINGS
@given(data=st.data())
def test_no_text_in_any_cell_crashes(data: st.DataObject, tmp_path: Path) -> None:
    registry = data.draw(registries())
    names = [field.name for field in registry.datasets["example"].fields]
    cells = st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=12)
    width = st.lists(cells, min_size=len(names), max_size=len(names))
    rows = data.draw(st.lists(width, max_size=5))
    report = run(Example(registry, names, rows), tmp_path)
    assert report.subjects[0].rows == len(rows)
