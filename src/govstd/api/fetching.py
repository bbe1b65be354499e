"""Brings the registries that are used here to this machine, and pins each in one state."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from msgspec.structs import replace

from govstd.api.errors import NotLoadedError, NotWrittenError, UnknownItemError
from govstd.api.workspace import place_of
from govstd.model.finding import Fact
from govstd.model.value import Value
from govstd.model.workspace import Pin
from govstd.repository import Loaded, read
from govstd.repository.fetch import fetch_copy, is_kept
from govstd.repository.files import HEADER
from govstd.repository.history import StateNotFoundError
from govstd.repository.lock import (
    LOCK,
    WORKSPACE,
    Pins,
    nearest_with,
    read_lock,
    read_workspace,
    refuse_unless_pinned,
    write_lock,
)
from govstd.repository.places import is_address
from govstd.repository.reader import digests_of
from govstd.repository.refusal import StandardsRefusedError

_GIT = "git+"
_MOST_ROUNDS = 20
"""How deep fetched registries may import others that must be fetched."""


class FetchedRegistry(Value, frozen=True, kw_only=True, omit_defaults=False):
    """A registry that is used here, as it is pinned now."""

    name: str
    origin: str
    id: str
    version: str
    digest: str
    change: Literal["new", "changed", "same"]
    before: str | None
    """The version that was pinned before."""


class Fetched(Value, frozen=True, kw_only=True, omit_defaults=False):
    """What is pinned now."""

    lock: str
    registries: tuple[FetchedRegistry, ...]


def fetch(names: Sequence[str] = (), start: Path | None = None) -> Fetched:
    """Bring the registries that `govstd.yaml` and `registry.yaml` name here, and write the lock.

    What is pinned already is brought in just that state; what is named in `names`, in the state
    that its address has now.

    Args:
        names: the registries whose state may change.
        start: where to look for the two files, and above it; None: the current folder.

    Raises:
        StateNotFoundError: no registry is used here.
        UnknownItemError: none of the registries has this name.
        NotLoadedError: a registry, `govstd.yaml` or `govstd.lock` has problems.
        StandardsRefusedError: a registry can't be fetched, or is no longer what is pinned.
        NotWrittenError: the lock can't be written.
    """
    folder = _home(start or Path.cwd())
    wanted = _wanted(folder)
    for name in names:
        if name not in wanted:
            raise UnknownItemError("registry", name, tuple(sorted(wanted)))
    known = _known(folder)
    work = _Work(folder, [pin for pin in known if pin.name not in names])
    pinned = [work.pin(name, origin) for name, origin in wanted.items()]
    pins = (*pinned, *work.inner(pinned))
    try:
        write_lock(folder, pins)
    except OSError as error:
        reason = error.strerror or ""
        raise NotWrittenError("not-written", str(folder / LOCK), reason=reason) from None
    before = {(pin.name, pin.origin): pin for pin in known}
    return Fetched(
        lock=str(folder / LOCK),
        registries=tuple(_told(pin, before.get((pin.name, pin.origin))) for pin in pins),
    )


class _Work:
    """Fetches one registry after another; what one of them imports, too."""

    def __init__(self, folder: Path, kept: Sequence[Pin]) -> None:
        self.folder = folder
        self.kept = {(pin.name, pin.origin): pin for pin in kept}
        self.pins: dict[str, Pin] = {}
        """What is at the addresses that were fetched."""

    def pin(self, name: str, origin: str) -> Pin:
        """Return a registry's pin, once it and all that it imports is here."""
        old = self.kept.get((name, origin))
        new = self._copied(name, origin, old) if is_address(origin) else None
        if new is not None:
            self.pins[origin] = new
        loaded = self._read(place_of(origin, self.folder))
        if loaded.registry is None:
            raise NotLoadedError(origin, loaded.facts)
        header, digests = loaded.registry.header, digests_of(loaded.registry)
        if old is not None:
            refuse_unless_pinned(old, header.version, digests)
        digest = digests.pop(header.id)
        found = new or Pin(name=name, origin=origin, id="", version="", digest="")
        pin = replace(found, id=header.id, version=header.version, digest=digest, imports=digests)
        if new is not None:
            self.pins[origin] = pin
        return pin

    def inner(self, named: Sequence[Pin]) -> Iterator[Pin]:
        """Yield the pins of what was fetched because something imports it."""
        own = {pin.origin for pin in named}
        yield from (pin for origin, pin in self.pins.items() if origin not in own)

    def _copied(self, name: str, origin: str, old: Pin | None) -> Pin:
        """Return a pin whose copy is in the store; what it holds is not known yet."""
        tree = origin.startswith(_GIT)
        pin = Pin(name=name, origin=origin, id="", version="", digest="")
        if old is not None and is_kept(old.stored, tree=tree):
            return replace(pin, stored=old.stored, commit=old.commit)
        copy = fetch_copy(origin, *((old.commit, old.stored) if old else ()))
        if old is not None and old.stored != copy.stored:
            raise StandardsRefusedError("fetched-differs", name=name, place=origin)
        return replace(pin, stored=copy.stored, commit=copy.commit)

    def _read(self, place: str | Path) -> Loaded:
        """Read a registry; fetch what it imports and is not here until nothing is missing."""
        for _ in range(_MOST_ROUNDS):
            loaded = read(place, Pins.of(self._unchecked()))
            missing = [fact for fact in loaded.facts if fact.rule == "import-not-fetched"]
            if not missing:
                break
            for fact in missing:
                self._fetch_import(fact)
        return loaded

    def _fetch_import(self, fact: Fact) -> None:
        name, origin = fact.args["alias"], fact.args["wanted"]
        if origin not in self.pins:
            self.pin(name, origin)

    def _unchecked(self) -> tuple[Pin, ...]:
        return tuple(self.pins.values())


def _home(start: Path) -> Path:
    """Return the nearest folder with one of the two files that name registries."""
    near = [folder for name in (WORKSPACE, HEADER) if (folder := nearest_with(start, name))]
    if not near:
        raise StateNotFoundError("nothing-to-fetch", path=str(start))
    return max(near, key=lambda folder: len(folder.parts))


def _wanted(folder: Path) -> dict[str, str]:
    """Return the registries that are used in a folder: all of a workspace; imports from afar."""
    found: dict[str, str] = {}
    if (folder / HEADER).is_file():
        loaded = read(folder)
        header = loaded.drafts[-1].header
        if header is None:
            raise NotLoadedError(str(folder), loaded.facts)
        imports = {alias: one.origin for alias, one in header.imports.items()}
        found |= {alias: origin for alias, origin in imports.items() if is_address(origin)}
    if (folder / WORKSPACE).is_file():
        workspace, facts = read_workspace(folder)
        if workspace is None:
            raise NotLoadedError(str(folder / WORKSPACE), facts)
        found |= workspace.registries
    return found


def _known(folder: Path) -> tuple[Pin, ...]:
    if not (folder / LOCK).is_file():
        return ()
    lock, facts = read_lock(folder)
    if lock is None:
        raise NotLoadedError(str(folder / LOCK), facts)
    return lock.registries


def _told(pin: Pin, before: Pin | None) -> FetchedRegistry:
    same = before is not None and (before.digest, before.imports) == (pin.digest, pin.imports)
    return FetchedRegistry(
        name=pin.name,
        origin=pin.origin,
        id=pin.id,
        version=pin.version,
        digest=pin.digest,
        change="new" if before is None else "same" if same else "changed",
        before=before.version if before else None,
    )
