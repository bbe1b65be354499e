"""Writes dataset standards as a catalogue of DCAT-AP: what harvesters of data portals read.

Of each standard there are two things: the data that departments keep, whose terms of sharing and
plan of opening are in the standard, and the standard itself, to which the data conform.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from govstd.exchange.format import Document, Export, Request, export_of
from govstd.exchange.json_ld import json_ld
from govstd.exchange.ledger import Ledger
from govstd.exchange.rdf import Iri, Literal, Node, Term, base_of, iri, name, node, texts, typed
from govstd.exchange.rdf_items import (
    agent_iri,
    agents,
    contact,
    facts_of,
    labelled,
    licence,
    of_kind,
)
from govstd.exchange.turtle import turtle
from govstd.model.dataset_standard import DatasetStandard, Opening, Sharing
from govstd.model.registry import Registry

_EU = "http://publications.europa.eu/resource/authority/"
_ACCESS = {
    "open": "PUBLIC",
    "unconditional": "PUBLIC",
    "conditional": "RESTRICTED",
    "none": "NON_PUBLIC",
    "closed": "NON_PUBLIC",
}
_FREQUENCIES = {
    "continuous": "CONT",
    "daily": "DAILY",
    "weekly": "WEEKLY",
    "monthly": "MONTHLY",
    "quarterly": "QUARTERLY",
    "yearly": "ANNUAL",
    "annual": "ANNUAL",
    "irregular": "IRREG",
    "实时": "CONT",
    "每日": "DAILY",
    "每周": "WEEKLY",
    "每月": "MONTHLY",
    "每季度": "QUARTERLY",
    "每年": "ANNUAL",
    "不定期": "IRREG",
}
_LANGUAGES = {"zh": "ZHO", "en": "ENG", "fr": "FRA", "de": "DEU", "es": "SPA", "ru": "RUS"}
"""Words of the vocabularies that DCAT-AP demands."""
_IANA = "https://www.iana.org/assignments/media-types/"


class Published(Struct, frozen=True, kw_only=True):
    """A file that can be fetched."""

    title: str
    address: str
    media: str | None = None
    """Its media type, such as `application/json`."""
    sha256: str | None = None


class Publication(Struct, frozen=True, kw_only=True):
    """Where a standard is shown, and the files that are made of it."""

    page: str
    files: tuple[Published, ...] = ()


def write_turtle(request: Request) -> Export:
    """Return the catalogue of the dataset standards, in Turtle."""
    return _export(request, Document("catalogue.ttl", turtle(_requested(request))))


def write_json_ld(request: Request) -> Export:
    """Return the catalogue of the dataset standards, in JSON-LD."""
    return _export(request, Document("catalogue.jsonld", json_ld(_requested(request))))


def _export(request: Request, document: Document) -> Export:
    """Return the catalogue; how data are made is told by the standards that they conform to."""
    return export_of([document], [*map(Ledger, request.datasets)])


def _requested(request: Request) -> list[Node]:
    return catalogue(request.registry, [one.standard for one in request.datasets])


def catalogue(
    registry: Registry,
    standards: Sequence[DatasetStandard],
    published: Mapping[str, Publication] | None = None,
    bundle: Sequence[Published] = (),
) -> list[Node]:
    """Return the catalogue of some dataset standards of a registry.

    Args:
        registry: that they are of.
        standards: each with its data.
        published: where a standard can be had, by its id.
        bundle: the files that hold all of the registry.
    """
    header = registry.header
    known = published or {}
    head = node(
        Iri(f"{base_of(registry)}/"),
        "dcat:Catalog",
        dct_identifier=Literal(header.id),
        dct_title=texts(header.title),
        dct_description=texts(header.definition or header.title),
        dct_publisher=agent_iri(registry, header.owner),
        dct_language=[*map(_language, header.languages)],
        dct_license=licence(header.licence),
        owl_versionInfo=Literal(header.version),
        dcat_contactPoint=contact(header.contact),
        dcat_distribution=[*map(_distribution, bundle)],
        dcat_dataset=[_data(registry, one) for one in standards],
        dcat_resource=[of_kind(registry, "dataset", one.id) for one in standards],
    )
    bodies = [header.owner]
    for one in standards:
        bodies += [_provider(registry, one), one.owner or header.owner]
    described = [
        part
        for one in standards
        for part in (_dataset(registry, one), _standard(registry, one, known.get(one.id)))
    ]
    return [head, *described, *agents(registry, bodies)]


def _data(registry: Registry, standard: DatasetStandard) -> Iri:
    return Iri(f"{of_kind(registry, 'dataset', standard.id).value}/data")


def _provider(registry: Registry, standard: DatasetStandard) -> str:
    provider = standard.sharing.provider if standard.sharing else None
    return provider or standard.owner or registry.header.owner


def _dataset(registry: Registry, standard: DatasetStandard) -> Node:
    """Return the data that a standard is of: whose they are, and who may have them."""
    provider = _provider(registry, standard)
    return node(
        _data(registry, standard),
        "dcat:Dataset",
        dct_identifier=Literal(standard.id),
        dct_title=texts(standard.title),
        dct_description=texts(standard.definition or standard.title),
        dct_publisher=agent_iri(registry, provider),
        dcat_contactPoint=contact(_contact(registry, provider)),
        dct_conformsTo=of_kind(registry, "dataset", standard.id),
        dct_license=licence(standard.licence or registry.header.licence),
        dcatap_applicableLegislation=[*map(_law, standard.legal_basis)],
        **_terms(standard.sharing, standard.opening),
    )


def _terms(sharing: Sharing | None, opening: Opening | None) -> dict[str, Any]:
    rights: list[Term] = []
    if sharing:
        words = "; ".join(part for part in (sharing.type, sharing.method) if part)
        label = (Literal(f"sharing: {words}"), *texts(sharing.condition))
        rights.append(node(None, "dct:RightsStatement", rdfs_label=label))
    if opening and opening.condition:
        rights.append(node(None, "dct:RightsStatement", rdfs_label=texts(opening.condition)))
    cycle = sharing.update_cycle if sharing else None
    planned = opening.planned_on if opening else None
    return {
        "dct_accessRights": _word("access-right", "dct:RightsStatement", _ACCESS, opening.type)
        if opening
        else None,
        "dct_accrualPeriodicity": _word("frequency", "dct:Frequency", _FREQUENCIES, cycle)
        if cycle
        else None,
        "dct_available": typed(planned, "xsd:date") if planned else None,
        "dct_rights": rights,
    }


def _word(vocabulary: str, kind: str, known: Mapping[str, str], word: str | None) -> Term | None:
    """Return a word of a vocabulary of the Publications Office, or a thing called as it is."""
    if not word:
        return None
    found = known.get(word.lower())
    return Iri(f"{_EU}{vocabulary}/{found}") if found else labelled(kind, word)


def _language(tag: str) -> Term:
    found = _LANGUAGES.get(tag.split("-", maxsplit=1)[0].lower())
    return Iri(f"{_EU}language/{found}") if found else labelled("dct:LinguisticSystem", tag)


def _law(text: str) -> Term:
    return iri(text) or labelled("eli:LegalResource", text)


def _contact(registry: Registry, provider: str) -> str | None:
    try:
        own = registry.organization(provider).contact
    except KeyError:
        own = None
    return own or registry.header.contact


def _standard(
    registry: Registry, standard: DatasetStandard, publication: Publication | None
) -> Node:
    facts = facts_of(registry, "dataset", standard)
    facts["dct_license"] = licence(standard.licence or registry.header.licence)
    facts["dct_publisher"] = agent_iri(registry, standard.owner or registry.header.owner)
    if publication:
        facts["dcat_landingPage"] = iri(publication.page)
        facts["dcat_distribution"] = [*map(_distribution, publication.files)]
    return node(of_kind(registry, "dataset", standard.id), "dct:Standard", "dcat:Resource", **facts)


def _distribution(file: Published) -> Node:
    address = iri(file.address)
    checksum = None
    if file.sha256:
        checksum = node(
            None,
            "spdx:Checksum",
            spdx_algorithm=name("spdx:checksumAlgorithm_sha256"),
            spdx_checksumValue=typed(file.sha256, "xsd:hexBinary"),
        )
    return node(
        None,
        "dcat:Distribution",
        dct_title=Literal(file.title),
        dcat_accessURL=address,
        dcat_downloadURL=address,
        dcat_mediaType=Iri(_IANA + file.media) if file.media else None,
        spdx_checksum=checksum,
    )
