"""Releases a registry: refuses what is not ready, then writes one bundle that never changes."""

import hashlib
from collections.abc import Iterator, Sequence
from os import PathLike, fspath
from pathlib import Path

from msgspec.structs import replace

from govstd.api.errors import NotLoadedError, NotReleasedError, NotWrittenError
from govstd.api.linting import lint
from govstd.api.states import State
from govstd.api.succession import MOST_NAMED, changelog, check_succession
from govstd.exchange.dsse import Signer
from govstd.exchange.in_toto import SIGNATURE, release_statement
from govstd.model.registration import Severity, Status
from govstd.model.registry import Kind, Registry
from govstd.model.value import Value
from govstd.repository import Loaded, read
from govstd.repository.bundle import sm3
from govstd.repository.files import HEADER
from govstd.repository.history import StateNotFoundError
from govstd.repository.release import (
    RELEASES,
    bundle_of,
    releases_of,
    version_key,
    write_release,
)
from govstd.repository.scalars import is_version

_UNDECIDED = (Status.INCOMPLETE, Status.CANDIDATE)
"""What an item may be before anybody has approved it."""


class Release(Value, frozen=True, kw_only=True, omit_defaults=False):
    """What was released, and the digests by which others know it."""

    path: str
    id: str
    version: str
    digest: str
    """Of the registry's own files, as reports name it."""
    bytes: int
    sha256: str
    sm3: str
    items: int
    signature: str | None = None


def release(
    version: str, location: str | PathLike[str] = ".", *, signer: Signer | None = None
) -> Release:
    """Write `releases/<version>.zip` of the registry in a folder, and return what it holds.

    Args:
        version: MAJOR.MINOR.PATCH, as `registry.yaml` says it.
        location: the registry's folder.
        signer: signs the bundle with a key; None: it is not signed.

    Raises:
        StateNotFoundError: no registry is there.
        NotLoadedError: the registry does not load.
        NotReleasedError: it is not ready to be released.
        NotWrittenError: the bundle can't be written.
        StandardsRefusedError: what it imports can't be bundled.
    """
    root = Path(location)
    if not (root / HEADER).is_file():
        raise StateNotFoundError("release-of-what", path=str(root.absolute()))
    loaded = read(root)
    if loaded.registry is None:
        raise NotLoadedError(fspath(location), loaded.facts)
    _check_version(version, loaded.registry, root)
    _check_decisions(loaded.registry, loaded)
    after, before = State(version, loaded.registry, loaded.origins), _last(root)
    if before is not None:
        check_succession(before, after)
    _check_lint(root)
    content = bundle_of(loaded.drafts, changelog(before, after))
    done = _described(loaded.registry, root / RELEASES / f"{version}.zip", content)
    files = [(".zip", content)]
    if signer is not None:
        done = replace(done, signature=done.path + SIGNATURE)
        digests = {"sha256": done.sha256, "sm3": done.sm3}
        statement = release_statement(f"{version}.zip", digests, loaded.registry)
        files.insert(0, (f".zip{SIGNATURE}", signer.envelope(statement)))
    _write(root, version, files)
    return done


def _described(registry: Registry, path: Path, content: bytes) -> Release:
    return Release(
        path=str(path),
        id=registry.id,
        version=registry.header.version,
        digest=registry.digest,
        bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        sm3=sm3(content) or "",
        items=sum(1 for _ in registry.items()),
    )


def _check_version(version: str, registry: Registry, root: Path) -> None:
    """Refuse a version that is not the registry's own, or not above what was released."""
    if not is_version(version):
        raise NotReleasedError("version-is-none", version=version)
    if registry.header.version != version:
        raise NotReleasedError("version-differs", version=version, read=registry.header.version)
    released = list(releases_of(root))
    if version in released:
        raise NotReleasedError("version-released", version=version)
    if released and version_key(version) < version_key(released[-1]):
        raise NotReleasedError("version-not-higher", version=version, last=released[-1])


def _check_decisions(registry: Registry, loaded: Loaded) -> None:
    undecided = tuple(_undecided(registry))
    if undecided:
        origins = (loaded.origins.value(*item, "status") for item in undecided[:MOST_NAMED])
        places = ", ".join(f"{origin.file}:{origin.line}" for origin in origins)
        more = ", …" if len(undecided) > MOST_NAMED else ""
        raise NotReleasedError("decision-missing", count=str(len(undecided)), places=places + more)


def _check_lint(root: Path) -> None:
    errors = [one for one in lint(root).problems if one.severity is Severity.ERROR]
    if errors:
        places = ", ".join(f"{one.file}:{one.line} {one.rule}" for one in errors[:MOST_NAMED])
        more = ", …" if len(errors) > MOST_NAMED else ""
        raise NotReleasedError("lint-errors", count=str(len(errors)), places=places + more)


def _undecided(registry: Registry) -> Iterator[tuple[Kind, str]]:
    for kind, item in registry.items():
        if item.status not in _UNDECIDED and item.decision is None:
            yield kind, item.id


def _last(root: Path) -> State | None:
    """Return the release before, if there is one."""
    released = releases_of(root)
    for version in reversed(released):
        loaded = read(released[version])
        if loaded.registry is None:
            raise NotLoadedError(str(released[version]), loaded.facts)
        return State(version, loaded.registry, loaded.origins)
    return None


def _write(root: Path, version: str, files: Sequence[tuple[str, bytes]]) -> None:
    try:
        write_release(root, version, files)
    except FileExistsError:
        raise NotReleasedError("version-released", version=version) from None
    except OSError as error:
        reason = error.strerror or ""
        raise NotWrittenError("not-written", str(root / RELEASES), reason=reason) from None
