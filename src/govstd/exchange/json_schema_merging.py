"""Puts together what JSON Schema says of one value in several places: `$ref`, `allOf`, null."""

from collections.abc import Callable
from typing import Any, ClassVar
from urllib.parse import unquote

from msgspec import Struct

from govstd.exchange.descriptor import Descriptor
from govstd.exchange.slugs import joined, slug, unused

_MOST_STEPS = 50
"""References and alternatives that are followed for one value."""


class Merged(Struct, frozen=True):
    """What is said of one value."""

    schema: dict[str, Any]
    nullable: bool = False
    special: tuple[str, ...] = ()
    """Texts that are right besides."""
    dropped: tuple[str, ...] = ()


class Merging:
    """Follows the references within one document; none leads out of it."""

    def __init__(self, document: Descriptor) -> None:
        self._document = document
        self._lists: set[str] = set()

    def list_name(self, table: str, path: str) -> str:
        """Return an id for the code list of a value."""
        return unused(joined(slug(table, "table"), slug(path, "codes")), self._lists)

    def merged(self, schema: Any, path: str) -> Merged:
        """Return a schema as one map of keywords.

        Raises:
            SchemaNotReadError: it is no schema, or refers to what is not there.
        """
        return _Walk(self, self._document, path).run(schema)

    def target(self, reference: str, path: str) -> Any:
        """Return what a reference within the document means; None if it leads out of it.

        Raises:
            SchemaNotReadError: there is no such place.
        """
        if not reference.startswith("#"):
            return None
        place: Any = self._document.value
        for part in filter(None, reference[1:].split("/")):
            key = unquote(part).replace("~1", "/").replace("~0", "~")
            if isinstance(place, list) and key.isdigit() and int(key) < len(place):
                place = place[int(key)]
            elif isinstance(place, dict) and key in place:
                place = place[key]
            else:
                raise self._document.fault("schema-field-unknown", path, field=reference)
        return place


class _Walk:
    def __init__(self, merging: Merging, document: Descriptor, path: str) -> None:
        self._merging = merging
        self._document = document
        self._path = path
        self._schema: dict[str, Any] = {}
        self._nullable = False
        self._special: list[str] = []
        self._dropped: list[str] = []
        self._steps = 0

    def run(self, schema: Any) -> Merged:
        self._take(schema)
        if self._schema.get("nullable") is True:
            self._nullable = True
        return Merged(self._schema, self._nullable, tuple(self._special), tuple(self._dropped))

    def _take(self, schema: Any) -> None:
        self._steps += 1
        if self._steps > _MOST_STEPS:
            if "$ref: without end" not in self._dropped:
                self._dropped.append("$ref: without end")
            return
        if schema is True:
            return
        if not isinstance(schema, dict):
            raise self._document.fault("schema-key-wrong", self._path, wanted="JSON Schema")
        for key, value in schema.items():
            self._keyword(key, value)

    def _keyword(self, key: str, value: Any) -> None:
        if key == "$ref" and isinstance(value, str):
            self._refer(value)
        elif isinstance(value, list) and key in self._LISTED:
            self._LISTED[key](self, key, value)
        else:
            self._set(key, value)

    def _refer(self, reference: str) -> None:
        target = self._merging.target(reference, self._path)
        if target is None:
            self._dropped.append(f"$ref: {reference}")
        else:
            self._take(target)

    def _every(self, _: str, schemas: list[Any]) -> None:
        for one in schemas:
            self._take(one)

    def _enum(self, key: str, values: list[Any]) -> None:
        self._nullable |= None in values
        self._set(key, [one for one in values if one is not None])

    def _types(self, _: str, types: list[Any]) -> None:
        self._nullable |= "null" in types
        others = [one for one in types if one != "null"]
        if others:
            self._set("type", others[0] if len(others) == 1 else others)

    def _choice(self, key: str, options: list[Any]) -> None:
        """One of several: without null and plain texts often just one is left."""
        others = [one for one in options if one != {"type": "null"}]
        self._nullable |= len(others) < len(options)
        texts = [one for one in others if _is_of_texts(one)]
        if len(others) == 1:
            self._take(others[0])
        elif len(others) - len(texts) == 1 and len(texts) == 1:
            self._special += [text for one in texts for text in one["enum"]]
            self._take(next(one for one in others if one not in texts))
        elif others and all(isinstance(one, dict) and "const" in one for one in others):
            self._set("oneOf", others)
        elif others:
            self._dropped.append(f"{key}: {len(others)} schemas")

    _LISTED: ClassVar[dict[str, Callable[["_Walk", str, list[Any]], None]]] = {
        "allOf": _every,
        "anyOf": _choice,
        "oneOf": _choice,
        "type": _types,
        "enum": _enum,
    }
    """What becomes of the keywords whose values are arrays."""

    def _set(self, key: str, value: Any) -> None:
        """Keep what is said first, but properties and what is required come together."""
        known = self._schema.get(key)
        if key == "pattern":  # all of them hold
            self._schema[key] = list(dict.fromkeys([*(known or []), str(value)]))
        elif isinstance(known, dict) and isinstance(value, dict) and key in {"properties", "$defs"}:
            self._schema[key] = {**value, **known}
        elif isinstance(known, list) and isinstance(value, list) and key in {"required", "enum"}:
            both = [one for one in known if one in value]
            self._schema[key] = [*known, *value] if key == "required" else both
        elif known is None:
            self._schema[key] = value
        elif known != value and key not in {"title", "description", "$comment", "$id", "$schema"}:
            self._dropped.append(f"{key}: said twice")


def _is_of_texts(schema: Any) -> bool:
    keys = {*schema} if isinstance(schema, dict) else set()
    return keys == {"enum"} and all(isinstance(one, str) for one in schema["enum"])
