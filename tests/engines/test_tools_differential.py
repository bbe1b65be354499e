"""Great Expectations and frictionless count, in the checks that they judge, what DuckDB counts.

They are the second and third opinion on everything that their documents can say. frictionless
reads some texts otherwise than the specification of its types; those cells are known by patterns
written from the specification (`tests/exchange/lexical.py`), and left out with their rows.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from tests.engines.test_differential import SETTINGS, Facts, found, write
from tests.exchange.lexical import written_right
from tests.reference.strategies import AS_OF, Example, examples

import govstd
from govstd.engines import frictionless
from govstd.model.report import Reason, Report
from govstd.model.resolution import resolve
from govstd.sources.delimited import Reading

PHASES = (Phase.generate,)  # a tool takes so long that a smaller example is not worth the wait
TOOLS = ("gx", "frictionless")
FEW = {"gx": 5, "frictionless": 12}
MANY = {"gx": 40, "frictionless": 150}


def run(example: Example, folder: Path, engine: str | None) -> Report:
    path = folder / "data.csv"
    write(path, [example.header, *example.rows])
    report: Report = govstd.validate(
        str(path),
        dataset="example",
        registry=example.registry,
        as_of=AS_OF,
        max_findings=None,
        reading=Reading(encoding="utf-8"),
        engine=engine,
    )
    return report


def read_alike(example: Example) -> Example:
    """Return the table without the rows whose texts frictionless reads in its own way."""
    dataset = resolve(example.registry, "example")
    schema = json.loads(frictionless.TOOL.ask(dataset).document)
    fields = {field["name"]: field for field in schema["fields"]}
    missing = {field.name: field.missing_values for field in dataset.fields}

    def alike(row: list[str]) -> bool:
        return all(
            text in missing[name] or written_right(fields[name], text) == _reads(fields[name], text)
            for name, text in zip(example.header, row, strict=False)
            if name in fields
        )

    return Example(example.registry, example.header, [row for row in example.rows if alike(row)])


def _reads(field: dict[str, Any], text: str) -> bool:
    from frictionless import Field  # noqa: PLC0415, TID251 (what it reads itself)

    plain = {
        key: value for key, value in field.items() if key not in {"constraints", "missingValues"}
    }
    _, notes = Field.from_descriptor({**plain, "missingValues": []}).read_cell(text)
    return not notes


def agree(example: Example, folder: Path, engine: str) -> int:
    """Hold what a tool judges against DuckDB; return how many checks those are."""
    report = run(example, folder, engine)
    left_out = {one.id for one in report.checks if one.reason is Reason.NOT_IN_ENGINE}
    ours = found(run(example, folder, None))
    told: dict[str, Facts] = {i: one for i, one in found(report).items() if i not in left_out}
    assert told == {i: one for i, one in ours.items() if i not in left_out}
    return len(told)


@pytest.mark.parametrize("engine", TOOLS)
def test_counts_and_rows_are_those_of_duckdb(engine: str, tmp_path: Path) -> None:
    hold(engine, tmp_path, FEW[engine])


@pytest.mark.slow
@pytest.mark.parametrize("engine", TOOLS)
def test_many_tables_are_judged_alike(engine: str, tmp_path: Path) -> None:
    hold(engine, tmp_path, MANY[engine])


def hold(engine: str, folder: Path, number: int) -> None:
    judged = 0

    @settings(SETTINGS, max_examples=number, phases=PHASES)
    @given(example=examples())
    def each(example: Example) -> None:
        nonlocal judged
        told = read_alike(example) if engine == "frictionless" else example
        judged += agree(told, folder, engine)

    each()
    assert judged > number
