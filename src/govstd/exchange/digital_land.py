"""Reads the specification of the planning data service of England (digital-land) from its folder.

Its compiled tables lie in `specification/*.csv`: what a field is, which fields a dataset has, and
what a provider must, should or may give.
"""

import csv
import io
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

from govstd.exchange.descriptor import SchemaNotReadError, read_bytes
from govstd.exchange.format import Dropped, Imported
from govstd.exchange.memory import UNDETERMINED
from govstd.exchange.slugs import slug, unused
from govstd.exchange.table_items import VERSION
from govstd.model.data_element import Constraints, DataElement, DataType
from govstd.model.dataset_standard import DatasetStandard, Field, Multiple
from govstd.model.registration import Obligation, Source, Status

NAME = "digital-land"
_URI = "https://github.com/digital-land/specification"
_DATETIME = "[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?Z)?)?)?"
_TYPES: dict[str, dict[str, Any]] = {
    "curie": {"constraints": Constraints(pattern="[^: ]+:[^ ]+")},
    "datetime": {"constraints": Constraints(pattern=_DATETIME)},
    "decimal": {"type": DataType.NUMBER},
    "flag": {"constraints": Constraints(enum=("yes", "no"))},
    "integer": {"type": DataType.INTEGER},
    "latitude": {
        "type": DataType.NUMBER,
        "constraints": Constraints(minimum="-90", maximum="90"),
    },
    "longitude": {
        "type": DataType.NUMBER,
        "constraints": Constraints(minimum="-180", maximum="180"),
    },
    "string": {},
    "text": {},
    "url": {"format": "uri"},
}
"""What the descriptions of its datatypes say; of the others only that they are text is kept."""
_LEVELS = {
    "MUST": Obligation.MANDATORY,
    "SHOULD": Obligation.RECOMMENDED,
    "MAY": Obligation.OPTIONAL,
    "": None,
}
Row = dict[str, str]


class _Use(NamedTuple):
    """A field as a dataset uses it."""

    name: str
    level: str
    description: str
    guidance: str


def read(path: str) -> Imported:
    """Return the datasets for which the specification in the folder `path` says what to provide.

    Raises:
        SchemaNotReadError: it is no such folder.
    """
    return _Specification(Path(path)).imported()


class _Specification:
    def __init__(self, folder: Path) -> None:
        inner = folder / "specification"
        self._folder = inner if inner.is_dir() else folder
        self._fields = {row["field"]: row for row in self._rows("field", "field", "datatype")}
        self._datasets = {row["dataset"]: row for row in self._rows("dataset", "dataset", "name")}
        uses = self._rows("specification-field", "dataset", "field", "requirement-level")
        self._uses: dict[str, dict[str, _Use]] = {}
        for row in uses:
            use = _Use(row["field"], row["requirement-level"], *_texts(row))
            self._uses.setdefault(row["dataset"], {}).setdefault(row["field"], use)
        self._dropped: list[Dropped] = []
        self._ids: dict[str, str] = {}

    def _rows(self, table: str, *columns: str) -> list[Row]:
        path = str(self._folder / f"{table}.csv")
        try:
            text = read_bytes(path).decode("utf-8-sig")
            rows = list(csv.DictReader(io.StringIO(text, newline=""), restval="", strict=True))
        except (UnicodeDecodeError, csv.Error):
            raise SchemaNotReadError("code-list-not-csv", path) from None
        for column in columns:
            if rows and column not in rows[0]:
                raise SchemaNotReadError("schema-key-required", path, where="/", key=column)
        return rows

    def imported(self) -> Imported:
        """Return the datasets and the data elements of their fields, which they share."""
        used: set[str] = set()
        names = dict.fromkeys(name for uses in self._uses.values() for name in uses)
        self._ids = {name: unused(slug(name, "field"), used) for name in names}
        elements = tuple(self._element(name) for name in names)
        datasets = tuple(self._dataset(name) for name in sorted(self._uses) if name)
        return Imported(
            name=NAME,
            title={UNDETERMINED: "Planning data specification"},
            elements=elements,
            datasets=datasets,
            publishers=("digital-land",),
            dropped=tuple(dict.fromkeys(self._dropped)),
        )

    def _source(self, clause: str) -> Source:
        return Source(standard="digital-land specification", clause=clause, uri=_URI)

    def _element(self, name: str) -> DataElement:
        row = self._fields.get(name, {})
        described, guidance = _texts(row)
        datatype = row.get("datatype", "")
        keys = _TYPES.get(datatype)
        if keys is None:
            self._dropped.append(Dropped(f"field/{name}", f"datatype {datatype}".rstrip()))
        element = DataElement(
            id=self._ids[name],
            version=VERSION,
            status=Status.INCOMPLETE,
            title={UNDETERMINED: row.get("name") or name},
            definition={UNDETERMINED: described} if described else {},
            guidance={UNDETERMINED: guidance} if guidance else None,
            type=DataType.STRING,
            sources=(self._source(f"field/{name}"),),
        )
        return replace(element, **(keys or {}))

    def _dataset(self, name: str) -> DatasetStandard:
        row = self._datasets.get(name, {})
        uses = self._uses[name]
        fields = tuple(self._field(name, use) for use in uses.values())
        about = row.get("description") or ""
        return DatasetStandard(
            id=slug(name, "dataset"),
            version=VERSION,
            status=Status.INCOMPLETE,
            title={UNDETERMINED: row.get("name") or name},
            definition={UNDETERMINED: about} if about else {},
            licence=row.get("licence") or None,
            sources=(self._source(f"specification/{name}"),),
            fields=fields,
        )

    def _field(self, dataset: str, use: _Use) -> Field:
        level = _LEVELS.get(use.level)
        if use.level not in _LEVELS:
            place = f"specification/{dataset}/{use.name}"
            self._dropped.append(Dropped(place, f"requirement-level {use.level}"))
        several = self._fields.get(use.name, {}).get("cardinality") == "n"
        return Field(
            name=use.name,
            element=self._ids[use.name],
            obligation=level,
            definition={UNDETERMINED: use.description} if use.description else None,
            guidance={UNDETERMINED: use.guidance} if use.guidance else None,
            multiple=Multiple(delimiter=";") if several else None,
        )


def _texts(row: Row) -> tuple[str, str]:
    """Return what is said of a field, and how to fill it in, without spaces around."""
    return (row.get("description") or "").strip(), (row.get("guidance") or "").strip()
