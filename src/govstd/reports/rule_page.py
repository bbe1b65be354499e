"""A rule of the catalogue, explained in a terminal."""

import re
from collections.abc import Iterator

from govstd.model.value import pick
from govstd.reports.characters import visible, wrap
from govstd.reports.terminal import Ink, Paint
from govstd.reports.words import say, severity_word
from govstd.rules.rule import Rule

_INDENT = 2
_BLOCK = re.compile(r"```.*?^```$|[^\n]+(?:\n[^\n]+)*", re.DOTALL | re.MULTILINE)


def first_example(case: str, language: str) -> str:
    """Return the first example of a rule's case: its prose in one language, and its data.

    Prose in Chinese is quoted with `>`; the title says no more than the rule's summary.
    """
    blocks = []
    for block in _BLOCK.findall(case):
        if block.startswith("```"):
            blocks.append(block)
            if block.startswith("```json"):
                break
        elif not block.startswith("#") and block.startswith(">") == (language == "zh"):
            blocks.append(" ".join(line.removeprefix("> ") for line in block.split("\n")))
    return "\n\n".join(blocks)


def render_rule(
    rule: Rule,
    language: str,
    example: str | None = None,
    width: int | None = None,
    paint: Paint | None = None,
) -> str:
    """Return the page of a rule: what it is, why, how to mend it, and a case.

    Args:
        rule: of the catalogue.
        language: zh or en.
        example: the text of its first case, as it is published.
        width: of the terminal; None: no limit.
        paint: colours; None: none.
    """
    paint = paint or Paint()
    facts = [
        severity_word(rule.severity, language),
        say(language, rule.dimension),
        say(language, f"mended-by-{rule.responsibility}"),
        say(language, "since", version=rule.since),
    ]
    sections = [
        [paint(rule.id, Ink.BOLD), paint(" · ".join(facts), Ink.DIM)],
        wrap(pick(rule.summary, language), width),
        _section("why", pick(rule.why, language), language, width),
        _section("message-looks", pick(rule.message, language), language, width),
        _section("mend", pick(rule.fix, language), language, width),
    ]
    if rule.replaced_by:
        sections.insert(1, [say(language, "replaced-by", rule=rule.replaced_by)])
    if example:
        sections.append([say(language, "case"), "", *_example(example, width)])
    return "\n\n".join("\n".join(section) for section in sections if section) + "\n"


def _section(title: str, text: str, language: str, width: int | None) -> list[str]:
    if not text:
        return []
    room = None if width is None else max(width - _INDENT, 10)
    return [say(language, title), *(" " * _INDENT + line for line in wrap(text, room))]


def _example(text: str, width: int | None) -> Iterator[str]:
    """Yield the lines of an example, prose as wide as the terminal and data indented."""
    inside = False
    for line in map(visible, text.rstrip().split("\n")):
        if line.startswith("```"):
            inside = not inside
        else:
            yield from [" " * _INDENT + line if line else ""] if inside else wrap(line, width)
