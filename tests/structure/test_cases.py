"""Every case of a rule on tables of databases."""

from pathlib import Path

import pytest
from tests.test_cases import EXAMPLES, FOLDER, HEAD, SURROUNDINGS, Example, missing_keys

import govstd
from govstd.api.structure import compare_structure
from govstd.rules.catalogue import rules

RULES = [rule.id for rule in rules().values() if rule.family == "database"]
ON_TABLES = [example for example in EXAMPLES if example.rule in RULES]


def _id(example: Example) -> str:
    return f"{example.rule}-{example.number}"


@pytest.mark.parametrize("example", ON_TABLES, ids=_id)
def test_an_example_finds_what_it_says(example: Example, tmp_path: Path) -> None:
    for name, text in {**SURROUNDINGS, **example.files}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        item = name.endswith(".yaml") and name not in SURROUNDINGS
        whole = text + (missing_keys(text, HEAD) if item else "")
        (tmp_path / name).write_text(whole, encoding="utf-8")
    registry = govstd.open(str(tmp_path))
    report = compare_structure(registry, {"example": (str(tmp_path / "tables.sql"),)})
    own = [one for one in report.tables[0].problems if one.rule == example.rule]
    assert [one.column for one in own] == [said["column"] for said in example.failed]
    for said, one in zip(example.failed, own, strict=True):
        assert list(one.statements) == said.get("alter", list(one.statements))


@pytest.mark.parametrize("rule", RULES)
def test_a_case_fails_and_passes_something(rule: str) -> None:
    assert (FOLDER / f"{rule}.md").is_file()
    found = [bool(example.failed) for example in ON_TABLES if example.rule == rule]
    assert {*found} == {True, False}
