"""The files of a package as they were delivered: in a folder, or in a ZIP archive."""

import os
import shutil
import stat
import tempfile
import unicodedata
import zipfile
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from govstd.sources.refusal import SourceRefusedError

MOST_ENTRIES = 100_000
"""Files of an archive; more are no delivery."""
MOST_BYTES = 64 << 30
"""Bytes that the members of an archive may have together."""
MOST_RATIO = 200
"""How many times as large as the archive its members may be together …"""
ALWAYS_ALLOWED = 64 << 20
"""… unless they have no more bytes than this."""

_LEFT_BY_SYSTEMS = frozenset(("__MACOSX", "Thumbs.db", "desktop.ini"))
"""Names of files and folders that nobody delivers on purpose; so are those with a dot first."""
_UTF_8 = 1 << 11
_ENCRYPTED = 1
_ZIP = b"PK"


class DeliveredFile(Struct, frozen=True):
    """A file of a delivery."""

    path: str
    """Within the delivery, with `/`."""
    shown: str
    """As reports name it."""
    place: str | None
    """Where it can be read; None of a file that nobody wants."""


@contextmanager
def delivered(path: str, wanted: Collection[str]) -> Iterator[tuple[DeliveredFile, ...]]:
    """Give the files of a delivery, sorted by path, as long as they are needed.

    Args:
        path: of a folder or a ZIP archive, as the user named it.
        wanted: paths within the delivery; of an archive only these are unpacked.

    Raises:
        SourceRefusedError: it is neither, may not be read, or is not safe to unpack.
    """
    try:
        folder = stat.S_ISDIR(Path(path).stat().st_mode)
    except FileNotFoundError:
        raise SourceRefusedError("file-missing", path) from None
    except OSError as error:
        raise _not_readable(path, error) from None
    if folder:
        yield tuple(sorted(_in_folder(path), key=lambda file: file.path))
        return
    with tempfile.TemporaryDirectory(prefix="govstd-", ignore_cleanup_errors=True) as room:
        yield tuple(sorted(_unpacked(path, wanted, Path(room)), key=lambda file: file.path))


def _in_folder(folder: str) -> Iterator[DeliveredFile]:
    def refuse(error: OSError) -> None:
        raise _not_readable(str(error.filename or folder), error)

    for place, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not _left_by_system(name)]
        for name in names:
            whole = os.path.join(place, name)  # noqa: PTH118 (keeps the path as it was given)
            inside = Path(whole).relative_to(folder).as_posix()
            if not _left_by_system(name):
                yield DeliveredFile(unicodedata.normalize("NFC", inside), whole, whole)


def _unpacked(path: str, wanted: Collection[str], room: Path) -> Iterator[DeliveredFile]:
    """Yield the files of an archive, the wanted ones unpacked under names of our own."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = packed_members(path, archive)
            asked = [entry for name, entry in entries.items() if name in wanted]
            _refuse_bomb(path, asked)
            for number, (name, entry) in enumerate(entries.items()):
                place = room / str(number) if name in wanted else None
                if place is not None:
                    with archive.open(entry) as packed, place.open("wb") as file:
                        shutil.copyfileobj(packed, file)  # reads no more than the entry declares
                yield DeliveredFile(name, f"{path}#{name}", str(place) if place else None)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError):
        if _is_zip(path):
            raise SourceRefusedError("archive-not-readable", path) from None
        raise SourceRefusedError("file-is-no-package", path) from None
    except OSError as error:
        raise _not_readable(path, error) from None


def packed_members(path: str, archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Return the files of an archive by name; refuse names that are not safe to write."""
    infos = archive.infolist()
    if len(infos) > MOST_ENTRIES:
        raise SourceRefusedError("archive-too-large", path)
    entries: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        name = _name(info)
        parts = name.replace("\\", "/").split("/")
        if ".." in parts or parts[0] == "" or parts[0].endswith(":"):
            raise SourceRefusedError("archive-path-not-allowed", path, name=name)
        if info.is_dir() or any(map(_left_by_system, parts)):
            continue
        if name in entries:  # programs differ in which of the two they read
            raise SourceRefusedError("archive-name-repeated", path, name=name)
        if info.flag_bits & _ENCRYPTED:
            raise SourceRefusedError("archive-encrypted", path)
        entries[name] = info
    return entries


def _name(info: zipfile.ZipInfo) -> str:
    """Return the name of an entry; old programs write it in the system's encoding unsaid."""
    name = info.filename
    if not info.flag_bits & _UTF_8:
        for encoding in ("utf-8", "gb18030"):
            try:
                name = name.encode("cp437").decode(encoding)
                break
            except UnicodeError:
                continue
    return unicodedata.normalize("NFC", name)


def _refuse_bomb(path: str, entries: list[zipfile.ZipInfo]) -> None:
    size = sum(entry.file_size for entry in entries)
    most = max(ALWAYS_ALLOWED, MOST_RATIO * Path(path).stat().st_size)
    if size > min(most, MOST_BYTES):
        raise SourceRefusedError("archive-too-large", path)


def _left_by_system(name: str) -> bool:
    return name.startswith(".") or name in _LEFT_BY_SYSTEMS


def _is_zip(path: str) -> bool:
    with Path(path).open("rb") as file:
        return file.read(len(_ZIP)) == _ZIP


def _not_readable(path: str, error: OSError) -> SourceRefusedError:
    if isinstance(error, PermissionError):
        return SourceRefusedError("file-not-permitted", path)
    return SourceRefusedError("file-not-readable", path, reason=error.strerror or "")
