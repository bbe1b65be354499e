"""Statements of RDF: whatever is said, a reader of Turtle and one of JSON-LD read just that."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exchange.rdf_reading import rdflib, read, same

from govstd.exchange.json_ld import json_ld
from govstd.exchange.rdf import Iri, Items, Literal, Node, iri, name, part, texts
from govstd.exchange.turtle import turtle

HOSTILE = (
    'say "no"',
    "a\nb\r\nc\td\f\b",
    "</script><script>alert(1)</script>",
    "back\\slash \\u0041 \\",
    "\u202eright to left\u2069",
    "\x01\x7f\x85\u2028\ufeff",
    "''' \"\"\" ; . ] <x>",
    "中文 😀 é",
    "@prefix x: <y> .",
)
TEXTS = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12),
)
WORDS = st.sampled_from(("dct:title", "sh:in", "skos:notation", "rdfs:label"))
NAMES = st.one_of(WORDS.map(name), TEXTS.map(lambda text: Iri(f"https://example.org/{part(text)}")))
LITERALS = st.one_of(
    TEXTS.map(Literal),
    st.builds(Literal, TEXTS, st.sampled_from(("zh", "en", "zh-Hant", "und"))),
    TEXTS.map(lambda text: Literal(text, datatype=name("xsd:token"))),
)


def nodes(named: Any, terms: Any) -> Any:
    said = st.lists(st.tuples(WORDS.map(name), terms), max_size=4).map(tuple)
    return st.builds(Node, named, said)


TERMS = st.recursive(
    st.one_of(NAMES, LITERALS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda some: Items(tuple(some))),
        nodes(st.none(), inner),
    ),
    max_leaves=6,
)
DOCUMENTS = st.lists(nodes(NAMES, TERMS).filter(lambda one: bool(one.properties)), max_size=3)


def graph_of(told: list[Node]) -> Any:
    """Return the statements as rdflib has them when they are made one by one."""
    graph = rdflib.Graph()
    for one in told:
        put(one, graph)
    return graph


def put(term: Any, graph: Any) -> Any:
    """Add what a term says, and return what rdflib calls it."""
    match term:
        case Iri():
            return rdflib.URIRef(term.value)
        case Literal():
            kind = rdflib.URIRef(term.datatype.value) if term.datatype else None
            return rdflib.Literal(term.text, lang=term.language, datatype=kind, normalize=False)
        case Items(terms=()):
            return rdflib.RDF.nil
        case Items(terms=terms):
            head = rdflib.BNode()
            rdflib.collection.Collection(graph, head, [put(one, graph) for one in terms])
            return head
        case _:
            subject = rdflib.URIRef(term.iri.value) if term.iri else rdflib.BNode()
            for key, one in term.properties:
                graph.add((subject, rdflib.URIRef(key.value), put(one, graph)))
            return subject


@settings(deadline=None, max_examples=60)
@given(DOCUMENTS)
def test_readers_read_what_was_said(told: list[Node]) -> None:
    wanted = graph_of(told)
    assert same(read(turtle(told), "turtle"), wanted)
    assert same(read(json_ld(told), "json-ld"), wanted)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_does_harm(text: str) -> None:
    told = [Node(Iri("urn:example:x"), ((name("dct:title"), Literal(text)),))]
    for written in (turtle(told), json_ld(told)):
        assert "\u202e" not in turtle(told)
        assert "</script" not in json_ld(told)
        assert written.isprintable() or "\n" in written
    [(_, _, back)] = read(turtle(told), "turtle")
    assert str(back) == text
    assert json.loads(json_ld(told))["@graph"][0]["dct:title"] == text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("https://example.org/a b<c>", "https://example.org/a%20b%3Cc%3E"),
        ("https://example.org/中文?x=1#y", "https://example.org/中文?x=1#y"),
        ('urn:x:"\n\u202e', "urn:x:%22%0A%E2%80%AE"),
        ("dct:title", None),
        ("no name", None),
        ("a: b", None),
        ("", None),
    ],
    ids=range(7),
)
def test_what_may_not_stand_in_a_name_is_written_as_its_bytes(text: str, wanted: str) -> None:
    found = iri(text)
    assert (found.value if found else None) == wanted


def test_the_language_of_a_text_is_said_if_it_is_one() -> None:
    said = texts({"zh": "标题", "en": "title", "no tag!": "x", "und": ""})
    assert said == (Literal("标题", "zh"), Literal("title", "en"), Literal("x"))
