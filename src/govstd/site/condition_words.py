"""Conditions of the rule language, with the fields that they name as links."""

import re
from collections.abc import Mapping

from markupsafe import Markup, escape

from govstd.site.page import Page

_PARTS = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|[^\W\d][\w]*|[^'\"\w]+|\w+|.", re.DOTALL)


def anchor_of(path: str) -> str:
    """Return the place of a field on its dataset's page."""
    return "field-" + re.sub(r"\s", "_", path)


def condition(text: str, titles: Mapping[str, str], page: Page) -> Markup:
    """Return a condition as it is written; each field links to its row and tells its title."""
    said = Markup()
    for part in _PARTS.findall(text):
        name = part.strip('"') if part.startswith('"') else part
        if name in titles:
            said += Markup('<a href="#{}" title="{}">{}</a>').format(
                anchor_of(name), titles[name], page.plain(part)
            )
        else:
            said += escape(page.plain(part))
    return Markup("<code>{}</code>").format(said)


def field_link(path: str, titles: Mapping[str, str], page: Page) -> Markup:
    """Return a field by its title, with its name."""
    title = titles.get(path)
    if title is None:
        return Markup("<code>{}</code>").format(page.plain(path))
    if title == path or not title:
        return Markup('<a href="#{}"><code>{}</code></a>').format(anchor_of(path), page.plain(path))
    return Markup('<a href="#{}">{}</a> <code>{}</code>').format(
        anchor_of(path), title, page.plain(path)
    )
