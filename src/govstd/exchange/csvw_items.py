"""Reads metadata of CSV on the Web as dataset standards: a table, or a group of them."""

import json
from pathlib import PurePosixPath
from typing import Any

from msgspec.structs import replace

from govstd.exchange.csvw_datatypes import Datatypes
from govstd.exchange.descriptor import Descriptor, read_descriptor
from govstd.exchange.format import Dropped, Imported
from govstd.exchange.inline_items import InlineTable, accepts, imported_of, inline_standard
from govstd.exchange.memory import UNDETERMINED
from govstd.exchange.slugs import slug
from govstd.exchange.table_schema import name_of
from govstd.model.data_element import DataType
from govstd.model.dataset_standard import Dialect, Field, ForeignKey, Multiple, Target
from govstd.model.registration import Obligation, Source
from govstd.model.value import Text

_CONTEXT = "http://www.w3.org/ns/csvw"
_INHERITED = ("null", "lang", "separator", "ordered", "default", "required", "datatype",
              "aboutUrl", "propertyUrl", "valueUrl", "textDirection")  # fmt: skip
_OF_COLUMNS = frozenset(("name", "titles", "null", "lang", "separator", "default", "required",
                         "datatype", "virtual", "dc:title", "dc:description", "@id", "@type",
                         "schema:description"))  # fmt: skip
_OF_TABLES = frozenset(("@context", "@id", "@type", "url", "tableSchema", "dialect", "dc:title",
                        "dc:description", "tables", *_INHERITED[:7]))  # fmt: skip
_OF_SCHEMAS = frozenset(("@id", "@type", "columns", "primaryKey", "foreignKeys",
                         *_INHERITED[:7]))  # fmt: skip


def read(path: str) -> Imported:
    """Return the tables that the metadata at `path` describe.

    Raises:
        SchemaNotReadError: they are no such metadata, or describe no columns.
    """
    metadata = read_descriptor(path)
    context = metadata.value.get("@context")
    words = context if isinstance(context, list) else [context]
    if _CONTEXT not in words:
        raise metadata.fault("schema-key-required", key=f'@context": "{_CONTEXT}')
    named = [one.get("@language") for one in words if isinstance(one, dict)]
    language = next((one for one in named if isinstance(one, str)), UNDETERMINED)
    given = metadata.parts("tables") if "tables" in metadata.value else (metadata,)
    tables = [_Table(one, metadata, language) for one in given]
    known = {table.url: table for table in tables}
    name = slug(name_of(path), "tables")
    source = Source(standard=name_of(path), note="CSVW")
    return imported_of(name, [table.read(known) for table in tables], source)


