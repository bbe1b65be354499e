"""Writes a site, and only what has changed of it since it was written last."""

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from govstd.site.workers import made

LEDGER = ".govstd-site.json"
"""In a site's folder: what each part was made from, and the files that it became."""
_FORMAT = 1
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_MODE = 0o644

File = tuple[str, str | bytes]
"""A path from the site's folder, and what stands there."""


class NotASiteError(Exception):
    """The folder holds something that is no site made by govstd.

    Attributes:
        path: of the folder.
    """

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class Part(Struct, frozen=True):
    """Files of a site that are made together."""

    name: str
    key: bytes
    """Changes when anything changes that the files show."""
    make: Callable[[], Iterable[File]]


class Written(Struct, frozen=True, kw_only=True):
    """What was done."""

    files: int
    """That the site has."""
    written: int
    removed: int


class _Kept(Struct):
    key: str
    files: list[str]


def write_site(folder: Path, parts: Sequence[Part]) -> Written:
    """Write the parts that changed, and remove the files that no part has any more.

    Raises:
        NotASiteError: the folder holds something else.
        OSError: a file can't be written.
    """
    known = _ledger(folder)
    folder.mkdir(parents=True, exist_ok=True)
    ledger = os.fspath(folder / LEDGER)
    if not os.path.exists(ledger):  # noqa: PTH110 (as everywhere here)
        _write(ledger, _text({}).encode())  # a build that is interrupted can be taken up again
    kept: dict[str, _Kept] = {}
    there, waiting = _Listing(folder), []
    for part in parts:
        key = part.key.hex()
        before = known.get(part.name)
        if before is not None and before.key == key and there.holds(before.files):
            kept[part.name] = before
        else:
            waiting.append(part)
    count = 0
    for part, paths in made(partial(write_part, folder), waiting):
        kept[part.name] = _Kept(part.key.hex(), paths)
        count += len(paths)
    files = {path for one in kept.values() for path in one.files}
    gone = {path for one in known.values() for path in one.files} - files
    for path in gone:
        (folder / path).unlink(missing_ok=True)
    _remove_empty(folder, gone)
    if waiting or gone:
        _write(ledger, _text(kept).encode())
    return Written(files=len(files), written=count, removed=len(gone))


def write_part(folder: Path, part: Part) -> list[str]:
    """Write the files of a part and return their paths."""
    paths, root = [], os.fspath(folder)
    for path, content in part.make():
        raw = content if isinstance(content, bytes) else content.encode(errors="replace")
        _write(f"{root}/{path}", raw)
        paths.append(path)
    return paths


def digest(*parts: bytes | str) -> bytes:
    """Return what changes when any of its parts does."""
    found = hashlib.blake2b(digest_size=16)
    for part in parts:
        content = part.encode(errors="replace") if isinstance(part, str) else part
        found.update(len(content).to_bytes(8, "little"))
        found.update(content)
    return found.digest()


def _write(place: str, content: bytes) -> None:
    """Write a file; one that is there already is replaced whole or not at all.

    Most of a site's files are new: to rename each would take half of the disk's time.
    """
    try:
        descriptor = os.open(place, _NEW, _MODE)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(place), exist_ok=True)  # noqa: PTH103, PTH120
        descriptor = os.open(place, _NEW, _MODE)
    except FileExistsError:
        _replace(Path(place), content)
        return
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
    except BaseException:
        Path(place).unlink(missing_ok=True)
        raise


def _replace(place: Path, content: bytes) -> None:
    descriptor, temporary = tempfile.mkstemp(dir=place.parent, prefix=".new-")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
        Path(temporary).chmod(_MODE)
        Path(temporary).replace(place)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _ledger(folder: Path) -> dict[str, _Kept]:
    """Return what is known of a site that was written before."""
    place = folder / LEDGER
    if not place.is_file():
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise NotASiteError(str(folder))
        return {}
    try:
        found = json.loads(place.read_text(encoding="utf-8"))
        if found["format"] != _FORMAT:
            return {}
        kept = {name: _Kept(*one) for name, one in found["parts"].items()}
    except (ValueError, KeyError, TypeError):
        return {}
    return {name: one for name, one in kept.items() if all(map(_is_inside, one.files))}


def _is_inside(path: str) -> bool:
    return not path.startswith("/") and ".." not in path.split("/") and "\\" not in path


def _text(kept: dict[str, _Kept]) -> str:
    parts = {name: (one.key, one.files) for name, one in sorted(kept.items())}
    return json.dumps({"format": _FORMAT, "parts": parts}, ensure_ascii=False)


class _Listing:
    """What lies in a folder: each folder in it is listed once, and no file is asked for alone."""

    def __init__(self, folder: Path) -> None:
        self._root = os.fspath(folder)
        self._names: dict[str, frozenset[str]] = {}

    def holds(self, files: Iterable[str]) -> bool:
        for path in files:
            within, _, name = path.rpartition("/")
            if name not in (self._names.get(within) or self._list(within)):
                return False
        return True

    def _list(self, within: str) -> frozenset[str]:
        try:
            names = frozenset(os.listdir(f"{self._root}/{within}"))  # noqa: PTH208 (names alone)
        except OSError:
            names = frozenset()
        self._names[within] = names
        return names


def _remove_empty(folder: Path, gone: Iterable[str]) -> None:
    for parent in sorted({(folder / path).parent for path in gone}, reverse=True):
        place = parent
        while place != folder and place.is_dir() and not any(place.iterdir()):
            place.rmdir()
            place = place.parent
