"""Data Package and Data Resource, version 1 and 2: tables with their files, checked together."""

from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from govstd.exchange.descriptor import Descriptor, digest_of, read_descriptor
from govstd.exchange.french_checks import VALIDATORS
from govstd.exchange.memory import registry_of
from govstd.exchange.table_dialect import (
    ReadDialect,
    read_dialect,
    read_records,
    read_sheet,
    records_part,
)
from govstd.exchange.table_schema import ReadTable, id_of, name_of, resolved_table, table_of
from govstd.model.dataset_standard import DatasetStandard, FieldsMatch
from govstd.model.registration import Status
from govstd.model.resolved import ResolvedDataset
from govstd.sources.delimited import Reading
from govstd.sources.kinds import kind_of_name

_DELIMITED = {"csv": None, "tsv": "\t", "tab": "\t", "txt": None}
"""Formats of delimited text and their delimiters, where they say one."""
_RECORDS = frozenset(("ndjson", "jsonl"))
"""Formats of one JSON object a line."""
_DOCUMENTS = frozenset(("json",))
"""Formats of one JSON array of records."""
_SHEETS = frozenset(("xlsx", "xls", "ods"))
_PACKED = frozenset(("gz", "zip"))
_TABULAR = (
    "tabular-data-resource",
    "https://specs.frictionlessdata.io/schemas/tabular-data-resource.json",
)


class Resource(Struct, frozen=True):
    """A table of a package, and where its data are."""

    dataset: ResolvedDataset
    named: tuple[str, ...]
    """Paths as the descriptor has them."""
    paths: tuple[str, ...]
    """The same, from where the descriptor lies; of data within it, their place."""
    reading: Reading = Reading()
    """What the descriptor says that has no place in a standard."""


class DataPackage(Struct, frozen=True):
    """The tables of a package; a resource that is none is only named."""

    name: str | None
    """None: a single resource."""
    digest: str
    resources: tuple[Resource, ...]
    others: tuple[str, ...]
    """Names of the resources that hold no table."""


class ReadResource(Struct, frozen=True):
    """A table as it was read, not yet resolved."""

    table: ReadTable
    named: tuple[str, ...]
    paths: tuple[str, ...]
    reading: Reading = Reading()


def read_data_package(path: str) -> DataPackage:
    """Return the Data Package or the Data Resource at `path`.

    Raises:
        SchemaNotReadError: it is neither, or describes what can't be checked here.
    """
    return package_of(read_descriptor(path), digest_of(path))


def package_of(descriptor: Descriptor, digest: str) -> DataPackage:
    """Return a package, or a single resource as one.

    Raises:
        SchemaNotReadError: it is neither, or describes what can't be checked here.
    """
    read, others = tables_of(descriptor)
    registry = registry_of((one.table.standard for one in read), VALIDATORS, digest)
    whole = "resources" in descriptor.value
    return DataPackage(
        name=(descriptor.get("name", str, "string") or "") if whole else None,
        digest=digest,
        resources=tuple(
            Resource(resolved_table(one.table, registry), one.named, one.paths, one.reading)
            for one in read
        ),
        others=others,
    )


def tables_of(descriptor: Descriptor) -> tuple[tuple[ReadResource, ...], tuple[str, ...]]:
    """Return the tables of a package, or of a single resource, and the names of what is none.

    Raises:
        SchemaNotReadError: it is neither, or describes what can't be checked here.
    """
    whole = "resources" in descriptor.value
    given = descriptor.parts("resources") if whole else (descriptor,)
    tables = {_name(resource): resource for resource in given}
    if len(tables) < len(given):
        repeated = [_name(resource) for resource in given]
        name = next(one for one in repeated if repeated.count(one) > 1)
        raise descriptor.fault("schema-name-repeated", "resources", name=name)
    read = tuple(_resource(name, one) for name, one in tables.items() if _is_table(one))
    return read, tuple(name for name, one in tables.items() if not _is_table(one))


def _name(resource: Descriptor) -> str:
    name = resource.get("name", str, "string")
    paths = _paths(resource)
    return id_of(name) if name else name_of(paths[0]) if paths else "resource"


