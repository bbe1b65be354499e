"""Suites of Great Expectations: it runs them, and its checkpoints can ask a standard of govstd."""

import csv
from pathlib import Path
from typing import Any

import pytest
from tests.exchange.great_expectations_tool import as_texts, batch, results, suite

import govstd
from govstd.api.exchange import export
from govstd.api.registries import Chosen
from govstd.model.registration import Severity
from govstd.model.resolution import resolve

LICENCES = Path(__file__).parents[2] / "examples" / "licence"
AS_OF = "2026-11-01"


def rows(name: str) -> list[dict[str, Any]]:
    dataset = resolve(govstd.open("govstd:cn-gov"), "administrative-licence")
    with (LICENCES / name).open(encoding="utf-8-sig", newline="") as stream:
        return [as_texts(dataset, row) for row in csv.DictReader(stream)]


def test_the_shipped_licence_standard_is_run_and_counts_as_govstd_does() -> None:
    registry = govstd.open("govstd:cn-gov")
    exported = export(["administrative-licence"], "great-expectations", [Chosen(registry, "")])
    report = govstd.validate(
        str(LICENCES / "licences.csv"),
        dataset="administrative-licence",
        registry=registry,
        as_of=AS_OF,
    )
    ours = {one.id.split(":", 1)[1]: one.failed for one in report.checks}
    compared = 0
    for one in results(exported, rows("licences.csv")):
        check = one["expectation_config"]["meta"]["check"]
        check = check if check in ours else f"*:{check}"
        if "unexpected_count" in one["result"] and ":key-" not in check:
            assert one["result"]["unexpected_count"] == ours[check], check
            compared += 1
    assert compared > 30


@pytest.mark.parametrize("name", ["licences.csv", "licences-mended.csv"])
def test_a_checkpoint_can_ask_a_standard(name: str) -> None:
    pytest.importorskip("great_expectations")  # without its warnings
    from govstd.api.gx_expectation import ExpectTableToConformToStandard  # noqa: PLC0415

    asked = ExpectTableToConformToStandard(
        dataset="administrative-licence", registry="govstd:cn-gov", as_of=AS_OF
    )
    told = batch(rows(name)).validate(suite(name="own", expectations=[asked]))
    report = govstd.validate(
        str(LICENCES / name),
        dataset="administrative-licence",
        registry="govstd:cn-gov",
        as_of=AS_OF,
    )
    [one] = told.results
    assert not one.exception_info.get("exception_message")
    assert one.result["observed_value"] == report.verdict.value
    failing = {
        check.id: check.failed
        for check in report.checks
        if check.failed and check.severity is Severity.ERROR and ":*:" not in check.id
    }
    assert failing.items() <= one.result["details"]["failed"].items()
