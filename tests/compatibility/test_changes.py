"""Every rule on change finds what its cases say, and nothing else."""

from pathlib import Path

import pytest
from tests.compatibility.changes import CASES, Example, compared, examples, seen

from govstd.rules.catalogue import rules

RULES = [rule.id for rule in rules().values() if rule.family == "compatibility"]
EXAMPLES = [
    example
    for rule in RULES
    if (CASES / f"{rule}.md").is_file()
    for example in examples(CASES / f"{rule}.md")
]


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_on_change_has_a_case_that_finds_it_and_one_that_does_not(rule: str) -> None:
    found = [
        any(change["rule"] == rule for change in example.expected)
        for example in EXAMPLES
        if example.rule == rule
    ]
    assert set(found) == {True, False}
    assert found[0]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: f"{one.rule}-{one.number}")
def test_an_example_finds_what_it_says(example: Example, tmp_path: Path) -> None:
    comparison = compared(example.before, example.after, tmp_path)
    found = [
        seen(change)
        for change in comparison.changes
        if change.rule != "version-too-low" or example.rule == "version-too-low"
    ]
    assert sorted(found, key=repr) == sorted(example.expected, key=repr)
