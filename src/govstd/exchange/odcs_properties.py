"""Properties of a data contract as inline fields."""

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from govstd.exchange.descriptor import Descriptor
from govstd.exchange.format import Dropped
from govstd.exchange.inline_items import accepts, text_of
from govstd.exchange.memory import registry_of
from govstd.exchange.text_forms import form_of, whole_pattern
from govstd.expressions.formats import STRING_FORMATS, format_fault
from govstd.expressions.pattern_reader import NotPortable
from govstd.model.data_element import Constraints, DataType
from govstd.model.dataset_standard import Field, ForeignKey, Target
from govstd.model.registration import Obligation, Sensitivity
from govstd.model.resolution import resolve_field

_TYPES = {
    "string": DataType.STRING,
    "integer": DataType.INTEGER,
    "number": DataType.NUMBER,
    "boolean": DataType.BOOLEAN,
    "date": DataType.DATE,
    "timestamp": DataType.DATETIME,
    "time": DataType.TIME,
    "object": DataType.OBJECT,
    "array": DataType.ARRAY,
}
_PHYSICAL = (
    (("int", "serial"), DataType.INTEGER),
    (("dec", "numeric", "number", "double", "float", "real", "money"), DataType.NUMBER),
    (("bool",), DataType.BOOLEAN),
    (("timestamp", "datetime"), DataType.DATETIME),
    (("date",), DataType.DATE),
    (("time",), DataType.TIME),
    (("array", "list"), DataType.ARRAY),
    (("struct", "record", "object", "map", "json"), DataType.OBJECT),
)
"""How names of databases' types begin, where a property has no logical type."""
_FORMATS = {"email": "email", "uri": "uri", "uuid": "uuid", "binary": "binary"}
_CLASSES = {
    "public": Sensitivity.PUBLIC,
    "internal": Sensitivity.INTERNAL,
    "personal": Sensitivity.PERSONAL,
    "sensitive": Sensitivity.SENSITIVE,
    "secret": Sensitivity.SECRET,
    "confidential": Sensitivity.SENSITIVE,
    "restricted": Sensitivity.SENSITIVE,
    "pii": Sensitivity.PERSONAL,
}
_KNOWN = frozenset(("name", "physicalName", "logicalType", "physicalType", "description", "id",
                    "businessName", "required", "unique", "primaryKey", "primaryKeyPosition",
                    "logicalTypeOptions", "classification", "examples", "quality",
                    "relationships", "properties", "items"))  # fmt: skip
_NUMERIC = frozenset((DataType.INTEGER, DataType.NUMBER))
_BOUNDED = frozenset((*_NUMERIC, DataType.DATE, DataType.DATETIME, DataType.TIME))
_BOUNDS = {
    "minimum": "minimum",
    "maximum": "maximum",
    "exclusiveMinimum": "exclusive_minimum",
    "exclusiveMaximum": "exclusive_maximum",
}
_LIMITS = {
    ("minLength", DataType.STRING): "min_length",
    ("maxLength", DataType.STRING): "max_length",
    ("minItems", DataType.ARRAY): "min_items",
    ("maxItems", DataType.ARRAY): "max_items",
    ("uniqueItems", DataType.ARRAY): "unique_items",
}
FindTarget = Callable[[Any], tuple[str, str] | None]


