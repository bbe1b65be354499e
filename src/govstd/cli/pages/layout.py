"""How a page is set: a head, labelled facts, tables; safe to print and aligned by width."""

from collections.abc import Iterable, Sequence
from typing import Any

from govstd.api.explanations import WORDS as KIND_WORDS
from govstd.cli.pages.words import say
from govstd.model.value import Text, pick
from govstd.reports.characters import display_width, left, visible, wrap
from govstd.reports.check_table import Page
from govstd.reports.terminal import Ink

_GAP = "  "
_NARROWEST_LAST = 16

Fact = tuple[str, str | Iterable[str]]
"""A phrase of the words and what it says, a line each; nothing is left out."""


def head(page: Page, id_: str, *facts: str) -> str:
    """Return the first line: the id, and what it is."""
    return page.paint(visible(id_), Ink.BOLD) + _GAP + " · ".join(map(visible, facts))


def kind_of(page: Page, kind: str, registry: str, version: str) -> str:
    """Return of which kind an item is, and of which registry."""
    word = KIND_WORDS[page.language][kind]
    return say(page.language, "head", kind=word, registry=registry, version=version)


def titles(text: Text, language: str) -> str:
    """Return a title in this language and then in the others."""
    first = pick(text, language)
    rest = " / ".join(word for word in text.values() if word != first)
    return say(language, "languages", first=first, rest=rest) if rest else first


def paragraphs(text: Text | None, language: str) -> list[str]:
    """Return human text as its author divided it."""
    return pick(text, language).splitlines() if text else []


def prose(text: Text | None, page: Page) -> list[str]:
    """Return human text in lines that fit the page."""
    return [
        line
        for paragraph in paragraphs(text, page.language)
        for line in wrap(visible(paragraph), page.width)
    ]


def facts(rows: Iterable[Fact], page: Page) -> list[str]:
    """Return labelled facts, the labels aligned."""
    said = [
        (say(page.language, label), [value] if isinstance(value, str) else list(value))
        for label, value in rows
    ]
    said = [(label, values) for label, values in said if any(values)]
    if not said:
        return []
    widest = max(display_width(label) for label, _ in said)
    room = page.room(len(_GAP) * 2 + widest)
    lines = []
    for label, values in said:
        texts = [line for value in values if value for line in wrap(visible(value), room)]
        for place, text in enumerate(texts):
            word = page.paint(left(label, widest), Ink.DIM) if place == 0 else " " * widest
            lines.append(f"{_GAP}{word}{_GAP}{text}".rstrip())
    return lines


def section(phrase: str, lines: Sequence[str], page: Page) -> list[str]:
    """Return lines below a heading and a blank line; nothing if there are none."""
    if not lines:
        return []
    return ["", page.paint(say(page.language, phrase), Ink.BOLD), *lines]


def table(header: Sequence[str], rows: Sequence[Sequence[str]], page: Page) -> list[str]:
    """Return rows in aligned columns, empty ones left out; the last is wrapped into what is left.

    Where next to nothing is left, the last column stands below the others.
    """
    shown = [[visible(cell) for cell in row] for row in rows]
    used = [n for n in range(len(header)) if any(row[n] for row in shown)]
    if not used:
        return []
    labels = [say(page.language, header[n]) if header[n] else "" for n in used]
    cells = [[row[n] for n in used] for row in shown]
    everything = [labels, *cells] if any(labels) else cells
    widths = [max(display_width(row[n]) for row in everything) for n in range(len(used))]
    lines = [_row(row, widths, page) for row in everything]
    if any(labels):
        lines[0] = [page.paint(line, Ink.DIM) for line in lines[0]]
    return [line for row in lines for line in row]


def _row(cells: Sequence[str], widths: Sequence[int], page: Page) -> list[str]:
    """Return the lines of a row."""
    aligned = [left(cell, width) for cell, width in zip(cells[:-1], widths, strict=False)]
    start = _GAP + "".join(cell + _GAP for cell in aligned)
    used = display_width(start)
    if page.width is not None and page.width - used < min(widths[-1], _NARROWEST_LAST):
        below = _GAP * 2
        last = wrap(cells[-1], page.room(len(below))) if cells[-1] else []
        return [start.rstrip(), *(below + line for line in last)]
    first, *rest = wrap(cells[-1], page.room(used)) or [""]
    return [(start + first).rstrip(), *(" " * used + line for line in rest)]


def joined(values: Iterable[Any]) -> str:
    """Return values in one line."""
    return ", ".join(str(value) for value in values)


def ended(lines: Iterable[str]) -> str:
    """Return lines as a text that ends with a line end."""
    return "\n".join(lines) + "\n"
