"""All findings of a report in little room: for the page's script, which shows them in parts.

A sentence that differs from another only by the value in it is kept once, with a mark where the
value stands; a finding names its sentence and has the value.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from govstd.model.report import CheckResult, Finding, Report, ValueState
from govstd.model.value import Text
from govstd.reports.both import Both, both_text
from govstd.reports.characters import cut, visible
from govstd.reports.finding_store import by_check
from govstd.reports.message import (
    LONGEST_SHOWN,
    PLACEHOLDER,
    facts_of,
    fix_of,
    message_of,
    own_message,
)
from govstd.reports.place import within_file
from govstd.rules.catalogue import rules
from govstd.rules.rule import Rule

EXAMPLES = 5
"""Findings of a check that the page shows without its script."""
MARK = "⟦value⟧"
"""Stands in a sentence for the finding's value."""


def numbers_of(report: Report) -> dict[str, int]:
    """Return the checks of which the page does not show all by itself, and their numbers in it."""
    many = (check for check, own in by_check(report.findings).items() if len(own) > EXAMPLES)
    return {check: number for number, check in enumerate(many)}


def finding_data(report: Report) -> Iterator[str]:
    """Yield the findings of those checks as the page's script needs them, as JSON."""
    files: dict[str, int] = {}
    numbers = numbers_of(report)
    known = {check.id: check for check in report.checks}
    yield '{"checks":['
    for check, findings in by_check(report.findings).items():
        if check in numbers:
            yield "," * (numbers[check] > 0)
            yield from _of_check(known.get(check), findings, files)
    yield f'],"files":{_json(list(files))},"mark":{_json(MARK)}}}'


def _of_check(
    check: CheckResult | None, findings: Sequence[Finding], files: dict[str, int]
) -> Iterator[str]:
    """Yield the findings of a check; `files` takes the names that they need."""
    sentences: dict[tuple[str, str], int] = {}
    word = worded_in_both(check, findings[0])
    yield '{"findings":['
    for place, finding in enumerate(findings):
        said = word(finding, MARK)
        sentence = sentences.setdefault((said.en, said.zh), len(sentences))
        file = files.setdefault(visible(finding.file or ""), len(files))
        row = _json([file, place_in_file(finding), sentence, shown_value(finding)])
        yield "," * (place > 0) + row
    yield f'],"sentences":{_json(list(sentences))}}}'


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def place_in_file(finding: Finding) -> str:
    """Return where in its file a finding is."""
    return visible(within_file(finding))


def shown_value(finding: Finding) -> str | None:
    """Return the value as a page shows it; None where there is none."""
    if finding.value is None:
        return None
    ending = "…" if finding.value_state is ValueState.TRUNCATED else ""
    return visible(finding.value) + ending


Wording = Callable[[Finding, str | None], Both]


def worded_in_both(check: CheckResult | None, example: Finding) -> Wording:
    """Return what words the findings of a check in both languages.

    Args:
        check: that found them; None where the report does not know it.
        example: one of them.

    Returns:
        A function of a finding, and of what stands for its value (None: the value itself).
    """
    rule = rules().get(example.rule)
    own = check.message if check else None
    names = _named(rule, own)
    held: dict[tuple[str, ...], Both] = {}

    def word(finding: Finding, mark: str | None) -> Both:
        facts = facts_of(finding)
        if mark and finding.value is not None and finding.value_state is not ValueState.MASKED:
            facts["value"] = mark
        key = tuple(str(facts.get(name)) for name in names)
        if key not in held:
            held[key] = _said(rule, own, facts, finding)
        return held[key]

    return word


def summary_of(check: CheckResult, findings: Sequence[Finding]) -> Both:
    """Return what a check says is wrong, in the standard's own words if these fit all findings.

    Words that name a fact fit where it is the same in every finding; else the rule's own stand.
    """
    rule = rules().get(check.rule)
    own = check.message
    names = _named(rule, own) if own else []
    facts = [{name: facts_of(one).get(name) for name in names} for one in findings]
    if own and (not names or (facts and all(one == facts[0] for one in facts))):
        known = facts[0] if facts else {}
        said = Both(own_message(own, known, "en"), own_message(own, known, "zh"))
    else:
        said = both_text(rule.summary if rule else {})
    return Both(visible(said.en.rstrip(".")), visible(said.zh.rstrip("。")))


def fix_in_both(finding: Finding) -> Both | None:
    """Return how to mend a finding in both languages; None where it is not known."""
    rule = rules().get(finding.rule)
    if rule is None:
        return Both(finding.fix, finding.fix) if finding.fix else None
    facts = facts_of(finding)
    english, chinese = fix_of(rule, facts, "en"), fix_of(rule, facts, "zh")
    return Both(english, chinese or english) if english else None


def in_sentence(value: str) -> str:
    """Return a value as a sentence shows it."""
    return visible(cut(value, LONGEST_SHOWN))


def _named(rule: Rule | None, own: Text | None) -> list[str]:
    """Return the facts that the sentences of a rule may name."""
    templates: Mapping[str, str] = own or (rule.message if rule else {})
    return sorted({name for text in templates.values() for name in PLACEHOLDER.findall(text)})


def _said(rule: Rule | None, own: Text | None, facts: dict[str, Any], finding: Finding) -> Both:
    if own:
        return Both(own_message(own, facts, "en"), own_message(own, facts, "zh"))
    if rule is None:
        return Both(visible(finding.message), visible(finding.message))
    return Both(message_of(rule, facts, "en"), message_of(rule, facts, "zh"))
