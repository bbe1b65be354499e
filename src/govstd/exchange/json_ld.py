"""Writes statements of RDF as JSON-LD."""

from collections.abc import Iterable
from typing import Any

from govstd.exchange.json_text import indented
from govstd.exchange.rdf import Iri, Items, Literal, Node, Term, name, used_prefixes

_TYPE = name("rdf:type")


def json_ld(nodes: Iterable[Node]) -> str:
    """Return nodes with all they say as a JSON-LD document."""
    nodes = tuple(nodes)
    document = {"@context": used_prefixes(nodes), "@graph": [_node(one) for one in nodes]}
    text = indented(document, indent=1)
    return text.replace("<", "\\u003c") + "\n"  # harmless where a page has it in a script


def _node(one: Node) -> dict[str, Any]:
    said: dict[str, list[Any]] = {}
    for key, term in one.properties:
        if key == _TYPE and isinstance(term, Iri):
            said.setdefault("@type", []).append(_iri(term))
        else:
            said.setdefault(_iri(key), []).append(_term(term))
    named = {"@id": _iri(one.iri)} if one.iri else {}
    return {**named, **{key: some[0] if len(some) == 1 else some for key, some in said.items()}}


def _term(term: Term) -> Any:
    match term:
        case Iri():
            return {"@id": _iri(term)}
        case Literal(language=None, datatype=None):
            return term.text
        case Literal(language=None, datatype=Iri() as datatype):
            return {"@value": term.text, "@type": _iri(datatype)}
        case Literal():
            return {"@value": term.text, "@language": term.language}
        case Items(terms=terms):
            return {"@list": [_term(one) for one in terms]}
        case Node():
            return _node(term)
    raise TypeError(term)


def _iri(iri: Iri) -> str:
    return iri.short or iri.value