def _paths(resource: Descriptor) -> tuple[str, ...]:
    return resource.texts("path") or resource.texts("url") or ()


def _format(resource: Descriptor) -> str:
    """Return the format as a file's extension, in small letters."""
    written = resource.get("format", str, "string")
    paths = _paths(resource)
    suffixes = [one.lower().removeprefix(".") for one in PurePosixPath(_first(paths)).suffixes]
    if suffixes and suffixes[-1] in _PACKED:
        suffixes.pop()
    return (written or (suffixes or [""])[-1]).lower().removeprefix(".")


def _first(paths: tuple[str, ...]) -> str:
    return paths[0] if paths else ""


def _is_table(resource: Descriptor) -> bool:
    """Return whether a resource says that it is a table, or is one by its format."""
    given = resource.value
    said = given.get("type") == "table" or given.get("profile") in _TABULAR
    return said or given.get("schema") is not None or _format(resource) in {*_DELIMITED, *_RECORDS}


def _resource(name: str, resource: Descriptor) -> ReadResource:
    named = _paths(resource)
    if not named and "data" in resource.value:
        return ReadResource(
            _table(name, resource, read_records(resource)), (), (_inline(resource),)
        )
    if not named:
        raise resource.fault("schema-key-required", key="path")
    paths = tuple(resource.local("path", one) for one in named)
    form = _format(resource)
    unread = form not in {"", *_DELIMITED, *_RECORDS, *_DOCUMENTS, *_SHEETS}
    if unread or (form in _DOCUMENTS and not all(map(_is_json, paths))):
        raise resource.fault("schema-not-supported", "format", what=form)
    if resource.get("compression", str, "string") not in {None, "no", "", *_PACKED}:
        raise resource.fault("schema-not-supported", "compression", what="compression")
    if form in _SHEETS:
        return ReadResource(
            _table(name, resource, ReadDialect()), named, paths, read_sheet(resource)
        )
    if form in _DOCUMENTS | _RECORDS:
        dialect = read_records(resource)
        part = records_part(resource) if form in _DOCUMENTS else ""
        paths = tuple(path + part for path in paths)
    else:
        dialect = read_dialect(resource, _DELIMITED.get(form))
    return ReadResource(_table(name, resource, dialect), named, paths, dialect.reading)


def _is_json(path: str) -> bool:
    """Return whether a file is read as JSON, which its name alone tells."""
    return kind_of_name(path).id == "json"


def _inline(resource: Descriptor) -> str:
    """Return the address of the data that stand in the descriptor itself.

    Raises:
        SchemaNotReadError: they are no array of records.
    """
    data = resource.value["data"]
    if isinstance(data, str) or not _is_json(resource.path):
        raise resource.fault("schema-not-supported", "data", what="data")
    if not isinstance(data, list) or not all(isinstance(one, dict | list) for one in data):
        raise resource.fault("schema-key-wrong", "data", wanted="array of records")
    return f"{resource.path}#/{resource.where}/data" if resource.where else f"{resource.path}#/data"


def _table(name: str, resource: Descriptor, dialect: ReadDialect) -> ReadTable:
    schema = resource.referred("schema")
    if schema is None:
        return ReadTable(_any_columns(name, dialect), (), {})
    table = table_of(schema, name, dialect.dialect)
    standard = table.standard
    fields = (
        replace(field, missing_values=(*field.missing_values, *dialect.missing))
        if field.missing_values is not None
        else field
        for field in standard.fields
    )
    return replace_standard(
        table,
        replace(
            standard,
            fields=tuple(fields),
            header_match=dialect.header_match,
            missing_values=(*standard.missing_values, *dialect.missing),
        ),
    )


def replace_standard(table: ReadTable, standard: DatasetStandard) -> ReadTable:
    """Return a table with another standard."""
    return ReadTable(standard, table.unsupported, table.patterns)


def _any_columns(name: str, dialect: ReadDialect) -> DatasetStandard:
    """A table without a schema: whatever columns it has, its records must be readable."""
    return DatasetStandard(
        id=name,
        version="0.0.0",
        title={},
        definition={},
        status=Status.INCOMPLETE,
        fields_match=FieldsMatch.SUBSET,
        dialect=dialect.dialect,
    )
