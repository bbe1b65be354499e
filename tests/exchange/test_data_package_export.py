"""Data Packages that are written: frictionless opens them and judges the example files."""

import json
from pathlib import Path
from typing import Any

import pytest

import govstd
from govstd.api.exchange import export
from govstd.api.registries import Chosen

frictionless = pytest.importorskip("frictionless")
LICENCES = Path(__file__).parents[2] / "examples" / "licence"


def package(id_: str, registry: str) -> dict[str, Any]:
    chosen = [Chosen(govstd.open(f"govstd:{registry}"), "")]
    [document] = export([id_], "datapackage", chosen).documents
    found: dict[str, Any] = json.loads(str(document.content))
    return found


@pytest.mark.parametrize("name", ["licences-mended.csv", "licences.csv"])
def test_the_shipped_licence_standard_is_opened_and_its_files_judged(name: str) -> None:
    descriptor = package("administrative-licence", "cn-gov")
    [resource] = descriptor["resources"]
    resource |= {"path": name, "encoding": "utf-8"}
    opened = frictionless.Package.from_descriptor(descriptor, basepath=str(LICENCES))
    report = opened.validate()
    assert report.valid is ("mended" in name), report.flatten(["rowNumber", "fieldName", "note"])[
        :5
    ]


def test_a_package_keeps_the_references_between_its_tables() -> None:
    descriptor = package("package/gtfs", "gtfs")
    opened = frictionless.Package.from_descriptor(descriptor)
    trips = opened.get_resource("trips")
    assert "routes" in {key["reference"]["resource"] for key in trips.schema.foreign_keys}
