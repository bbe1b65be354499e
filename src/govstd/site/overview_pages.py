"""What the pages show that are of no single item: home, lists, glossary, releases."""

from collections.abc import Sequence
from typing import Any

from govstd.model.organization import TermKind
from govstd.model.value import pick
from govstd.rules.catalogue import rules
from govstd.site.changes_view import groups_of
from govstd.site.edition import Release
from govstd.site.page import Page
from govstd.site.shelf import TERMS, Held, Shelf, list_path

ROWS = 200
"""How many items a page of a list holds."""
_LONGEST = 90
"""Characters of a definition that a list shows."""
KIND_OF = {
    "datasets": "dataset",
    "elements": "element",
    "codelists": "codelist",
    "packages": "package",
    "organizations": "organization",
    "validators": "validator",
}


def listed(section: str, shelf: Shelf) -> list[Held]:
    """Return what a list holds: the registry's own items, and the validators that it rests on."""
    kind = KIND_OF[section]
    own = shelf.of_kind(kind)
    if kind != "validator":
        return own
    more = [one for one in shelf.imported() if one.node.kind == kind]
    return own + sorted(more, key=lambda one: one.node.id)


def list_facts(section: str, items: Sequence[Held], number: int, page: Page) -> dict[str, Any]:
    """Return what the template of a list shows on its page `number`."""
    pages = -(-len(items) // ROWS)
    shown = items[(number - 1) * ROWS : number * ROWS]
    uses = page.edition.shelf
    return {
        "heading": page.w[section],
        "section": section,
        "count": len(items),
        "rows": [(one, _short(one, page), len(uses.users(one.node))) for one in shown],
        "number": number,
        "pages": pages,
        "previous": list_path(section, number - 1),
        "following": list_path(section, number + 1),
        "starts": [
            (n, list_path(section, n), items[(n - 1) * ROWS].node.id) for n in range(1, pages + 1)
        ],
    }


def _short(held: Held, page: Page) -> str:
    definition = getattr(held.item, "definition", None)
    text = page.text(definition)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def home_facts(page: Page) -> dict[str, Any]:
    """Return what the template of the home page shows."""
    edition, shelf = page.edition, page.edition.shelf
    header = edition.registry.header
    figures = [(name, name, len(listed(name, shelf))) for name in KIND_OF]
    figures = [one for one in figures if one[2]]
    figures.append(("rules", "rules", len(rules())))
    if edition.registry.terms:
        figures.append(("glossary", "glossary", len(edition.registry.terms)))
    return {
        "figures": figures,
        "packages": shelf.of_kind("package"),
        "owner": page.link(shelf.get("organization", header.owner, edition.registry), header.owner),
        "address": f"{header.uri.rstrip('/')}/",
    }


def glossary_facts(number: int, page: Page) -> dict[str, Any]:
    """Return what the template of the glossary shows on its page `number`."""
    terms = list(page.edition.shelf.terms.values())
    pages = max(1, -(-len(terms) // TERMS))
    shown = terms[(number - 1) * TERMS : number * TERMS]
    kinds = [
        (kind.value, [(one, page.other_text(one.title)) for one in shown if one.kind is kind])
        for kind in TermKind
    ]
    return {
        "heading": page.w["glossary"],
        "section": "glossary",
        "kinds": [(kind, held) for kind, held in kinds if held],
        "toc": [(kind, page.w[kind]) for kind, held in kinds if held],
        "number": number,
        "pages": pages,
        "starts": [(n, list_path("glossary", n)) for n in range(1, pages + 1)],
    }


def glossary_pages(page_count: int) -> range:
    """Return the numbers of the glossary's pages."""
    return range(1, max(1, -(-page_count // TERMS)) + 1)


def releases_facts(page: Page) -> dict[str, Any]:
    """Return what the template of the list of releases shows."""
    edition, language = page.edition, page.language
    pending = edition.pending.get(language)
    newest = edition.releases[0].changes.get(language) if edition.releases else None
    return {
        "heading": page.w["releases"],
        "section": "releases",
        "releases": edition.releases,
        "pending": (groups_of(pending, page) or None) if pending else None,
        "newest": groups_of(newest, page) if newest else [],
        "newest_before": newest.before.version if newest else "",
    }


def release_facts(release: Release, page: Page) -> dict[str, Any]:
    """Return what the template of a release shows."""
    comparison = release.changes.get(page.language)
    return {
        "heading": f"{pick(page.edition.registry.header.title, page.language)} {release.version}",
        "section": "releases",
        "crumbs": ((page.w["releases"], page.to("releases")),),
        "release": release,
        "browse": page.edition.old is None,
        "groups": groups_of(comparison, page) if comparison else None,
        "before": comparison.before.version if comparison else "",
    }
