"""Concept schemes of SKOS: what rdflib reads of them is what the code list holds."""

from typing import Any

import pytest
from tests.exchange.rdf_reading import parsed, rdflib, same
from tests.planting.parts import registry
from tests.reference.strategies import ITEM

import govstd
from govstd.api.exchange import export
from govstd.api.registries import Chosen
from govstd.exchange.format import Request
from govstd.exchange.formats import write
from govstd.model.code_list import ChangeKind, Code, CodeChange, CodeList
from govstd.model.registry import Registry

SKOS, DCT, RDF, XSD = rdflib.SKOS, rdflib.DCTERMS, rdflib.RDF, rdflib.XSD
SCHEMA = rdflib.Namespace("http://schema.org/")
HOME = "https://example.org/example/codelists/places"


def exported(home: Registry, id_: str, form: str = "skos-turtle") -> Any:
    return export([id_], form, [Chosen(home, "")])  # where an element has the same id too


@pytest.mark.parametrize("id_", ["party-category", "currency"])
def test_a_shipped_list_is_a_scheme_in_both_languages(id_: str) -> None:
    home = govstd.open("govstd:cn-gov")
    codes = home.code_lists[id_]
    graph = parsed(exported(home, id_))
    [scheme] = graph.subjects(RDF.type, SKOS.ConceptScheme)
    assert {*graph.objects(scheme, DCT.title)} == {
        rdflib.Literal(text, lang=tag) for tag, text in codes.title.items()
    }
    concepts = [*graph.subjects(SKOS.inScheme, scheme)]
    told = sorted(
        (
            str(graph.value(one, SKOS.notation)),
            *sorted(map(str, graph.objects(one, SKOS.prefLabel))),
        )
        for one in concepts
    )
    assert told == sorted((one.code, *sorted(one.title.values())) for one in codes.codes)
    assert same(graph, parsed(exported(home, id_, "skos-json-ld")))


def test_validity_hierarchy_and_lineage_of_every_record_are_told() -> None:
    home = registry(code_lists={"places": PLACES})
    [document] = write("skos-turtle", Request(registry=home, code_lists=(PLACES,))).documents
    graph = parsed(write("skos-turtle", Request(registry=home, code_lists=(PLACES,))))
    town, new, county = (rdflib.URIRef(f"{HOME}/{end}") for end in ("11/1990-01-01", "12", "1"))
    later = rdflib.URIRef(f"{HOME}/1/2005-01-01")
    assert graph.value(town, SCHEMA.validFrom) == rdflib.Literal("1990-01-01", datatype=XSD.date)
    assert str(graph.value(town, SCHEMA.validThrough)) == "2009-12-31"
    assert {*graph.objects(town, SKOS.broader)} == {county, later}
    assert {*graph.objects(town, DCT.isReplacedBy)} == {new}
    assert {*graph.objects(new, DCT.replaces)} == {town}
    assert str(graph.value(town, SKOS.changeNote)) == "2010 merge: 11 → 12"
    assert str(graph.value(rdflib.URIRef(HOME), SKOS.changeNote)) == "1950 abolish: 99"
    assert graph.value(town, rdflib.URIRef(f"{HOME}#kind%20of")) == rdflib.Literal("town")
    tops = {*graph.objects(rdflib.URIRef(HOME), SKOS.hasTopConcept)}
    assert tops == {*graph.subjects(SKOS.topConceptOf, None)} == {county, later}
    again = write("skos-turtle", Request(registry=home, code_lists=(PLACES,)))
    assert document == again.documents[0]


def test_hostile_codes_and_titles_do_no_harm() -> None:
    odd = 'x" <b>/../é\n\u202e'
    codes = CodeList(id="odd", codes=(Code(code=odd, title={"en": "</script>" + odd}),), **ITEM)
    home = registry(code_lists={"odd": codes})
    for form in ("skos-turtle", "skos-json-ld"):
        found = write(form, Request(registry=home, code_lists=(codes,)))
        graph = parsed(found)
        [concept] = graph.subjects(SKOS.inScheme, None)
        assert graph.value(concept, SKOS.notation) == rdflib.Literal(odd)
        assert "\u202e" not in str(found.documents[0].content) or form == "skos-json-ld"
        assert "</script>" not in str(found.documents[0].content) or form == "skos-turtle"


def test_what_has_no_place_is_listed() -> None:
    codes = CodeList(id="open", extensible=True, codes=(Code(code="a", title={"en": "A"}),), **ITEM)
    found = write("skos-turtle", Request(registry=registry(), code_lists=(codes,)))
    assert [(one.dataset, one.construct) for one in found.losses] == [("open", "extensible")]


PLACES = CodeList(
    id="places",
    columns=("kind of",),
    codes=(
        Code(code="1", title={"en": "County"}, valid_to="2005-01-01"),
        Code(code="1", title={"en": "Greater County"}, valid_from="2005-01-01"),
        Code(
            code="11",
            title={"en": "Town"},
            parent="1",
            valid_from="1990-01-01",
            valid_to="2010-01-01",
            columns={"kind of": "town"},
        ),
        Code(code="12", title={"en": "City"}, parent="1"),
    ),
    changes=(
        CodeChange(date="2010", kind=ChangeKind.MERGE, before=("11",), after=("12",)),
        CodeChange(date="1950", kind=ChangeKind.ABOLISH, before=("99",)),
    ),
    **ITEM,
)
