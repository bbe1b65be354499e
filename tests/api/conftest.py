"""A package of places: its registry, its files, and what a check of them says."""

import zipfile
from pathlib import Path

import pytest

import govstd
from govstd.api import SourceRefusedError, explanation_of
from govstd.model.registry import Registry
from govstd.model.report import CheckResult, Report, State

REGISTRY = {
    "registry.yaml": """\
format: 1
id: town
uri: https://example.org/town
version: 1.0.0
title: Town
owner: office
languages: [en]
""",
    "organizations.csv": """\
id,title_en,code,parent,roles,valid_from,valid_to,contact
office,Office,,,owner,,,
""",
    "datasets/street.yaml": """\
version: 1.0.0
status: standard
title: Streets
definition: Streets
fields:
  - {name: id, type: string, title: Id, definition: Id, obligation: mandatory}
  - {name: town, type: string, title: Town, definition: Town}
primaryKey: [id]
rowCount: {min: 1}
foreignKeys: [{fields: [town], reference: {dataset: town, fields: [id]}}]
""",
    "datasets/town.yaml": """\
version: 1.0.0
status: standard
title: Towns
definition: Towns
fields:
  - {name: id, type: string, title: Id, definition: Id, obligation: mandatory}
rowCount: {min: 1}
""",
    "datasets/house.yaml": """\
version: 1.0.0
status: standard
title: Houses
definition: Houses
fields:
  - {name: id, type: string, title: Id, definition: Id, obligation: mandatory}
  - {name: street, type: string, title: Street, definition: Street}
foreignKeys: [{fields: [street], reference: {dataset: street, fields: [id]}}]
""",
    "packages/places.yaml": """\
version: 1.0.0
status: standard
title: Places
definition: Places
owner: office
members:
  - {dataset: street, path: streets.csv, obligation: mandatory}
  - {dataset: town, path: more/towns.csv}
  - {dataset: house, path: houses.csv, obligation: recommended}
""",
}
FILES = {
    "streets.csv": "id,town\nS1,T1\nS2,T2\n",
    "more/towns.csv": "id\nT1\nT2\n",
    "houses.csv": "id,street\nH1,S1\n",
}
AS_OF = "2026-06-30"


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    folder = tmp_path / "town"
    write_files(folder, REGISTRY)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "delivered"
    write_files(folder, FILES)
    return folder


def write_files(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def write_package(registry: Path, text: str) -> None:
    head = REGISTRY["packages/places.yaml"].partition("members:")[0]
    write_files(registry, {"packages/places.yaml": head + text})


def zipped(folder: Path) -> Path:
    archive = folder.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in sorted(folder.rglob("*")):
            packed.write(file, file.relative_to(folder).as_posix())
    return archive


def report_of(data: Path, registry: Path | Registry, package: str = "places") -> Report:
    return govstd.validate(data, package=package, registry=registry, as_of=AS_OF)


def failed_counts(report: Report) -> dict[str, int]:
    return {check.id: check.failed for check in report.checks if check.state is State.FAILED}


def check_of(report: Report, id_: str) -> CheckResult:
    return next(check for check in report.checks if check.id == id_)


def refused(data: Path, registry: Path) -> tuple[str, dict[str, str]]:
    with pytest.raises(SourceRefusedError) as refused:
        report_of(data, registry)
    assert explanation_of(refused.value) is not None
    return refused.value.code, refused.value.details


@pytest.fixture(params=["folder", "zip"])
def delivered(request: pytest.FixtureRequest, folder: Path) -> Path:
    return folder if request.param == "folder" else zipped(folder)
