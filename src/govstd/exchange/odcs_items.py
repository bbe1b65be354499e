"""Reads a data contract of the Open Data Contract Standard (ODCS) 3 as dataset standards."""

import re
from typing import Any

from msgspec.structs import replace

from govstd.exchange.descriptor import Descriptor, read_descriptor
from govstd.exchange.format import Dropped, Imported
from govstd.exchange.inline_items import InlineTable, imported_of, inline_standard, text_of
from govstd.exchange.odcs_properties import Properties, short
from govstd.exchange.slugs import slug
from govstd.model.dataset_standard import ForeignKey, Key, RowCount, Target
from govstd.model.registration import Severity, Source

_USED = frozenset(("apiVersion", "kind", "id", "name", "version", "status", "domain", "description",
                   "schema", "tenant", "dataProduct"))  # fmt: skip
_OBJECT = frozenset(("name", "physicalName", "physicalType", "logicalType", "businessName",
                     "description", "properties", "relationships", "quality", "id"))  # fmt: skip
_SEVERITIES = {"warning": Severity.WARNING, "info": Severity.NOTICE}
_THIRD = re.compile(r"v3\.\d+\.\d+")


def read(path: str) -> Imported:
    """Return the schema objects of the data contract at `path`, a dataset standard each.

    Raises:
        SchemaNotReadError: it is none of version 3, or names no schema.
    """
    contract = read_descriptor(path)
    version = contract.value.get("apiVersion")
    if not isinstance(version, str) or not _THIRD.fullmatch(version):
        what = f"apiVersion {version}" if version else "apiVersion"
        raise contract.fault("schema-not-supported", "apiVersion", what=what)
    objects = contract.parts("schema")
    if not objects:
        raise contract.fault("schema-key-required", key="schema")
    names = [_name(one) for one in objects]
    for name in names:
        if names.count(name) > 1:
            raise contract.fault("schema-name-repeated", "schema", name=name)
    known = {name for name, one in zip(names, objects, strict=True) if one.value.get("properties")}
    if not known:
        raise contract.fault("schema-without-records", "schema")
    tables = [_Object(one, known).table() for one in objects if _name(one) in known]
    others = tuple(
        Dropped("/", f"{key}: {short(value)}")
        for key, value in contract.value.items()
        if key not in _USED
    ) + tuple(Dropped(name, "it has no properties") for name in names if name not in known)
    title = contract.value.get("name") or contract.value.get("id") or names[0]
    name = slug(str(title), "contract")
    source = Source(standard=str(title), note=f"ODCS {version}")
    found = imported_of(name, tables, source)
    return replace(found, dropped=(*others, *found.dropped))


def _name(schema: Descriptor) -> str:
    name = schema.get("name", str, "string")
    if not name:
        raise schema.fault("schema-key-required", key="name")
    return str(name)


class _Object:
    def __init__(self, schema: Descriptor, names: set[str]) -> None:
        self._schema = schema
        self._names = names
        self._name = _name(schema)
        self._id = slug(self._name, "table")
        self._properties = Properties(self._id)
        self._dropped: list[Dropped] = []

    def table(self) -> InlineTable:
        """Return the object with its keys, its references and what it says of its rows."""
        schema, reader = self._schema, self._properties
        fields = reader.of(schema)
        title, about = (schema.get(key, str, "string") for key in ("businessName", "description"))
        standard = inline_standard(self._name, fields, title or self._name, about or "")
        standard = replace(
            standard,
            primary_key=reader.primary,
            unique_keys=tuple(Key(fields=(name,)) for name in reader.unique),
            foreign_keys=(*reader.references(self._target), *self._references()),
        )
        for check in schema.parts("quality"):
            standard = self._quality(standard, check.value)
        for key, value in schema.value.items():
            if key not in _OBJECT:
                self._dropped.append(Dropped(self._id, f"{key}: {short(value)}"))
        return InlineTable(standard, (*self._dropped, *reader.dropped))

    def _quality(self, standard: Any, check: dict[str, Any]) -> Any:
        metric = check.get("metric") or check.get("rule")
        arguments = check.get("arguments")
        named = arguments.get("properties") if isinstance(arguments, dict) else None
        known = {field.name for field in standard.fields}
        if metric == "duplicateValues" and check.get("mustBe") == 0 and isinstance(named, list):
            key = tuple(map(str, named))
            if key and known.issuperset(key):
                if key == standard.primary_key or {*key} == {*standard.primary_key}:
                    return replace(standard, primary_key=key)
                severity = _SEVERITIES.get(str(check.get("severity")), Severity.ERROR)
                about = text_of(check.get("description")) or None
                one = Key(fields=key, severity=severity, message=about)
                return replace(standard, unique_keys=(*standard.unique_keys, one))
        limits = {"mustBeGreaterOrEqualTo": "min", "mustBeLessOrEqualTo": "max"}
        if metric == "rowCount":
            found = {
                name: check[key] for key, name in limits.items() if type(check.get(key)) is int
            }
            if found:
                count = standard.row_count or RowCount()
                return replace(standard, row_count=replace(count, **found))
        self._dropped.append(Dropped(self._id, f"quality: {short(check)}"))
        return standard

    def _references(self) -> list[ForeignKey]:
        found = []
        for one in self._schema.parts("relationships"):
            sides = [one.value.get(key) for key in ("from", "to")]
            own, other = ([side] if isinstance(side, str) else side for side in sides)
            key = self._reference(own, other)
            if key is None:
                self._dropped.append(Dropped(self._id, f"relationship: {short(one.value)}"))
            else:
                found.append(key)
        return found

    def _reference(self, own: Any, other: Any) -> ForeignKey | None:
        if not isinstance(own, list) or not isinstance(other, list) or len(own) != len(other):
            return None
        left = [self._target(one) for one in own]
        right = [self._target(one) for one in other]
        if None in left or None in right or not left:
            return None
        fields = tuple(one[1] for one in left if one)
        tables = {one[0] for one in right if one}
        if len(tables) != 1 or any(one and one[0] != self._name for one in left):
            return None
        [table] = tables
        target = Target(
            dataset="" if table == self._name else table,
            fields=tuple(one[1] for one in right if one),
        )
        return ForeignKey(fields=fields, reference=(target,))

    def _target(self, text: Any) -> tuple[str, str] | None:
        """Return the table and the field of a short reference; None of any other."""
        table, dot, field = text.partition(".") if isinstance(text, str) else ("", "", "")
        return (table, field) if dot and table in self._names and "." not in field else None
