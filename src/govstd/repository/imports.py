"""Finds the registries that one imports: folders and shipped ones; never the network."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from govstd.model.finding import Fact
from govstd.repository.draft import Draft
from govstd.repository.files import HEADER
from govstd.repository.scalars import nearest
from govstd.repository.shipped import PREFIX, find_shipped, shipped_names


class Imports:
    """The way from the first registry to the one being read, to find cycles."""

    def __init__(self) -> None:
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
        found = _folder(draft, alias)
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


def _folder(draft: Draft, alias: str) -> Path | Fact:
    origin = draft.header.imports[alias].origin if draft.header else ""
    if origin.startswith(PREFIX):
        try:
            return find_shipped(origin)
        except KeyError:
            names = (PREFIX + name for name in shipped_names())
            near = nearest(origin, names)
            return _fact(draft, alias, "import-not-found", wanted=origin, suggestion=near)
    if "://" in origin or origin.startswith("git+") or origin.endswith(".zip"):
        return _fact(draft, alias, "import-not-fetched", wanted=origin, alias=alias)
    if Path(origin).is_absolute() or "\\" in origin:
        return _fact(draft, alias, "path-not-allowed", path=origin)
    folder = Path(os.path.normpath(draft.root.absolute() / origin))
    if not os.path.isfile(folder / HEADER):  # noqa: PTH113 (takes any text)
        return _fact(draft, alias, "import-not-found", wanted=origin)
    return folder


def _fact(draft: Draft, at: str, rule: str, /, **args: object) -> Fact:
    origin = draft.origins.header("imports", at, "from")
    told = {name: value for name, value in args.items() if value is not None}
    return Fact(rule=rule, origin=origin, args=told)
