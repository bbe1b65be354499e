"""Opens a state of a registry: a folder, a shipped registry, a release, or a git reference."""

from pathlib import Path

from msgspec import Struct

from govstd.api.errors import NotLoadedError
from govstd.api.registries import SHIPPED
from govstd.api.workspace import NAMED, named_registry, place_of
from govstd.model.registry import Registry
from govstd.repository import Loaded, Origins, nearest, read
from govstd.repository.files import HEADER
from govstd.repository.history import StateNotFoundError, read_folder


class State(Struct, frozen=True):
    """A registry as it is or was."""

    name: str
    """As the user named it; empty for the working tree."""
    registry: Registry
    origins: Origins

    @property
    def folder(self) -> str:
        """The registry's folder from where the command runs, with a slash; empty if outside."""
        root, here = self.origins.root.absolute(), Path.cwd()
        inside = root.is_relative_to(here) and root != here
        return f"{root.relative_to(here).as_posix()}/" if inside else ""


def open_state(name: str, beside: str | None) -> State:
    """Return the state that a name means.

    Args:
        name: a folder, `govstd:NAME`, a bundle, a version that was released, or a git reference;
            empty for the registry as it lies there.
        beside: the registry whose releases and git history are meant; None: the nearest upward.

    Raises:
        StateNotFoundError: there is no such state.
        NotLoadedError: it does not load.
        UnknownItemError: no registry of this name is shipped.
    """
    place = _place(name, beside)
    return _checked(name, str(place), read(place))


def _place(name: str, beside: str | None) -> str | Path:
    if name.startswith((SHIPPED, NAMED)) or _is_registry(name):
        return _located(name)
    home = _home(beside, name)
    if not name:
        return home
    bundle = home / "releases" / f"{name}.zip"
    if bundle.is_file():
        return bundle
    if name.endswith(".zip"):
        raise StateNotFoundError("bundle-missing", path=name)
    return read_folder(home, name)


def _is_registry(name: str) -> bool:
    path = Path(name)
    return bool(name) and (path.is_file() or (path / HEADER).is_file())


def _located(name: str) -> str | Path:
    if name.startswith(NAMED):
        home, origin = named_registry(name)
        return place_of(origin, home.folder)
    return place_of(name, Path())


def _home(beside: str | None, name: str) -> Path:
    if beside is not None:
        return Path(_located(beside))
    near = nearest(Path.cwd())
    if near is None:
        code = "state-without-registry" if name else "no-registry-here"
        raise StateNotFoundError(code, path=str(Path.cwd()), name=name)
    return near


def _checked(name: str, place: str, loaded: Loaded) -> State:
    if loaded.registry is None or loaded.facts:
        raise NotLoadedError(name or place, loaded.facts)
    return State(name, loaded.registry, loaded.origins)
