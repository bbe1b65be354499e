"""What the writer of standards writes is read as what it was."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from govstd.model.registry import FOLDERS, Registry
from govstd.repository import find_shipped, read, shipped_names
from govstd.repository.item_writer import (
    header_text,
    item_files,
    organizations_text,
    terms_text,
)
from govstd.repository.problems import Problems
from govstd.repository.raw import Mapping, Scalar
from govstd.repository.yaml_reader import read_yaml
from govstd.repository.yaml_writer import write_yaml

CASES = Path(__file__).parents[1] / "format_cases"
PLACES = [
    *(pytest.param(find_shipped(name), id=name) for name in shipped_names()),
    *(
        pytest.param(folder, id=folder.name)
        for folder in sorted(CASES.iterdir())
        if (folder / "registry.yaml").is_file()
    ),
]


def written(registry: Registry, folder: Path) -> Path:
    """Write a whole registry; what it imports stays where it is."""
    folder.mkdir(parents=True)
    languages = registry.header.languages
    (folder / "registry.yaml").write_text(header_text(registry.header))
    organizations = registry.organizations.values()
    (folder / "organizations.csv").write_text(organizations_text(organizations, languages))
    (folder / "terms.csv").write_text(terms_text(registry.terms, languages))
    for kind, item in registry.items():
        for suffix, text in item_files(item, languages).items():
            file = folder / FOLDERS[kind] / f"{item.id}{suffix}"
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, newline="")
    return folder


@pytest.mark.parametrize("place", PLACES)
def test_a_registry_is_written_as_it_was_read(place: Path, tmp_path: Path) -> None:
    before = read(place).registry
    assert before is not None
    for alias, other in before.imports.items():
        origin = before.header.imports[alias].origin
        if not origin.startswith("govstd:"):
            written(other, (tmp_path / "own" / origin).resolve())
    after = read(written(before, tmp_path / "own"))
    assert after.facts == ()
    assert after.registry is not None
    assert after.registry.header == before.header
    assert dict(after.registry.organizations) == dict(before.organizations)
    assert after.registry.terms == before.terms
    for kind in FOLDERS:
        assert dict(after.registry.of_kind(kind)) == dict(before.of_kind(kind))


@given(st.dictionaries(st.text(), st.text(), max_size=4))
def test_any_text_is_read_as_it_was(texts: dict[str, str]) -> None:
    for value in (texts, {"list": [*texts.values()]}, {"maps": [texts]}):
        problems = Problems("file")
        raw = read_yaml(write_yaml(value).encode("utf-8", "surrogatepass"), problems)
        assert not problems.facts
        assert isinstance(raw, Mapping)
    problems = Problems("file")
    raw = read_yaml(write_yaml(texts).encode(), problems)
    assert isinstance(raw, Mapping)
    read_back = {
        key: node.text for key, (_, node) in raw.entries.items() if isinstance(node, Scalar)
    }
    assert read_back == texts


@pytest.mark.parametrize("text", ["https://example.org/a?b=%20#c", "a?", "?a", "a: b", "-", "a:b"])
def test_lists_on_a_line_are_the_same_for_another_reader(text: str) -> None:
    assert yaml.safe_load(write_yaml({"list": [text, "x"]})) == {"list": [text, "x"]}
