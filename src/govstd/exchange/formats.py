"""The table of foreign formats: what each is called, and the modules that write and read it."""

import importlib
from typing import Any

from msgspec import Struct

from govstd.exchange.format import Export, Imported, Request, Taken


class Format(Struct, frozen=True, kw_only=True):
    """A foreign format."""

    name: str
    """As its own specification is called."""
    writer: str | None = None
    """Module in this package that writes it."""
    write: str = "write"
    """Its function that does; a module that writes several forms has one for each."""
    reader: str | None = None
    """Module in this package that reads it."""
    extra: str | None = None
    """What of govstd must be installed besides for writing it."""
    takes: tuple[Taken, ...] = ("dataset", "package")
    """Kinds of item that can be written."""
    whole: bool = False
    """Whether all items of a registry are written where none is named."""
    returns: bool = False
    """Whether what people change in it can be brought back into its registry."""


FORMATS: dict[str, Format] = {
    "avro": Format(name="Avro", writer="avro_writer"),
    "csv-codelist": Format(name="CSV", reader="csv_code_list"),
    "csvw": Format(name="CSVW", writer="csvw_writer", reader="csvw_items"),
    "dcat-ap-json-ld": Format(name="DCAT-AP (JSON-LD)", writer="dcat", write="write_json_ld"),
    "dcat-ap-turtle": Format(name="DCAT-AP (Turtle)", writer="dcat", write="write_turtle"),
    "digital-land": Format(name="digital-land specification", reader="digital_land"),
    "datapackage": Format(
        name="Data Package", writer="data_package_writer", reader="data_package_items"
    ),
    "great-expectations": Format(name="Great Expectations", writer="great_expectations_writer"),
    "json-schema": Format(
        name="JSON Schema", writer="json_schema_writer", reader="json_schema_items"
    ),
    "docx": Format(name="Word", writer="docx_writer", extra="word"),
    "markdown": Format(name="Markdown", writer="markdown_writer"),
    "mermaid": Format(name="Mermaid", writer="mermaid_writer"),
    "odcs": Format(name="ODCS", writer="odcs_writer", reader="odcs_items"),
    "pydantic": Format(name="Pydantic", writer="pydantic_writer"),
    "shacl-json-ld": Format(name="SHACL (JSON-LD)", writer="shacl", write="write_json_ld"),
    "shacl-turtle": Format(name="SHACL (Turtle)", writer="shacl", write="write_turtle"),
    "skos-json-ld": Format(
        name="SKOS (JSON-LD)", writer="skos", write="write_json_ld", takes=("codelist",)
    ),
    "skos-turtle": Format(
        name="SKOS (Turtle)", writer="skos", write="write_turtle", takes=("codelist",)
    ),
    "sql": Format(name="SQL", reader="sql_items"),
    "sql-duckdb": Format(name="SQL of DuckDB", writer="sql_duckdb"),
    "sql-postgresql": Format(name="SQL of PostgreSQL", writer="sql_postgresql"),
    "sql-sqlite": Format(name="SQL of SQLite", writer="sql_sqlite"),
    "table-schema": Format(
        name="Table Schema", writer="table_schema_writer", reader="table_schema_items"
    ),
    "typescript": Format(name="TypeScript", writer="typescript_writer"),
    "xlsx": Format(name="Excel", writer="xlsx_writer", reader="xlsx_specification", extra="excel"),
    "xlsx-registry": Format(
        name="Excel",
        writer="xlsx_registry",
        extra="excel",
        takes=("dataset", "package", "codelist", "element"),
        whole=True,
        returns=True,
    ),
    "xlsx-template": Format(name="Excel template", writer="xlsx_template", extra="excel"),
    "xsd": Format(name="XML Schema", writer="xsd_writer"),
}
"""By the word that `--to` and `--from` take."""


def written() -> tuple[str, ...]:
    """Return the words of the formats that can be written."""
    return tuple(word for word, format_ in FORMATS.items() if format_.writer)


def readable() -> tuple[str, ...]:
    """Return the words of the formats that can be read."""
    return tuple(word for word, format_ in FORMATS.items() if format_.reader)


def returning() -> tuple[str, ...]:
    """Return the words of the formats that can be brought back into a registry."""
    return tuple(word for word, format_ in FORMATS.items() if format_.returns)


def write(word: str, request: Request) -> Export:
    """Return standards in a format; KeyError if it is not among those that can be written."""
    format_ = FORMATS[word]
    result: Export = getattr(_module(format_.writer), format_.write)(request)
    return result


def read(word: str, path: str) -> Imported:
    """Return the standards in a file or folder; KeyError if the format can't be read.

    Raises:
        SchemaNotReadError: they can't be read.
    """
    result: Imported = _module(FORMATS[word].reader).read(path)
    return result


def _module(name: str | None) -> Any:
    if name is None:
        raise KeyError(name)
    return importlib.import_module(f"govstd.exchange.{name}")