def short(value: object) -> str:
    """Return a value in one short line."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:59]}…"  # noqa: PLR2004 (a line of the list)


class Properties:
    """Reads the properties of one schema object, with the keys that they say."""

    def __init__(self, table: str) -> None:
        self._table = table
        self._keys: list[tuple[int, str]] = []
        self._relations: list[tuple[str, Any]] = []
        self.dropped: list[Dropped] = []
        self.unique: list[str] = []

    @property
    def primary(self) -> tuple[str, ...]:
        """The fields of the primary key, in their order."""
        return tuple(name for _, name in sorted(self._keys, key=lambda one: one[0]))

    def references(self, target: FindTarget) -> Iterator[ForeignKey]:
        """Yield the references that single properties state."""
        for name, given in self._relations:
            found = target(given.get("to")) if isinstance(given, dict) else None
            if found is None:
                self._drop(name, f"relationship: {short(given)}")
            else:
                table = "" if found[0] == self._table else found[0]
                one = Target(dataset=table, fields=(found[1],))
                yield ForeignKey(fields=(name,), reference=(one,))

    def of(self, holder: Descriptor, path: str = "") -> tuple[Field, ...]:
        """Return the properties of an object as fields.

        Raises:
            SchemaNotReadError: they are no right properties.
        """
        fields: dict[str, Field] = {}
        for one in holder.parts("properties"):
            name = one.get("name", str, "string")
            if not name:
                raise one.fault("schema-key-required", key="name")
            if name in fields:
                raise holder.fault("schema-name-repeated", "properties", name=name)
            fields[name] = self._field(one, name, f"{path}{name}")
        return tuple(fields.values())

    def _drop(self, path: str, what: str) -> None:
        self.dropped.append(Dropped(f"{self._table}/{path}", what))

    def _field(self, given: Descriptor, name: str, path: str) -> Field:
        field = Field(
            name=name,
            type=self._type(given, path),
            title=text_of(given.value.get("businessName")) or None,
            definition=text_of(given.value.get("description")) or None,
        )
        if given.get("required", bool, "boolean"):
            field = replace(field, obligation=Obligation.MANDATORY)
        field = self._options(field, given, path)
        field = self._within(field, given, path)
        field = self._classified(field, given, path)
        for check in given.parts("quality"):
            field = self._quality(field, check.value, path)
        self._note_keys(given, path, nested=path != name)
        for key, value in given.value.items():
            if key not in _KNOWN:
                self._drop(path, f"{key}: {short(value)}")
        return self._with_examples(field, given, path)

    def _type(self, given: Descriptor, path: str) -> DataType:
        logical = given.get("logicalType", str, "string")
        if logical is not None:
            if logical not in _TYPES:
                known = ", ".join(_TYPES)
                raise given.fault("schema-word-unknown", "logicalType", value=logical, known=known)
            return _TYPES[logical]
        physical = given.value.get("physicalType")
        name = physical.lower() if isinstance(physical, str) else ""
        for beginnings, kind in _PHYSICAL:
            if name.startswith(beginnings) or ("int" in beginnings and name.endswith("int")):
                return kind
        if name and not name.startswith(("char", "varchar", "text", "string", "nchar", "nvarchar")):
            self._drop(path, f"physicalType: {physical}")
        return DataType.STRING

    def _note_keys(self, given: Descriptor, path: str, *, nested: bool) -> None:
        primary = given.get("primaryKey", bool, "boolean")
        unique = given.get("unique", bool, "boolean")
        position = given.get("primaryKeyPosition", int, "integer")
        relations = given.parts("relationships")
        if nested:
            if primary or unique or relations:
                self._drop(path, "keys and relationships of a nested property")
            return
        if primary:
            later = position is None or position < 1
            self._keys.append(
                (len(self._keys) + 1 if later or position is None else position, path)
            )
        elif unique:
            self.unique.append(path)
        self._relations += [(path, one.value) for one in relations]

    # what values may be

    def _options(self, field: Field, given: Descriptor, path: str) -> Field:
        options = given.get("logicalTypeOptions", dict, "object") or {}
        found: dict[str, Any] = {}
        for key, value in options.items():
            name = _LIMITS.get((key, field.type or DataType.ANY))
            if name and (_is_count(value) or (value is True and key == "uniqueItems")):
                found[name] = value
            elif key == "pattern" and isinstance(value, str):
                field, found["pattern"] = self._pattern(field, value, path)
            elif key == "format" and isinstance(value, str):
                field = self._format(field, value, path)
            elif key not in _BOUNDS:
                self._drop(path, f"{key}: {short(value)}")
        for key, name in _BOUNDS.items():
            if key in options:
                found |= self._bound(field, name, options[key], f"{path}: {key}")
        return replace(field, constraints=Constraints(**found))

    def _bound(self, field: Field, name: str, value: Any, where: str) -> dict[str, str]:
        text = str(value)
        plain = replace(field, constraints=Constraints())
        right = isinstance(value, int | str | Decimal) and not isinstance(value, bool)
        if right and field.type in _BOUNDED and accepts(plain, text):
            return {name: text}
        self._drop(where.split(": ", maxsplit=1)[0], f"{where.split(': ')[1]}: {short(value)}")
        return {}

    def _pattern(self, field: Field, written: str, path: str) -> tuple[Field, str | None]:
        known = form_of(written)
        if field.type is DataType.STRING and known is not None:
            return replace(field, type=known.type, format=known.format), None
        if field.type is DataType.STRING:
            try:
                return field, whole_pattern(written)
            except NotPortable:
                pass
        self._drop(path, f"pattern: {short(written)}")
        return field, None

    def _format(self, field: Field, written: str, path: str) -> Field:
        """Formats of dates are of the tool that wrote them; those of ISO 8601 are known."""
        if field.type is DataType.STRING and written in STRING_FORMATS:
            return replace(field, format=_FORMATS.get(written))
        layout = _layout(written)
        if field.type in {DataType.DATE, DataType.DATETIME, DataType.TIME} and layout:
            changed = replace(field, format=layout)
            if format_fault(resolve_field(changed, registry_of())) is None:
                return changed
        self._drop(path, f"format: {short(written)}")
        return field

    def _within(self, field: Field, given: Descriptor, path: str) -> Field:
        if field.type is DataType.OBJECT:
            return replace(field, fields=self.of(given, f"{path}/"))
        items = given.get("items", dict, "object")
        if field.type is DataType.ARRAY and items:
            inner = self._field(given.part("items", items), "", f"{path}/*")
            return replace(field, items=inner)
        return field

    def _classified(self, field: Field, given: Descriptor, path: str) -> Field:
        written = given.get("classification", str, "string")
        if written is None:
            return field
        found = _CLASSES.get(written.lower())
        if found is None:
            self._drop(path, f"classification: {written}")
        return replace(field, sensitivity=found)

    def _quality(self, field: Field, check: dict[str, Any], path: str) -> Field:
        metric = check.get("metric") or check.get("rule")
        arguments = check.get("arguments")
        values = arguments.get("validValues") if isinstance(arguments, dict) else None
        if check.get("mustBe") == 0:
            if metric == "nullValues" and check.get("severity") == "warning":
                return replace(field, obligation=Obligation.RECOMMENDED)
            if metric == "nullValues":
                return replace(field, obligation=Obligation.MANDATORY)
            strict = check.get("severity") not in {"warning", "info"}
            if metric == "invalidValues" and isinstance(values, list) and values and strict:
                texts = tuple(map(_text, values))
                plain = replace(field, constraints=Constraints())
                if all(text is not None and accepts(plain, text) for text in texts):
                    return _narrowed(field, tuple(text for text in texts if text is not None))
        self._drop(path, f"quality: {short(check)}")
        return field

    def _with_examples(self, field: Field, given: Descriptor, path: str) -> Field:
        texts = [_text(one) for one in given.get("examples", list, "array") or ()]
        plain = not (field.fields or field.items)
        right = tuple(text for text in texts if text and plain and accepts(field, text))
        if len(right) < len(texts):
            self._drop(path, f"examples: {short(given.value['examples'])}")
        return replace(field, examples=right)


def _narrowed(field: Field, texts: tuple[str, ...]) -> Field:
    """Return a field whose values are among some texts, and among those before."""
    known = field.constraints.enum
    both = texts if known is None else tuple(text for text in known if text in texts)
    return replace(field, constraints=replace(field.constraints, enum=both))


def _is_count(value: object) -> bool:
    return type(value) is int and 0 <= value < 2**31


def _text(value: object) -> str | None:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, str | int | Decimal) else None


_LETTERS = (("yyyy", "%Y"), ("MM", "%m"), ("dd", "%d"), ("HH", "%H"), ("mm", "%M"), ("ss", "%S"))
"""Of date patterns in Java, as contracts write them."""


def _layout(written: str) -> str | None:
    found = written.replace("'", "")
    for letters, directive in _LETTERS:
        found = found.replace(letters, directive, 1)
    rest = found.replace("%Y", "").replace("%m", "").replace("%d", "")
    rest = rest.replace("%H", "").replace("%M", "").replace("%S", "")
    return None if any(char.isalpha() and char not in "TZ" for char in rest) else found
