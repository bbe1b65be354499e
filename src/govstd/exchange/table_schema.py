"""Table Schema, version 1 and 2, as a dataset standard of inline fields.

In version 1 a file SHOULD have the schema's fields in number and order: columns are matched by
their names, and one too few or too many is a warning. Version 2 says what MUST be by
`fieldsMatch`.
"""

import re
from pathlib import PurePath

from msgspec import Struct
from msgspec.structs import replace

from govstd.exchange.descriptor import Descriptor, digest_of, read_descriptor
from govstd.exchange.french_checks import VALIDATORS, read_checks
from govstd.exchange.memory import UNDETERMINED, registry_of
from govstd.exchange.table_fields import ReadField, missing_values, read_field
from govstd.model.dataset_standard import (
    DatasetStandard,
    Dialect,
    Field,
    FieldsMatch,
    ForeignKey,
    Key,
    Target,
)
from govstd.model.registration import Obligation, Status
from govstd.model.registry import Registry
from govstd.model.resolution import resolve, resolve_field
from govstd.model.resolved import ResolvedDataset, Unsupported

_VERSION = re.compile(r"v?((?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*))")
_MAY_LACK = frozenset((FieldsMatch.SUPERSET, FieldsMatch.PARTIAL))


class ReadTable(Struct, frozen=True):
    """A schema as a dataset standard, not yet resolved, with what that has no place for."""

    standard: DatasetStandard
    unsupported: tuple[Unsupported, ...]
    patterns: dict[str, tuple[str, str]]
    """Field → its portable pattern, and how it was written."""


def read_table_schema(path: str) -> ResolvedDataset:
    """Return the Table Schema at `path` as a dataset standard.

    Raises:
        SchemaNotReadError: it is none, or refers to what is not local.
    """
    table = table_of(read_descriptor(path), name_of(path))
    return resolved_table(table, registry_of([table.standard], VALIDATORS, digest_of(path)))


def name_of(path: str) -> str:
    """Return what a schema is called that does not say so: its file's name."""
    return id_of(PurePath(path).stem.split(".")[0])


def id_of(name: str) -> str:
    """Return a name without what separates ids."""
    return re.sub(r"[:/\\#\s]+", "-", name).strip("-") or "schema"


def table_of(schema: Descriptor, name: str, dialect: Dialect | None = None) -> ReadTable:
    """Return a Table Schema as a dataset standard.

    Args:
        schema: the descriptor.
        name: of the dataset.
        dialect: how the data are written, where that is said.

    Raises:
        SchemaNotReadError: it is no Table Schema.
    """
    return _TableReader(schema).read(name, dialect or Dialect())


def resolved_table(table: ReadTable, registry: Registry) -> ResolvedDataset:
    """Return a dataset standard of a registry in memory, ready to be compiled."""
    dataset = resolve(registry, table.standard.id)
    fields = tuple(
        replace(
            field, patterns_written={table.patterns[field.path][0]: table.patterns[field.path][1]}
        )
        if field.path in table.patterns
        else field
        for field in dataset.fields
    )
    return replace(dataset, fields=fields, unsupported=table.unsupported)


