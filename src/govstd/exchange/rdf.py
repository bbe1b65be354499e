"""Statements of RDF as trees: nodes that hold their properties in order, so that bytes never vary.

`turtle` and `json_ld` write the same trees; what is in them is told from one place.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from urllib.parse import quote

from msgspec import Struct

from govstd.model.registry import Registry
from govstd.model.value import Text

PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "http://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The vocabularies, by the short names that everybody gives them."""

_LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9_\-]*")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):\S")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_NOT_IN_IRI = frozenset('<>"{}|\\^`')


class Iri(Struct, frozen=True):
    """The name of a thing, in full."""

    value: str

    @property
    def short(self) -> str | None:
        """Its name as `prefix:local`, if it is of a vocabulary."""
        return _short(self.value)


@lru_cache(maxsize=4096)  # the same names stand in every statement
def _short(value: str) -> str | None:
    for prefix, start in PREFIXES.items():
        if value.startswith(start) and _LOCAL.fullmatch(value, len(start)):
            return f"{prefix}:{value[len(start) :]}"
    return None


class Literal(Struct, frozen=True):
    """A text, a text in a language, or a value of a datatype."""

    text: str
    language: str | None = None
    datatype: Iri | None = None


class Items(Struct, frozen=True):
    """A list of RDF."""

    terms: "tuple[Term, ...]"


class Node(Struct, frozen=True):
    """A thing with what is said of it; without a name it stands where it is spoken of."""

    iri: Iri | None
    properties: "tuple[tuple[Iri, Term], ...]"


Term = Iri | Literal | Items | Node


@cache
def name(short: str) -> Iri:
    """Return the name that `prefix:local` stands for."""
    prefix, _, local = short.partition(":")
    return Iri(PREFIXES[prefix] + local)


def node(iri: Iri | None, *kinds: str, **said: "Term | Iterable[Term] | None") -> Node:
    """Return a node of some classes; `dct_title=…` is what it says as `dct:title`."""
    found: list[tuple[Iri, Term]] = [(name("rdf:type"), name(kind)) for kind in kinds]
    for key, terms in said.items():
        prefix, _, local = key.partition("_")
        found += ((name(f"{prefix}:{local}"), term) for term in _several(terms))
    return Node(iri, tuple(found))


def _several(terms: "Term | Iterable[Term] | None") -> "Iterator[Term]":
    if isinstance(terms, Iri | Literal | Items | Node):
        yield terms
    elif terms is not None:
        yield from terms


def typed(text: str, datatype: str) -> Literal:
    """Return a value of a datatype, such as `xsd:date`."""
    return Literal(text, datatype=name(datatype))


def texts(text: Text | None) -> tuple[Literal, ...]:
    """Return human text with its languages."""
    return tuple(
        Literal(said, language=tag if _LANGUAGE.fullmatch(tag) else None)
        for tag, said in (text or {}).items()
        if said
    )


def iri(text: str) -> Iri | None:
    """Return the name that a text is; None if it is none.

    What may not stand in a name is written as its bytes. `dct:title` is no name of the web: as
    JSON-LD it would be read as one of the vocabulary.
    """
    found = _SCHEME.match(text)
    if found is None or found[1].lower() in PREFIXES:
        return None
    return Iri("".join(char if _may_stand(char) else quote(char) for char in text))


def _may_stand(char: str) -> bool:
    return char.isprintable() and char != " " and char not in _NOT_IN_IRI


def base_of(registry: Registry) -> str:
    """Return what the names of a registry's items begin with."""
    found = iri(registry.header.uri)
    return found.value.rstrip("/") if found else f"urn:example:{quote(registry.id)}"


def item_iri(registry: Registry, folder: str, id_: str) -> Iri:
    """Return the name of an item of a registry."""
    return Iri(f"{base_of(registry)}/{folder}/{part(id_)}")


def part(text: str) -> str:
    """Return a text as a part of a name."""
    return quote(text, safe="")


def walk(terms: Iterable[Term]) -> Iterator[Iri]:
    """Yield every name that is spoken of."""
    for term in terms:
        if isinstance(term, Iri):
            yield term
        elif isinstance(term, Literal):
            yield from (term.datatype,) if term.datatype else ()
        elif isinstance(term, Items):
            yield from walk(term.terms)
        else:
            yield from (term.iri,) if term.iri else ()
            yield from walk(one for pair in term.properties for one in pair)


def used_prefixes(nodes: Iterable[Node]) -> dict[str, str]:
    """Return the vocabularies that are spoken of, in the order of their short names."""
    shorts = {short.partition(":")[0] for one in walk(nodes) if (short := one.short)}
    return {prefix: PREFIXES[prefix] for prefix in PREFIXES if prefix in shorts}
