"""What the page of an organization shows."""

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from govstd.model.organization import Organization
from govstd.site.constraint_words import Fact
from govstd.site.page import Page
from govstd.site.shelf import Held

_KEEPS = ("owner",)
_SUPPLIES = ("sharing", "provider")
_SOURCE = ("authoritativeSource", "organization")
_PARENT: tuple[str, ...] = ()
_SECTIONS = {
    "dataset": "datasets",
    "element": "elements",
    "codelist": "codelists",
    "package": "packages",
    "validator": "validators",
}


def organization_facts(held: Held, page: Page) -> dict[str, Any]:
    """Return what the template of an organization shows."""
    by_path: dict[tuple[str | int, ...], list[Held]] = {}
    for user, uses in page.edition.shelf.users(held.node):
        for path in dict.fromkeys(use.path for use in uses):
            by_path.setdefault(path, []).append(user)
    keeps = by_path.get(_KEEPS, [])
    owns = [
        (section, [one for one in keeps if one.node.kind == kind])
        for kind, section in _SECTIONS.items()
    ]
    parts = [one for one in by_path.get(_PARENT, []) if one.node.kind == "organization"]
    return {
        "about": [Fact(label, said) for label, said in _about(held, parts, page) if said],
        "provides": by_path.get(_SUPPLIES, []),
        "source_of": [(one, []) for one in by_path.get(_SOURCE, [])],
        "owns": [(section, items) for section, items in owns if items],
    }


def _about(held: Held, parts: list[Held], page: Page) -> Iterator[tuple[str, Markup]]:
    body: Organization = held.item
    shelf = page.edition.shelf
    yield "code", Markup("<code>{}</code>").format(page.plain(body.code)) if body.code else Markup()
    if body.parent:
        above = shelf.get("organization", body.parent, held.registry)
        yield "parent-organization", page.link(above, body.parent)
    yield "parts", page.joined(page.link(one) for one in parts)
    yield "roles", page.joined(Markup("{}").format(page.plain(role)) for role in body.roles)
    yield "valid-from", Markup("{}").format(body.valid_from or "")
    yield "valid-to", Markup("{}").format(body.valid_to or "")
    yield "contact", Markup("{}").format(page.plain(body.contact or ""))
