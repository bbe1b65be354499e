"""Changes between two states of a registry, as pages show them."""

from collections import defaultdict
from typing import Any

from markupsafe import Markup

from govstd.comparison.dependencies import Node
from govstd.model.comparison import Change, Comparison
from govstd.model.compatibility import Effect
from govstd.site.edition import Edition
from govstd.site.page import Page

MOST = 400
"""How many changes of one effect a page shows."""
_ABOUT_VERSIONS = "version-too-low"

History = dict[tuple[str, str], list[tuple[str, list[Change]]]]
"""By kind and id of an item: what each release changed in it, the newest first."""


def groups_of(comparison: Comparison, page: Page) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return changes by effect, the gravest first."""
    found = []
    for effect in Effect:
        changes = [
            one
            for one in comparison.changes
            if one.effect is effect and one.rule != _ABOUT_VERSIONS
        ]
        if changes:
            found.append((effect.value, [_told(one, page) for one in changes[:MOST]]))
    return found


def history_of(edition: Edition, language: str) -> History:
    """Return what the releases changed, item by item."""
    found: History = defaultdict(list)
    for release in edition.releases:
        comparison = release.changes.get(language)
        by_item: dict[tuple[str, str], list[Change]] = defaultdict(list)
        for change in comparison.changes if comparison else ():
            if change.rule != _ABOUT_VERSIONS:
                by_item[change.kind, change.item].append(change)
        for key, changes in by_item.items():
            found[key].append((release.version, changes))
    return dict(found)


def _told(change: Change, page: Page) -> dict[str, Any]:
    return {
        "item": _linked(change.kind, change.item, page),
        "field": page.plain(change.field) if change.field else "",
        "message": page.plain(change.message),
        "rule": change.rule,
        "providers": change.providers.value,
        "consumers": change.consumers.value,
        "users": [_user(user, page) for user in change.users],
    }


def _user(named: str, page: Page) -> Markup:
    kind, _, reference = named.partition("/")
    return _linked(kind, reference, page)


def _linked(kind: str, reference: str, page: Page) -> Markup:
    shelf = page.edition.shelf
    registry, _, bare = reference.rpartition(":")
    held = shelf.held.get(Node(registry or shelf.registry.id, kind, bare))
    if held is None:
        return Markup("{}").format(page.plain(reference))
    return page.link(held) + Markup(" <span class=note>{}</span>").format(page.w[kind])
