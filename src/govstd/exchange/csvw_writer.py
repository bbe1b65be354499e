"""Writes dataset standards as metadata of CSV on the Web: a table, or a group of them."""

import re
from typing import Any
from urllib.parse import quote

from govstd.exchange.csvw_values import datatype
from govstd.exchange.format import Document, Export, Request, export_of
from govstd.exchange.json_text import indented
from govstd.exchange.ledger import WHOLE, Ledger
from govstd.exchange.rdf import texts
from govstd.exchange.rdf_items import of_kind
from govstd.model.registration import Obligation
from govstd.model.resolved import ResolvedDataset, ResolvedField, ResolvedReference
from govstd.model.value import Text

CONTEXT = "http://www.w3.org/ns/csvw"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_]*")
_WHOLE_FILE = ("column-missing", "column-unexpected", "column-misplaced", "header-duplicated")
"""A table has just the columns of its description, in their order."""


def write(request: Request) -> Export:
    """Return one document: the description of a table, or of all that are asked for."""
    ledgers = [Ledger(dataset) for dataset in request.datasets]
    files = _files(request)
    targets = frozenset(
        (one.key, frozenset(key.fields))
        for one in request.datasets
        for key in one.keys
        if not key.when and not key.within
    )
    tables = [_Table(ledger, files, targets).described() for ledger in ledgers]
    one = len(tables) == 1 and request.package is None and not tables[0][_SCHEMA].get(_KEYS)
    document = {
        "@context": [CONTEXT, {"@language": request.language}],
        **(tables[0] if one else {"tables": tables}),
    }
    single = len(tables) == 1 and request.package is None
    name = f"{tables[0]['url']}-metadata.json" if single else "csv-metadata.json"
    text = indented(document)
    return export_of([Document(name, text + "\n")], ledgers)


_SCHEMA, _KEYS = "tableSchema", "foreignKeys"


def _files(request: Request) -> dict[str, str]:
    """Return where the data of each dataset standard are, by its key."""
    members = request.package.members if request.package else ()
    known = {member.dataset.rpartition(":")[2]: member.path for member in members}
    return {
        one.key: known.get(one.standard.id, f"{one.standard.id}.csv") for one in request.datasets
    }


