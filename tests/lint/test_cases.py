"""Every rule on standards finds in its case what the case says, where it says, and no more."""

from pathlib import Path

import pytest
from tests.lint.examples import AS_OF, FAMILY, standard_examples, write_example
from tests.test_cases import Example

from govstd.api.linting import lint
from govstd.api.linting_selection import RAISED
from govstd.rules.catalogue import rules

EXAMPLES = standard_examples()
RULES = [rule.id for rule in rules().values() if rule.family == FAMILY]


def _id(example: Example) -> str:
    return f"{example.rule}-{example.number}"


@pytest.mark.parametrize("example", EXAMPLES, ids=_id)
def test_an_example_finds_what_it_says(example: Example, tmp_path: Path) -> None:
    root = write_example(example, tmp_path / "registry")
    select = () if example.rule in RAISED else (example.rule,)
    report = lint(root, select=select, as_of=AS_OF)
    assert report.loaded, report.problems
    found = [
        {"file": problem.file.removeprefix(f"{root.as_posix()}/"), "line": problem.line}
        for problem in report.problems
        if problem.rule == example.rule
    ]
    assert found == example.failed


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_a_case_that_fails_and_one_that_passes(rule: str) -> None:
    expected = [bool(example.failed) for example in EXAMPLES if example.rule == rule]
    assert expected[:1] == [True]
    assert False in expected
