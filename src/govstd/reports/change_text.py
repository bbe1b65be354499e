"""A comparison as text: the verdict first, then each change, the gravest first."""

from collections import Counter
from collections.abc import Iterator

from govstd.model.comparison import Change, Comparison
from govstd.model.compatibility import Effect
from govstd.reports.change_sides import counted, sentence, side_of, state_name, users_of
from govstd.reports.change_words import say, word
from govstd.reports.characters import display_width, left, visible, wrap
from govstd.reports.check_table import Page
from govstd.reports.proof_text import render_proof
from govstd.reports.terminal import Ink

MOST_OF_A_RULE = 20
"""How many changes of one rule the text shows."""
_TOO_LOW = "version-too-low"
_INKS = {
    Effect.BREAKING: Ink.ERROR,
    Effect.UNDETERMINED: Ink.WARNING,
    Effect.RISKY: Ink.WARNING,
    Effect.COMPATIBLE: Ink.NOTICE,
    Effect.EDITORIAL: Ink.DIM,
}
_INDENT = "  "


def render_changes(comparison: Comparison, page: Page) -> str:
    """Return a comparison as people read it in a terminal."""
    lines = [*_head(comparison, page), *_changes(comparison, page), *_end(comparison, page)]
    text = "\n".join(lines) + "\n"
    if comparison.proof is not None:
        text += "\n" + render_proof(comparison.proof, page.language)
    return text


def _head(comparison: Comparison, page: Page) -> Iterator[str]:
    language = page.language
    name = page.paint(visible(comparison.after.registry), Ink.BOLD)
    states = say(
        language,
        "heading",
        before=visible(state_name(comparison.before, language)),
        after=visible(state_name(comparison.after, language)),
    )
    told = counted((one for one in comparison.changes if one.rule != _TOO_LOW), language)
    yield f"{name}  {states}        {' · '.join(told) or say(language, 'nothing')}"


def _changes(comparison: Comparison, page: Page) -> Iterator[str]:
    shown = [one for one in comparison.changes if one.rule != _TOO_LOW]
    if shown:
        yield ""
    words = [word(one.effect, page.language) for one in shown]
    width = max((display_width(one) for one in words), default=0)
    sides = max((display_width(_side(one, page)) for one in shown), default=0)
    of_rule: Counter[str] = Counter()
    for change in shown:
        of_rule[change.rule] += 1
        if of_rule[change.rule] <= MOST_OF_A_RULE:
            yield from _lines(change, (width, sides), page)
    for rule, count in of_rule.items():
        if count > MOST_OF_A_RULE:
            yield _INDENT + say(
                page.language, "more-of-rule", count=count - MOST_OF_A_RULE, rule=rule
            )


def _side(change: Change, page: Page) -> str:
    return say(page.language, side_of(change))


def _lines(change: Change, widths: tuple[int, int], page: Page) -> Iterator[str]:
    effect = left(word(change.effect, page.language), widths[0])
    ink = Ink.DIM if change.waiver else _INKS[change.effect]
    place = f"{visible(change.file)}:{change.line}"
    if change.state == "before":
        place = page.paint(place, Ink.DIM)
    head = f"{page.paint(effect, ink)}  {left(_side(change, page), widths[1])}"
    yield f"{_INDENT}{head}  {place}   {change.rule}"
    indent = _INDENT + " " * (widths[0] + 2)
    room = page.room(len(indent))
    texts = [visible(sentence(change, page.language)), users_of(change, page.language)]
    if change.waiver:
        facts = {"until": change.waiver.until, "reason": visible(change.waiver.reason)}
        texts.append(say(page.language, "waived", **facts))
    for text in texts:
        if text:
            yield from (indent + line for line in wrap(text, room))


def _end(comparison: Comparison, page: Page) -> Iterator[str]:
    language = page.language
    low = [one for one in comparison.versions if not one.enough]
    release = comparison.release
    if low or release:
        yield ""
    label = say(language, "version")
    for one in low:
        facts = {"item": visible(one.item), "wanted": one.wanted, "after": one.after}
        text = say(language, "must-become", **facts)
        yield f"{_INDENT}{page.paint(label, Ink.ERROR)}  {text}"
        label = " " * display_width(label)
    if release:
        text = say(language, "release", wanted=release.wanted, before=release.before)
        yield f"{_INDENT}{label}  {text}"
