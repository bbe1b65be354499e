"""Finds the registries that one imports: folders, bundles, shipped and fetched ones.

Never the network. What lies in a bundle takes its imports from the same bundle.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from govstd.model.bundle import Manifest
from govstd.model.finding import Fact
from govstd.repository.draft import Draft
from govstd.repository.files import HEADER
from govstd.repository.lock import Pins
from govstd.repository.places import fetched, is_address
from govstd.repository.scalars import nearest
from govstd.repository.shipped import PREFIX, find_shipped, shipped_names
from govstd.repository.store import bundle_around, confines, is_bundle, open_bundle


class Imports:
    """The way from the first registry to the one being read, to find cycles."""

    def __init__(self, pins: Pins) -> None:
        self.pins = pins
        self._way: list[tuple[str, Draft, str]] = []

    @contextmanager
    def entered(self, draft: Draft) -> Iterator[None]:
        """Stand in `draft` while what it imports is read."""
        self._way.append((os.path.realpath(draft.root), draft, ""))
        yield
        self._way.pop()

    def locate(self, draft: Draft, alias: str) -> Path | None:
        """Return the folder of an import, or None where there is none, which is told."""
        place, _, _ = self._way[-1]
        self._way[-1] = (place, draft, alias)
        found = self._folder(draft, alias)
        if isinstance(found, Fact):
            draft.facts.append(found)
            return None
        if self._closes_a_cycle(found):
            return None
        return found

    def compare(self, draft: Draft, alias: str, imported: Draft) -> None:
        """Tell where an import is pinned to another version or content than what is there."""
        if draft.header is None or imported.header is None:
            return
        pin = draft.header.imports[alias]
        for key, wanted, read in (
            ("version", pin.version, imported.header.version),
            ("digest", pin.digest, imported.digest),
        ):
            if wanted is not None and wanted != read:
                origin = draft.origins.header("imports", alias, key)
                args = {"wanted": wanted, "read": read}
                draft.facts.append(Fact(rule="import-not-as-pinned", origin=origin, args=args))

    def _closes_a_cycle(self, folder: Path) -> bool:
        """A cycle is told once, where its first registry imports the second."""
        places = [place for place, _, _ in self._way]
        real = os.path.realpath(folder)
        if real not in places:
            return False
        cycle = self._way[places.index(real) :]
        _, first, alias = cycle[0]
        names = [draft.header.id for _, draft, _ in cycle if draft.header]
        first.facts.append(_fact(first, alias, "import-cyclic", cycle=[*names, names[0]]))
        return True

    def _folder(self, draft: Draft, alias: str) -> Path | Fact:
        bundle = bundle_around(draft.root)
        if bundle is not None:
            return _bundled(draft, alias, *bundle)
        origin = draft.header.imports[alias].origin if draft.header else ""
        if origin.startswith(PREFIX):
            return _shipped(draft, alias, origin)
        if is_address(origin):
            pin = self.pins.at(origin)
            if pin is None:
                return _fact(draft, alias, "import-not-fetched", wanted=origin, alias=alias)
            return fetched(pin)
        if Path(origin).is_absolute() or "\\" in origin:
            return _fact(draft, alias, "path-not-allowed", path=origin)
        return _near(draft, alias, origin)


def _bundled(draft: Draft, alias: str, entry: Path, manifest: Manifest) -> Path | Fact:
    """Return where the bundle that holds `draft` has an import."""
    path = draft.root.relative_to(entry).as_posix()
    held = {registry.path: registry.imports for registry in manifest.registries}
    folder = held.get(path, {}).get(alias)
    return entry / folder if folder else _fact(draft, alias, "import-not-found", wanted=alias)


def _shipped(draft: Draft, alias: str, origin: str) -> Path | Fact:
    try:
        return find_shipped(origin)
    except KeyError:
        names = (PREFIX + name for name in shipped_names())
        near = nearest(origin, names)
        return _fact(draft, alias, "import-not-found", wanted=origin, suggestion=near)


def _near(draft: Draft, alias: str, origin: str) -> Path | Fact:
    """Return a folder or bundle beside the registry, in what was fetched not outside of it."""
    path = Path(os.path.normpath(draft.root.absolute() / origin))
    confine = confines(draft.root)
    if confine is not None and not Path(os.path.realpath(path)).is_relative_to(confine):
        return _fact(draft, alias, "path-not-allowed", path=origin)
    if is_bundle(path) and os.path.isfile(path):  # noqa: PTH113 (takes any text)
        return open_bundle(path)
    if not os.path.isfile(path / HEADER):  # noqa: PTH113 (takes any text)
        return _fact(draft, alias, "import-not-found", wanted=origin)
    return path


def _fact(draft: Draft, at: str, rule: str, /, **args: object) -> Fact:
    origin = draft.origins.header("imports", at, "from")
    told = {name: value for name, value in args.items() if value is not None}
    return Fact(rule=rule, origin=origin, args=told)
