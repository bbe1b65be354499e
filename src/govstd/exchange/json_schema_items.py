"""Reads JSON Schema as dataset standards: an object with properties is a record of a table."""

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from govstd.exchange.descriptor import Descriptor, read_descriptor
from govstd.exchange.format import Imported
from govstd.exchange.inline_items import InlineTable, imported_of, inline_standard
from govstd.exchange.json_schema_fields import Fields
from govstd.exchange.json_schema_merging import Merging
from govstd.exchange.slugs import slug
from govstd.exchange.table_schema import name_of
from govstd.model.dataset_standard import FieldsMatch
from govstd.model.registration import Source

_KNOWN = frozenset(("type", "properties", "required", "items", "additionalProperties"))


def read(path: str) -> Imported:
    """Return the JSON Schema at `path` as dataset standards.

    Its root describes a record, or an array of records; where it only defines, each definition of
    an object is a table.

    Raises:
        SchemaNotReadError: it is none, or describes no record.
    """
    schema = read_descriptor(path)
    merging = Merging(schema)
    tables = [_table(schema, merging, name, value) for name, value in _records(schema, merging)]
    if not tables:
        raise schema.fault("schema-without-records")
    name = slug(name_of(path), "schema")
    return imported_of(name, tables, _source(schema, name_of(path)))


def _records(schema: Descriptor, merging: Merging) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what describes records, by name."""
    root = merging.merged(schema.value, "").schema
    if isinstance(root.get("items"), dict) and "properties" not in root:
        root = merging.merged(root["items"], "items").schema
    if root.get("properties"):
        yield name_of(schema.path), root
        return
    for key in ("$defs", "definitions"):
        defined = schema.value.get(key)
        for name, value in defined.items() if isinstance(defined, dict) else ():
            one = merging.merged(value, f"{key}/{name}").schema
            if isinstance(one.get("properties"), dict) and one["properties"]:
                yield name, one


def _table(schema: Descriptor, merging: Merging, name: str, record: dict[str, Any]) -> InlineTable:
    id_ = slug(name, "table")
    reader = Fields(schema, merging, id_)
    fields = reader.of(record)
    title, about = (str(record.get(key) or "") for key in ("title", "description"))
    standard = inline_standard(name, fields, title, about)
    if record.get("additionalProperties") is False:
        whole = all(field.obligation or field.column for field in fields)
        match = FieldsMatch.EQUAL if whole else FieldsMatch.SUPERSET
        standard = replace(standard, fields_match=match)
    known = (
        _KNOWN
        if record.get("additionalProperties") in (None, True, False)
        else _KNOWN - {"additionalProperties"}
    )
    reader.drop_others("", record, known)
    return InlineTable(standard, tuple(reader.dropped), tuple(reader.code_lists))


def _source(schema: Descriptor, name: str) -> Source:
    title, address = schema.value.get("title"), schema.value.get("$id") or schema.value.get("id")
    return Source(
        standard=title if isinstance(title, str) and title else name,
        uri=address if isinstance(address, str) and "://" in address else None,
        note="JSON Schema",
    )
