"""Reads a registry and what it imports; tells every problem of every file at once."""

import gc
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from govstd.model.finding import Fact
from govstd.model.registry import Registry
from govstd.repository.cache import Cached, load, store
from govstd.repository.draft import Draft, put_together
from govstd.repository.earlier import Earlier
from govstd.repository.files import HEADER
from govstd.repository.imports import Imports
from govstd.repository.lock import Pins, refuse_unless_pinned
from govstd.repository.origins import Origins
from govstd.repository.places import folder_of, is_address
from govstd.repository.refusal import StandardsRefusedError
from govstd.repository.store import bundle_around, discard


class Loaded(Struct, frozen=True):
    """What became of reading a registry."""

    registry: Registry | None
    """None where anything is wrong with it or with what it imports."""
    facts: tuple[Fact, ...]
    """All problems of all files, sorted by file, line and column."""
    origins: Origins
    """Where each item and key of the registry stands."""
    drafts: tuple[Draft, ...] = ()
    """It and all that it imports, as they were read; the registry itself last."""


def read(
    location: Path | str,
    pins: Pins | None = None,
    *,
    instead: Mapping[str, bytes | None] | None = None,
) -> Loaded:
    """Read the registry that lies at `location`, with all that it imports.

    Args:
        location: a folder, a bundle, or an address of which a copy was fetched.
        pins: what is known of fetched copies; None: what the nearest `govstd.lock` says.
        instead: what files of it, by path, are taken to hold; None: that there is no such file.

    Raises:
        StandardsRefusedError: it is a bundle that can't be used, was not fetched, or is not in the
            state that `govstd.lock` pins.
    """
    if pins is None:
        here = () if is_address(os.fspath(location)) else (Path(location),)
        pins = Pins(*here, Path.cwd())
    session, draft = _read_all(location, pins, instead or {})
    root = draft.root
    facts = [fact for found in session.drafts.values() for fact in _seen_from(root, found)]
    facts += pins.facts
    facts.sort(key=lambda fact: (fact.origin.file, fact.origin.line, fact.origin.column, fact.rule))
    registry = None if facts else draft.registry
    return Loaded(registry, tuple(facts), draft.origins, tuple(session.drafts.values()))


def _read_all(
    location: Path | str, pins: Pins, instead: Mapping[str, bytes | None]
) -> tuple["_Session", Draft]:
    """Read a registry and its imports; a copy in the store that was changed is made again, once."""
    for _ in range(2):
        session = _Session(pins, instead)
        try:
            return session, session.read_at(location)
        except _ChangedError as error:
            name = error.root.name
            if not discard(error.root):
                break
    raise StandardsRefusedError("bundle-digest-wrong", path=os.fspath(location), name=name)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Spare the cyclic collector, which finds nothing among so many new values.

    Frozen and thawed, they are old to it and not looked through at once when it is on again.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def digests_of(registry: Registry) -> dict[str, str]:
    """Return the digests of a registry and of all that it imports, by id."""
    inner = (digests_of(imported) for imported in registry.imports.values())
    return {
        **{id_: digest for one in inner for id_, digest in one.items()},
        registry.id: registry.digest,
    }


def nearest(start: Path) -> Path | None:
    """Return the nearest folder with a registry.yaml: `start` or one above it."""
    start = start.absolute()
    return next((folder for folder in (start, *start.parents) if (folder / HEADER).is_file()), None)


def _seen_from(root: Path, draft: Draft) -> list[Fact]:
    """Return a draft's facts with paths relative to `root`."""
    if os.path.realpath(root) == os.path.realpath(draft.root):
        return draft.facts
    try:
        prefix = PurePosixPath(Path(os.path.relpath(draft.root, root)).as_posix())
    except ValueError:  # another drive
        prefix = PurePosixPath(draft.root.absolute().as_posix())
    return [
        replace(fact, origin=replace(fact.origin, file=str(prefix / fact.origin.file)))
        for fact in draft.facts
    ]


class _ChangedError(Exception):
    """A registry of an unpacked bundle is not what was released."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.root = root


class _Session:
    """Reads each registry once, however many import it."""

    def __init__(self, pins: Pins, instead: Mapping[str, bytes | None]) -> None:
        self.drafts: dict[str, Draft] = {}
        self.instead = instead
        self.pins = pins
        self.imports = Imports(pins)

    def read_at(self, location: Path | str) -> Draft:
        """Return the registry that `location` names."""
        with _without_collector():
            root = folder_of(location, self.pins)
            if self.instead:
                self._keep(os.path.realpath(root), self._fresh(root, None, self.instead))
            draft = self.read(root)
        self._hold_to_pin(draft, os.fspath(location))
        return draft

    def read(self, root: Path) -> Draft:
        """Return the registry in `root` as far as it can be read, checked as a whole."""
        place = os.path.realpath(root)
        if place not in self.drafts:
            self._keep(place, self._read_new(root))
        return self.drafts[place]

    def _keep(self, place: str, draft: Draft) -> None:
        """Keep what was read, before what it imports is looked at by others."""
        bundle = bundle_around(draft.root)
        if bundle is not None:
            path = draft.root.relative_to(bundle[0]).as_posix()
            released = {registry.path: registry.digest for registry in bundle[1].registries}
            if draft.digest and released.get(path) != draft.digest:
                raise _ChangedError(draft.root)
        self.drafts[place] = draft

    def _hold_to_pin(self, draft: Draft, location: str) -> None:
        """Refuse what was fetched and is no longer what the lock pins."""
        pin = self.pins.at(location) if is_address(location) else None
        if pin is not None and draft.registry is not None:
            refuse_unless_pinned(pin, draft.registry.header.version, digests_of(draft.registry))

    def _read_new(self, root: Path) -> Draft:
        known = load(root)
        draft = self._held(known) if isinstance(known, Cached) else None
        return draft or self._fresh(root, known if isinstance(known, Earlier) else None)

    def _held(self, cached: Cached) -> Draft | None:
        """Return what the cache has, if what it imports is still the same."""
        draft = cached.draft
        self._follow(draft)
        if draft.facts or not cached.holds():
            return None
        put_together(draft)
        return draft

    def _fresh(
        self, root: Path, earlier: Earlier | None, instead: Mapping[str, bytes | None] | None = None
    ) -> Draft:
        from govstd.repository.checks import check  # noqa: PLC0415 (the cache does without)
        from govstd.repository.draft_reader import read_draft  # noqa: PLC0415 (likewise)

        draft = read_draft(root, earlier, instead)
        self._follow(draft)
        put_together(draft)
        draft.in_question = earlier.in_question(draft) if earlier else None
        draft.facts += check(draft)
        if not instead:
            store(draft)
        return draft

    def _follow(self, draft: Draft) -> None:
        """Read what a registry imports."""
        if draft.header is None:
            return
        with self.imports.entered(draft):
            for alias in draft.header.imports:
                draft.imports[alias] = self._import(draft, alias)

    def _import(self, draft: Draft, alias: str) -> Draft | None:
        root = self.imports.locate(draft, alias)
        if root is None:
            return None
        imported = self.read(root)
        self.imports.compare(draft, alias, imported)
        self._hold_to_pin(imported, draft.header.imports[alias].origin if draft.header else "")
        return imported
