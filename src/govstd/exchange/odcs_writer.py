"""Writes dataset standards as a data contract of the Open Data Contract Standard (ODCS) 3.1."""

import re
from decimal import Decimal
from typing import Any

from govstd.exchange.code_texts import allowed, special_texts
from govstd.exchange.format import Document, Export, Request, export_of
from govstd.exchange.ledger import CONSTRUCTS, WHOLE, Ledger
from govstd.exchange.sql_columns import Columns
from govstd.exchange.sql_conditions import UnsayableError, quoted
from govstd.exchange.sql_duckdb import DIALECT
from govstd.exchange.sql_tables import table_name
from govstd.expressions.formats import STRING_FORMATS, written
from govstd.expressions.patterns import translate
from govstd.expressions.reading import plain_number
from govstd.expressions.value import right_examples
from govstd.model.data_element import DataType
from govstd.model.registration import Obligation, Severity, Status
from govstd.model.resolved import ResolvedField, ResolvedReference, ScopedExpression
from govstd.repository.yaml_writer import Node, Verbatim, write_yaml

API_VERSION = "v3.1.0"
_STATUSES = {
    Status.INCOMPLETE: "draft",
    Status.CANDIDATE: "proposed",
    Status.SUPERSEDED: "deprecated",
    Status.RETIRED: "retired",
}
_LOGICAL = {
    DataType.INTEGER: "integer",
    DataType.NUMBER: "number",
    DataType.BOOLEAN: "boolean",
    DataType.DATE: "date",
    DataType.OBJECT: "object",
    DataType.GEOJSON: "object",
}
"""Other values are text, whose form a pattern decides."""
_TEXT = frozenset((DataType.STRING, DataType.ANY))
_NUMERIC = frozenset((DataType.INTEGER, DataType.NUMBER))
_PLAIN = re.compile(r"[A-Za-z_]\w*\.[A-Za-z_]\w*", re.ASCII)
"""Names that the contract's short references can hold."""
_BOUNDS = (
    ("value-below-minimum", "minimum", "minimum"),
    ("value-below-minimum", "exclusiveMinimum", "exclusive_minimum"),
    ("value-above-maximum", "maximum", "maximum"),
    ("value-above-maximum", "exclusiveMaximum", "exclusive_maximum"),
)


def write(request: Request) -> Export:
    """Return one data contract with a schema object for each dataset standard."""
    ledgers = [Ledger(dataset) for dataset in request.datasets]
    tables = {ledger.dataset.key: table_name(ledger.dataset) for ledger in ledgers}
    item = request.package or request.datasets[0].standard
    header = request.registry.header
    contract: dict[str, Node] = {
        "apiVersion": API_VERSION,
        "kind": "DataContract",
        "id": f"{header.uri}/{item.id}",
        "name": item.id,
        "version": item.version,
        "status": _STATUSES.get(item.status, "active"),
        "domain": header.id,
        "description": _filled(
            {"purpose": request.say(item.definition), "usage": request.say(item.guidance)}
        ),
        "schema": [_Object(ledger, request, tables).node() for ledger in ledgers],
    }
    return export_of([Document(f"{item.id}.odcs.yaml", write_yaml(contract))], ledgers)


def _filled(texts: dict[str, str]) -> dict[str, Node]:
    return {key: text for key, text in texts.items() if text}


def _tighter(bounds: dict[str, Node]) -> dict[str, Node]:
    """Return bounds with one a side: the weaker says nothing, and the tester fails on two."""
    found = dict(bounds)
    for word, sign in (("inimum", 1), ("aximum", -1)):
        plain, exclusive = f"m{word}", f"exclusiveM{word}"
        if plain in found and exclusive in found:
            limits = [sign * Decimal(str(found[one])) for one in (plain, exclusive)]
            del found[plain if limits[1] >= limits[0] else exclusive]
    return found


