"""The guide for writers of standards: its rules exist, and its examples break or keep them."""

import re
from pathlib import Path

import pytest
from tests.library.registry import ROOT

from govstd.api import linting
from govstd.rules.catalogue import rules

GUIDE = (ROOT / "docs" / "writing-standards.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ([^`|]+) \| `([a-z-]+)` \| ([^`|]+) \|$", GUIDE, re.MULTILINE)
HEADER = """\
format: 1
id: guide
uri: https://example.org/guide
version: 1.0.0
title: Guide
owner: office
languages: [{language}]
"""
ELEMENT = """\
version: 1.0.0
status: candidate
title: {title}
definition: "{definition}"
owner: office
type: date
"""


def rules_broken(folder: Path, definition: str) -> set[str]:
    language = "zh" if re.search(r"[\u3400-\u9fff]", definition) else "en"
    title = "出生日期" if language == "zh" else "Date of birth"
    folder.joinpath("elements").mkdir(parents=True)
    for name, text in {
        "registry.yaml": HEADER.format(language=language),
        "organizations.csv": f"id,title_{language}\noffice,Office\n",
        "elements/birth-date.yaml": ELEMENT.format(title=title, definition=definition),
    }.items():
        folder.joinpath(name).write_text(text, encoding="utf-8")
    report = linting.lint(folder, select=["all"], as_of="2026-01-01")
    return {problem.rule for problem in report.problems}


def test_every_rule_that_the_guide_names_exists() -> None:
    words = set(re.findall(r"`([a-z]+(?:-[a-z0-9]+)+)`", GUIDE))
    confidences = set(re.findall(r"^\| `([a-z0-9-]+)` \|", GUIDE, re.MULTILINE))
    others = {"validity-in-order", *confidences}
    assert len(words - others) > 30
    assert words - others <= set(rules())


@pytest.mark.parametrize(("bad", "rule", "good"), ROWS)
def test_the_bad_definition_breaks_the_rule_and_the_good_one_keeps_it(
    bad: str, rule: str, good: str, tmp_path: Path
) -> None:
    assert rule in rules_broken(tmp_path / "bad", bad)
    assert not {r for r in rules_broken(tmp_path / "good", good) if r.startswith("definition-")}


def test_the_guide_has_examples_in_both_languages() -> None:
    assert len(ROWS) >= 8
