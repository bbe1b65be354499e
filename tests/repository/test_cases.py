"""Every rule on structure finds in its case what the case says, where it says, and nothing else."""

import os
from pathlib import Path
from typing import Any

import pytest
from tests.lint.examples import write_example
from tests.test_cases import EXAMPLES, Example

from govstd.repository import read
from govstd.repository.files import MOST_BYTES
from govstd.rules.catalogue import rules_of

FAMILY = "structure"
RULES = list(rules_of(FAMILY))
OF_STRUCTURE = [example for example in EXAMPLES if example.rule in RULES]
NOT_IN_TEXT = {
    "file-not-readable": "needs a file that may not be opened",
    "file-not-utf-8": "needs bytes that are no text",
    "file-too-large": "needs megabytes",
    "registry-missing": "needs a folder without registry.yaml",
    "symlink-leaves-registry": "needs a link",
}
"""What Markdown cannot show; tests of their own do, below and in test_read.py."""


def _id(example: Example) -> str:
    return f"{example.rule}-{example.number}"


@pytest.mark.parametrize("example", OF_STRUCTURE, ids=_id)
def test_an_example_finds_what_it_says(example: Example, tmp_path: Path) -> None:
    loaded = read(write_example(example, tmp_path / "registry"))
    found = [{"file": fact.origin.file, "line": fact.origin.line} for fact in loaded.facts]
    assert {fact.rule for fact in loaded.facts} <= {example.rule}
    assert found == example.failed
    assert (loaded.registry is None) == bool(found)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_a_case_that_fails_and_one_that_passes(rule: str) -> None:
    expected = [bool(example.failed) for example in OF_STRUCTURE if example.rule == rule]
    assert expected[:1] == ([] if rule in NOT_IN_TEXT else [True])
    assert (False in expected) == (rule not in NOT_IN_TEXT)


def test_a_file_that_may_not_be_read(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.stat

    def refuse(path: Any, *rest: Any, **more: Any) -> os.stat_result:
        if str(path).endswith("phone.yaml"):
            raise PermissionError(13, "Permission denied")
        return real(path, *rest, **more)

    monkeypatch.setattr(os, "stat", refuse)
    [fact] = read(sound).facts
    assert (fact.rule, fact.origin.file) == ("file-not-readable", "elements/phone.yaml")


def test_a_file_that_is_too_large(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MOST_BYTES, ".yaml", (sound / "elements" / "phone.yaml").stat().st_size - 1)
    (sound / "registry.yaml").write_text(
        "{format: 1, id: a, uri: b, version: 1.0.0, title: c, owner: example, languages: [en]}"
    )
    [fact] = read(sound).facts
    assert (fact.rule, fact.origin.file) == ("file-too-large", "elements/phone.yaml")


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A registry of one long element."""
    text = f"type: string\nguidance: {'a' * 200}\n"
    return write_example(Example("", 1, {"elements/phone.yaml": text}, {}, []), tmp_path)
