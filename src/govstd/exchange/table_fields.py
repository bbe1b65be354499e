"""Fields of Table Schema: types, formats, options and constraints as inline fields."""

import json
from decimal import Decimal
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from govstd.exchange.descriptor import Descriptor
from govstd.exchange.memory import UNDETERMINED, registry_of
from govstd.exchange.xsd_patterns import portable
from govstd.expressions.formats import STRING_FORMATS
from govstd.expressions.pattern_reader import NotPortable
from govstd.expressions.reading import known
from govstd.expressions.types import format_fault
from govstd.model.data_element import Constraints, DataType
from govstd.model.dataset_standard import Field, Multiple
from govstd.model.registration import Obligation
from govstd.model.resolution import resolve_field
from govstd.model.resolved import ResolvedField, Unsupported

_ITEM_TYPES = frozenset(("string", "integer", "boolean", "number", "datetime", "date", "time"))
_BOUNDED = frozenset(
    (
        DataType.INTEGER,
        DataType.NUMBER,
        DataType.DATE,
        DataType.DATETIME,
        DataType.TIME,
        DataType.DURATION,
        DataType.YEAR,
        DataType.YEARMONTH,
    )
)
_TEXT = frozenset((DataType.STRING, DataType.ANY))
"""Types whose logical value is the text itself."""
_JSON = frozenset((DataType.OBJECT, DataType.ARRAY, DataType.GEOJSON, DataType.GEOPOINT))
_SHAPED = {
    DataType.GEOPOINT: "default, array, object",
    DataType.GEOJSON: "default, topojson",
}
"""Types of which a format says how values are written, and their formats."""
_DATED = frozenset((DataType.DATE, DataType.DATETIME, DataType.TIME))
_BOUNDS = {
    "minimum": "value-below-minimum",
    "exclusiveMinimum": "value-below-minimum",
    "maximum": "value-above-maximum",
    "exclusiveMaximum": "value-above-maximum",
}
_LENGTHS = {"minLength": "value-too-short", "maxLength": "value-too-long"}


class ReadField(Struct, frozen=True):
    """A field of a schema."""

    field: Field
    unique: bool
    required: bool
    unsupported: tuple[Unsupported, ...]
    pattern: tuple[str, str] | None
    """The portable pattern, and how it was written."""


def read_field(descriptor: Descriptor, *, second: bool) -> ReadField:
    """Return a field of a schema.

    Args:
        descriptor: of the field.
        second: whether the schema is of version 2, in which a field without a type is `any`.

    Raises:
        SchemaNotReadError: it is no right field.
    """
    return _FieldReader(descriptor, second=second).read()


