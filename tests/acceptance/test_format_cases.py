"""The format's cases, through the public interface: each run finds what it must and no more."""

import pytest
from tests.acceptance.cases import FOLDER, Run, differences, runs, seen

import govstd
from govstd.model.report import Reason, Report


def test_the_cases_are_here() -> None:
    assert list(runs()), f"{FOLDER} holds no case"


@pytest.mark.parametrize("run", list(runs()), ids=lambda run: run.id)
def test_a_run_finds_what_is_expected(run: Run) -> None:
    report = _report(run)
    assert differences(run.said, seen(report, _paths(run))) == []
    assert [check.id for check in report.checks if check.reason is Reason.NOT_SUPPORTED] == []
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
