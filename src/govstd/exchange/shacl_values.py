"""What SHACL says of the values of one field."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from govstd.exchange.code_texts import allowed, special_texts, validator_patterns
from govstd.exchange.ledger import Ledger
from govstd.exchange.rdf import Iri, Items, Literal, Node, Term, name, node, typed
from govstd.exchange.shacl_conditions import among, value_of
from govstd.expressions.formats import STRING_FORMATS, written
from govstd.expressions.patterns import translate
from govstd.expressions.reading import known, plain_number
from govstd.model.data_element import DataType
from govstd.model.registration import Severity
from govstd.model.resolved import ResolvedField

Said = tuple[Iri, Term]
Facets = dict[Severity, list[Said]]
"""What is said of values, by how grave it is to break it."""

_DATATYPES = {
    DataType.INTEGER: "xsd:integer",
    DataType.BOOLEAN: "xsd:boolean",
    DataType.DATE: "xsd:date",
    DataType.DATETIME: "xsd:dateTime",
    DataType.TIME: "xsd:time",
    DataType.DURATION: "xsd:duration",
    DataType.YEAR: "xsd:gYear",
    DataType.YEARMONTH: "xsd:gYearMonth",
    DataType.GEOPOINT: "xsd:string",
    DataType.GEOJSON: "rdf:JSON",
    DataType.OBJECT: "rdf:JSON",
    DataType.ARRAY: "rdf:JSON",
}
_NUMBERS = ("xsd:decimal", "xsd:double", "xsd:integer")
_TEXT = frozenset((DataType.STRING, DataType.ANY))
_LISTED = frozenset((*_TEXT, DataType.INTEGER, DataType.NUMBER, DataType.BOOLEAN))
_BOUNDED = frozenset((DataType.INTEGER, DataType.NUMBER, DataType.DATE))
_LIMITS = {
    "minimum": "sh:minInclusive",
    "exclusive_minimum": "sh:minExclusive",
    "maximum": "sh:maxInclusive",
    "exclusive_maximum": "sh:maxExclusive",
}
_ESCAPED = re.compile(r"\\(.)|\(\?:", re.DOTALL)
_KEPT = frozenset("nrt\\|.?*+(){}-[]^$")
"""What may follow a backslash in patterns of XPath, which are those of SHACL."""
_RAW = {"f": "\f"}


def facets(field: ResolvedField, ledger: Ledger) -> Facets:
    """Return what is said of each value of a field; special values are right before all of it."""
    found: Facets = {}
    if field.type is DataType.STRING:  # every text of a table is one: no check of ours
        found[Severity.ERROR] = [(name("sh:datatype"), name("xsd:string"))]
    for rule, check, said in _every(field, ledger):
        severity = ledger.severity(rule, field.path, check)
        if severity and ledger.advise(rule, field.path, check):
            found.setdefault(severity, []).append(said)
    special = special_texts(field)
    if special:
        exempt = node(None, sh_in=Items(tuple(map(Literal, special))))
        return {
            severity: [(name("sh:or"), Items((exempt, together(said))))]
            for severity, said in found.items()
        }
    return found


def together(said: list[Said]) -> Node:
    """Return a shape that says several things, of which a shape says each at most once."""
    first: dict[Iri, Term] = {}
    beside = []
    for key, term in said:
        if key in first:
            beside.append(Node(None, ((key, term),)))
        else:
            first[key] = term
    if beside:
        first[name("sh:and")] = Items(tuple(beside))
    return Node(None, tuple(first.items()))


def _every(field: ResolvedField, ledger: Ledger) -> Iterator[tuple[str, str, Said]]:
    """Yield rule, name of the check, and how SHACL says it."""
    yield from (("value-not-of-type", "", said) for said in _type(field))
    yield from _lengths(field)
    yield from _bounds(field, ledger)
    for rule, check, pattern in _patterns(field, ledger):
        yield rule, check, _pattern(pattern)
    yield from _listed(field)


def _type(field: ResolvedField) -> Iterator[Said]:
    if field.type is DataType.NUMBER:
        ways = tuple(node(None, sh_datatype=name(one)) for one in _NUMBERS)
        yield name("sh:or"), Items(ways)
    elif field.type in _DATATYPES:
        yield name("sh:datatype"), name(_DATATYPES[field.type])
    form = written(field) if field.type is DataType.GEOPOINT else None
    if form:
        yield _pattern(form)


def _lengths(field: ResolvedField) -> Iterator[tuple[str, str, Said]]:
    given = field.constraints
    limits = (("value-too-short", "sh:minLength", given.min_length),
              ("value-too-long", "sh:maxLength", given.max_length))  # fmt: skip
    for rule, word, limit in limits:
        if field.type in _TEXT and limit is not None:
            yield rule, "", (name(word), typed(str(limit), "xsd:integer"))


def _bounds(field: ResolvedField, ledger: Ledger) -> Iterator[tuple[str, str, Said]]:
    """Yield the limits; where there are two on one side, each has a check of its name."""
    if field.type not in _BOUNDED:
        return
    for attribute, word in _LIMITS.items():
        text = getattr(field.constraints, attribute)
        rule = f"value-{'below' if 'min' in attribute else 'above'}-{attribute[-7:]}"
        camel = re.sub(r"_(.)", lambda found: found[1].upper(), attribute)
        check = camel if camel in ledger.names(rule, field.path) else ""
        if text is not None:
            yield rule, check, (name(word), _limit(field, str(text)))


def _limit(field: ResolvedField, text: str) -> Literal:
    if field.type is DataType.DATE:
        return typed(str(known(field, text)[1]), "xsd:date")
    number = Decimal(plain_number(field, text))
    return value_of(field, number) if number.is_finite() else typed(text, "xsd:double")


def _patterns(field: ResolvedField, ledger: Ledger) -> Iterator[tuple[str, str, str]]:
    if field.type not in _TEXT:
        return
    rule = "value-not-matching-pattern"
    for pattern, check in zip(field.patterns, ledger.names(rule, field.path), strict=False):
        yield rule, check, translate(pattern)
    if field.format in STRING_FORMATS:
        yield "value-not-in-format", "", STRING_FORMATS[field.format]
    for check, patterns in validator_patterns(field):
        for pattern in patterns:
            yield "identifier-not-well-formed", check, translate(pattern)


def _pattern(pattern: str) -> Said:
    """Return a pattern of whole texts; XPath has no groups that are not counted."""
    spelt = _ESCAPED.sub(_respelt, pattern)
    return name("sh:pattern"), Literal(f"^({spelt})$")


def _respelt(found: re.Match[str]) -> str:
    if found[1] is None:
        return "("
    return found[0] if found[1] in _KEPT else _RAW.get(found[1], found[1])


def _listed(field: ResolvedField) -> Iterator[tuple[str, str, Said]]:
    enum, use = field.constraints.enum, field.code_list
    if enum is not None and field.type in _LISTED:
        yield "value-not-in-enum", "", among(field, [_plain(field, text) for text in enum])
    if use is not None and field.type in _TEXT:
        yield "value-not-in-code-list", "", among(field, [*allowed(use)])


def default_of(field: ResolvedField) -> Literal | None:
    """Return the value that a missing one stands for, where RDF has a word for it."""
    if field.default is None or field.type not in _LISTED:
        return None
    return value_of(field, _plain(field, field.default))


def _plain(field: ResolvedField, text: str) -> Any:
    if field.type is DataType.BOOLEAN:
        return text in field.true_values
    if field.type in {DataType.INTEGER, DataType.NUMBER}:
        return Decimal(plain_number(field, text))
    return text
