"""Datatypes of CSV on the Web as types, formats and constraints of fields."""

import re
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from govstd.exchange.descriptor import Descriptor
from govstd.exchange.inline_items import accepts
from govstd.exchange.memory import registry_of
from govstd.exchange.text_forms import form_of, listed_texts, whole_pattern
from govstd.expressions.formats import format_fault
from govstd.expressions.pattern_reader import NotPortable
from govstd.model.data_element import Constraints, DataType
from govstd.model.dataset_standard import Field
from govstd.model.resolution import resolve_field

_STRINGS = ("string", "normalizedString", "token", "language", "Name", "NMTOKEN", "anyURI", "QName",
            "hexBinary", "gDay", "gMonth", "gMonthDay", "xml", "html", "json", "any",
            "anyAtomicType")  # fmt: skip
_PLAIN_STRINGS = frozenset(("string", "normalizedString", "token"))
_SIGNS: dict[str, dict[str, Any]] = {
    "nonNegativeInteger": {"minimum": "0"},
    "positiveInteger": {"minimum": "1"},
    "nonPositiveInteger": {"maximum": "0"},
    "negativeInteger": {"maximum": "-1"},
    "unsignedLong": {"minimum": "0", "maximum": str(2**64 - 1)},
    "unsignedInt": {"minimum": "0", "maximum": str(2**32 - 1)},
    "unsignedShort": {"minimum": "0", "maximum": str(2**16 - 1)},
    "unsignedByte": {"minimum": "0", "maximum": "255"},
    "long": {"minimum": str(-(2**63)), "maximum": str(2**63 - 1)},
    "int": {"minimum": str(-(2**31)), "maximum": str(2**31 - 1)},
    "short": {"minimum": str(-(2**15)), "maximum": str(2**15 - 1)},
    "byte": {"minimum": "-128", "maximum": "127"},
}
_TYPES = {
    **dict.fromkeys(_STRINGS, DataType.STRING),
    **dict.fromkeys(("integer", *_SIGNS), DataType.INTEGER),
    **dict.fromkeys(("number", "decimal", "double", "float"), DataType.NUMBER),
    "boolean": DataType.BOOLEAN,
    "date": DataType.DATE,
    "dateTime": DataType.DATETIME,
    "datetime": DataType.DATETIME,
    "dateTimeStamp": DataType.DATETIME,
    "time": DataType.TIME,
    "duration": DataType.DURATION,
    "dayTimeDuration": DataType.DURATION,
    "yearMonthDuration": DataType.DURATION,
    "gYear": DataType.YEAR,
    "gYearMonth": DataType.YEARMONTH,
    "binary": DataType.STRING,
    "base64Binary": DataType.STRING,
}
_NUMERIC = frozenset((DataType.INTEGER, DataType.NUMBER))
_DATED = frozenset((DataType.DATE, DataType.DATETIME, DataType.TIME))
_BOUNDED = frozenset((*_NUMERIC, *_DATED, DataType.YEAR, DataType.YEARMONTH))
_LENGTHS = {"minLength": "min_length", "maxLength": "max_length"}
_BOUNDS = {
    "minimum": "minimum",
    "minInclusive": "minimum",
    "maximum": "maximum",
    "maxInclusive": "maximum",
    "minExclusive": "exclusive_minimum",
    "maxExclusive": "exclusive_maximum",
}
_LETTERS = {"yyyy": "%Y", "MM": "%m", "dd": "%d", "HH": "%H", "mm": "%M", "ss": "%S"}
_PIECES = re.compile(r"yyyy|MM|dd|HH|mm|ss|[A-Za-z]+|'[^']*'|[^A-Za-z']+")
_KNOWN = frozenset(("base", "format", "length", *_LENGTHS, *_BOUNDS, "@id", "@type", "name",
                    "dc:title", "dc:description"))  # fmt: skip


