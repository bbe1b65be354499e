"""Says in the words of forges who must agree to a change: CODEOWNERS from the owners of items."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath

from govstd.model.registry import Registry
from govstd.repository import Origins

MARK = (
    "# Made by `govstd init --ci` from the owners of the standards: run it again when they change."
)
"""The first line, by which a file is known as one that may be made anew."""

_KNOWN_TO_FORGES = re.compile(r"@[\w./-]+|[^@\s]+@[^@\s]+\.[^@\s]+")
_TOP = PurePosixPath()


def code_owners(registry: Registry, origins: Origins, prefix: str) -> str:
    """Return a CODEOWNERS file: a line for the registry, and one for all that others keep.

    Args:
        registry: of which owners and their contacts are read.
        origins: says in which file each item is.
        prefix: the registry's folder in the repository, empty or with a slash at its end.
    """
    own = registry.header.owner
    owners = _owners(registry, origins)
    kept = [("", own), *_folded(owners, own)]
    lines, silent = [], set()
    for place, owner in kept:
        contact = _contact(registry, owner)
        if contact is None:
            silent.add(owner)
        else:
            path = f"/{prefix}{place}".replace(" ", "\\ ")
            lines.append(f"{path} {contact}")
    notes = [
        f"# {owner}: organizations.csv has no contact that a forge knows, @group or an address"
        for owner in sorted(silent)
    ]
    return "\n".join([MARK, *notes, *lines]) + "\n"


def _owners(registry: Registry, origins: Origins) -> dict[PurePosixPath, str]:
    """Return who keeps each file, or each group of files that make one item."""
    found = {}
    for kind, item in registry.items():
        file = origins.files[kind][item.id]
        beside = kind in ("codelist", "validator")
        place = file.removesuffix(".yaml") + ".*" if beside else file
        found[PurePosixPath(place)] = item.owner or registry.header.owner
    return found


def _folded(owners: dict[PurePosixPath, str], own: str) -> Iterator[tuple[str, str]]:
    """Yield the folders and files that somebody else keeps than what they lie in, outer first."""
    below: dict[PurePosixPath, set[str]] = defaultdict(set)
    for file, owner in owners.items():
        for folder in file.parents:
            below[folder].add(owner)
    said = {_TOP: own}
    for folder in sorted(below, key=lambda folder: (len(folder.parts), folder)):
        inherited = said[folder] = said.get(folder.parent, own)
        if len(below[folder]) == 1 and folder != _TOP:
            [said[folder]] = below[folder]
            if said[folder] != inherited:
                yield f"{folder}/", said[folder]
    for file, owner in sorted(owners.items()):
        if owner != said[file.parent]:
            yield f"{file}", owner


def _contact(registry: Registry, owner: str) -> str | None:
    """Return how a forge names an organization, if it can."""
    try:
        contact = registry.organization(owner).contact
    except KeyError:
        return None
    return contact if contact and _KNOWN_TO_FORGES.fullmatch(contact) else None