class _Table:
    def __init__(
        self, ledger: Ledger, files: dict[str, str], targets: frozenset[tuple[str, frozenset[str]]]
    ) -> None:
        self._ledger = ledger
        self._dataset: ResolvedDataset = ledger.dataset
        self._files = files
        self._targets = targets
        self._primary = next((key for key in self._dataset.keys if key.primary), None)
        self._key_said = self._primary is not None and self._ledger.say(
            "key-missing", WHOLE, "+".join(self._primary.fields)
        )

    def described(self) -> dict[str, Any]:
        """Return the description of the table."""
        standard = self._dataset.standard
        for rule in _WHOLE_FILE:
            self._ledger.say(rule)
        for field in self._dataset.fields:
            self._ledger.say("column-missing", field.path)
        iri = of_kind(self._dataset.scope, "dataset", standard.id).value
        schema: dict[str, Any] = {
            "propertyUrl": f"{iri}#{{_name}}",
            "columns": [self._column(field) for field in self._dataset.fields],
            "primaryKey": self._unique(),
            _KEYS: [found for one in self._dataset.references if (found := self._reference(one))],
        }
        told = {
            "url": self._files[self._dataset.key],
            "dc:title": _spoken(standard.title),
            "dc:description": _spoken(standard.definition),
            "dialect": self._dialect(),
            _SCHEMA: {key: value for key, value in schema.items() if value},
        }
        return {key: value for key, value in told.items() if value}

    def _dialect(self) -> dict[str, Any]:
        given = self._dataset.standard.dialect
        words = {
            "encoding": given.encoding,
            "delimiter": given.delimiter,
            "quoteChar": given.quote_char,
            "doubleQuote": given.double_quote,
            "header": given.header,
        }
        return {key: value for key, value in words.items() if value is not None}

    # columns

    def _column(self, field: ResolvedField) -> dict[str, Any]:
        name, path = _column_name(field.name), field.path
        titles = [field.name, *field.aliases] if field.aliases or name != field.name else None
        self._ledger.carry(path, "aliases", "missing-values")
        required = self._is_required(field)
        column = {
            "name": name,
            "titles": titles,
            "dc:title": _spoken(field.title),
            "dc:description": _spoken(field.definition),
            "null": self._null(field, required=required),
            "separator": field.multiple.delimiter if field.multiple else None,
            "default": self._default(field, required=required),
            "required": True if required else None,
            "datatype": self._datatype(field, required=required),
        }
        return {key: one for key, one in column.items() if one is not None and one != ()}

    def _is_required(self, field: ResolvedField) -> bool:
        always = field.obligation is Obligation.MANDATORY
        said = always and self._ledger.say("value-missing", field.path)
        in_key = self._key_said and self._primary and field.path in self._primary.fields
        return bool(said or in_key)

    def _null(self, field: ResolvedField, *, required: bool) -> list[str] | None:
        """Return the words for a missing value.

        A list without items is missing anyway, and an item without characters is none.
        """
        if field.multiple and not required and field.missing_values == ("",):
            return []
        return None if field.missing_values == ("",) else [*field.missing_values]

    def _default(self, field: ResolvedField, *, required: bool) -> str | None:
        """Return what an empty cell stands for: here it is not missing any more."""
        if field.default is None or required or field.missing_values != ("",) or field.multiple:
            return None
        self._ledger.carry(field.path, "default")
        return field.default

    def _datatype(self, field: ResolvedField, *, required: bool) -> dict[str, Any] | str:
        if field.multiple:
            self._ledger.carry(field.path, "multiple")
        short = not field.multiple or (not required and field.missing_values == ("",))
        found = datatype(field, self._ledger, short=short)
        return str(found["base"]) if len(found) == 1 else found

    # keys

    def _unique(self) -> list[str] | None:
        key = self._primary
        if key is None or key.when or key.within:
            return None
        if not self._ledger.say("key-duplicated", WHOLE, key.id or "+".join(key.fields)):
            return None
        return [_column_name(self._dataset.field(path).name) for path in key.fields]

    def _reference(self, reference: ResolvedReference) -> dict[str, Any] | None:
        """Return a reference; CSVW wants the row that is meant to be one row."""
        if len(reference.targets) != 1 or reference.when or reference.within:
            return None
        [target] = reference.targets
        dataset = target.dataset or self._dataset.key
        file = self._files.get(dataset)
        if file is None or target.where or target.within:
            return None
        if (dataset, frozenset(target.fields)) not in self._targets:
            return None
        if not self._ledger.say(
            "reference-not-found", WHOLE, reference.id or "+".join(reference.fields)
        ):
            return None
        return {
            "columnReference": [*map(_column_name, reference.fields)],
            "reference": {
                "resource": file,
                "columnReference": [*map(_column_name, target.fields)],
            },
        }


def _column_name(header: str) -> str:
    """Return a header as the name of a variable, which has Latin letters and digits only."""
    if _NAME.fullmatch(header):
        return header
    return "".join(
        char if _NAME.fullmatch(char) or (char == "_" and at) else _bytes(char)
        for at, char in enumerate(header)
    )


def _bytes(char: str) -> str:
    coded = quote(char, safe="")
    return coded if coded != char else f"%{ord(char):02X}"


def _spoken(text: Text | None) -> Any:
    """Return human text with its languages, as CSVW has the words of other vocabularies."""
    told = [
        {"@value": one.text, **({"@language": one.language} if one.language else {})}
        for one in texts(text)
    ]
    return (told[0] if len(told) == 1 else told) or None
