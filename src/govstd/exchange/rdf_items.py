"""What is said in RDF of every item: its names, its state, whose it is and what it rests on."""

from collections.abc import Iterable, Iterator
from typing import Any

from govstd.exchange.rdf import Iri, Literal, Node, Term, iri, item_iri, name, node, texts
from govstd.model.organization import Organization
from govstd.model.registration import Item
from govstd.model.registry import FOLDERS, Kind, Registry

LICENCES = {
    "CC0-1.0": "http://creativecommons.org/publicdomain/zero/1.0/",
    "CC-BY-4.0": "http://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "http://creativecommons.org/licenses/by-sa/4.0/",
    "ODbL-1.0": "http://opendatacommons.org/licenses/odbl/1-0/",
    "PDDL-1.0": "http://opendatacommons.org/licenses/pddl/1-0/",
    "OGL-UK-3.0": "http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}
"""Licences of open data by their SPDX identifiers, each under the name that its body gives it."""


def of_kind(registry: Registry, kind: Kind, id_: str) -> Iri:
    """Return the name of a registry's own item."""
    return item_iri(registry, FOLDERS[kind], id_)


def of_reference(registry: Registry, kind: Kind, reference: str) -> Iri:
    """Return the name of what `[alias:]id` means in a registry."""
    home, id_ = registry.scope_of(reference)
    return of_kind(home, kind, id_)


def facts_of(registry: Registry, kind: Kind, item: Item) -> dict[str, Any]:
    """Return what every item says of itself, as the words of `node`."""
    return {
        "dct_identifier": Literal(item.id),
        "dct_title": texts(item.title),
        "dct_description": texts(item.definition),
        "owl_versionInfo": Literal(item.version),
        "adms_status": node(None, "skos:Concept", skos_notation=Literal(item.status.value)),
        "dct_publisher": agent_iri(registry, item.owner),
        "dct_source": [*_sources(item)],
        "dct_isReplacedBy": _replacement(registry, kind, item),
    }


def _sources(item: Item) -> Iterator[Term]:
    for source in item.sources:
        words = " ".join(part for part in (source.standard, source.clause) if part)
        yield (iri(source.uri) if source.uri else None) or labelled("rdfs:Resource", words)


def _replacement(registry: Registry, kind: Kind, item: Item) -> Iri | None:
    return of_reference(registry, kind, item.replaced_by) if item.replaced_by else None


def labelled(kind: str, words: str) -> Node:
    """Return a thing of which only the name is known."""
    return node(None, kind, rdfs_label=Literal(words))


def licence(text: str | None) -> Term | None:
    """Return a licence: its name in the web, or else as it is called."""
    if not text:
        return None
    return iri(LICENCES.get(text, text)) or labelled("dct:LicenseDocument", text)


# organizations


def agent_iri(registry: Registry, reference: str | None) -> Iri | None:
    """Return the name of a body; None of none."""
    if not reference:
        return None
    try:
        home, id_ = registry.scope_of(reference)
    except KeyError:
        home, id_ = registry, reference
    return item_iri(home, "organizations", id_)


def agents(registry: Registry, references: Iterable[str | None]) -> list[Node]:
    """Return the bodies that references name, each once."""
    found: dict[Iri, Node] = {}
    for reference in references:
        named = agent_iri(registry, reference)
        if named and reference:
            found.setdefault(named, _agent(registry, reference, named))
    return [*found.values()]


def _agent(registry: Registry, reference: str, named: Iri) -> Node:
    try:
        body: Organization | None = registry.organization(reference)
    except KeyError:
        body = None
    names = texts(body.title) if body else (Literal(reference),)
    return node(named, "foaf:Agent", dct_identifier=Literal(reference), foaf_name=names)


def contact(text: str | None) -> Node | None:
    """Return whom to ask: a mail address or a page by name, else as it is written."""
    if not text:
        return None
    mail = iri(f"mailto:{text}") if "@" in text and " " not in text and ":" not in text else None
    named = mail or iri(text)
    if named is None:
        return node(None, "vcard:Kind", vcard_fn=Literal(text))
    key = "vcard:hasEmail" if named.value.startswith("mailto:") else "vcard:hasURL"
    return Node(None, ((name("rdf:type"), name("vcard:Kind")), (name(key), named)))
