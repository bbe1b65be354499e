"""The kinds of data there are, how each is told from what was given, and where it is checked.

`KINDS` is the one table of them. An address is a path, which may go on with `#PART` (a member of
an archive, a sheet, a table, the place of the records), or a URL of a database. In Python the data
themselves may be given.
"""

from typing import Any, Literal

from msgspec import Struct

Engine = Literal["duckdb", "postgresql", "spark"]
"""Where data are checked."""

KindId = Literal[
    "text",
    "ndjson",
    "json",
    "xml",
    "workbook",
    "parquet",
    "arrow",
    "sqlite",
    "duckdb",
    "frame",
    "postgresql",
    "spark",
]


class Kind(Struct, frozen=True, kw_only=True):
    """A kind of data."""

    id: KindId
    engine: Engine = "duckdb"
    endings: tuple[str, ...] = ()
    """Of the names of files; the first is the usual one."""
    schemes: tuple[str, ...] = ()
    """Of URLs."""
    types: tuple[str, ...] = ()
    """Of Python values: the module, then the class."""
    magics: tuple[bytes, ...] = ()
    """How such files begin; this tells more than their names."""
    binary: bool = False
    """Whether it is no text: a file of this name that begins otherwise is none of it."""


_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"

KINDS = (
    Kind(id="text", endings=(".csv", ".tsv", ".tab", ".txt")),
    Kind(id="ndjson", endings=(".ndjson", ".jsonl")),
    Kind(id="json", endings=(".json", ".geojson")),
    Kind(id="xml", endings=(".xml",)),
    Kind(
        id="workbook",
        endings=(".xlsx", ".xls", ".ods", ".xlsm", ".xlsb"),
        magics=(_OLE,),  # and archives that hold a workbook
        binary=True,
    ),
    Kind(id="parquet", endings=(".parquet",), magics=(b"PAR1",), binary=True),
    Kind(id="arrow", endings=(".arrow", ".feather", ".arrows"), magics=(b"ARROW1",), binary=True),
    Kind(
        id="sqlite",
        endings=(".sqlite", ".sqlite3", ".db"),
        magics=(b"SQLite format 3\0",),
        binary=True,
    ),
    Kind(id="duckdb", endings=(".duckdb", ".ddb"), binary=True),  # `DUCK` is at byte 8
    Kind(
        id="frame",
        types=(
            "pandas.DataFrame",
            "polars.DataFrame",
            "polars.LazyFrame",
            "pyarrow.Table",
            "pyarrow.RecordBatch",
            "pyarrow.RecordBatchReader",
            "duckdb.DuckDBPyRelation",
            "_duckdb.DuckDBPyRelation",
        ),
    ),
    Kind(id="postgresql", engine="postgresql", schemes=("postgresql", "postgres")),
    Kind(id="spark", engine="spark", types=("pyspark.DataFrame",)),
)
"""All kinds."""

BY_ID: dict[str, Kind] = {kind.id: kind for kind in KINDS}
_BY_SCHEME = {scheme: kind for kind in KINDS for scheme in kind.schemes}
_BY_ENDING = {ending: kind for kind in KINDS for ending in kind.endings}
_PACKED = (".gz", ".zst")
_DUCKDB_MAGIC, _DUCKDB_AT = b"DUCK", 8
BEGINNING = 64
"""Bytes that tell the kind of a file, as far as its first bytes do."""


def kind_of_value(value: Any) -> Kind | None:
    """Return the kind of a Python value that holds data; None of one that holds none."""
    for one in type(value).__mro__:
        name = f"{one.__module__.partition('.')[0]}.{one.__qualname__}"
        for kind in KINDS:
            if name in kind.types:
                return kind
    return None


def kind_of_address(address: str) -> Kind | None:
    """Return the kind that the scheme of a URL tells; None of what is no URL of data."""
    scheme, sign, _ = address.partition("://")
    return _BY_SCHEME.get(scheme.lower()) if sign else None


def kind_of_name(name: str) -> Kind:
    """Return the kind that the name of a file tells; what has no known ending is text."""
    bare = name.lower()
    for packed in _PACKED:
        bare = bare.removesuffix(packed)
    place = bare.rfind(".")
    return _BY_ENDING.get(bare[place:], BY_ID["text"]) if place >= 0 else BY_ID["text"]


def kind_of_beginning(beginning: bytes) -> Kind | None:
    """Return the kind that the first bytes of a file tell; None where they tell none.

    An archive may be a workbook, which only its members tell.
    """
    if beginning[_DUCKDB_AT : _DUCKDB_AT + len(_DUCKDB_MAGIC)] == _DUCKDB_MAGIC:
        return BY_ID["duckdb"]
    for kind in KINDS:
        if beginning.startswith(kind.magics):
            return kind
    return None
