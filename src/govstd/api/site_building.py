"""Builds the documentation site of a registry, with the sites of its releases."""

import gc
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import govstd
from govstd.api.catalogue import first_case
from govstd.api.comparison import compare_states
from govstd.api.errors import NotLoadedError, NotWrittenError
from govstd.api.states import State
from govstd.api.succession import changelog
from govstd.api.workspace import place_of
from govstd.model.comparison import Comparison
from govstd.model.value import Value
from govstd.repository import Loaded, nearest, read
from govstd.repository.bundle import sm3
from govstd.repository.history import StateNotFoundError
from govstd.repository.release import bundle_of, releases_of
from govstd.site.building import Builder
from govstd.site.edition import Digested, Edition, Release
from govstd.site.shelf import Shelf
from govstd.site.words import LANGUAGES
from govstd.site.writing import File, NotASiteError, Part, Written, write_site


class BuiltSite(Value, frozen=True, kw_only=True, omit_defaults=False):
    """A site that was written."""

    path: str
    registry: str
    version: str
    releases: int
    files: int
    written: int
    removed: int


def build_site(location: str, output: str, *, theme: str | None = None) -> BuiltSite:
    """Write the site of a registry into a folder, as far as it has changed.

    Args:
        location: a folder, a bundle, `govstd:NAME` or `@NAME`.
        output: the folder of the site: none, empty, or one that was written before.
        theme: a folder whose `templates` and `assets` take the place of those of the same name.

    Raises:
        NotLoadedError: the registry does not load.
        NotWrittenError: the folder holds something else, or can't be written.
    """
    with _without_collector():
        return _built(location, Path(output), Path(theme) if theme else None)


def _built(location: str, folder: Path, theme: Path | None) -> BuiltSite:
    state, loaded = _state(location)
    editions = list(_editions(state, loaded, theme))
    parts: list[Part] = []
    for prefix, edition in editions:
        parts += _under(prefix, Builder(edition).parts())
    written = _written(folder, parts)
    return BuiltSite(
        path=str(folder / "index.html"),
        registry=state.registry.id,
        version=state.registry.header.version,
        releases=len(editions) - 1,
        files=written.files,
        written=written.written,
        removed=written.removed,
    )


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keep Python from looking for cycles in what grows only, and is kept to the end."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.freeze()  # frozen and thawed, what there is counts as old and is not looked through
            gc.unfreeze()
            gc.enable()


def registry_here() -> str:
    """Return the folder of the nearest registry upward.

    Raises:
        StateNotFoundError: there is none.
    """
    near = nearest(Path.cwd())
    if near is None:
        raise StateNotFoundError("no-registry-here", path=str(Path.cwd()))
    return str(near)


def _written(folder: Path, parts: list[Part]) -> Written:
    try:
        return write_site(folder, parts)
    except NotASiteError as error:
        raise NotWrittenError("folder-not-empty", error.path) from None
    except OSError as error:
        reason = error.strerror or ""
        raise NotWrittenError("not-written", str(error.filename or folder), reason=reason) from None


def _state(location: str) -> tuple[State, Loaded]:
    loaded = read(place_of(location, Path()))
    return _sound(location, "", loaded), loaded


def _sound(location: str, name: str, loaded: Loaded) -> State:
    if loaded.registry is None or loaded.facts:
        raise NotLoadedError(location, loaded.facts)
    return State(name, loaded.registry, loaded.origins)


def _editions(state: State, loaded: Loaded, theme: Path | None) -> Iterator[tuple[str, Edition]]:
    """Yield every release and the current state, each with the folder of its site."""
    before: State | None = None
    releases: tuple[Release, ...] = ()
    for version, path in releases_of(loaded.drafts[-1].root).items():
        one = _sound(str(path), version, read(path))
        release = Release(
            version=version,
            digest=one.registry.digest,
            items=sum(1 for _ in one.registry.items()),
            bundle=_digested(path.read_bytes()),
            changes=_changes(before, one),
        )
        releases = (release, *releases)
        yield (
            f"releases/{version}/",
            Edition(
                shelf=Shelf(one.registry),
                tool=govstd.__version__,
                bundle=release.bundle,
                releases=releases,
                case_of=first_case,
                theme=theme,
                old=version,
            ),
        )
        before = one
    yield (
        "",
        Edition(
            shelf=Shelf(state.registry),
            tool=govstd.__version__,
            bundle=_bundle(state, loaded, releases, before),
            releases=releases,
            pending=_changes(before, state),
            case_of=first_case,
            theme=theme,
        ),
    )


def _changes(before: State | None, after: State) -> dict[str, Comparison]:
    if before is None or before.registry.digest == after.registry.digest:
        return {}
    return {one: compare_states(before, after, language=one) for one in LANGUAGES}


def _bundle(
    state: State, loaded: Loaded, releases: tuple[Release, ...], before: State | None
) -> Digested:
    """Return the current state as a bundle: the newest release, if nothing changed since."""
    if releases and releases[0].digest == state.registry.digest:
        return releases[0].bundle
    return _digested(bundle_of(loaded.drafts, changelog(before, state)))


def _digested(content: bytes) -> Digested:
    sha256 = hashlib.sha256(content).hexdigest()
    return Digested(content=content, sha256=sha256, sm3=sm3(content) or "")


def _under(prefix: str, parts: Iterable[Part]) -> Iterator[Part]:
    """Yield parts of a site in a folder of another one."""
    for part in parts:
        yield Part(prefix + part.name, part.key, partial(_moved, prefix, part))


def _moved(prefix: str, part: Part) -> Iterator[File]:
    for path, content in part.make():
        yield prefix + path, content
