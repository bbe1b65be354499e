"""Opens registries and finds the one that a command means."""

from os import PathLike, fspath
from pathlib import Path

from govstd.api.errors import AmbiguousItemError, NotLoadedError, UnknownItemError
from govstd.model.registry import Kind, Registry
from govstd.repository import nearest, read, shipped_names

SHIPPED = "govstd:"
"""What stands before the name of a registry that comes with govstd."""


def open_registry(location: str | PathLike[str]) -> Registry:
    """Return the registry at `location`: a folder, or `govstd:NAME` for a shipped one.

    Raises:
        NotLoadedError: it has problems; all of them are told.
    """
    loaded = read(fspath(location))
    if loaded.registry is None or loaded.facts:
        raise NotLoadedError(fspath(location), loaded.facts)
    return loaded.registry


def choose_registry(location: str | None, kind: Kind, ids: list[str]) -> tuple[Registry, str]:
    """Return the registry that a command means, and where it was found.

    Args:
        location: what the user named; None: the nearest `registry.yaml` upward, else the
            shipped registry that has all of `ids`.
        kind: of the items that are wanted.
        ids: that the registry must have.

    Raises:
        NotLoadedError: it does not load.
        UnknownItemError: no shipped registry has the ids.
        AmbiguousItemError: several have.
    """
    if location is not None:
        return open_registry(location), location
    near = nearest(Path.cwd())
    if near is not None:
        return open_registry(near), str(near)
    having = []
    known: set[str] = set()
    for name in shipped_names():
        registry = open_registry(SHIPPED + name)
        known |= set(registry.of_kind(kind))
        if all(id_ in registry.of_kind(kind) for id_ in ids):
            having.append((registry, SHIPPED + name))
    if not having:
        raise UnknownItemError(kind, ids[0] if ids else "", tuple(sorted(known)))
    if len(having) > 1:
        raise AmbiguousItemError(kind, ids[0], tuple(name for _, name in having))
    return having[0]
