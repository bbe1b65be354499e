"""Reads a registry and what it imports; tells every problem of every file at once."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from govstd.model.finding import Fact
from govstd.model.registry import Registry
from govstd.repository.cache import load, store
from govstd.repository.draft import Draft, put_together
from govstd.repository.files import HEADER
from govstd.repository.imports import Imports
from govstd.repository.origins import Origins


class Loaded(Struct, frozen=True):
    """What became of reading a registry."""

    registry: Registry | None
    """None where anything is wrong with it or with what it imports."""
    facts: tuple[Fact, ...]
    """All problems of all files, sorted by file, line and column."""
    origins: Origins
    """Where each item and key of the registry stands."""


def read(location: Path | str) -> Loaded:
    """Read the registry in the folder `location`, with all that it imports."""
    root = Path(location)
    session = _Session()
    with _without_collector():
        draft = session.read(root)
    facts = [fact for found in session.drafts.values() for fact in _seen_from(root, found)]
    facts.sort(key=lambda fact: (fact.origin.file, fact.origin.line, fact.origin.column, fact.rule))
    return Loaded(None if facts else draft.registry, tuple(facts), draft.origins)


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


class _Session:
    """Reads each registry once, however many import it."""

    def __init__(self) -> None:
        self.drafts: dict[str, Draft] = {}
        self.imports = Imports()

    def read(self, root: Path) -> Draft:
        """Return the registry in `root` as far as it can be read, checked as a whole."""
        place = os.path.realpath(root)
        if place not in self.drafts:
            self.drafts[place] = self._cached(root) or self._fresh(root)
        return self.drafts[place]

    def _cached(self, root: Path) -> Draft | None:
        cached = load(root)
        if cached is None:
            return None
        draft = cached.draft
        self._follow(draft)
        if draft.facts or not cached.holds():
            return None
        put_together(draft)
        return draft

    def _fresh(self, root: Path) -> Draft:
        from govstd.repository.checks import check  # noqa: PLC0415 (the cache does without)
        from govstd.repository.draft_reader import read_draft  # noqa: PLC0415 (likewise)

        draft = read_draft(root)
        self._follow(draft)
        put_together(draft)
        draft.facts += check(draft)
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
        return imported
