"""Lists of items: all of a registry, or what a search found."""

from collections.abc import Sequence
from itertools import groupby

from govstd.api.browse import Entry
from govstd.api.explanations import WORDS as KIND_WORDS
from govstd.api.registries import Chosen
from govstd.cli.pages.layout import ended, head, table, titles
from govstd.cli.pages.words import say
from govstd.model.value import pick
from govstd.reports.check_table import Page
from govstd.reports.terminal import Ink
from govstd.reports.terms import term

FOUND_SHOWN = 20
"""How many items a search shows."""


def list_page(chosen: Sequence[Chosen], entries: Sequence[Entry], page: Page) -> str:
    """Return items by registry and kind."""
    lines: list[str] = []
    for one in chosen:
        own = [entry for entry in entries if entry.registry == one.registry.id]
        if not own:
            continue
        header = one.registry.header
        title = pick(header.title, page.language)
        lines += ["", head(page, f"{header.id} {header.version}", title, one.place)]
        for kind, group in groupby(own, key=lambda entry: entry.kind):
            items = list(group)
            heading = f"{say(page.language, kind)} ({len(items):,})"
            rows = [
                (
                    entry.id,
                    entry.version or "",
                    term(entry.status or "", page.language),
                    pick(entry.title, page.language),
                )
                for entry in items
            ]
            lines += ["", page.paint(heading, Ink.BOLD), *table(("", "", "", ""), rows, page)]
    return ended(lines[1:] or [say(page.language, "nothing-listed")])


def search_page(entries: Sequence[Entry], page: Page) -> str:
    """Return what a search found, the best first."""
    if not entries:
        return ended([say(page.language, "nothing")])
    rows = [
        (
            KIND_WORDS[page.language][entry.kind],
            entry.id,
            entry.registry,
            titles(entry.title, page.language),
        )
        for entry in entries[:FOUND_SHOWN]
    ]
    count = len(entries)
    if count > FOUND_SHOWN:
        last = say(page.language, "found-first", shown=FOUND_SHOWN, count=count)
    else:
        last = say(page.language, "found-one" if count == 1 else "found-count", count=count)
    return ended([*table(("", "", "", ""), rows, page), "", last])