class _FieldReader:
    def __init__(self, descriptor: Descriptor, *, second: bool) -> None:
        self._given = descriptor
        name = descriptor.get("name", str, "string")
        if not name:
            raise descriptor.fault("schema-key-required", key="name")
        self._name: str = name
        self._unsupported: list[Unsupported] = []
        self._pattern: tuple[str, str] | None = None
        self._type = self._read_type(second=second)
        constraints = descriptor.get("constraints", dict, "object") or {}
        self._constraints = descriptor.part("constraints", constraints)

    def read(self) -> ReadField:
        """Return the field with all that is wrong with it told."""
        field = self._options(Field(name=self._name, type=self._type))
        field = self._format(field)
        if self._type is DataType.LIST:
            field = self._list(field)
        field = replace(field, constraints=self._read_constraints(field))
        required = bool(self._constraints.get("required", bool, "boolean"))
        if required:
            field = replace(field, obligation=Obligation.MANDATORY)
        return ReadField(
            field=field,
            unique=bool(self._constraints.get("unique", bool, "boolean")),
            required=required,
            unsupported=tuple(self._unsupported),
            pattern=self._pattern,
        )

    def _skip(self, rule: str, construct: str, name: str | None = None) -> None:
        self._unsupported.append(
            Unsupported(rule=rule, field=self._name, name=name, construct=construct)
        )

    def _read_type(self, *, second: bool) -> DataType:
        written = self._given.get("type", str, "string") or ("any" if second else "string")
        if written not in {*DataType}:
            types = ", ".join(DataType)
            raise self._given.fault("schema-word-unknown", "type", value=written, known=types)
        return DataType(written)

    # how values are written

    def _options(self, field: Field) -> Field:
        given = self._given
        changes: dict[str, Any] = {
            "title": _text(given.get("title", str, "string")),
            "definition": _text(given.get("description", str, "string")),
            "missing_values": missing_values(given),
        }
        numeric = self._type in {DataType.INTEGER, DataType.NUMBER}
        if numeric:
            changes["group_char"] = given.get("groupChar", str, "string") or None
            changes["bare_number"] = given.get("bareNumber", bool, "boolean")
        if self._type is DataType.NUMBER:
            changes["decimal_char"] = given.get("decimalChar", str, "string") or None
        if self._type is DataType.BOOLEAN:
            changes["true_values"] = given.texts("trueValues")
            changes["false_values"] = given.texts("falseValues")
        example = given.value.get("example")
        if isinstance(example, str):
            changes["examples"] = (example,)
        return replace(field, **changes)

    def _format(self, field: Field) -> Field:
        written = self._given.get("format", str, "string")
        if written in {None, "", "default"}:
            return field
        written = str(written).removeprefix("fmt:")
        dated = self._type in _DATED
        if written == "any" or (dated and format_fault(_resolved(replace(field, format=written)))):
            # Any way to write it is right, or one that is not known here: only the text is left.
            self._skip("value-not-of-type", f"format {written}", "format")
            return replace(field, type=DataType.ANY)
        if self._type is DataType.STRING and written not in STRING_FORMATS:
            self._skip("value-not-in-format", f"format {written}")
            return field
        fielded = replace(field, format=written)
        if format_fault(_resolved(fielded)):
            if self._type not in _SHAPED:  # says something that no specification does
                self._skip("value-not-of-type", f"format {written}", "format")
                return field
            known_ones = _SHAPED[self._type]
            raise self._given.fault(
                "schema-word-unknown", "format", value=written, known=known_ones
            )
        return fielded

    def _list(self, field: Field) -> Field:
        delimiter = self._given.get("delimiter", str, "string") or ","
        item = self._given.get("itemType", str, "string") or "string"
        if item not in _ITEM_TYPES:
            raise self._given.fault(
                "schema-word-unknown", "itemType", value=item, known=", ".join(sorted(_ITEM_TYPES))
            )
        counts = {key: self._constraints.get(key, int, "integer") for key in _LENGTHS}
        multiple = Multiple(delimiter=delimiter, min=counts["minLength"], max=counts["maxLength"])
        return replace(field, type=DataType(item), multiple=multiple)

    # what values may be

    def _read_constraints(self, field: Field) -> Constraints:
        found: dict[str, Any] = {}
        if self._type is not DataType.LIST:
            found |= self._lengths(field)
        found |= self._bounds(field)
        found |= self._read_pattern(field)
        found |= self._enum(field)
        if self._constraints.get("jsonSchema", dict, "object") is not None:
            self._skip("value-not-of-type", "jsonSchema", "jsonSchema")
        return Constraints(**found)

    def _lengths(self, field: Field) -> dict[str, int]:
        found = {}
        for key, rule in _LENGTHS.items():
            limit = self._constraints.get(key, int, "integer")
            if limit is None:
                continue
            if field.type in _TEXT and self._type in _TEXT:
                found["min_length" if key == "minLength" else "max_length"] = limit
            else:
                self._skip(rule, f"{key} of {self._type}")
        return found

    def _bounds(self, field: Field) -> dict[str, str]:
        found = {}
        for key, rule in _BOUNDS.items():
            value = self._constraints.value.get(key)
            if value is None:
                continue
            if field.type not in _BOUNDED or field.multiple:
                self._skip(rule, f"{key} of {self._type}", key)
                continue
            name = {
                "exclusiveMinimum": "exclusive_minimum",
                "exclusiveMaximum": "exclusive_maximum",
            }
            found[name.get(key, key)] = self._known(field, value, key)
        return found

    def _read_pattern(self, field: Field) -> dict[str, str]:
        written = self._constraints.get("pattern", str, "string")
        if written is None:
            return {}
        if field.type not in _TEXT or field.multiple:
            self._skip("value-not-matching-pattern", f"pattern of {self._type}")
            return {}
        try:
            found = portable(written)
        except NotPortable as error:
            self._skip("value-not-matching-pattern", error.construct)
            return {}
        self._pattern = (found, written)
        return {"pattern": found}

    def _enum(self, field: Field) -> dict[str, tuple[str, ...]]:
        values = self._constraints.get("enum", list, "array")
        categories = self._categories()
        values = categories if values is None else values
        if values is None:
            return {}
        if field.type in _JSON or field.multiple or (field.type in _TEXT) > (self._type in _TEXT):
            self._skip("value-not-in-enum", f"enum of {self._type}")
            return {}
        return {"enum": tuple(self._known(field, value, "enum") for value in values)}

    def _categories(self) -> list[Any] | None:
        values = self._given.get("categories", list, "array")
        if values is None:
            return None
        return [value.get("value") if isinstance(value, dict) else value for value in values]

    def _known(self, field: Field, value: object, key: str) -> str:
        """Return a value that the schema names as text.

        Raises:
            SchemaNotReadError: it is no value of the field's type.
        """
        text = _written(field, value)
        try:
            known(_resolved(field), text)
        except ValueError:
            raise self._constraints.fault(
                "schema-value-wrong", key, value=text, field=self._name, type=self._type
            ) from None
        return text


def missing_values(descriptor: Descriptor) -> tuple[str, ...] | None:
    """Return the texts that mean a missing value; None if the descriptor does not say.

    Raises:
        SchemaNotReadError: they are neither texts nor objects with a `value`.
    """
    values = descriptor.get("missingValues", list, "array of strings")
    if values is None:
        return None
    given = [value.get("value") if isinstance(value, dict) else value for value in values]
    texts = [text for text in given if isinstance(text, str)]
    if len(texts) < len(given):
        raise descriptor.fault("schema-key-wrong", "missingValues", wanted="array of strings")
    return tuple(dict.fromkeys(texts))


def _written(field: Field, value: object) -> str:
    """Return a JSON value as the field's values are written."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        words = field.true_values if value else field.false_values
        return words[0] if words else str(value).lower()
    if isinstance(value, Decimal) and field.type is DataType.INTEGER and value == int(value):
        value = int(value)
    if isinstance(value, int) and field.type is DataType.YEAR:
        return f"{value:04d}"
    if isinstance(value, int | Decimal):
        return str(value).replace(".", field.decimal_char or ".")
    return json.dumps(value, ensure_ascii=False, default=str)


def _resolved(field: Field) -> ResolvedField:
    return resolve_field(field, registry_of())


def _text(text: str | None) -> dict[str, str] | None:
    return {UNDETERMINED: text} if text else None
