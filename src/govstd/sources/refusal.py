"""Data that can't be opened at all."""

from typing import Literal

RefusalCode = Literal[
    "file-missing",
    "file-pattern-unmatched",
    "file-is-folder",
    "folder-without-data",
    "file-not-regular",
    "file-not-permitted",
    "file-not-readable",
    "file-empty",
    "file-binary",
    "line-too-long",
    "file-is-zip",
    "file-is-zstandard",
    "file-is-pdf",
    "file-is-picture",
    "part-not-expected",
    "excel-not-installed",
    "workbook-damaged",
    "workbook-encrypted",
    "sheet-missing",
    "sheet-empty",
    "sheet-unclear",
    "not-dividable",
    "parquet-damaged",
    "arrow-damaged",
    "arrow-not-installed",
    "database-damaged",
    "database-locked",
    "table-missing",
    "table-none",
    "table-unclear",
    "records-missing",
    "records-unclear",
    "xml-not-readable",
    "xml-not-allowed",
    "not-mendable",
    "columns-unknown",
    "not-a-report",
    "xlsx-not-installed",
    "header-missing",
    "document-needed",
    "encoding-ambiguous",
    "encoding-unknown",
    "engines-differ",
    "engine-not-for-place",
    "engine-not-for-documents",
    "engine-not-for-json-schema",
    "engine-not-installed",
    "engine-not-dividing",
    "file-is-no-package",
    "archive-not-readable",
    "archive-encrypted",
    "archive-too-large",
    "archive-name-repeated",
    "archive-path-not-allowed",
    "archive-member-unnamed",
    "archive-member-missing",
    "ddl-not-readable",
    "ddl-not-utf-8",
    "ddl-too-large",
    "ddl-without-table",
    "table-not-declared",
    "address-not-readable",
    "address-without-table",
    "postgres-not-installed",
    "database-not-reached",
    "relation-missing",
    "table-not-permitted",
    "database-standby",
    "temporary-not-permitted",
    "databases-differ",
    "geojson-not-told",
    "json-not-told",
    "spark-kind",
    "spark-type",
    "spark-json",
    "spark-dialect",
    "spark-blank",
    "spark-width",
    "spark-quote",
    "spark-encoding",
]


class SourceRefusedError(Exception):
    """The data can't be opened; the command ends with exit code 4.

    Attributes:
        code: what is the matter.
        details: facts that a sentence about it names, `path` always among them.
    """

    def __init__(self, code: RefusalCode, path: str, **details: str) -> None:
        super().__init__(f"{path}: {code}")
        self.code = code
        self.details = {"path": path, **details}


class ExtraMissingError(SourceRefusedError):
    """The data can be opened only with a library that is not installed; exit code 2."""
