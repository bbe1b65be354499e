"""An index of registries that were read before, in the user's cache directory.

An entry holds only as long as every file has the same size, times and inode, files written just
before it the same content, the imports the same digests and govstd the same code; where only some
files differ, the items of all others hold. It is never required: what cannot be read or written is
as if it were not there.
"""

import contextlib
import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

import msgspec

from govstd.model.registry import Kind, Registry
from govstd.repository.draft import Draft
from govstd.repository.earlier import Earlier
from govstd.repository.files import Listing, Stamp, list_files
from govstd.repository.origins import Origins

OFF = "GOVSTD_NO_CACHE"
"""The environment variable that, set to anything, switches the cache off."""
_RACY = 2_000_000_000
"""Nanoseconds within which a second change may leave a file's times as they are."""
_PACKAGES = ("model", "repository", "repository/checks", "expressions", "expressions/functions")


class _Entry(msgspec.Struct, array_like=True):
    """A registry as it was read, imports apart, and what it was read from."""

    code: str
    root: str
    stamps: tuple[Stamp, ...]
    recent: tuple[str, ...]
    """Files that were changed just before the entry was written."""
    digests: dict[str, str]
    imports: dict[str, str]
    """Tokens of the imported registries by alias."""
    files: dict[Kind, dict[str, str]]
    registry: Registry


class Cached(msgspec.Struct):
    """A draft from the cache; sound once its imports are known to be the same."""

    draft: Draft
    imports: dict[str, str]

    def holds(self) -> bool:
        """Return whether the draft's imports are those with which it was checked."""
        found = self.draft.imports
        return found.keys() == self.imports.keys() and all(
            draft is not None and draft.sound and draft.token == self.imports[alias]
            for alias, draft in found.items()
        )


def load(root: Path) -> Cached | Earlier | None:
    """Return what is known of the registry in `root`: all, if none of its files has changed."""
    place = _place(root)
    if place is None:
        return None
    try:
        entry = msgspec.msgpack.decode(place.read_bytes(), type=_Entry)
    except (OSError, ValueError, RecursionError):
        return None
    if entry.code != _code() or entry.root != os.path.realpath(root):
        return None
    listing = list_files(root, entry.registry.header.holds)
    touched = [path for path in entry.recent if not _is(root, path, entry.digests[path])]
    if listing.facts or listing.stamps != entry.stamps or touched:
        return _earlier(entry, listing, touched)
    if entry.recent and not _recent(entry.stamps):
        entry.recent = ()
        _write(place, entry)
    return Cached(_draft(root, entry), entry.imports)


def _earlier(entry: _Entry, listing: Listing, touched: Iterable[str]) -> Earlier:
    same = set(listing.stamps).intersection(entry.stamps)
    either = (*listing.stamps, *entry.stamps)
    return Earlier(
        registry=entry.registry,
        files=entry.files,
        digests=entry.digests,
        imports=entry.imports,
        changed=frozenset((*(stamp.path for stamp in either if stamp not in same), *touched)),
        listing=listing,
    )


def store(draft: Draft) -> None:
    """Keep a draft for the next time, if it is sound."""
    place = _place(draft.root)
    if place is None or draft.registry is None or not draft.sound:
        return
    recent = tuple(path for path in _recent(draft.stamps) if path in draft.digests)
    entry = _Entry(
        code=_code(),
        root=os.path.realpath(draft.root),
        stamps=draft.stamps,
        recent=recent,
        digests=draft.digests,
        imports={alias: inner.token for alias, inner in draft.imports.items() if inner},
        files=draft.origins.files,
        registry=msgspec.structs.replace(draft.registry, imports={}),
    )
    _write(place, entry)


def _draft(root: Path, entry: _Entry) -> Draft:
    registry = entry.registry
    return Draft(
        root=root,
        origins=Origins(root, entry.files),
        header=registry.header,
        elements=registry.elements,
        code_lists=registry.code_lists,
        validators=registry.validators,
        datasets=registry.datasets,
        packages=registry.packages,
        organizations=registry.organizations,
        terms=registry.terms,
        digest=registry.digest,
        stamps=entry.stamps,
        digests=entry.digests,
    )


def _recent(stamps: tuple[Stamp, ...]) -> list[str]:
    limit = time.time_ns() - _RACY
    return [stamp.path for stamp in stamps if max(stamp.modified, stamp.changed) > limit]


def _is(root: Path, path: str, digest: str) -> bool:
    try:
        return hashlib.sha256((root / path).read_bytes()).hexdigest() == digest
    except OSError:
        return False


def _write(place: Path, entry: _Entry) -> None:
    """Write beside and rename, so that another process sees all or nothing."""
    temporary = ""
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=place.parent, suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.msgpack.encode(entry))
        Path(temporary).replace(place)
    except (OSError, UnicodeError):  # a name that is no text cannot be written either
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def _code() -> str:
    """Return what changes with govstd's version, and with its code while it is being developed."""
    code = hashlib.sha256()
    package = Path(__file__).parents[1]
    with contextlib.suppress(OSError):
        code.update((package / "__init__.py").read_bytes())  # it holds the version
    for folder in _PACKAGES:
        with contextlib.suppress(OSError), os.scandir(package / folder) as entries:
            for name, status in sorted((e.name, e.stat()) for e in entries if e.is_file()):
                code.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return code.hexdigest()


def _place(root: Path) -> Path | None:
    if os.environ.get(OFF):
        return None
    try:
        folder = user_folder()
    except RuntimeError:  # there is no home
        return None
    name = hashlib.sha256(os.fsencode(os.path.realpath(root))).hexdigest()[:32]
    return folder / "govstd" / "registries" / f"{name}.msgpack"


def user_folder() -> Path:
    """Return the user's cache directory as the system has it."""
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) if local else Path.home() / "AppData" / "Local"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    wanted = os.environ.get("XDG_CACHE_HOME", "")
    return Path(wanted) if wanted.startswith("/") else Path.home() / ".cache"