class _Object:
    def __init__(self, ledger: Ledger, request: Request, tables: dict[str, str]) -> None:
        self._ledger = ledger
        self._request = request
        self._tables = tables
        self._dataset = ledger.dataset
        self._columns = Columns(ledger, DIALECT)

    def node(self) -> dict[str, Node]:
        """Return the schema object; a severity goes with each quality check."""
        standard, ledger = self._dataset.standard, self._ledger
        ledger.carry(WHOLE, *CONSTRUCTS)
        for rule in ("header-duplicated", "column-misplaced"):
            ledger.advise(rule)
        head = _filled({
            "name": table_name(self._dataset),
            "businessName": self._request.say(standard.title),
            "description": self._request.say(standard.definition),
            "physicalType": "table",
        })  # fmt: skip
        properties = [self._property(field) for field in self._dataset.fields]
        relationships = [one for one in map(self._reference, self._dataset.references) if one]
        quality = [*self._keys(), *self._rules(), *self._rows()]
        return {
            **head,
            "properties": properties,
            **({"relationships": relationships} if relationships else {}),
            **({"quality": quality} if quality else {}),
        }

    # the whole object

    def _keys(self) -> list[Node]:
        found: list[Node] = []
        for key in self._dataset.keys:
            name = key.id or "+".join(key.fields)
            if key.when or key.within or not self._ledger.advise("key-duplicated", WHOLE, name):
                continue
            if key.primary:
                self._ledger.advise("key-missing", WHOLE, "+".join(key.fields))
            names = [self._dataset.field(path).name for path in key.fields]
            check = {"metric": "duplicateValues", "arguments": {"properties": names}}
            found.append(self._quality(check, key.severity, self._request.say(key.message)))
        return found

    def _rules(self) -> list[Node]:
        found: list[Node] = []
        for resolved in self._dataset.rules:
            rule = resolved.rule
            if rule.for_each is not None or not rule.asserts:
                continue
            try:
                parts = [f"NOT ({self._columns.condition(rule.asserts)})"]
                parts += [f"({self._columns.condition(rule.when)})"] if rule.when else []
            except UnsayableError:
                continue
            if self._ledger.advise("record-rule-broken", WHOLE, rule.id):
                message = self._request.say(rule.message) or rule.id
                found.append(self._query(" AND ".join(parts), resolved.severity, message))
        return found

    def _rows(self) -> list[Node]:
        count = self._dataset.standard.row_count
        if count is None or not self._ledger.advise("row-count-wrong"):
            return []
        found: list[Node] = []
        for word, limit in (("GreaterOrEqualTo", count.min), ("LessOrEqualTo", count.max)):
            if limit is not None:
                found.append({"metric": "rowCount", f"mustBe{word}": Verbatim(limit)})
        return found

    def _reference(self, reference: ResolvedReference) -> dict[str, Node] | None:
        if len(reference.targets) != 1 or reference.when or reference.within:
            return None
        [target] = reference.targets
        table = self._tables.get(target.dataset or self._dataset.key)
        name = reference.id or "+".join(reference.fields)
        if table is None or target.where or target.within:
            return None
        own = self._tables[self._dataset.key]
        sides = (
            [f"{own}.{one}" for one in reference.fields],
            [f"{table}.{one}" for one in target.fields],
        )
        plain = all(_PLAIN.fullmatch(part) for side in sides for part in side)
        if not plain or not self._ledger.advise("reference-not-found", WHOLE, name):
            return None
        if len(reference.fields) == 1:
            return {"from": sides[0][0], "to": sides[1][0]}
        return {"from": sides[0], "to": sides[1]}

    # properties

    def _property(self, field: ResolvedField) -> dict[str, Node]:
        path, ledger = field.path, self._ledger
        kept = ("format", "missing-values", "number-signs", "truth-words", "default", "special")
        ledger.carry(path, *kept)
        ledger.advise("column-missing", path)
        text = bool(field.special) or field.multiple is not None
        logical = "string" if text else _LOGICAL.get(field.type, "string")
        node: dict[str, Node] = {
            **_filled({"name": field.name, "businessName": self._request.say(field.title),
                       "description": self._request.say(field.definition)}),
            "logicalType": logical,
            "classification": field.sensitivity.value,
        }  # fmt: skip
        if logical == "object":  # its tester knows no object without properties; these are texts
            node["physicalType"] = "string"
        if logical != "string":
            ledger.say("value-not-of-type", path)
        if field.obligation is Obligation.MANDATORY and ledger.say("value-missing", path):
            node["required"] = Verbatim("true")
        node |= self._primary(field)
        options = {} if field.multiple or field.special else self._options(field)
        if options:
            node["logicalTypeOptions"] = options
        examples = [_value(field, text) for text in right_examples(field)]
        if examples and not field.sensitivity.masked:
            node["examples"] = examples
        quality = [*self._listed(field), *self._presence(field)]
        return node | ({"quality": quality} if quality else {})

    def _primary(self, field: ResolvedField) -> dict[str, Node]:
        for key in self._dataset.keys:
            if key.primary and field.path in key.fields:
                place = key.fields.index(field.path) + 1
                position = {"primaryKeyPosition": Verbatim(place)}
                return {"primaryKey": Verbatim("true"), **(position if len(key.fields) > 1 else {})}
        return {}

    def _options(self, field: ResolvedField) -> dict[str, Node]:
        path, ledger, given = field.path, self._ledger, field.constraints
        found: dict[str, Node] = {}
        if field.type in _TEXT:
            if ledger.say("value-too-short", path):
                found["minLength"] = Verbatim(given.min_length)
            if ledger.say("value-too-long", path):
                found["maxLength"] = Verbatim(given.max_length)
            if field.format in STRING_FORMATS and ledger.say("value-not-in-format", path):
                found["format"] = str(field.format)
        return found | self._pattern(field) | self._bounds(field)

    def _bounds(self, field: ResolvedField) -> dict[str, Node]:
        if field.type not in _NUMERIC:
            return {}
        found: dict[str, Node] = {}
        for rule, word, attribute in _BOUNDS:
            limit = getattr(field.constraints, attribute)
            if limit is None:
                continue
            for name in self._ledger.names(rule, field.path):
                self._ledger.say(rule, field.path, name)
            found[word] = _value(field, limit)
        return _tighter(found)

    def _pattern(self, field: ResolvedField) -> dict[str, Node]:
        """There is room for one pattern: that of the type's form, else the first of text."""
        form = None if field.type in _TEXT or field.type in _LOGICAL else written(field)
        if form and self._ledger.say("value-not-of-type", field.path):
            return {"pattern": f"^(?:{form})$"}
        if not field.patterns or field.type not in _TEXT:
            return {}
        if not self._ledger.say("value-not-matching-pattern", field.path):
            return {}
        return {"pattern": f"^(?:{translate(field.patterns[0])})$"}

    def _listed(self, field: ResolvedField) -> list[Node]:
        if field.multiple or field.type not in {*_TEXT, DataType.INTEGER}:
            return []
        found: list[Node] = []
        enum = field.constraints.enum
        if enum is not None and self._ledger.advise("value-not-in-enum", field.path):
            found.append(self._valid(field, enum, Severity.ERROR))
        use = field.code_list
        text = field.type in _TEXT
        if use and text and self._ledger.advise("value-not-in-code-list", field.path):
            severity = Severity.WARNING if use.code_list.extensible else Severity.ERROR
            found.append(self._valid(field, allowed(use), severity))
        return found

    def _valid(self, field: ResolvedField, texts: tuple[str, ...], severity: Severity) -> Node:
        values: list[Node] = [_value(field, text) for text in texts]
        values += special_texts(field)
        check: dict[str, Node] = {"metric": "invalidValues", "arguments": {"validValues": values}}
        return self._quality(check, severity, "")

    def _presence(self, field: ResolvedField) -> list[Node]:
        found: list[Node] = []
        column = quoted(field.name)
        if field.obligation is Obligation.RECOMMENDED:
            self._ledger.advise("value-recommended", field.path)
            found.append(self._quality({"metric": "nullValues"}, Severity.WARNING, ""))
        if field.required_when and field.obligation is not Obligation.MANDATORY:
            found += self._when("value-missing", field, field.required_when, f"{column} IS NULL")
        if field.forbidden_when:
            broken = f"{column} IS NOT NULL"
            found += self._when("value-forbidden", field, field.forbidden_when, broken)
        return found

    def _when(
        self, rule: str, field: ResolvedField, when: ScopedExpression, broken: str
    ) -> list[Node]:
        try:
            condition = self._columns.condition(when.text)
        except UnsayableError:
            return []
        if not self._ledger.advise(rule, field.path):
            return []
        return [self._query(f"({condition}) AND {broken}", Severity.ERROR, when.text)]

    def _query(self, broken: str, severity: Severity, message: str) -> Node:
        query = f"SELECT COUNT(*) FROM {{object}} WHERE {broken}"  # noqa: S608 (names are quoted)
        return self._quality({"type": "sql", "query": query}, severity, message)

    def _quality(self, check: dict[str, Any], severity: Severity, message: str) -> Node:
        about = {"description": message} if message else {}
        return {**check, "mustBe": Verbatim(0), "severity": severity.value, **about}


def _value(field: ResolvedField, text: str) -> Node:
    if field.multiple or text in special_texts(field):
        return text
    if field.type in _NUMERIC:
        return Verbatim(plain_number(field, text))
    if field.type is DataType.BOOLEAN:
        return Verbatim("true" if text in field.true_values else "false")
    return text
