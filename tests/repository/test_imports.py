"""Imports, and where registries are found."""

from pathlib import Path

import pytest
from tests.repository.writing import HEADER, facts, write_registry

from govstd.repository import find_shipped, nearest, read, shipped_names


@pytest.mark.parametrize(
    ("origin", "rule"),
    [
        ("https://example.org/registry", "import-not-fetched"),
        ("git+https://example.org/r#v1", "import-not-fetched"),
        ("../other.zip", "import-not-found"),
        ("/etc", "path-not-allowed"),
        ("govstd:validator", "import-not-found"),
        ("../nowhere", "import-not-found"),
    ],
)
def test_imports_that_are_not_here(tmp_path: Path, origin: str, rule: str) -> None:
    header = f'{HEADER}imports:\n  other: {{from: "{origin}"}}\n'
    assert facts(tmp_path, {"registry.yaml": header}) == [("registry.yaml", 9, 17, rule)]


def test_an_import_must_be_as_pinned(tmp_path: Path) -> None:
    write_registry(tmp_path / "other")
    header = f"{HEADER}imports:\n  other: {{from: ../other, version: 2.0.0}}\n"
    loaded = read(write_registry(tmp_path / "example", {"registry.yaml": header}))
    assert [fact.args for fact in loaded.facts] == [{"wanted": "2.0.0", "read": "1.0.0"}]


def test_faults_of_an_import_are_told_where_they_are(tmp_path: Path) -> None:
    write_registry(tmp_path / "other", {"elements/name.yaml": "type: string\n"})
    header = f"{HEADER}imports:\n  other: {{from: ../other}}\n"
    loaded = read(write_registry(tmp_path / "example", {"registry.yaml": header}))
    assert {fact.origin.file for fact in loaded.facts} == {"../other/elements/name.yaml"}


def test_shipped_registries_are_found_by_name() -> None:
    assert "cn-gov" in shipped_names()
    assert (find_shipped("govstd:validators") / "registry.yaml").is_file()
    with pytest.raises(KeyError):
        find_shipped("govstd:../validators")


def test_the_nearest_registry_is_found_upward(tmp_path: Path) -> None:
    root = write_registry(tmp_path / "registry")
    assert nearest(root / "elements") == root
    assert nearest(tmp_path) != root
