"""The reference interpreter itself reproduces what the format's cases expect."""

import csv
from pathlib import Path

import pytest
from tests.acceptance.cases import FOLDER, Run, Seen, differences, runs
from tests.reference.counts import Counts
from tests.reference.interpreter import check
from tests.reference.table import Table, table

import govstd
from govstd.model.registry import Registry
from govstd.model.resolution import resolve
from govstd.model.resolved import ResolvedDataset

FLAT = [run for run in runs() if not run.of_documents]


def test_the_cases_are_here() -> None:
    assert FLAT, f"{FOLDER} holds no case"


@pytest.mark.parametrize("run", FLAT, ids=lambda run: run.id)
def test_a_run_gives_what_is_expected(run: Run) -> None:
    registry = govstd.open(run.registry)
    parts = _package(run, registry) if "package" in run.said else _dataset(run, registry)
    others = {read.dataset.key: read for _, read, _ in parts}
    seen = []
    for subject, read, rows in parts:
        counts = check(read.dataset, read.header, rows, run.as_of, others)
        seen += [_seen(subject, one) for one in counts.values()]
    flat = [e for e in run.said["failed"] if e["rule"] != "file-missing"]
    assert differences({**run.said, "failed": flat}, seen) == []


def _dataset(run: Run, registry: Registry) -> list[tuple[str, Table, list[list[str]]]]:
    return [_part("", run.data[0], resolve(registry, run.said["dataset"]))]


def _package(run: Run, registry: Registry) -> list[tuple[str, Table, list[list[str]]]]:
    return [
        _part(member.path, run.data[0] / member.path, resolve(registry, member.dataset))
        for member in registry.packages[run.said["package"]].members
        if (run.data[0] / member.path).exists()
    ]


def _part(subject: str, path: Path, dataset: ResolvedDataset) -> tuple[str, Table, list[list[str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return subject, table(dataset, header, rows), rows


def _seen(subject: str, counts: Counts) -> Seen:
    return Seen(
        subject=subject,
        rule=counts.rule,
        name=counts.name,
        fields=list(counts.fields),
        severity=counts.severity,
        unit=counts.unit,
        state=counts.state,
        failed=counts.failed,
        unknown=counts.unknown,
        blocked=counts.blocked,
        rows=counts.rows,
    )
