"""The catalogue of rules, family by family."""

from collections.abc import Sequence
from itertools import groupby

from govstd.cli.pages.layout import ended, table
from govstd.cli.pages.words import say
from govstd.model.value import pick
from govstd.reports.check_table import Page
from govstd.reports.terminal import Ink
from govstd.reports.words import severity_word
from govstd.rules.rule import Rule


def rules_page(rules: Sequence[Rule], page: Page) -> str:
    """Return each rule with its severity and what it finds."""
    lines: list[str] = []
    for family, group in groupby(rules, key=lambda rule: rule.family):
        rows = [
            (
                rule.id,
                severity_word(rule.severity, page.language),
                pick(rule.summary, page.language),
            )
            for rule in group
        ]
        heading = page.paint(say(page.language, f"{family}-family"), Ink.BOLD)
        lines += [heading, *table(("", "", ""), rows, page), ""]
    return ended([*lines, say(page.language, "rules-count", count=len(rules))])
