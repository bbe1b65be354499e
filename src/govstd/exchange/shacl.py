"""Writes dataset standards as shapes of SHACL, in Turtle or JSON-LD.

A record is a node of the class that the standard is, a field a property of it. Values are literals
of the type of the field: whoever makes them from texts finds what is of no type. Several values of
a field are several values of the property, in no order and each once.
"""

from collections.abc import Iterator
from typing import Any

from govstd.exchange.conditions import UnsayableError
from govstd.exchange.format import Document, Export, Request, export_of
from govstd.exchange.json_ld import json_ld
from govstd.exchange.ledger import CONSTRUCTS, WHOLE, Ledger
from govstd.exchange.rdf import Iri, Items, Literal, Node, name, node, part, texts, typed
from govstd.exchange.rdf_items import of_kind
from govstd.exchange.shacl_conditions import when_false, when_true
from govstd.exchange.shacl_values import default_of, facets, together
from govstd.exchange.turtle import turtle
from govstd.model.dataset_standard import FieldsMatch
from govstd.model.registration import Obligation, Severity
from govstd.model.resolved import ResolvedField, ResolvedRule

_CLOSED = frozenset((FieldsMatch.EXACT, FieldsMatch.EQUAL, FieldsMatch.SUPERSET))
_SEVERITIES = {
    Severity.ERROR: "sh:Violation",
    Severity.WARNING: "sh:Warning",
    Severity.NOTICE: "sh:Info",
}
_NONE, _ONE = typed("0", "xsd:integer"), typed("1", "xsd:integer")


def write_turtle(request: Request) -> Export:
    """Return the shapes of each dataset standard, in Turtle."""
    return _export(request, "ttl")


def write_json_ld(request: Request) -> Export:
    """Return the shapes of each dataset standard, in JSON-LD."""
    return _export(request, "jsonld")


def _export(request: Request, ending: str) -> Export:
    render = turtle if ending == "ttl" else json_ld
    ledgers = [Ledger(dataset) for dataset in request.datasets]
    documents = [
        Document(f"{one.dataset.standard.id}.shacl.{ending}", render(_Shapes(one).nodes()))
        for one in ledgers
    ]
    return export_of(documents, ledgers)


