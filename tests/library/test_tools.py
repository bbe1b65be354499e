"""The examples of the library: what a tool of others judges in them is what DuckDB finds."""

from pathlib import Path

import pytest

import govstd
from govstd.model.report import Reason, Report

EXAMPLES = Path(__file__).parents[2] / "standards" / "cn-gov" / "examples"
FILES = sorted(EXAMPLES.glob("*/*.csv"))
CHOSEN = {"frictionless": FILES[::2], "gx": FILES[1::12]}
"""Those files that a tool judges in the time that there is."""


def report(file: Path, engine: str | None) -> Report:
    return govstd.validate(
        str(file),
        dataset=file.parent.name,
        registry="govstd:cn-gov",
        as_of="2026-11-01",
        max_findings=None,
        engine=engine,
    )


@pytest.mark.slow
@pytest.mark.parametrize("engine", CHOSEN)
def test_examples_are_judged_alike(engine: str) -> None:
    judged = 0
    for file in CHOSEN[engine]:
        ours, theirs = report(file, None), report(file, engine)
        ids = {one.id for one in theirs.checks if one.reason is not Reason.NOT_IN_ENGINE}
        told = [one for one in theirs.checks if one.id in ids]
        assert told == [one for one in ours.checks if one.id in ids], file
        found = [one for one in theirs.findings if one.check in ids]
        assert found == [one for one in ours.findings if one.check in ids], file
        judged += len(ids)
    assert judged > 20 * len(CHOSEN[engine]) > 0