class Datatypes:
    """Reads datatypes, and keeps what of them has no place."""

    def __init__(self) -> None:
        self.dropped: list[str] = []

    def typed(self, field: Field, given: Descriptor) -> Field:
        """Return a field with the datatype that stands in a map.

        Raises:
            SchemaNotReadError: it is none.
        """
        base = given.get("base", str, "string") or "string"
        if base not in _TYPES:
            known = ", ".join(sorted(_TYPES))
            raise given.fault("schema-word-unknown", "base", value=base, known=known)
        field = replace(field, type=_TYPES[base], constraints=Constraints(**_SIGNS.get(base, {})))
        if base in {"binary", "base64Binary"}:
            field = replace(field, format="binary")
        elif field.type is DataType.STRING and base not in _PLAIN_STRINGS:
            self.dropped.append(f"datatype: {base}")
        field = self._formatted(field, given)
        field = self._limited(field, given)
        self.dropped += (
            f"{key}: {value}" for key, value in given.value.items() if key not in _KNOWN
        )
        return field

    def _formatted(self, field: Field, given: Descriptor) -> Field:
        written = given.value.get("format")
        if written is None:
            return field
        changed = None
        if field.type in _NUMERIC:
            changed = self._numeric(field, written)
        elif isinstance(written, str) and field.type is DataType.BOOLEAN:
            yes, bar, no = written.partition("|")
            changed = replace(field, true_values=(yes,), false_values=(no,)) if bar else None
        elif isinstance(written, str) and field.type in _DATED:
            return self._dated(field, written)
        elif isinstance(written, str) and field.type is DataType.STRING and field.format is None:
            changed = _patterned(field, written)
        if changed is None:
            self.dropped.append(f"format: {written}")
        return changed or field

    def _numeric(self, field: Field, written: Any) -> Field | None:
        if not isinstance(written, dict):
            return None
        decimal, group = written.get("decimalChar"), written.get("groupChar")
        if "pattern" in written:
            self.dropped.append(f"format: {written['pattern']}")
        changed = field
        if isinstance(decimal, str) and decimal != "." and field.type is DataType.NUMBER:
            changed = replace(changed, decimal_char=decimal)
        return replace(changed, group_char=group) if isinstance(group, str) and group else changed

    def _dated(self, field: Field, written: str) -> Field:
        """Return a field in a layout; where it can't be said, only the text is left."""
        layout = _layout(written)
        changed = replace(field, format=layout)
        if layout and format_fault(resolve_field(changed, registry_of())) is None:
            return changed
        self.dropped.append(f"format: {written}")
        return replace(field, type=DataType.STRING)

    def _limited(self, field: Field, given: Descriptor) -> Field:
        found: dict[str, Any] = {}
        exact = given.get("length", int, "integer")
        if exact is not None:
            given = given.part("", {**given.value, "minLength": exact, "maxLength": exact})
        for key, name in _LENGTHS.items():
            length = given.get(key, int, "integer")
            binary = given.value.get("base") in {"binary", "base64Binary"}  # counted in bytes
            if length is not None and field.type is DataType.STRING and not binary:
                found[name] = length
            elif length is not None:
                self.dropped.append(f"{key}: {length}")
        for key, name in _BOUNDS.items():
            value = given.value.get(key)
            if value is None:
                continue
            text = str(value)
            right = isinstance(value, str | int | Decimal) and field.type in _BOUNDED
            if right and accepts(replace(field, constraints=Constraints()), text):
                found[name] = text
            else:
                self.dropped.append(f"{key}: {value}")
        return replace(field, constraints=replace(field.constraints, **found))


def _patterned(field: Field, written: str) -> Field | None:
    known = form_of(written)
    if known is not None:
        return replace(field, type=known.type, format=known.format)
    texts = listed_texts(written)
    if texts is not None:
        return replace(field, constraints=replace(field.constraints, enum=texts))
    try:
        pattern = whole_pattern(f"^(?:{written.removeprefix('^').removesuffix('$')})$")
    except NotPortable:
        return None
    return replace(field, constraints=replace(field.constraints, pattern=pattern))


def _layout(written: str) -> str | None:
    """Return a date pattern of Unicode's as one of strptime's; None where a part is none of it."""
    parts = []
    for piece in _PIECES.findall(written):
        if piece in _LETTERS:
            parts.append(_LETTERS[piece])
        elif piece == "T" or not piece[0].isalpha():
            parts.append(piece.strip("'").replace("%", "%%"))
        elif piece in {"X", "XX", "XXX"}:
            parts.append("%z")
        else:
            return None
    return "".join(parts)
