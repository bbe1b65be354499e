"""Makes the bundle of a registry and all that it imports, and puts it where nothing was before."""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from govstd.model.bundle import BUNDLE_FORMAT, BUNDLE_VERSION, BundledRegistry, Manifest
from govstd.repository.bundle import MANIFEST, MOST_BYTES, Files, described, is_safe, pack
from govstd.repository.draft import Draft
from govstd.repository.files import HEADER, ORGANIZATIONS, TERMS, digest_of, files_of
from govstd.repository.refusal import StandardsRefusedError
from govstd.repository.scalars import is_version

RELEASES = "releases"
CHANGELOG = "CHANGELOG.md"
_ENDING = ".zip"
_NOTICES = ("copying", "licence", "license", "notice", "readme")
"""What files at the top begin with that must not be parted from the standards."""


def bundle_of(drafts: Sequence[Draft], changelog: str) -> bytes:
    """Return the bundle of a registry: the same bytes for the same files, wherever they lie.

    Args:
        drafts: the registry and all that it imports, itself last, all of them sound.
        changelog: what a reader should know of this release.

    Raises:
        StandardsRefusedError: a file was changed meanwhile, has a name that not every system
            allows, or they are too large together; or SM3 can't be computed here.
    """
    root = drafts[-1]
    folders = _folders(drafts)
    files: dict[str, bytes] = {CHANGELOG: changelog.encode()}
    registries = []
    for draft in sorted(drafts, key=lambda draft: (draft is not root, folders[id(draft)])):
        folder = folders[id(draft)]
        files |= {f"{folder}/{path}": content for path, content in _contents(draft).items()}
        registries.append(_described(draft, folder, folders))
    if sum(map(len, files.values())) > MOST_BYTES * 3 // 4:
        raise StandardsRefusedError("release-too-large", limit=str(MOST_BYTES * 3 // 4 >> 20))
    return pack({MANIFEST: _manifest(root, registries, files), **files})


def releases_of(root: Path) -> dict[str, Path]:
    """Return the bundles of a registry's releases by version, the oldest first."""
    found = {
        path.stem: path for path in (root / RELEASES).glob(f"*{_ENDING}") if is_version(path.stem)
    }
    return dict(sorted(found.items(), key=lambda pair: version_key(pair[0])))


def version_key(version: str) -> tuple[int, ...]:
    """Return what versions are compared by."""
    return tuple(map(int, version.split(".")))


def write_release(root: Path, version: str, files: Sequence[tuple[str, bytes]]) -> None:
    """Write the files of a release into `releases/`, each whole; the last one makes it.

    Args:
        root: of the registry.
        version: of the release.
        files: endings of their names, with what they hold.

    Raises:
        FileExistsError: this version was released before.
        OSError: a file can't be written.
    """
    folder = root / RELEASES
    with contextlib.ExitStack() as stack:
        written = [
            (folder / f"{version}{ending}", stack.enter_context(_unnamed(root, content)))
            for ending, content in files
        ]
        folder.mkdir(exist_ok=True)
        for place, held in written[:-1]:
            place.unlink(missing_ok=True)  # left by a release that did not come to its end
            _link(held, place)
        place, held = written[-1]
        _link(held, place)


@contextlib.contextmanager
def _unnamed(folder: Path, content: bytes) -> Iterator[str]:
    """Give a file that has no name yet, where the system has such; it is gone if never linked."""
    descriptor = _open_unnamed(folder)
    if descriptor is None:
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".govstd-release-") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).chmod(0o644)
            yield file.name
        return
    try:
        with open(descriptor, "wb", closefd=False) as stream:
            stream.write(content)
        os.fsync(descriptor)
        yield f"/proc/self/fd/{descriptor}"
    finally:
        os.close(descriptor)


def _open_unnamed(folder: Path) -> int | None:
    """Return the descriptor of a file without a name, where the system and the folder allow one."""
    if not hasattr(os, "O_TMPFILE"):
        return None
    try:
        return os.open(folder, os.O_WRONLY | os.O_TMPFILE, 0o644)
    except OSError:
        return None


def _link(held: str, place: Path) -> None:
    """Give a file its name; the descriptor makes Python ask for the file behind a link in /proc."""
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.link(held, place, src_dir_fd=folder)
    finally:
        os.close(folder)


def _folders(drafts: Sequence[Draft]) -> dict[int, str]:
    """Return the folder of each registry in the bundle: its id, numbered if two have one."""
    folders: dict[int, str] = {}
    for draft in reversed(drafts):
        id_ = draft.header.id if draft.header else ""
        taken = set(folders.values())
        names = (f"registries/{id_}{f'-{n}' if n > 1 else ''}" for n in range(1, len(drafts) + 1))
        folders[id(draft)] = next(name for name in names if name not in taken)
    return folders


def _described(draft: Draft, folder: str, folders: dict[int, str]) -> BundledRegistry:
    assert draft.header is not None  # noqa: S101 (it is sound)
    return BundledRegistry(
        path=folder,
        id=draft.header.id,
        version=draft.header.version,
        digest=draft.digest,
        imports={
            alias: folders[id(imported)]
            for alias, imported in sorted(draft.imports.items())
            if imported is not None
        },
    )


def _manifest(root: Draft, registries: Sequence[BundledRegistry], files: Files) -> bytes:
    assert root.header is not None  # noqa: S101 (it is sound)
    manifest = Manifest(
        format=BUNDLE_FORMAT,
        format_version=BUNDLE_VERSION,
        id=root.header.id,
        version=root.header.version,
        title=root.header.title,
        licence=root.header.licence,
        registries=tuple(registries),
        files=tuple(described(path, content) for path, content in sorted(files.items())),
    )
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"


def _contents(draft: Draft) -> dict[str, bytes]:
    """Return the files of a registry, proved to be those that were checked."""
    contents = {path: (draft.root / path).read_bytes() for path in _read_from(draft)}
    digests = ((path, hashlib.sha256(content).hexdigest()) for path, content in contents.items())
    if digest_of(digests) != draft.digest:
        raise StandardsRefusedError("changed-while-released", path=str(draft.root))
    for path in _notices(draft.root):
        contents[path] = (draft.root / path).read_bytes()
    for path in contents:
        if not is_safe(path):
            raise StandardsRefusedError("release-name-not-allowed", name=path)
    return contents


def _read_from(draft: Draft) -> Iterator[str]:
    """Yield the files that its values and its digest come from, in their order."""
    wanted = {HEADER, ORGANIZATIONS, TERMS}
    for kind, names in draft.origins.files.items():
        wanted.update(*(files_of(kind, path) for path in names.values()))
    return (stamp.path for stamp in draft.stamps if stamp.path in wanted)


def _notices(root: Path) -> Iterator[str]:
    for path in sorted(root.iterdir()):
        if path.is_file() and not path.is_symlink() and path.name.lower().startswith(_NOTICES):
            yield path.name
