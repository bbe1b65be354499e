"""What the pages of rules show: the catalogue, and each rule with a case."""

import re
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from govstd.model.value import pick
from govstd.reports.rule_page import first_example
from govstd.reports.words import say as say_of_reports
from govstd.rules.catalogue import rules
from govstd.rules.rule import Rule
from govstd.site.constraint_words import Fact
from govstd.site.page import Page

_DATA_FIRST = (
    *("value", "record", "dataset", "source", "database"),
    *("standard", "structure", "compatibility"),
)
_FENCE = re.compile(r"```[^\n]*\n(.*?)```|([^\n]+(?:\n(?!```)[^\n]+)*)", re.DOTALL)


def catalogue_facts(page: Page) -> dict[str, Any]:
    """Return what the template of the catalogue shows."""
    families = [
        (
            family,
            [
                (one, pick(one.summary, page.language))
                for one in rules().values()
                if one.family == family
            ],
        )
        for family in _DATA_FIRST
    ]
    return {
        "families": families,
        "toc": [(family, page.w[f"family-{family}"]) for family in _DATA_FIRST],
    }


def rule_facts(rule: Rule, page: Page) -> dict[str, Any]:
    """Return what the template of a rule shows."""
    language = page.language
    case = page.edition.case_of(rule)
    return {
        "rule": rule,
        "summary": pick(rule.summary, language).rstrip(".。"),
        "why": pick(rule.why, language),
        "dimension": say_of_reports(language, rule.dimension),
        "about": [Fact(label, said) for label, said in _about(rule, page) if said],
        "case": list(_blocks(first_example(case, language))) if case else [],
    }


def _about(rule: Rule, page: Page) -> Iterator[tuple[str, Markup]]:
    language = page.language
    yield "message", Markup("{}").format(pick(rule.message, language))
    yield "fix", Markup("{}").format(pick(rule.fix, language))
    yield "since", Markup("{}").format(rule.since)
    if rule.replaced_by:
        address = page.to(f"rules/{rule.replaced_by}")
        yield "replaced-by", Markup('<a href="{}">{}</a>').format(address, rule.replaced_by)


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    for code, prose in _FENCE.findall(text):
        yield ("prose", prose) if prose else ("code", code)
