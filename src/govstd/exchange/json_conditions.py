"""Conditions between fields as JSON Schema: when one surely holds, and when it surely does not."""

from collections.abc import Mapping
from typing import Any

from govstd.exchange import conditions
from govstd.exchange.conditions import UnsayableError
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedField

Schema = dict[str, Any]
_ORDERED = frozenset((DataType.INTEGER, DataType.NUMBER))
_LIMITS = {
    "<": "exclusiveMaximum",
    "<=": "maximum",
    ">": "exclusiveMinimum",
    ">=": "minimum",
}


def present(name: str) -> Schema:
    """Return the schema of records that have a value."""
    return {"required": [name], "properties": {name: {"not": {"type": "null"}}}}


def absent(name: str) -> Schema:
    """Return the schema of records that have none."""
    return {"properties": {name: {"type": "null"}}}


def when_true(text: str, fields: Mapping[str, ResolvedField]) -> Schema:
    """Return the schema of the records for which an expression is true.

    Raises:
        UnsayableError: there is none.
    """
    return conditions.when_true(text, fields, _Words())


def when_false(text: str, fields: Mapping[str, ResolvedField]) -> Schema:
    """Return the schema of the records for which an expression is false.

    Raises:
        UnsayableError: there is none.
    """
    return conditions.when_false(text, fields, _Words())


class _Words:
    plain = _ORDERED | {DataType.STRING, DataType.BOOLEAN}
    ordered = _ORDERED

    def present(self, field: ResolvedField) -> Schema:
        return present(field.name)

    def absent(self, field: ResolvedField) -> Schema:
        return absent(field.name)

    def every(self, parts: list[Schema]) -> Schema:
        return {"allOf": parts}

    def some(self, parts: list[Schema]) -> Schema:
        return {"anyOf": parts} if parts else {"not": {}}

    def among(self, field: ResolvedField, values: list[Any], *, inside: bool) -> Schema:
        listed = {"const": values[0]} if len(values) == 1 else {"enum": values}
        return _there(field, listed if inside else {"not": listed})

    def limited(self, field: ResolvedField, sign: str, limit: Any) -> Schema:
        return _there(field, {_LIMITS[sign]: limit})

    def within(self, field: ResolvedField, low: Any, high: Any, *, inside: bool) -> Schema:
        limits = {"minimum": low, "maximum": high}
        return _there(field, limits if inside else {"not": limits})

    def ranked(self, left: ResolvedField, sign: str, right: ResolvedField) -> Schema:
        """JSON Schema compares no value with another."""
        raise UnsayableError(left.name, sign, right.name)


def _there(field: ResolvedField, schema: Schema) -> Schema:
    return {
        "required": [field.name],
        "properties": {field.name: {"allOf": [{"not": {"type": "null"}}, schema]}},
    }
