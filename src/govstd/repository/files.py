"""Which files make up a registry, and what tells that they have changed."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from govstd.model.finding import Fact, Origin
from govstd.model.registry import FOLDERS, Kind

HEADER = "registry.yaml"
ORGANIZATIONS = "organizations.csv"
TERMS = "terms.csv"
MOST_BYTES = {".yaml": 16 * 2**20, ".csv": 256 * 2**20}
"""The largest file that is read, by its extension."""

_BESIDE: dict[Kind, tuple[str, ...]] = {
    "codelist": (".csv", ".changes.csv"),
    "validator": (".csv",),
}
"""What the files end with that lie beside an item's own, by kind."""
_OTHER_FOLDERS = frozenset((*FOLDERS.values(), "mappings", "provisions", "releases"))


class Stamp(Struct, frozen=True, array_like=True, gc=False):
    """What changes when a file is written, replaced, moved or touched."""

    path: str
    size: int
    modified: int
    changed: int
    inode: int


class Listing(Struct, frozen=True):
    """The files of a registry by path relative to it, sorted, and what could not be listed."""

    stamps: tuple[Stamp, ...]
    facts: tuple[Fact, ...]


def list_files(root: Path, holds: str | None) -> Listing:
    """Return the files under `root`; one that `holds` a kind keeps its items at the top."""
    walk = _Walk(root)
    stamps = [
        *walk.files_of("", only=(HEADER, ORGANIZATIONS, TERMS)),
        *(stamp for folder in FOLDERS.values() for stamp in walk.tree(folder)),
    ]
    if holds:
        stamps += walk.items_at_the_top()
    return Listing(tuple(sorted(stamps, key=lambda stamp: stamp.path)), tuple(walk.facts))


def files_of(kind: Kind, path: str) -> tuple[str, ...]:
    """Return the files that an item is read from, whose YAML file is `path`, there or not."""
    stem = path.removesuffix(".yaml")
    return (path, *(stem + ending for ending in _BESIDE.get(kind, ())))


def digest_of(files: Iterable[tuple[str, str]]) -> str:
    """Return the digest of a registry: of its files' paths, sorted, each with its SHA-256."""
    whole = hashlib.sha256()
    for path, digest in files:
        whole.update(f"{path}\0{digest}\n".encode(errors="surrogateescape"))
    return f"sha256:{whole.hexdigest()}"


class _Walk:
    """Goes through folders without following links that leave the registry."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.real = os.path.realpath(root)
        self.facts: list[Fact] = []

    def tree(self, folder: str) -> Iterator[Stamp]:
        """Yield the YAML and CSV files below `folder`."""
        yield from self.files_of(folder)
        for entry in self._entries(folder):
            if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
                yield from self.tree(f"{folder}/{entry.name}")

    def items_at_the_top(self) -> Iterator[Stamp]:
        """Yield the items of a registry whose own folder is the folder of a kind."""
        for stamp in self.files_of(""):
            if stamp.path not in (HEADER, ORGANIZATIONS, TERMS):
                yield stamp
        for entry in self._entries(""):
            inner = entry.is_dir(follow_symlinks=False) and entry.name not in _OTHER_FOLDERS
            if inner and not entry.name.startswith("."):
                yield from self.tree(entry.name)

    def files_of(self, folder: str, only: tuple[str, ...] | None = None) -> Iterator[Stamp]:
        """Yield the YAML and CSV files in `folder` itself."""
        for entry in self._entries(folder):
            wanted = entry.name in only if only else entry.name.endswith((".yaml", ".csv", ".yml"))
            if not wanted or entry.name.startswith("."):
                continue
            path = f"{folder}/{entry.name}" if folder else entry.name
            stamp = self._stamp(entry, path)
            if stamp is not None:
                yield stamp

    def _entries(self, folder: str) -> list[os.DirEntry[str]]:
        place = os.path.join(self.root, folder) if folder else os.fspath(self.root)  # noqa: PTH118
        if folder and os.path.islink(place):  # noqa: PTH114 (hot: once a folder)
            self._refuse("symlink-leaves-registry", folder)
            return []
        try:
            with os.scandir(place) as entries:
                return list(entries)
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            self._refuse("file-not-readable", folder, reason=error.strerror or "")
            return []

    def _stamp(self, entry: os.DirEntry[str], path: str) -> Stamp | None:
        try:
            if entry.is_symlink() and not self._stays(entry.path):
                self._refuse("symlink-leaves-registry", path)
                return None
            if not entry.is_file():
                return None
            status = entry.stat()
        except OSError as error:
            self._refuse("file-not-readable", path, reason=error.strerror or "")
            return None
        return Stamp(path, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)

    def _stays(self, path: str) -> bool:
        return os.path.realpath(path).startswith(self.real + os.sep)

    def _refuse(self, rule: str, path: str, **args: str) -> None:
        fact = Fact(rule=rule, origin=Origin(file=path), args=dict(args))
        if fact not in self.facts:
            self.facts.append(fact)
