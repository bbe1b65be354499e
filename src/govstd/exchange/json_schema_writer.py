"""Writes dataset standards as JSON Schema 2020-12: one schema for one record.

A number is a JSON number, a boolean a boolean, several values an array; every other value is text
written as in the data. A value that is missing is null or not there.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from govstd.exchange.code_texts import allowed, special_texts, validator_patterns
from govstd.exchange.conditions import UnsayableError
from govstd.exchange.ecma_patterns import whole
from govstd.exchange.format import Export, Request, export_each
from govstd.exchange.json_conditions import absent, present, when_false, when_true
from govstd.exchange.json_text import indented
from govstd.exchange.ledger import CONSTRUCTS, WHOLE, Ledger
from govstd.exchange.table_schema_writer import json_number
from govstd.expressions.formats import STRING_FORMATS, written
from govstd.expressions.patterns import translate
from govstd.expressions.reading import plain_number
from govstd.expressions.value import right_examples
from govstd.model.data_element import Constraints, DataType
from govstd.model.dataset_standard import FieldsMatch
from govstd.model.registration import Obligation
from govstd.model.resolved import ResolvedField

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_JSON_TYPES = {
    DataType.STRING: "string",
    DataType.INTEGER: "integer",
    DataType.NUMBER: "number",
    DataType.BOOLEAN: "boolean",
    DataType.OBJECT: "object",
    DataType.GEOJSON: "object",
    DataType.ARRAY: "array",
}
"""Types that are not text in JSON, and text of any form."""
_NUMERIC = frozenset((DataType.INTEGER, DataType.NUMBER))
_TYPED = frozenset((*_JSON_TYPES, DataType.LIST)) - {DataType.STRING}
"""Types whose JSON values are no texts, as codes are."""
_FORMATS = {"email": "email", "uri": "uri", "uuid": "uuid"}
_CLOSED = frozenset((FieldsMatch.EXACT, FieldsMatch.EQUAL, FieldsMatch.SUPERSET))
_ALL_THERE = frozenset((FieldsMatch.EXACT, FieldsMatch.EQUAL, FieldsMatch.SUBSET))
_TEXT = frozenset((DataType.STRING, DataType.ANY))


def write(request: Request) -> Export:
    """Return a JSON Schema of a record for each dataset standard."""

    def content(ledger: Ledger) -> str:
        schema = _Record(ledger, request).schema()
        return indented(schema, default=json_number) + "\n"

    return export_each(request, ".json", content)


class _Record:
    def __init__(self, ledger: Ledger, request: Request) -> None:
        self._ledger = ledger
        self._dataset = ledger.dataset
        self._request = request
        self._fields = {field.path: field for field in ledger.dataset.fields}

    def schema(self) -> dict[str, Any]:
        """Return the schema; names that JSON can't repeat or leave blank need no words."""
        standard, ledger = self._dataset.standard, self._ledger
        for rule in ("header-duplicated", "column-misplaced"):
            ledger.say(rule)
        ledger.carry(WHOLE, *CONSTRUCTS)
        head = {
            "$schema": DIALECT,
            "$id": f"{self._dataset.scope.header.uri}/datasets/{standard.id}.json",
            "title": self._request.say(standard.title),
            "description": self._request.say(standard.definition),
            "$comment": f"{standard.id} {standard.version}",
            "type": "object",
        }
        schema: dict[str, Any] = {key: value for key, value in head.items() if value}
        schema["properties"] = {f.name: self._property(f) for f in self._dataset.fields}
        required = [field.name for field in self._dataset.fields if self._is_required(field)]
        if required:
            schema["required"] = required
        if standard.fields_match in _CLOSED and ledger.say("column-unexpected"):
            schema["additionalProperties"] = False
        conditions = [*self._presence(), *self._rules(), *self._primary()]
        if conditions:
            schema["allOf"] = conditions
        return schema

    def _is_required(self, field: ResolvedField) -> bool:
        """A record must have what has a value always, and what must be there though empty."""
        there = self._ledger.say("column-missing", field.path)
        always = field.obligation is Obligation.MANDATORY
        return (always and self._ledger.say("value-missing", field.path)) or there

    # conditions between fields

    def _presence(self) -> list[dict[str, Any]]:
        found = []
        for field in self._dataset.fields:
            if field.required_when and field.obligation is not Obligation.MANDATORY:
                found += self._when(
                    "value-missing", field, field.required_when.text, present(field.name)
                )
            if field.forbidden_when:
                found += self._when(
                    "value-forbidden", field, field.forbidden_when.text, absent(field.name)
                )
        return found

    def _when(
        self, rule: str, field: ResolvedField, condition: str, then: dict[str, Any]
    ) -> list[dict[str, Any]]:
        if not self._ledger.demands(rule, field.path):
            return []
        try:
            schema = {"if": when_true(condition, self._fields), "then": then}
        except UnsayableError:
            return []
        self._ledger.say(rule, field.path)
        return [schema]

    def _rules(self) -> list[dict[str, Any]]:
        found = []
        for resolved in self._dataset.rules:
            rule = resolved.rule
            if rule.for_each is not None or not rule.asserts:
                continue
            if not self._ledger.demands("record-rule-broken", name=rule.id):
                continue
            try:
                broken = [when_false(rule.asserts, self._fields)]
                broken += [when_true(rule.when, self._fields)] if rule.when else []
            except UnsayableError:
                continue
            self._ledger.say("record-rule-broken", name=rule.id)
            comment = self._request.say(rule.message) or rule.id
            found.append({"$comment": comment, "not": {"allOf": broken}})
        return found

    def _primary(self) -> list[dict[str, Any]]:
        keys = [key for key in self._dataset.keys if key.primary]
        return [
            present(self._fields[path].name)
            for key in keys
            if self._ledger.say("key-missing", name="+".join(key.fields))
            for path in key.fields
        ]

    # one field

    def _property(self, field: ResolvedField) -> dict[str, Any]:
        say = self._request.say
        head = {"title": say(field.title), "description": say(field.definition)}
        found: dict[str, Any] = {key: text for key, text in head.items() if text}
        if field.default is not None:
            found["default"] = _record_value(field, field.default)
        examples = [_record_value(field, text) for text in right_examples(field)]
        if examples and not field.sensitivity.masked:
            found["examples"] = examples
        kept = ("format", "missing-values", "multiple", "number-signs", "truth-words", "default")
        self._ledger.carry(field.path, *kept, "special")
        schema = self._list(field) if field.multiple else self._item(field)
        if field.special:
            special = {"enum": [*special_texts(field)]}
            schema = schema if field.multiple else {"anyOf": [special, schema]}
        if field.obligation is Obligation.MANDATORY:
            return {**found, **schema}
        return {**found, **_or_null(schema)}

    def _list(self, field: ResolvedField) -> dict[str, Any]:
        multiple = field.multiple
        assert multiple is not None  # noqa: S101 (asked before)
        item = self._item(field)
        if field.special:
            item = {"anyOf": [{"enum": [*special_texts(field)]}, item]}
        schema: dict[str, Any] = {"type": "array", "items": item}
        if self._ledger.say("item-count-wrong", field.path):
            counts = {"minItems": multiple.min, "maxItems": multiple.max}
            schema |= {key: count for key, count in counts.items() if count is not None}
        if self._ledger.say("value-repeated-in-list", field.path):
            schema["uniqueItems"] = True
        return schema

    def _item(self, field: ResolvedField) -> dict[str, Any]:
        path, ledger = field.path, self._ledger
        schema: dict[str, Any] = {}
        if field.type in _JSON_TYPES:
            schema["type"] = _JSON_TYPES[field.type]
            ledger.say("value-not-of-type", path)
        elif field.type is not DataType.ANY:
            schema["type"] = "string"
            schema |= self._form(field)
        if field.fields or field.items:
            return schema | self._nested(field)
        if field.format in STRING_FORMATS and ledger.say("value-not-in-format", path):
            schema["pattern"] = whole(STRING_FORMATS[field.format])
            schema |= {"format": _FORMATS[field.format]} if field.format in _FORMATS else {}
        schema |= self._limits(field)
        return _all(schema, self._patterns(field), self._enums(field))

    def _form(self, field: ResolvedField) -> dict[str, Any]:
        pattern = written(field)
        if pattern is None or not self._ledger.say("value-not-of-type", field.path):
            return {}
        return {"pattern": whole(pattern)}

    def _nested(self, field: ResolvedField) -> dict[str, Any]:
        """What is within objects and arrays follows the same rules as what is without."""
        if field.items is not None:
            return {"items": self._property(field.items), **self._item_counts(field.constraints)}
        required = [child.name for child in field.fields if self._is_required(child)]
        return {
            "properties": {child.name: self._property(child) for child in field.fields},
            **({"required": required} if required else {}),
        }

    def _item_counts(self, given: Constraints) -> dict[str, Any]:
        counts = {"minItems": given.min_items, "maxItems": given.max_items}
        found: dict[str, Any] = {key: count for key, count in counts.items() if count is not None}
        return found | ({"uniqueItems": True} if given.unique_items else {})

    def _limits(self, field: ResolvedField) -> dict[str, Any]:
        path, ledger, given = field.path, self._ledger, field.constraints
        found: dict[str, Any] = {}
        if field.type in _TEXT and ledger.say("value-too-short", path):
            found["minLength"] = given.min_length
        if field.type in _TEXT and ledger.say("value-too-long", path):
            found["maxLength"] = given.max_length
        if field.type not in _NUMERIC:
            return found
        for rule, loose, strict in (
            ("value-below-minimum", "minimum", "exclusive_minimum"),
            ("value-above-maximum", "maximum", "exclusive_maximum"),
        ):
            for name in ledger.names(rule, path):
                ledger.say(rule, path, name)
            for limit, word in ((loose, loose), (strict, f"exclusiveM{loose[1:]}")):
                text = getattr(given, limit)
                if text is not None:
                    found[word] = _value(field, text)
        return found

    def _patterns(self, field: ResolvedField) -> list[str]:
        """Patterns are of text; other values have none in JSON."""
        if field.type in _TYPED:
            return []
        names = self._ledger.names("value-not-matching-pattern", field.path)
        return [
            whole(translate(pattern))
            for pattern, name in zip(field.patterns, names, strict=False)
            if self._ledger.say("value-not-matching-pattern", field.path, name)
        ] + [whole(translate(pattern)) for pattern in self._of_validators(field)]

    def _of_validators(self, field: ResolvedField) -> Iterator[str]:
        """Yield the patterns of validators whose check of the form is made of patterns alone."""
        for name, patterns in validator_patterns(field):
            if self._ledger.say("identifier-not-well-formed", field.path, name):
                yield from patterns

    def _enums(self, field: ResolvedField) -> list[list[Any]]:
        found = []
        if field.constraints.enum is not None and self._may_enumerate(field):
            found.append([_value(field, text) for text in field.constraints.enum])
        use = field.code_list
        text = field.type not in _TYPED
        if use is not None and text and self._ledger.say("value-not-in-code-list", field.path):
            found.append([*allowed(use)])
        return found

    def _may_enumerate(self, field: ResolvedField) -> bool:
        """A value that may be written in several ways is no fixed text."""
        fixed = field.type in {DataType.STRING, DataType.ANY, *_NUMERIC, DataType.BOOLEAN}
        return fixed and self._ledger.say("value-not-in-enum", field.path)


