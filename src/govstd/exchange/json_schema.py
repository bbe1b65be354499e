"""Reads JSON Schemas to check by, and the local store of those that they refer to."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct

from govstd.exchange.descriptor import LARGEST, SchemaNotReadError, digest_of, read_json

Json = Any
BASE = "json-schema:///"
"""The address of a schema that says none of its own."""
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ASSERTIONS = frozenset(
    (
        *("additionalItems", "additionalProperties", "anyOf", "const", "contains"),
        *("contentEncoding", "contentMediaType", "dependencies", "dependentRequired", "enum"),
        *("exclusiveMaximum", "exclusiveMinimum", "format", "maxItems", "maxLength"),
        *("maxProperties", "maximum", "minItems", "minLength", "minProperties", "minimum"),
        *("multipleOf", "not", "oneOf", "pattern", "required", "type"),
        *("unevaluatedItems", "unevaluatedProperties", "uniqueItems"),
    )
)
"""Keywords that values may not meet."""
FALSE = "false"
"""What a schema that no value meets is called among the keywords."""
_REMARKS = ("contentEncoding", "contentMediaType")
"""Keywords that judge nothing since draft 2019-09."""
_SIGNS = _ASSERTIONS | {
    *("$defs", "$dynamicRef", "$id", "$ref", "$schema", "allOf", "definitions", "dependentSchemas"),
    *("if", "items", "patternProperties", "prefixItems", "properties", "propertyNames"),
}
"""Keys of which one at least stands in every JSON Schema."""
MAPS = (
    *("properties", "patternProperties", "$defs", "definitions", "dependentSchemas"),
    "dependencies",
)
"""Keywords whose values are schemas by names that anyone may choose."""
_LISTS = ("allOf", "prefixItems", "items")
_ONES = ("items", "additionalItems", "additionalProperties", "propertyNames", "then", "else")
"""Where further schemas stand whose keywords are told for themselves; within `anyOf`, `not` and
the like it is that keyword which is not met."""


class Keyword(Struct, frozen=True):
    """A keyword that values may not meet."""

    name: str
    location: str
    """JSON Pointer to it in the schema."""


class JsonSchema(Struct, frozen=True):
    """A JSON Schema in a file."""

    path: str
    """As it was given."""
    digest: str
    value: Json
    store: Mapping[str, Json]
    """The schemas that it may refer to, by their addresses."""

    @property
    def name(self) -> str:
        """The name of its file, without the ending."""
        return Path(self.path).name.removesuffix(".json").removesuffix(".schema")

    @property
    def of_arrays(self) -> bool:
        """Whether an array may meet it; if not, the items of one are checked each by itself."""
        kinds = self.value.get("type", "array") if isinstance(self.value, dict) else "array"
        return "array" in ([kinds] if isinstance(kinds, str) else kinds)

    @property
    def dialect(self) -> str:
        """The address of the dialect in which it is written."""
        draft = self.value.get("$schema", DIALECT) if isinstance(self.value, dict) else DIALECT
        return draft if isinstance(draft, str) else DIALECT

    @property
    def asserts_formats(self) -> bool:
        """Whether `format` is more than a remark: since draft 2019-09 it is none."""
        return "json-schema.org/draft-0" in self.dialect

    @property
    def keywords(self) -> tuple[Keyword, ...]:
        """The keywords that stand in the file itself, in their order."""
        found = _keywords(self.value, "")
        judging = self.asserts_formats
        return tuple(one for one in found if judging or one.name not in _REMARKS)


_OTHERS = {"fields", "resources", "path", "data"}
"""What stands in a Table Schema, a Data Package or a Data Resource, and is no keyword."""


def is_json_schema(path: str) -> bool:
    """Return whether a file holds a JSON Schema, and no Table Schema or Data Package."""
    try:
        value = _read(path)
    except SchemaNotReadError:
        return False
    if isinstance(value, bool):
        return True
    if not isinstance(value, dict):
        return False
    if str(value.get("$schema", "")).partition("://")[2].startswith("json-schema.org/"):
        return True
    return not value.keys() & _OTHERS and bool(value.keys() & _SIGNS)


def read_json_schema(path: str, store: str | None = None) -> JsonSchema:
    """Return the JSON Schema at `path`.

    Args:
        path: of the file.
        store: a folder of schemas that it may refer to, each with its address as `$id`. Besides,
            those beside its own file are found by their names.

    Raises:
        SchemaNotReadError: it, or one of the store, can't be read.
    """
    value = _read(path)
    found = dict(_neighbours(path, value))
    if store is not None:
        if not Path(store).is_dir():
            raise SchemaNotReadError("schema-missing", store)
        for file in sorted(Path(store).rglob("*.json")):
            stored = _read(str(file))
            if address := _address(stored):
                found[address] = stored
    return JsonSchema(path, digest_of(path), value, found)


def _address(value: Json) -> str | None:
    address = value.get("$id") if isinstance(value, dict) else None
    return address.removesuffix("#") if isinstance(address, str) and address else None


def _neighbours(path: str, value: Json) -> Iterator[tuple[str, Json]]:
    """Yield the schemas beside a schema, as its `$ref` name them: from its address, if it has one.

    Files that are no JSON, or none of its own, are passed over: nobody may mean them.
    """
    base = _address(value) or BASE
    root = base.rpartition("/")[0] + "/"
    own = Path(path)
    for file in sorted(own.parent.glob("*.json")):
        if file.name == own.name or file.stat().st_size > LARGEST:
            continue
        try:
            neighbour = _read(str(file))
        except SchemaNotReadError:
            continue
        if isinstance(neighbour, dict | bool):
            yield root + file.name, neighbour
            if address := _address(neighbour):
                yield address, neighbour


def _read(path: str) -> Json:
    """Return the value of a JSON file, numbers exact."""
    return read_json(path, partial(json.loads, parse_float=_number))


def _number(text: str) -> float | Decimal:
    """Return a number; exact where a float64 is not."""
    number = float(text)
    return number if Decimal(repr(number)) == Decimal(text) else Decimal(text)


def _keywords(schema: Json, at: str) -> Iterator[Keyword]:
    if schema is False:
        yield Keyword(FALSE, at)
    if not isinstance(schema, dict):
        return
    for name, value in schema.items():
        here = f"{at}/{_escaped(name)}"
        told = name in _ASSERTIONS and not _only_schemas(name, value)
        if told:
            yield Keyword(name, here)
        for steps, inner in _within(name, value):
            if steps or not told:
                yield from _keywords(inner, here + steps)


def _within(name: str, value: Json) -> Iterator[tuple[str, Json]]:
    """Yield the schemas within the value of a keyword, and how to get to each."""
    if name in MAPS and isinstance(value, dict):
        yield from ((f"/{_escaped(key)}", inner) for key, inner in value.items())
    elif name in _LISTS and isinstance(value, list):
        yield from ((f"/{number}", inner) for number, inner in enumerate(value))
    elif name in _ONES:
        yield "", value


def _only_schemas(name: str, value: Json) -> bool:
    """Return whether a keyword says nothing but what its schemas say."""
    if name == "dependencies" and isinstance(value, dict):
        return not any(isinstance(one, list) for one in value.values())
    additional = name.startswith(("additional", "unevaluated"))
    return additional and (value is True or isinstance(value, dict))


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")
