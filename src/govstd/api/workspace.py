"""A department's repository: the registries that its `govstd.yaml` names, and what it checks."""

import os
from pathlib import Path

import msgspec
from msgspec import Struct

from govstd.api.errors import NotLoadedError, UnknownItemError
from govstd.model.workspace import DataSet, Workspace
from govstd.reports.baseline import FORMAT, FORMAT_VERSION, Baseline
from govstd.repository import find_shipped, shipped_names
from govstd.repository.lock import WORKSPACE, nearest_with, read_workspace
from govstd.repository.places import is_address
from govstd.repository.refusal import StandardsRefusedError
from govstd.repository.shipped import PREFIX

NAMED = "@"
"""What stands before the name of a registry of `govstd.yaml`."""


class Home(Struct, frozen=True):
    """A workspace and its folder."""

    folder: Path
    workspace: Workspace


def find_home(start: Path | None = None) -> Home | None:
    """Return the workspace of the nearest `govstd.yaml` upward.

    Raises:
        NotLoadedError: it has problems.
    """
    folder = nearest_with(start or Path.cwd(), WORKSPACE)
    if folder is None:
        return None
    workspace, facts = read_workspace(folder)
    if workspace is None:
        raise NotLoadedError(str(folder / WORKSPACE), facts)
    return Home(folder, workspace)


def data_of(home: Home, data: DataSet) -> str:
    """Return where files lie that `govstd.yaml` names, as seen from the current folder."""
    return os.path.relpath(home.folder / data.path)


def read_baseline(path: str | Path) -> Baseline:
    """Return the findings that a file says are known.

    Raises:
        StandardsRefusedError: it is no baseline, or of a newer format.
    """
    try:
        baseline = msgspec.json.decode(Path(path).read_bytes(), type=Baseline)
    except OSError as error:
        reason = error.strerror or ""
        raise StandardsRefusedError("file-unread", path=str(path), reason=reason) from None
    except (msgspec.DecodeError, RecursionError):
        raise StandardsRefusedError("baseline-is-none", path=str(path)) from None
    if baseline.format != FORMAT or baseline.format_version > FORMAT_VERSION:
        raise StandardsRefusedError("baseline-is-none", path=str(path))
    return baseline


def named_registry(name: str) -> tuple[Home, str]:
    """Return the workspace that names a registry `@NAME`, and where it says that this lies.

    Raises:
        UnknownItemError: there is no such name.
    """
    home = find_home()
    registries = home.workspace.registries if home else {}
    if home is None or name.removeprefix(NAMED) not in registries:
        raise UnknownItemError("registry", name, tuple(NAMED + known for known in registries))
    return home, registries[name.removeprefix(NAMED)]


def place_of(origin: str, folder: Path) -> str | Path:
    """Return what to read of a registry that a file in `folder` names.

    Raises:
        UnknownItemError: no registry of this name is shipped.
    """
    if is_address(origin):
        return origin
    return find(origin) if origin.startswith(PREFIX) else Path(os.path.normpath(folder / origin))


def find(name: str) -> Path:
    """Return the folder of a shipped registry.

    Raises:
        UnknownItemError: no registry of this name is shipped.
    """
    try:
        return find_shipped(name)
    except KeyError:
        known = tuple(PREFIX + shipped for shipped in shipped_names())
        raise UnknownItemError("registry", name, known) from None