def _all(schema: dict[str, Any], patterns: list[str], enums: list[list[Any]]) -> dict[str, Any]:
    """Return the schema with every pattern and enumeration: the first in place, others beside."""
    parts: list[dict[str, Any]] = [{"pattern": pattern} for pattern in patterns]
    parts += [{"enum": values} for values in enums]
    beside = []
    for part in parts:
        if part.keys() & schema.keys():
            beside.append(part)
        else:
            schema = schema | part
    return schema | ({"allOf": beside} if beside else {})


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the same for a value that may be missing."""
    if not schema:
        return schema
    if isinstance(schema.get("type"), str) and "enum" not in schema:
        return {**schema, "type": [schema["type"], "null"]}
    return {"anyOf": [{"type": "null"}, schema]}


def _record_value(field: ResolvedField, text: str) -> Any:
    """Return what a record has where a table has `text`: several values are an array."""
    texts = [text] if field.multiple is None else text.split(field.multiple.delimiter)
    special = special_texts(field)
    values = [one if one in special else _value(field, one) for one in texts]
    return values[0] if field.multiple is None else values


def _value(field: ResolvedField, text: str) -> Any:
    """Return a value of the standard as the records have it."""
    if field.type in _NUMERIC:
        number = Decimal(plain_number(field, text))
        integer = field.type is DataType.INTEGER
        return int(number) if integer else number if number.is_finite() else text
    if field.type is DataType.BOOLEAN:
        return text in field.true_values
    return text
