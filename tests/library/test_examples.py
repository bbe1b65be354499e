"""The valid example beside each dataset standard conforms; the invalid one has its findings."""

import json
import re
from pathlib import Path

import pytest
from tests.library.registry import FOLDER, shipped

import govstd
from govstd.model.report import Report, Verdict

AS_OF = "2026-01-01"
EXAMPLES = sorted(folder.name for folder in (FOLDER / "examples").iterdir())
FIXTURES = Path(__file__).parent / "fixtures"
PLANTED = json.loads((FIXTURES / "expected.json").read_text(encoding="utf-8"))


def checked(name: str, which: str) -> Report:
    folder = FOLDER / "examples" / name
    if name in shipped().packages:
        return govstd.validate(
            folder / which, package=name, registry=shipped(), as_of=AS_OF, max_findings=None
        )
    [file] = (path for path in folder.glob(f"{which}.*"))
    return govstd.validate(file, dataset=name, registry=shipped(), as_of=AS_OF, max_findings=None)


def expected(folder: Path) -> list[tuple[str, int, str]]:
    said = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    return [(row.get("dataset", folder.name), row["line"], row["check"]) for row in said]


def test_findings_in_documents_have_their_pointers() -> None:
    said = json.loads(
        (FOLDER / "examples" / "service-item-document" / "expected.json").read_bytes()
    )
    found = [(f.pointer, f.check) for f in checked("service-item-document", "invalid").findings]
    assert sorted(found) == sorted((row["pointer"], row["check"]) for row in said)


def test_each_dataset_standard_has_an_example() -> None:
    in_packages = {
        member.dataset
        for name, package in shipped().packages.items()
        if name in EXAMPLES
        for member in package.members
    }
    assert set(shipped().datasets) == (set(EXAMPLES) & set(shipped().datasets)) | in_packages


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_valid_example_conforms(name: str) -> None:
    report = checked(name, "valid")
    assert [(finding.line, finding.message) for finding in report.findings] == []
    assert report.verdict is Verdict.CONFORMS


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_invalid_example_has_exactly_its_findings(name: str) -> None:
    found = [(f.subject, f.line, f.check) for f in checked(name, "invalid").findings]
    assert sorted(found) == expected(FOLDER / "examples" / name)


def planted(name: str, which: str) -> list[tuple[int | None, str]]:
    file = FIXTURES / f"{name}-{which}.csv"
    report = govstd.validate(file, dataset=name, registry=shipped(), as_of=AS_OF, max_findings=None)
    return sorted((finding.line, finding.check) for finding in report.findings)


@pytest.mark.parametrize("name", sorted(PLANTED))
def test_every_planted_error_is_found_and_nothing_else(name: str) -> None:
    assert planted(name, "bad") == [(row["line"], row["check"]) for row in PLANTED[name]]


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(PLANTED))
def test_nothing_is_found_where_nothing_was_planted(name: str) -> None:
    assert planted(name, "good") == []


def test_persons_and_organizations_of_examples_are_made_up() -> None:
    """Born 1880-1899; organization codes of the range that is kept for tests."""
    files = [*(FOLDER / "examples").rglob("*.csv"), *FIXTURES.glob("*.csv")]
    assert files
    for file in files:
        text = file.read_text(encoding="utf-8")
        for number in re.findall(r"(?<![0-9A-Z])[1-9][0-9]{16}[0-9X](?![0-9A-Z])", text):
            assert number[6:9] in ("188", "189") or number.startswith("010120"), (file, number)
        for number in re.findall(r"(?<![0-9A-Z])[159][1-39][0-9]{6}[0-9A-Z]{10}(?![0-9A-Z])", text):
            if not number[:17].isdigit():
                assert number[8:11] == "PDY", (file, number)
