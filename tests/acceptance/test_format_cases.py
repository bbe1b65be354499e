"""The format's cases, through the public interface: each run finds what it must and no more."""

from collections.abc import Sequence
from typing import Any

import pytest
from tests.acceptance.cases import FOLDER, Run, differences, runs, seen

import govstd
from govstd.model.report import CheckResult, Reason, Report


def _parameters() -> list[Any]:
    """Every run; one that needs a later part is marked so, and must fail until it is there."""
    return [
        pytest.param(
            run,
            id=run.id,
            marks=[pytest.mark.xfail(strict=True, reason=f"a later part brings {run.later_part}")]
            if run.later_part
            else [],
        )
        for run in runs()
    ]


def test_the_cases_are_here() -> None:
    assert list(runs()), f"{FOLDER} holds no case"


@pytest.mark.parametrize("run", _parameters())
def test_a_run_finds_what_is_expected(run: Run) -> None:
    report = _report(run)
    pending = [c for c in report.checks if c.reason is Reason.NOT_SUPPORTED]
    told = differences(_without(run, pending), seen(report, _paths(run)))
    assert told == []
    if pending:
        # What the engine itself calls not supported is compared as soon as it no longer does.
        pytest.xfail(f"not supported yet: {sorted(check.id for check in pending)}")
    assert report.verdict == run.said["verdict"]


def _report(run: Run) -> Report:
    registry = govstd.open(str(run.registry))
    data = [str(path) for path in run.data]
    what = {key: run.said[key] for key in ("dataset", "package") if key in run.said}
    return govstd.validate(data, registry=registry, as_of=run.as_of, max_findings=None, **what)


def _paths(run: Run) -> dict[str, str]:
    """Return the paths of a package's members by id of their dataset standards."""
    if "package" not in run.said:
        return {}
    package = govstd.open(str(run.registry)).packages[run.said["package"]]
    return {member.dataset: member.path for member in package.members}


def _without(run: Run, pending: Sequence[CheckResult]) -> dict[str, Any]:
    """Return what a run must find, the checks that are not supported yet left out."""
    left_out = {(check.rule, check.fields) for check in pending}
    failed = [e for e in run.said["failed"] if (e["rule"], tuple(e["fields"])) not in left_out]
    return {**run.said, "failed": failed}