class _Shapes:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._dataset = ledger.dataset
        self._class = of_kind(ledger.dataset.scope, "dataset", ledger.dataset.standard.id)
        every = ledger.dataset.every_field
        self._fields = {field.path: field for field in every}
        self._paths = {field.path: self._path(field) for field in every}

    def _path(self, field: ResolvedField) -> Iri:
        return Iri(f"{self._class.value}#{'/'.join(map(part, field.path.split('/')))}")

    def _shape(self, *words: str) -> Iri:
        return Iri("/".join((self._class.value, "shape", *map(part, words))))

    def nodes(self) -> list[Node]:
        """Return the shape of a record, and one for each condition between fields."""
        ledger, standard = self._ledger, self._dataset.standard
        for rule in ("header-duplicated", "header-blank", "column-misplaced"):
            ledger.advise(rule)  # properties have names, no order, and no second of a name
        ledger.carry(WHOLE, *CONSTRUCTS)
        facts: dict[str, Any] = {
            "sh_targetClass": self._class,
            "rdfs_label": texts(standard.title),
            "rdfs_comment": texts(standard.definition),
            "owl_versionInfo": Literal(standard.version),
        }
        if standard.fields_match in _CLOSED and ledger.say("column-unexpected"):
            facts["sh_closed"] = typed("true", "xsd:boolean")
            facts["sh_ignoredProperties"] = Items((name("rdf:type"),))
        shapes = [shape for n, f in enumerate(self._dataset.fields, 1) for shape in self._of(f, n)]
        record = node(self._shape(), "sh:NodeShape", **facts, sh_property=shapes)
        return [record, *self._presence(), *self._rules()]

    # fields

    def _of(self, field: ResolvedField, number: int) -> Iterator[Node]:
        """Yield the shapes of a property, one for each severity."""
        self._ledger.carry(field.path, *CONSTRUCTS)
        values = facets(field, self._ledger)
        counts = self._counts(field)
        for severity, kind in _SEVERITIES.items():
            said = [*counts.get(severity, ()), *values.get(severity, ())]
            if severity is Severity.ERROR:
                head = node(
                    None,
                    sh_path=self._paths[field.path],
                    sh_name=texts(field.title),
                    sh_description=texts(field.definition),
                    sh_order=typed(str(number), "xsd:integer"),
                    sh_defaultValue=default_of(field),
                    sh_node=self._within(field),
                )
                yield Node(None, (*head.properties, *together(said).properties))
            elif said:
                head = node(None, sh_path=self._paths[field.path], sh_severity=name(kind))
                yield Node(None, (*head.properties, *together(said).properties))

    def _within(self, field: ResolvedField) -> Node | None:
        """Return the shape of what lies within objects, those of an array too."""
        children = field.items.fields if field.items is not None else field.fields
        if not children:
            return None
        shapes = [one for n, child in enumerate(children, 1) for one in self._of(child, n)]
        return node(None, sh_property=shapes)

    def _counts(self, field: ResolvedField) -> dict[Severity, list[tuple[Iri, Literal]]]:
        ledger, path = self._ledger, field.path
        found: dict[Severity, list[tuple[Iri, Literal]]] = {Severity.ERROR: []}
        always = field.obligation is Obligation.MANDATORY and ledger.say("value-missing", path)
        if self._in_primary_key(field) or always:
            ledger.say("column-missing", path)
            found[Severity.ERROR].append((name("sh:minCount"), _ONE))
        severity = ledger.severity("value-recommended", path)
        if severity and ledger.advise("value-recommended", path):
            ledger.advise("column-missing", path)
            found.setdefault(severity, []).append((name("sh:minCount"), _ONE))
        if not field.multiple and field.items is None:
            found[Severity.ERROR].append((name("sh:maxCount"), _ONE))
        return found

    def _in_primary_key(self, field: ResolvedField) -> bool:
        return any(
            field.path in key.fields and self._ledger.say("key-missing", name="+".join(key.fields))
            for key in self._dataset.keys
            if key.primary
        )

    # conditions between fields

    def _presence(self) -> Iterator[Node]:
        for field in self._dataset.fields:
            at = self._paths[field.path]
            if field.required_when and field.obligation is not Obligation.MANDATORY:
                missing = node(None, sh_property=node(None, sh_path=at, sh_maxCount=_NONE))
                yield from self._when("value-missing", field, field.required_when.text, missing)
            if field.forbidden_when:
                there = node(None, sh_property=node(None, sh_path=at, sh_minCount=_ONE))
                yield from self._when("value-forbidden", field, field.forbidden_when.text, there)

    def _when(self, rule: str, field: ResolvedField, condition: str, then: Node) -> Iterator[Node]:
        severity = self._ledger.severity(rule, field.path)
        if severity is None:
            return
        try:
            broken = Items((when_true(condition, self._fields, self._paths), then))
        except UnsayableError:
            return
        self._ledger.advise(rule, field.path)
        yield self._condition(self._shape(rule, field.path), severity, broken)

    def _rules(self) -> Iterator[Node]:
        for resolved in self._dataset.rules:
            rule = resolved.rule
            severity = self._ledger.severity("record-rule-broken", name=rule.id)
            if rule.for_each is not None or severity is None:
                continue
            try:
                broken = self._broken(resolved)
            except UnsayableError:
                continue
            self._ledger.advise("record-rule-broken", name=rule.id)
            message = texts(rule.message)
            yield self._condition(
                self._shape("rule", rule.id), severity, broken, sh_message=message
            )

    def _broken(self, resolved: ResolvedRule) -> Items:
        rule = resolved.rule
        if not rule.asserts:
            raise UnsayableError(rule.id)
        parts = [when_true(rule.when, self._fields, self._paths)] if rule.when else []
        return Items((*parts, when_false(rule.asserts, self._fields, self._paths)))

    def _condition(self, iri: Iri, severity: Severity, broken: Items, **said: Any) -> Node:
        return node(
            iri,
            "sh:NodeShape",
            sh_targetClass=self._class,
            sh_not=node(None, sh_and=broken),
            sh_severity=name(_SEVERITIES[severity]) if severity is not Severity.ERROR else None,
            **said,
        )
