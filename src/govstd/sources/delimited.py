"""Delimited text files: opening one and telling how it is written."""

import codecs
import csv
import os
import stat
from pathlib import Path

from msgspec import Struct

from govstd.model.dataset_standard import Dialect
from govstd.sources.refusal import RefusalCode, SourceRefusedError

LONGEST_HEADER = 1 << 20
"""A header record of more bytes than this is no header."""

_MAGIC: dict[bytes, RefusalCode] = {
    b"PK\x03\x04": "file-is-zip",
    b"\x1f\x8b": "file-is-gzip",
    b"%PDF": "file-is-pdf",
    b"\xd0\xcf\x11\xe0": "file-is-office",
    b"PAR1": "file-is-parquet",
    b"\x89PNG": "file-is-picture",
    b"SQLite format 3": "file-is-sqlite",
}


class DelimitedFile(Struct, frozen=True, kw_only=True):
    """A delimited text file, its first record read."""

    path: str
    """As given."""
    size: int
    """Bytes."""
    modified: int
    """Nanoseconds since the epoch."""
    encoding: str
    byte_order_mark: bool
    delimiter: str
    quote: str
    line_end: str
    """LF or CRLF, as a name."""
    header: tuple[str, ...]
    header_line: int
    """Physical line on which the header starts, from 1."""
    body_line: int
    """Physical line on which the first record after the header starts."""

    @property
    def dialect(self) -> dict[str, str]:
        """How the file is written, as the report shows it."""
        return {
            "delimiter": self.delimiter,
            "quoteChar": self.quote,
            "lineTerminator": self.line_end,
        }


def open_delimited(path: str, demanded: Dialect) -> DelimitedFile:
    """Return the file at `path`, ready to be scanned.

    Args:
        path: a file, as the user named it.
        demanded: what the dataset standard demands of the dialect.

    Raises:
        SourceRefusedError: it is missing, no file, empty, binary, or may not be read.
    """
    status = _status(path)
    beginning = _beginning(path)
    if not beginning:
        raise SourceRefusedError("file-empty", path)
    _refuse_binary(path, beginning)
    mark = beginning.startswith(codecs.BOM_UTF8)
    text = beginning[len(codecs.BOM_UTF8) if mark else 0 :].decode("utf-8", errors="replace")
    delimiter = demanded.delimiter or ","
    quote = demanded.quote_char or '"'
    header, lines = _header(path, text, delimiter, quote)
    return DelimitedFile(
        path=path,
        size=status.st_size,
        modified=status.st_mtime_ns,
        encoding="utf-8",
        byte_order_mark=mark,
        delimiter=delimiter,
        quote=quote,
        line_end="CRLF" if "\r\n" in text else "LF",
        header=header,
        header_line=1,
        body_line=1 + lines,
    )


def unchanged(file: DelimitedFile) -> bool:
    """Return whether the file is still as it was when it was opened."""
    try:
        status = Path(file.path).stat()
    except OSError:
        return False
    return (status.st_size, status.st_mtime_ns) == (file.size, file.modified)


def _status(path: str) -> os.stat_result:
    try:
        status = Path(path).stat()
    except FileNotFoundError:
        raise SourceRefusedError("file-missing", path) from None
    except OSError as error:
        raise _not_readable(path, error) from None
    if stat.S_ISDIR(status.st_mode):
        raise SourceRefusedError("file-is-folder", path)
    if not stat.S_ISREG(status.st_mode):  # a pipe can be read only once and may never end
        raise SourceRefusedError("file-not-regular", path)
    return status


def _beginning(path: str) -> bytes:
    try:
        with Path(path).open("rb") as stream:
            return stream.read(LONGEST_HEADER)
    except OSError as error:
        raise _not_readable(path, error) from None


def _not_readable(path: str, error: OSError) -> SourceRefusedError:
    if isinstance(error, PermissionError):
        return SourceRefusedError("file-not-permitted", path)
    return SourceRefusedError("file-not-readable", path, reason=error.strerror or "")


def _refuse_binary(path: str, beginning: bytes) -> None:
    for magic, code in _MAGIC.items():
        if beginning.startswith(magic):
            raise SourceRefusedError(code, path)
    if b"\0" in beginning:
        raise SourceRefusedError("file-binary", path)


def _header(path: str, text: str, delimiter: str, quote: str) -> tuple[tuple[str, ...], int]:
    """Return the header and the number of physical lines that it takes."""
    reader = csv.reader(
        text.splitlines(keepends=True), delimiter=delimiter, quotechar=quote, strict=True
    )
    try:
        header = next(reader)
    except (csv.Error, StopIteration):
        header = []
    if not header:
        raise SourceRefusedError("header-missing", path)
    return tuple(header), reader.line_num
