"""What a department's repository says of itself: `govstd.yaml`, and `govstd.lock` beside it."""

from typing import Annotated

from msgspec import Meta

from govstd.model.registry import Waiver
from govstd.model.value import Value

LOCK_FORMAT = 1
"""The newest version of the lock's format that is read."""


class DataSet(Value, frozen=True, kw_only=True):
    """Files that are checked together, from the folder of `govstd.yaml`."""

    path: Annotated[str, Meta(description="A file, folder or pattern")]
    dataset: Annotated[str | None, Meta(description="A dataset standard: [registry:]id")] = None
    package: Annotated[str | None, Meta(description="A package instead: [registry:]id")] = None
    baseline: Annotated[str | None, Meta(description="A file of findings that are known")] = None


class Workspace(Value, frozen=True, kw_only=True):
    """What is checked here, by which registries, and which findings are accepted."""

    registries: Annotated[
        dict[str, str],
        Meta(description="By name: a folder, a bundle, govstd:NAME, https://… or git+https://…"),
    ] = {}
    data: tuple[DataSet, ...] = ()
    waivers: tuple[Waiver, ...] = ()


class Pin(Value, frozen=True, kw_only=True, rename={"origin": "from"}):
    """The one state of a registry that is used here."""

    name: str
    origin: str
    id: str
    version: str
    digest: str
    imports: dict[str, str] = {}
    """Digests of all registries that it imports, by id."""
    stored: str | None = None
    """SHA-256 of the copy in the local store; None of what lies on this machine anyway."""
    commit: str | None = None


class Lock(Value, frozen=True, kw_only=True):
    """The registries that a department uses, each in one state."""

    format: int
    registries: tuple[Pin, ...] = ()
