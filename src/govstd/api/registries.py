"""Opens registries and finds the one that a command means."""

from collections.abc import Sequence
from os import PathLike, fspath
from pathlib import Path

from msgspec import Struct

from govstd.api.errors import AmbiguousItemError, NotLoadedError, UnknownItemError
from govstd.api.workspace import NAMED, named_registry, place_of
from govstd.model.registry import Kind, Registry
from govstd.repository import nearest, read, shipped_names
from govstd.repository.lock import LOCK, Pins, refuse_unless_pinned
from govstd.repository.reader import digests_of

SHIPPED = "govstd:"
"""What stands before the name of a registry that comes with govstd."""


class Chosen(Struct, frozen=True):
    """A registry that a command works on, and where it was found."""

    registry: Registry
    place: str
    """As `-r` would name it."""


def open_registry(location: str | PathLike[str]) -> Registry:
    """Return the registry at `location`.

    Args:
        location: a folder; a bundle that `govstd release` wrote; `govstd:NAME` for a shipped one;
            `@NAME` for one of `govstd.yaml`; or the address of one that was fetched.

    Raises:
        NotLoadedError: it has problems; all of them are told.
        StandardsRefusedError: it is a bundle that can't be used, was not fetched, or is not what
            `govstd.lock` pins.
        UnknownItemError: no registry of this name is shipped.
    """
    place = fspath(location)
    if place.startswith(NAMED):
        return _open_named(place)
    loaded = read(place_of(place, Path()))
    if loaded.registry is None or loaded.facts:
        raise NotLoadedError(place, loaded.facts)
    return loaded.registry


def _open_named(name: str) -> Registry:
    """Return a registry of `govstd.yaml`, in the state that `govstd.lock` pins if it does."""
    home, origin = named_registry(name)
    pins = Pins(home.folder)
    loaded = read(place_of(origin, home.folder), pins)
    if loaded.registry is None or loaded.facts:
        raise NotLoadedError(name, loaded.facts)
    pin = pins.named(name.removeprefix(NAMED), origin)
    if pin is not None:
        refuse_unless_pinned(pin, loaded.registry.header.version, digests_of(loaded.registry))
    if pins.facts:
        raise NotLoadedError(LOCK, pins.facts)
    return loaded.registry


def registries(location: str | None) -> tuple[Chosen, ...]:
    """Return the registries that a command looks things up in.

    Args:
        location: what the user named; None: the nearest `registry.yaml` upward, else all that
            are shipped.

    Raises:
        NotLoadedError: one does not load.
        UnknownItemError: no registry of this name is shipped.
    """
    if location is not None:
        return (Chosen(open_registry(location), location),)
    near = nearest(Path.cwd())
    if near is not None:
        place = "." if near == Path.cwd() else str(near)
        return (Chosen(open_registry(near), place),)
    places = [SHIPPED + name for name in shipped_names()]
    return tuple(Chosen(open_registry(place), place) for place in places)


def choose_registry(location: str | None, kind: Kind, ids: Sequence[str]) -> tuple[Registry, str]:
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
    found = registries(location)
    if len(found) == 1:
        return found[0].registry, found[0].place
    for id_ in ids:
        having = [one for one in found if id_ in one.registry.of_kind(kind)]
        if not having:
            known = {known for one in found for known in one.registry.of_kind(kind)}
            raise UnknownItemError(kind, id_, tuple(sorted(known)))
    whole = [one for one in found if all(id_ in one.registry.of_kind(kind) for id_ in ids)]
    if len(whole) != 1:
        having = whole or [one for one in found if ids[0] in one.registry.of_kind(kind)]
        raise AmbiguousItemError(kind, ids[0], tuple(one.place for one in having))
    return whole[0].registry, whole[0].place
