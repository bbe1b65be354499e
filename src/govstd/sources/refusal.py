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
    "file-is-zip",
    "file-is-zstandard",
    "file-is-pdf",
    "file-is-office",
    "file-is-parquet",
    "file-is-picture",
    "file-is-sqlite",
    "header-missing",
    "encoding-ambiguous",
    "encoding-unknown",
    "file-is-no-package",
    "archive-not-readable",
    "archive-encrypted",
    "archive-too-large",
    "archive-name-repeated",
    "archive-path-not-allowed",
    "archive-member-unnamed",
    "archive-member-missing",
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