class _Table:
    def __init__(self, table: Descriptor, group: Descriptor, language: str) -> None:
        url = table.get("url", str, "string")
        if not url:
            raise table.fault("schema-key-required", key="url")
        self.url = url
        self._table = table
        self._group = group
        self._language = language
        self._schema = table.referred("tableSchema") or group.referred("tableSchema")
        self._name = PurePosixPath(url).stem or "table"
        self._dropped: list[Dropped] = []
        self.names: dict[str, str] = {}
        """What columns are called in keys → the name of their field."""
        if self._schema is None or not self._schema.value.get("columns"):
            raise table.fault("schema-without-records", "tableSchema/columns")

    def read(self, others: dict[str, "_Table"]) -> InlineTable:
        """Return the table with its keys."""
        schema = self._schema
        assert schema is not None  # noqa: S101 (asked when it was made)
        fields = [
            self._field(column, number)
            for number, column in enumerate(schema.parts("columns"), 1)
            if not column.get("virtual", bool, "boolean")
        ]
        names = [field.name for field in fields]
        for name in names:
            if names.count(name) > 1:
                raise schema.fault("schema-name-repeated", "columns", name=name)
        title, about = (self._text(self._table, key) for key in ("dc:title", "dc:description"))
        standard = inline_standard(self._name, fields, "", "")
        standard = replace(
            standard,
            title=title or {self._language: self._name},
            definition=about,
            primary_key=self._key(schema, "primaryKey"),
            foreign_keys=tuple(self._foreign(schema, others)),
            dialect=self._dialect(),
        )
        self._drop_others("", self._table.value, _OF_TABLES)
        self._drop_others("", schema.value, _OF_SCHEMAS)
        return InlineTable(standard, tuple(self._dropped))

    def name_columns(self) -> dict[str, str]:
        """Return the names of columns as keys of other tables speak of them."""
        schema = self._schema
        for number, column in enumerate(schema.parts("columns") if schema else (), 1):
            self._named(column, number)
        return self.names

    def _drop(self, path: str, what: str) -> None:
        self._dropped.append(Dropped(f"{slug(self._name, 'table')}/{path}".rstrip("/"), what))

    def _drop_others(self, path: str, given: dict[str, Any], known: frozenset[str]) -> None:
        for key, value in given.items():
            if key not in known:
                text = json.dumps(value, ensure_ascii=False, default=str)
                self._drop(path, f"{key}: {text if len(text) <= 60 else text[:59] + '…'}")  # noqa: PLR2004 (a line)

    def _text(self, holder: Descriptor, key: str) -> Text:
        found: Text = {}
        for value in _listed(holder.value.get(key)):
            one = value if isinstance(value, dict) else {"@value": value}
            said, language = one.get("@value"), one.get("@language")
            if isinstance(said, str) and said:
                found.setdefault(str(language or self._language), said)
        return found

    # columns

    def _named(self, column: Descriptor, number: int) -> tuple[str, tuple[str, ...]]:
        """Return the header of a column and what else it may be called."""
        given = column.value.get("titles")
        if isinstance(given, dict):
            texts = [one for some in given.values() for one in _listed(some)]
        else:
            texts = _listed(given)
        name = column.get("name", str, "string")
        if not all(isinstance(one, str) for one in texts):
            raise column.fault("schema-key-wrong", "titles", wanted="string")
        header = texts[0] if texts else name or f"_col.{number}"
        self.names[name or header] = header
        return header, tuple(dict.fromkeys(one for one in texts[1:] if one != header))

    def _field(self, column: Descriptor, number: int) -> Field:
        header, aliases = self._named(column, number)
        reader = Datatypes()
        datatype = self._inherited(column, "datatype")
        if isinstance(datatype, str):
            datatype = {"base": datatype}
        if not isinstance(datatype, dict | None):
            raise column.fault("schema-key-wrong", "datatype", wanted="object")
        about = self._text(column, "dc:description") or self._text(column, "schema:description")
        field = Field(
            name=header,
            aliases=aliases,
            title=self._text(column, "dc:title") or None,
            definition=about or None,
        )
        field = reader.typed(field, column.part("datatype", datatype or {}))
        field = self._valued(field, column)
        for what in reader.dropped:
            self._drop(header, what)
        self._drop_others(header, column.value, _OF_COLUMNS)
        return field

    def _inherited(self, column: Descriptor, key: str) -> Any:
        for holder in (column, self._schema, self._table, self._group):
            if holder is not None and key in holder.value:
                return holder.value[key]
        return None

    def _valued(self, field: Field, column: Descriptor) -> Field:
        """Return a field with what is said of missing values, several values and the default."""
        null = self._inherited(column, "null")
        separator = self._inherited(column, "separator")
        if null is not None and not (null == [] and separator):  # a list without items is missing
            texts = _listed(null)
            if not all(isinstance(one, str) for one in texts):
                raise column.fault("schema-key-wrong", "null", wanted="array of strings")
            field = replace(field, missing_values=tuple(dict.fromkeys(texts)))
        if self._inherited(column, "required") is True:
            field = replace(field, obligation=Obligation.MANDATORY)
        if isinstance(separator, str) and separator and field.type is not DataType.ANY:
            field = replace(field, multiple=Multiple(delimiter=separator))
        default = self._inherited(column, "default")
        if isinstance(default, str) and default:
            if accepts(field, default):
                return replace(field, default=default)
            self._drop(field.name, f"default: {default}")
        return field

    # keys

    def _key(
        self, holder: Descriptor, key: str, names: dict[str, str] | None = None
    ) -> tuple[str, ...]:
        known = self.names if names is None else names
        given = holder.texts(key) or ()
        for one in given:
            if one not in known:
                raise holder.fault("schema-field-unknown", key, field=one)
        return tuple(known[one] for one in given)

    def _foreign(self, schema: Descriptor, others: dict[str, "_Table"]) -> list[ForeignKey]:
        found = []
        for key in schema.parts("foreignKeys"):
            given = key.get("reference", dict, "object") or {}
            reference = key.part("reference", given)
            other = others.get(str(given.get("resource")))
            if other is None:
                self._drop("", f"foreignKey: {json.dumps(key.value, ensure_ascii=False)[:60]}")
                continue
            fields = self._key(key, "columnReference")
            targets = self._key(reference, "columnReference", other.name_columns())
            if len(fields) != len(targets) or not fields:
                raise key.fault("schema-fields-differ", "reference/columnReference")
            to = Target(dataset="" if other is self else other._name, fields=targets)  # noqa: SLF001 (its own kind)
            found.append(ForeignKey(fields=fields, reference=(to,)))
        return found

    def _dialect(self) -> Dialect:
        given = self._table.value.get("dialect") or self._group.value.get("dialect")
        words = given if isinstance(given, dict) else {}
        kept = {"encoding": "encoding", "delimiter": "delimiter", "quoteChar": "quote_char"}
        found = {name: words[key] for key, name in kept.items() if isinstance(words.get(key), str)}
        for key, value in words.items():
            if key not in {*kept, "header", "@type"}:
                self._drop("", f"dialect: {key}: {value}")
        if words.get("header") is False:
            found["header"] = False
        return Dialect(**found)


def _listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]
