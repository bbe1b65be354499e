"""With planted errors a check finds what was planted, just as often, and nothing else."""

import json

import pytest
from tests.sampling.test_samples import CASES, DAY, shipped

from govstd.api import SampleRequest, open_registry, sampled, validate
from govstd.api.sampling import expectation_text
from govstd.model.registry import Registry
from govstd.model.report import Report

LICENCE = "administrative-licence"


def planted(registry: Registry, kind: str, id_: str, rows: int, seed: int = 1) -> list[str]:
    """Plant errors in a third of the rows, check, and return the rules that failed."""
    dataset, package = (id_, None) if kind == "dataset" else (None, id_)
    request = SampleRequest(
        registry=registry,
        dataset=dataset,
        package=package,
        rows=rows,
        seed=seed,
        as_of=DAY,
        error_share=0.3,
    )
    with sampled(request) as sample:
        data = sample.folder / sample.names[0] if dataset else sample.folder
        report = validate(
            str(data),
            dataset=dataset,
            package=package,
            registry=registry,
            as_of=DAY,
            max_findings=None,
        )
        said = json.loads(expectation_text(sample.expected))
    found = {check.id: check for check in report.checks if check.failed}
    assert {id_: check.failed for id_, check in found.items()} == {
        id_: one["failed"] for id_, one in said["checks"].items()
    }
    for check, one in said["checks"].items():
        assert set(one["rows"]) <= rows_of(report, check)
    assert not {*said["notPlanted"]} & found.keys()
    assert said["planted"] > 0
    return sorted({check.rule for check in found.values()})


def rows_of(report: Report, check: str) -> set[int | None]:
    return {finding.row for finding in report.findings if finding.check == check}


def test_every_kind_of_error_of_the_licence_is_planted_and_found() -> None:
    rules = planted(open_registry(CASES / "licence"), "dataset", LICENCE, 400)
    assert rules == [
        "check-character-wrong",
        "identifier-not-well-formed",
        "key-duplicated",
        "record-rule-broken",
        "value-forbidden",
        "value-missing",
        "value-not-in-code-list",
        "value-not-of-type",
        "value-too-long",
        "value-too-short",
    ]


def test_errors_in_a_package_are_found_across_its_files() -> None:
    rules = planted(open_registry(CASES / "gtfs-mini"), "package", "feed", 200)
    assert {"reference-not-found", "group-rule-broken", "key-duplicated"} <= set(rules)


def test_errors_in_documents_are_found_at_every_level() -> None:
    rules = planted(open_registry(CASES / "ocds-mini"), "dataset", "release", 60)
    assert {"key-duplicated", "record-rule-broken", "value-not-in-enum"} <= set(rules)


def test_codes_that_ended_are_planted() -> None:
    rules = planted(open_registry(CASES / "divisions"), "dataset", "registration", 60)
    assert "value-not-valid-at-date" in rules


def test_errors_are_the_same_for_the_same_seed() -> None:
    registry = open_registry(CASES / "licence")
    texts = []
    for _ in range(2):
        request = SampleRequest(
            registry=registry, dataset=LICENCE, rows=50, as_of=DAY, error_share=0.5
        )
        with sampled(request) as sample:
            texts.append((sample.folder / sample.names[0]).read_bytes())
    assert texts[0] == texts[1]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "kind", "id_"), [*shipped()])
def test_errors_in_all_shipped_standards(name: str, kind: str, id_: str) -> None:
    assert planted(open_registry(f"govstd:{name}"), kind, id_, 400, seed=2)
