"""Properties of JSON Schema, draft 4 to 2020-12, as inline fields."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from govstd.exchange.descriptor import Descriptor
from govstd.exchange.format import Dropped
from govstd.exchange.inline_items import accepts, text_of
from govstd.exchange.json_schema_merging import Merging
from govstd.exchange.text_forms import form_of, whole_pattern
from govstd.expressions.pattern_reader import NotPortable
from govstd.model.code_list import Code, CodeList, CodeListUse
from govstd.model.data_element import Constraints, DataType, Special
from govstd.model.dataset_standard import Field
from govstd.model.registration import Obligation, Status

DEEPEST = 12
"""Objects within each other; a schema that refers to itself has no end."""
MOST_FIELDS = 5000
_TYPES = {
    "string": DataType.STRING,
    "integer": DataType.INTEGER,
    "number": DataType.NUMBER,
    "boolean": DataType.BOOLEAN,
    "object": DataType.OBJECT,
    "array": DataType.ARRAY,
}
_FORMATS: dict[str, dict[str, Any]] = {
    "date": {"type": DataType.DATE},
    "date-time": {"type": DataType.DATETIME},
    "time": {"type": DataType.TIME},
    "duration": {"type": DataType.DURATION},
    "email": {"format": "email"},
    "idn-email": {"format": "email"},
    "uri": {"format": "uri"},
    "iri": {"format": "uri"},
    "uuid": {"format": "uuid"},
}
_TEXT = frozenset((DataType.STRING, DataType.ANY))
_NO_TEXT = frozenset(
    (DataType.INTEGER, DataType.NUMBER, DataType.BOOLEAN, DataType.OBJECT, DataType.ARRAY)
)
"""Types whose JSON values are no texts."""
_NUMERIC = frozenset((DataType.INTEGER, DataType.NUMBER))
_BOUNDS = {
    "minimum": "minimum",
    "maximum": "maximum",
    "exclusiveMinimum": "exclusive_minimum",
    "exclusiveMaximum": "exclusive_maximum",
}
_ABOUT = frozenset(
    ("title", "description", "examples", "example", "default", "$comment", "$id", "id", "$schema",
     "definitions", "$defs", "$anchor", "nullable")
)  # fmt: skip
"""Keywords that demand nothing."""


class Fields:
    """Reads properties; one for each table, so that it knows all that was dropped of it."""

    def __init__(self, schema: Descriptor, merging: Merging, table: str) -> None:
        self._schema = schema
        self._merging = merging
        self._table = table
        self._count = 0
        self.dropped: list[Dropped] = []
        self.code_lists: list[CodeList] = []

    def of(self, schema: dict[str, Any], path: str = "", depth: int = 0) -> tuple[Field, ...]:
        """Return the fields of an object.

        Raises:
            SchemaNotReadError: they are no properties, or far too many.
        """
        properties = schema.get("properties", {})
        required = schema.get("required", [])
        if not isinstance(properties, dict):
            raise self._schema.fault("schema-key-wrong", f"{path}properties", wanted="object")
        needed = {*map(str, required)} if isinstance(required, list) else set()
        fields = [
            self._field(name, value, f"{path}{name}", depth, required=name in needed)
            for name, value in properties.items()
            if name
        ]
        for name in needed - properties.keys():
            self._drop(f"{path}{name}", "required, without a schema")
        return tuple(fields)

    def drop_others(self, path: str, schema: dict[str, Any], known: frozenset[str]) -> None:
        """Tell the keywords of a schema that have no place here."""
        for key, value in schema.items():
            if key not in known | _ABOUT:
                self._drop(path, f"{key}: {_short(value)}")

    def _drop(self, path: str, what: str) -> None:
        self.dropped.append(Dropped(f"{self._table}/{path}".rstrip("/"), what))

    def _field(self, name: str, schema: Any, path: str, depth: int, *, required: bool) -> Field:
        self._count += 1
        if self._count > MOST_FIELDS:
            raise self._schema.fault("schema-too-large", path)
        merged = self._merging.merged(schema, path)
        for one in merged.dropped:
            self._drop(path, one)
        given = merged.schema
        field = Field(
            name=name,
            type=self._type(given, path),
            title=text_of(given.get("title")) or None,
            definition=text_of(given.get("description")) or None,
        )
        if required and not merged.nullable:
            field = replace(field, obligation=Obligation.MANDATORY)
        elif required:
            field = replace(field, column=Obligation.MANDATORY)
        field = self._formed(field, given, path)
        field = self._limited(field, given, path)
        field = self._nested(field, given, path, depth)
        field = self._with_codes(field, given, path)
        special = tuple(Special(value=text, title=text_of(text)) for text in merged.special)
        return self._annotated(replace(field, special=special or None), given, path)

    # what values are

    def _type(self, given: dict[str, Any], path: str) -> DataType:
        written = given.get("type")
        if isinstance(written, str) and written in _TYPES:
            return self._numeric(_TYPES[written], given)
        if written is not None:
            if isinstance(written, str) and written != "null":
                known = ", ".join((*_TYPES, "null"))
                raise self._schema.fault("schema-word-unknown", path, value=written, known=known)
            self._drop(path, f"type: {_short(written)}")
            return DataType.ANY
        return self._implied(given)

    def _numeric(self, kind: DataType, given: dict[str, Any]) -> DataType:
        step = given.get("multipleOf")
        return DataType.INTEGER if kind is DataType.NUMBER and step == 1 else kind

    def _implied(self, given: dict[str, Any]) -> DataType:
        """Return the type that other keywords tell."""
        if "properties" in given:
            return DataType.OBJECT
        if "items" in given:
            return DataType.ARRAY
        values = given.get("enum") or [given.get("const")]
        if "oneOf" in given:
            values = [one.get("const") for one in given["oneOf"] if isinstance(one, dict)]
        text = isinstance(values, list) and all(isinstance(value, str) for value in values)
        return DataType.STRING if text or "pattern" in given else DataType.ANY

    def _formed(self, field: Field, given: dict[str, Any], path: str) -> Field:
        """Return a field with the type and format that `format` and a known pattern stand for."""
        if field.type is not DataType.STRING:
            return field
        forms = map(form_of, given.get("pattern", ()))
        known = next((form for form in forms if form), None)
        if known is not None:
            return replace(field, type=known.type, format=known.format)
        written = given.get("format")
        if written in _FORMATS:
            return replace(field, **_FORMATS[written])
        if written is not None:
            self._drop(path, f"format: {_short(written)}")
        return field

    def _limited(self, field: Field, given: dict[str, Any], path: str) -> Field:
        found: dict[str, Any] = {}
        for key, name in (("minLength", "min_length"), ("maxLength", "max_length")):
            if field.type in _TEXT and _is_count(given.get(key)):
                found[name] = int(given[key])
            elif key in given:
                self._drop(path, f"{key}: {_short(given[key])}")
        found |= self._bounds(field, given, path)
        pattern = self._pattern(field, given, path)
        found |= {"pattern": pattern} if pattern else {}
        step = given.get("multipleOf")
        if step is not None and not (step == 1 and field.type is DataType.INTEGER):
            scale = _scale(step)
            if field.type is DataType.NUMBER and scale is not None:
                field = replace(field, scale=scale)
            else:
                self._drop(path, f"multipleOf: {step}")
        return replace(field, constraints=Constraints(**found))

    def _bounds(self, field: Field, given: dict[str, Any], path: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for key, name in _BOUNDS.items():
            value = given.get(key)
            if value is None or value is False:
                continue
            if value is True:  # draft 4: the bound itself is excluded
                loose = name.removeprefix("exclusive_")
                if loose in found:
                    found[name] = found.pop(loose)
                continue
            text = str(value)
            number = isinstance(value, int | Decimal)
            if (
                number
                and field.type in _NUMERIC
                and accepts(replace(field, constraints=Constraints()), text)
            ):
                found[name] = text
            else:
                self._drop(path, f"{key}: {_short(value)}")
        return found

    def _pattern(self, field: Field, given: dict[str, Any], path: str) -> str | None:
        """Return the first pattern of text; one that stands for a type or format is none."""
        found: list[str] = []
        for written in given.get("pattern", ()):
            if form_of(written):
                continue
            try:
                portable = whole_pattern(written)
            except NotPortable:
                portable = None
            if portable is None or found or field.type in _NO_TEXT:
                self._drop(path, f"pattern: {_short(written)}")
            else:
                found.append(portable)
        return found[0] if found else None

    # what is within, and what may be chosen

    def _nested(self, field: Field, given: dict[str, Any], path: str, depth: int) -> Field:
        known = {"type", "pattern", "format", "minLength", "maxLength", "multipleOf", *_BOUNDS,
                 "enum", "const", "oneOf"}  # fmt: skip
        if field.type is DataType.OBJECT and given.get("properties"):
            known |= {"properties", "required"}
            if depth >= DEEPEST:
                self._drop(path, "what lies deeper")
            else:
                field = replace(field, fields=self.of(given, f"{path}/", depth + 1))
        if field.type is DataType.ARRAY:
            known |= {"items", "minItems", "maxItems", "uniqueItems"}
            field = self._array(field, given, path, depth)
        self.drop_others(path, given, frozenset(known))
        return field

    def _array(self, field: Field, given: dict[str, Any], path: str, depth: int) -> Field:
        limits = {"minItems": "min_items", "maxItems": "max_items"}
        found: dict[str, Any] = {
            name: int(given[key]) for key, name in limits.items() if _is_count(given.get(key))
        }
        if given.get("uniqueItems") is True:
            found["unique_items"] = True
        items = given.get("items")
        if isinstance(items, dict) and depth < DEEPEST:
            inner = self._field("", items, f"{path}/*", depth + 1, required=True)
            field = replace(field, items=inner)
        elif items not in (None, True):
            self._drop(path, f"items: {_short(items)}")
        return replace(field, constraints=Constraints(**found))

    def _with_codes(self, field: Field, given: dict[str, Any], path: str) -> Field:
        titled = given.get("oneOf")
        if isinstance(titled, list):
            return self._titled(field, titled, path)
        values = given.get("enum", [given["const"]] if "const" in given else None)
        if values is None:
            return field
        texts = tuple(map(_text, values)) if isinstance(values, list) else ()
        bare = replace(field, constraints=Constraints())
        plain = field.type not in {DataType.OBJECT, DataType.ARRAY}
        right = tuple(text for text in texts if plain and text and accepts(bare, text))
        if not right or len(right) < len(texts):  # the others are no values of the type
            self._drop(path, f"enum: {_short(values)}")
        enum = right or None
        return replace(field, constraints=replace(field.constraints, enum=enum))

    def _titled(self, field: Field, options: list[Any], path: str) -> Field:
        """Values with titles are a code list."""
        codes = tuple(_codes(options))
        if field.type is not DataType.STRING or len(codes) < len(options):
            self._drop(path, f"oneOf: {_short(options)}")
            return field
        name = self._merging.list_name(self._table, path)
        self.code_lists.append(
            CodeList(
                id=name,
                version="0.1.0",
                status=Status.INCOMPLETE,
                title=field.title or text_of(path),
                definition={},
                codes=codes,
            )
        )
        return replace(field, code_list=CodeListUse(id=name))

    def _annotated(self, field: Field, given: dict[str, Any], path: str) -> Field:
        examples = given.get("examples", [given["example"]] if "example" in given else [])
        texts = tuple(map(_text, examples)) if isinstance(examples, list) else ()
        right = tuple(text for text in texts if text and accepts_if_plain(field, text))
        if len(right) < len(texts):
            self._drop(path, f"examples: {_short(examples)}")
        default = _text(given.get("default"))
        if default is not None and not accepts_if_plain(field, default):
            self._drop(path, f"default: {_short(given['default'])}")
            default = None
        return replace(field, examples=right, default=default)


def accepts_if_plain(field: Field, text: str) -> bool:
    """Return whether a text is right for a field whose values are no objects or arrays."""
    return not (field.fields or field.items) and accepts(replace(field, code_list=None), text)


def _codes(options: list[Any]) -> Iterator[Code]:
    for one in options:
        const = one.get("const") if isinstance(one, dict) else None
        if isinstance(const, str) and const:
            title = one.get("title") or one.get("description")
            yield Code(code=const, title=text_of(title) or text_of(const))


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31


def _scale(step: object) -> int | None:
    """Return how many decimals a step of a power of ten means."""
    if not isinstance(step, Decimal | int) or isinstance(step, bool) or step <= 0:
        return None
    sign, digits, exponent = Decimal(step).normalize().as_tuple()
    whole = (sign, digits) == (0, (1,)) and isinstance(exponent, int)
    return -exponent if whole and isinstance(exponent, int) and -18 <= exponent < 0 else None  # noqa: PLR2004 (digits of an exact number)


def _text(value: object) -> str | None:
    """Return a scalar as text; None of anything else."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, str | int | Decimal) else None


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:59]}…"  # noqa: PLR2004 (a line of the list)
