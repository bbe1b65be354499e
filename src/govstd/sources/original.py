"""Brings what was named within reach: a file, a packed one, or standard input."""

import gzip
import hashlib
import os
import stat
import sys
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from msgspec import Struct

from govstd.sources import zstandard
from govstd.sources.delivery import (
    ALWAYS_ALLOWED,
    MOST_BYTES,
    MOST_RATIO,
    packed_members,
)
from govstd.sources.refusal import RefusalCode, SourceRefusedError
from govstd.sources.room import Room

STDIN = "-"
CHUNK = 1 << 18

_MAGIC: dict[bytes, RefusalCode] = {
    b"PK\x03\x04": "file-is-zip",
    b"%PDF": "file-is-pdf",
    b"\x89PNG": "file-is-picture",
    b"\xff\xd8\xff": "file-is-picture",
}
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_OPEN_DOCUMENT_SHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_LONGEST_TYPE = 200
"""Bytes of a media type."""
_OFFICE = ("[Content_Types].xml", "mimetype")
"""Members that make an archive a document of Office or OpenDocument."""


class Original(Struct, frozen=True, kw_only=True):
    """Data as they were given, and where their bytes can be read."""

    path: str
    """As given."""
    file: str | None
    """The file in which they lie; None of standard input."""
    place: str
    """Where their bytes are, unpacked."""
    size: int
    """Bytes as given."""
    modified: int
    """Nanoseconds since the epoch."""
    sha256: str | None
    """Of the bytes as given; None: `place` has them."""


def bring(address: str, path: str, room: Room) -> Original:
    """Return where the data that `path` names can be read.

    Args:
        address: as the user wrote it.
        path: of a file, plain or packed; `FILE.zip#MEMBER`; `-` for standard input.
        room: for what is unpacked.

    Raises:
        SourceRefusedError: they are missing, no ordinary file, or not to be unpacked.
    """
    if path == STDIN:
        return _from_stdin(room)
    file, member = _member(path)
    status = _status(path, file)
    with _reading(path):
        with Path(file).open("rb") as stream:
            beginning = stream.read(len(zstandard.MAGIC))
        packed_alone = beginning.startswith((_GZIP, zstandard.MAGIC))
        archive = beginning.startswith(_ZIP) and not holds_workbook(file)
        if member is None and not packed_alone and not archive:
            return _original(address, file, status, file, None)
        place = room.place()
        if beginning.startswith(_GZIP):
            with gzip.open(file) as packed:
                _unpack(path, packed, place, status.st_size)
        elif beginning.startswith(zstandard.MAGIC):
            with zstandard.open_zstandard(file) as packed:
                _unpack(path, packed, place, status.st_size)
        else:
            _unpack_member(path, file, member, place)
        return _original(address, file, status, place, sha256_of(file))


def holds_workbook(place: str) -> bool:
    """Return whether a file is an archive that holds a workbook of Office or OpenDocument."""
    try:
        with zipfile.ZipFile(place) as archive:
            names = archive.namelist()
            if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
                return True
            if "mimetype" not in names or archive.getinfo("mimetype").file_size > _LONGEST_TYPE:
                return False
            return archive.read("mimetype").strip().startswith(_OPEN_DOCUMENT_SHEET)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError):
        return False


def unchanged(original: Original) -> bool:
    """Return whether the data still are as they were when they were brought."""
    if original.file is None:
        return True
    try:
        status = Path(original.file).stat()
    except OSError:
        return False
    return (status.st_size, status.st_mtime_ns) == (original.size, original.modified)


def refuse_other_kinds(path: str, beginning: bytes) -> None:
    """Refuse a file of another kind that its first bytes tell.

    Raises:
        SourceRefusedError: it is one.
    """
    for magic, code in _MAGIC.items():
        if beginning.startswith(magic):
            raise SourceRefusedError(code, path)


def _original(
    path: str, file: str, status: os.stat_result, place: str, sha256: str | None
) -> Original:
    return Original(
        path=path,
        file=file,
        place=place,
        size=status.st_size,
        modified=status.st_mtime_ns,
        sha256=sha256,
    )


def _member(path: str) -> tuple[str, str | None]:
    """Return the archive and the member that `FILE.zip#MEMBER` names."""
    file, sign, member = path.partition("#")
    while sign and not Path(path).exists():
        if Path(file).is_file() and zipfile.is_zipfile(file):
            return file, member
        more, sign, member = member.partition("#")
        file = f"{file}#{more}"
    return path, None


def _from_stdin(room: Room) -> Original:
    """Keep standard input in a file: it can be read only once."""
    with _reading(STDIN):
        place = room.place()
        digest, size = hashlib.sha256(), 0
        with Path(place).open("wb") as target:
            while chunk := sys.stdin.buffer.read(CHUNK):
                digest.update(chunk)
                size += target.write(chunk)
    return Original(
        path=STDIN, file=None, place=place, size=size, modified=0, sha256=digest.hexdigest()
    )


def _unpack_member(path: str, file: str, member: str | None, place: str) -> None:
    with zipfile.ZipFile(file) as archive:
        members = packed_members(path, archive)
        if any(name in members for name in _OFFICE):
            raise SourceRefusedError("file-is-zip", path)
        if member is None and len(members) > 1:
            raise SourceRefusedError(
                "archive-member-unnamed", path, first=min(members), count=str(len(members))
            )
        name = next(iter(members), "") if member is None else member
        if name not in members:
            known = ", ".join(sorted(members)[:12])
            raise SourceRefusedError("archive-member-missing", path, name=name, known=known)
        with archive.open(members[name]) as packed:
            _unpack(path, packed, place, members[name].compress_size)


def _unpack(path: str, packed: IO[bytes] | gzip.GzipFile, place: str, size: int) -> None:
    """Write what is packed, and stop where it grows beyond all reason."""
    most = min(max(ALWAYS_ALLOWED, MOST_RATIO * size), MOST_BYTES)
    with Path(place).open("wb") as target:
        written = 0
        while chunk := packed.read(CHUNK):
            written += target.write(chunk)
            if written > most:
                raise SourceRefusedError("archive-too-large", path)


def sha256_of(file: str) -> str:
    """Return the SHA-256 of a file's bytes."""
    with Path(file).open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _status(path: str, file: str) -> os.stat_result:
    try:
        status = Path(file).stat()
    except FileNotFoundError:
        raise SourceRefusedError("file-missing", path) from None
    except OSError as error:
        raise not_readable(path, error) from None
    if stat.S_ISDIR(status.st_mode):
        raise SourceRefusedError("file-is-folder", path)
    if not stat.S_ISREG(status.st_mode):  # a pipe can be read only once and may never end
        raise SourceRefusedError("file-not-regular", path)
    return status


@contextmanager
def _reading(path: str) -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, gzip.BadGzipFile, zlib.error, NotImplementedError, EOFError):
        raise SourceRefusedError("archive-not-readable", path) from None
    except OSError as error:
        raise not_readable(path, error) from None


def not_readable(path: str, error: OSError) -> SourceRefusedError:
    """Return what is said of data that the system does not let us read."""
    if isinstance(error, PermissionError):
        return SourceRefusedError("file-not-permitted", path)
    return SourceRefusedError("file-not-readable", path, reason=error.strerror or "")
