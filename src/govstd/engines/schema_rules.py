"""Which rule finds what a keyword of JSON Schema finds, with which facts."""

from collections.abc import Callable
from typing import Any

from govstd.model.report import CountUnit

RULES = {
    "required": "value-missing",
    "dependentRequired": "value-missing",
    "dependencies": "value-missing",
    "type": "value-not-of-type",
    "enum": "value-not-in-enum",
    "const": "value-not-in-enum",
    "pattern": "value-not-matching-pattern",
    "format": "value-not-in-format",
    "minLength": "value-too-short",
    "maxLength": "value-too-long",
    "minimum": "value-below-minimum",
    "exclusiveMinimum": "value-below-minimum",
    "maximum": "value-above-maximum",
    "exclusiveMaximum": "value-above-maximum",
    "minItems": "item-count-wrong",
    "maxItems": "item-count-wrong",
    "uniqueItems": "value-repeated-in-list",
    "additionalProperties": "member-unexpected",
    "unevaluatedProperties": "member-unexpected",
}
"""By keyword; all others have one rule in common."""
OTHER = "schema-not-met"
UNIT = CountUnit.CELL

_EXAMPLES = {
    "string": '"text"',
    "integer": "12",
    "number": "1.5",
    "boolean": "true",
    "object": "{}",
    "array": "[]",
    "null": "null",
}
_FORMATS = {
    "date": "2026-06-30",
    "date-time": "2026-06-30T08:00:00Z",
    "time": "08:00:00Z",
    "duration": "P1DT2H",
    "email": "name@example.org",
    "uri": "https://example.org/a",
    "uuid": "123e4567-e89b-12d3-a456-426614174000",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "hostname": "example.org",
}


def rule_of(keyword: str) -> str:
    """Return the id of the rule that a keyword is checked by."""
    return RULES.get(keyword, OTHER)


def facts_of(keyword: str, limit: Any) -> dict[str, Any]:
    """Return the facts of a finding, from a keyword and what it asks for."""
    rule = rule_of(keyword)
    facts = _FACTS.get(rule)
    return facts(keyword, limit) if facts is not None else {"limit": limit}


def _of_type(_keyword: str, limit: Any) -> dict[str, Any]:
    kinds = sorted(limit) if isinstance(limit, list) else [limit]
    return {"type": kinds, "format": None, "example": _EXAMPLES.get(kinds[0], "null")}


def _of_enum(keyword: str, limit: Any) -> dict[str, Any]:
    values = limit if keyword == "enum" and isinstance(limit, list) else [limit]
    return {"codes": [_word(value) for value in values]}


def _of_items(keyword: str, limit: Any) -> dict[str, Any]:
    least, most = (limit, None) if keyword == "minItems" else (None, limit)
    return {"minimum": least, "maximum": most}


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "null" if value is None else str(value)


_FACTS: dict[str, Callable[[str, Any], dict[str, Any]]] = {
    "value-missing": lambda _keyword, _limit: {},
    "value-not-of-type": _of_type,
    "value-not-in-enum": _of_enum,
    "value-not-matching-pattern": lambda _keyword, limit: {"pattern": limit, "example": None},
    "value-not-in-format": lambda _keyword, limit: {
        "format": limit,
        "example": _FORMATS.get(limit, limit),
    },
    "item-count-wrong": _of_items,
    "value-repeated-in-list": lambda _keyword, _limit: {},
    OTHER: lambda keyword, _limit: {"construct": keyword},
}
"""By rule; of all others the limit is told."""
