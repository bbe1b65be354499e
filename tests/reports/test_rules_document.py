"""The page of all rules in the documentation."""

import os
from pathlib import Path

from msgspec.structs import replace

from govstd.reports.rules_document import rules_document
from govstd.rules.catalogue import FAMILIES, rules

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "rules.md"


def test_the_page_is_up_to_date() -> None:
    """`GOVSTD_STORE_TEXTS=1 pytest tests/reports/test_rules_document.py` writes it anew."""
    cases = {
        id_: f"../tests/cases/{id_}.md"
        for id_ in rules()
        if (ROOT / "tests" / "cases" / f"{id_}.md").is_file()
    }
    expected = rules_document(tuple(rules().values()), cases)
    if os.environ.get("GOVSTD_STORE_TEXTS"):
        PAGE.write_text(expected, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == expected


def test_every_family_has_a_heading() -> None:
    rule = next(iter(rules().values()))
    for family in FAMILIES:
        page = rules_document([replace(rule, family=family)], {})
        assert page.count("\n## ") == 1


def test_a_bar_in_a_summary_ends_no_cell() -> None:
    rule = next(iter(rules().values()))
    page = rules_document([replace(rule, summary={"en": "a | b", "zh": "甲"})], {})
    assert "| a \\| b<br>甲 |\n" in page