class _TableReader:
    def __init__(self, schema: Descriptor) -> None:
        self._schema = schema
        if schema.get("fields", list, "array of objects") is None:
            raise schema.fault("schema-key-required", key="fields")
        self._match = self._fields_match()
        profile = schema.value.get("$schema")
        second = isinstance(profile, str) and "/2." in profile
        self._second = second or self._match is not None
        if self._second and self._match is None:
            self._match = FieldsMatch.EXACT
        self._unsupported: list[Unsupported] = []
        self._fields = self._read_fields()

    def _fields_match(self) -> FieldsMatch | None:
        written = self._schema.value.get("fieldsMatch")
        if isinstance(written, list) and len(written) == 1:  # as 2.0's profile once had it
            written = written[0]
        if written is None:
            return None
        if not isinstance(written, str) or written not in {*FieldsMatch}:
            known = ", ".join(FieldsMatch)
            raise self._schema.fault(
                "schema-word-unknown", "fieldsMatch", value=str(written), known=known
            )
        return FieldsMatch(written)

    def _read_fields(self) -> dict[str, ReadField]:
        """Version 1 allows names that occur again; there is one column for the first only."""
        found: dict[str, ReadField] = {}
        for descriptor in self._schema.parts("fields"):
            read = read_field(descriptor, second=self._second)
            name = read.field.name
            if name in found:
                number = sum(one.name == name for one in self._unsupported) + 2
                self._unsupported.append(
                    Unsupported(
                        rule="value-not-of-type",
                        field=name,
                        name=f"field-{number}",
                        construct=f"field {name} again",
                    )
                )
            else:
                found[name] = read
        return found

    def read(self, name: str, dialect: Dialect) -> ReadTable:
        """Return the dataset standard."""
        schema = self._schema
        missing = missing_values(schema)
        primary = self._key(schema, "primaryKey")
        fields = tuple(self._field(read, primary) for read in self._fields.values())
        resolved = {field.name: resolve_field(field, registry_of()) for field in fields}
        checks = read_checks(schema, resolved)
        standard = DatasetStandard(
            id=name,
            version=self._version(),
            title=_text(schema.get("title", str, "string")),
            definition=_text(schema.get("description", str, "string")),
            status=Status.INCOMPLETE,
            fields=fields,
            primary_key=primary,
            unique_keys=self._unique_keys(),
            foreign_keys=tuple(map(self._foreign_key, schema.parts("foreignKeys"))),
            fields_match=self._match,
            missing_values=("",) if missing is None else missing,
            dialect=dialect,
            rules=checks.rules,
        )
        unsupported = [one for read in self._fields.values() for one in read.unsupported]
        return ReadTable(
            standard=standard,
            unsupported=(*unsupported, *self._unsupported, *checks.unsupported),
            patterns={name: read.pattern for name, read in self._fields.items() if read.pattern},
        )

    def _version(self) -> str:
        found = _VERSION.fullmatch(str(self._schema.value.get("version") or ""))
        return found[1] if found else "0.0.0"

    def _field(self, read: ReadField, primary: tuple[str, ...]) -> Field:
        """Whether a column must be there depends on the version, and in it on `fieldsMatch`."""
        needed = read.required or read.field.name in primary
        if self._match in _MAY_LACK:
            column = Obligation.OPTIONAL
        elif self._match is not None or needed:
            column = Obligation.MANDATORY
        else:
            column = Obligation.RECOMMENDED
        return replace(read.field, column=column)

    # keys

    def _key(self, holder: Descriptor, key: str, *, own: bool = True) -> tuple[str, ...]:
        names = holder.texts(key) or ()
        unknown = next((name for name in names if name not in self._fields), None)
        if own and unknown is not None:
            raise holder.fault("schema-field-unknown", key, field=unknown)
        return names

    def _unique_keys(self) -> tuple[Key, ...]:
        keys: list[tuple[str, ...]] = []
        keys += ((name,) for name, read in self._fields.items() if read.unique)
        for number, value in enumerate(self._schema.get("uniqueKeys", list, "array") or ()):
            holder = self._schema.part("uniqueKeys", {str(number): value})
            fields = self._key(holder, str(number))
            if not fields:
                raise holder.fault("schema-key-wrong", str(number), wanted="array of strings")
            keys.append(fields)
        return tuple(Key(fields=fields) for fields in dict.fromkeys(keys))

    def _foreign_key(self, key: Descriptor) -> ForeignKey:
        fields = self._key(key, "fields")
        given = key.get("reference", dict, "object")
        if not fields or given is None:
            raise key.fault("schema-key-required", key="reference" if fields else "fields")
        reference = key.part("reference", given)
        resource = reference.get("resource", str, "string") or ""
        targets = self._key(reference, "fields", own=not resource)
        if len(targets) != len(fields):
            raise key.fault("schema-fields-differ", "reference/fields")
        target = Target(dataset=id_of(resource) if resource else "", fields=targets)
        return ForeignKey(fields=fields, reference=(target,))


def _text(text: str | None) -> dict[str, str]:
    return {UNDETERMINED: text} if text else {}
