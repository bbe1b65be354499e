"""Writes code lists as concept schemes of SKOS, in Turtle or JSON-LD.

A record of a code list, that is a code and the day from which it holds, is a concept.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from govstd.exchange.format import Document, Export, Request
from govstd.exchange.json_ld import json_ld
from govstd.exchange.ledger import WHOLE, Loss
from govstd.exchange.rdf import Iri, Literal, Node, Term, iri, node, part, texts, typed
from govstd.exchange.rdf_items import agents, facts_of, licence, of_kind
from govstd.exchange.turtle import turtle
from govstd.model.code_list import Code, CodeChange, CodeList, Coverage
from govstd.model.registry import Registry

_FIRST, _LAST = "", "~"
"""Before every day, and after every day."""
_COMPLETE = "0000-01-01"


def write_turtle(request: Request) -> Export:
    """Return a concept scheme for each code list, in Turtle."""
    return _export(request, "ttl")


def write_json_ld(request: Request) -> Export:
    """Return a concept scheme for each code list, in JSON-LD."""
    return _export(request, "jsonld")


def _export(request: Request, ending: str) -> Export:
    render = turtle if ending == "ttl" else json_ld
    return Export(
        tuple(
            Document(f"{one.id}.skos.{ending}", render(scheme(request.registry, one)))
            for one in request.code_lists
        ),
        tuple(
            Loss(one.id, WHOLE, construct="extensible")
            for one in request.code_lists
            if one.extensible
        ),
    )


def scheme(registry: Registry, codes: CodeList) -> list[Node]:
    """Return a code list as a concept scheme, its concepts, and whose it is."""
    return _Scheme(registry, codes).nodes()


class _Scheme:
    def __init__(self, registry: Registry, codes: CodeList) -> None:
        self._registry = registry
        self._codes = codes
        self._iri = of_kind(registry, "codelist", codes.id)
        self._records: dict[str, list[Code]] = {}
        for code in codes.codes:
            self._records.setdefault(code.code, []).append(code)
        self._notes: dict[Iri, list[Literal]] = {}
        self._replaces: dict[Iri, dict[Iri, None]] = {}
        self._replaced: dict[Iri, dict[Iri, None]] = {}
        for change in codes.changes:
            self._note(change)

    def nodes(self) -> list[Node]:
        """Return the scheme first, then its concepts in the order of the list."""
        return [
            self._head(),
            *map(self._concept, self._codes.codes),
            *agents(self._registry, [self._codes.owner]),
        ]

    def _head(self) -> Node:
        codes = self._codes
        facts = facts_of(self._registry, "codelist", codes)
        facts |= {
            "dct_license": licence(self._registry.header.licence),
            "dct_temporal": _period(codes.coverage),
            "rdfs_seeAlso": filter(None, (iri(one.uri) for one in codes.same_as)),
            "skos_scopeNote": texts(codes.guidance),
            "skos_changeNote": self._notes.get(self._iri),
            "skos_hasTopConcept": [self._named(code) for code in codes.codes if not code.parent],
        }
        return node(self._iri, "skos:ConceptScheme", **facts)

    def _named(self, code: Code) -> Iri:
        """Return the name of a record, which no later record changes."""
        since = f"/{part(code.valid_from)}" if code.valid_from else ""
        return Iri(f"{self._iri.value}/{part(code.code)}{since}")

    def _concept(self, code: Code) -> Node:
        named = self._named(code)
        facts: dict[str, Any] = {
            "skos_notation": Literal(code.code),
            "skos_prefLabel": texts(code.title),
            "skos_inScheme": self._iri,
            "skos_topConceptOf": None if code.parent else self._iri,
            "skos_broader": [*self._parents(code)],
            "schema_validFrom": _day(code.valid_from),
            "schema_validThrough": _day(_before(code.valid_to)),
            "dct_replaces": self._replaces.get(named),
            "dct_isReplacedBy": self._replaced.get(named),
            "skos_changeNote": self._notes.get(named),
        }
        concept = node(named, "skos:Concept", **facts)
        columns = tuple(
            (Iri(f"{self._iri.value}#{part(column)}"), Literal(text))
            for column, text in code.columns.items()
            if text
        )
        return Node(named, (*concept.properties, *columns))

    def _parents(self, code: Code) -> Iterator[Iri]:
        """Yield the records of the parent that hold on some day on which the code does."""
        start, end = code.valid_from or _FIRST, code.valid_to or _LAST
        for parent in self._records.get(code.parent or "", ()):
            if (parent.valid_from or _FIRST) < end and start < (parent.valid_to or _LAST):
                yield self._named(parent)

    # lineage

    def _note(self, change: CodeChange) -> None:
        day = _first_day(change.date)
        olds = [one for code in change.before for one in self._records.get(code, ())
                if (one.valid_from or _FIRST) < day <= (one.valid_to or _LAST)]  # fmt: skip
        news = [one for code in change.after for one in self._records.get(code, ())
                if one.holds_on(day)]  # fmt: skip
        sides = (";".join(change.before), ";".join(change.after))
        words = f"{change.date} {change.kind.value}: {' → '.join(side for side in sides if side)}"
        concerned = dict.fromkeys(map(self._named, (*olds, *news))) or {self._iri: None}
        for named in concerned:
            self._notes.setdefault(named, []).append(Literal(words))
        for old in map(self._named, olds):
            for new in map(self._named, news):
                if old != new:
                    self._replaced.setdefault(old, {})[new] = None
                    self._replaces.setdefault(new, {})[old] = None


def _day(text: str | None) -> Literal | None:
    return typed(_first_day(text), "xsd:date") if text else None


def _first_day(text: str) -> str:
    """Return the first day of a date of which only the beginning is written."""
    return text + _COMPLETE[len(text) :]


def _before(day: str | None) -> str | None:
    """Return the last day on which something holds that ends on a day."""
    return str(date.fromisoformat(_first_day(day)) - timedelta(days=1)) if day else None


def _period(coverage: Coverage | None) -> Term | None:
    if coverage is None or not (coverage.since or coverage.to):
        return None
    return node(
        None,
        "dct:PeriodOfTime",
        dcat_startDate=_day(coverage.since),
        dcat_endDate=_day(_before(coverage.to)),
    )
