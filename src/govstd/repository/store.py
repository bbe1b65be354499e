"""The local store: bundles and trees unpacked in folders that bear the digest of what they hold.

It lies in the user's cache directory. A folder appears whole or not at all, and is never changed.
"""

import atexit
import contextlib
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from govstd.model.bundle import Manifest
from govstd.repository.bundle import MANIFEST, Files, decode_manifest, read_bundle, unpack
from govstd.repository.cache import user_folder
from govstd.repository.files import HEADER
from govstd.repository.refusal import StandardsRefusedError

BUNDLES, TREES = "bundles", "trees"
_ENDING = ".zip"
_REGISTRIES = "registries"

_temporary: list[Path] = []
"""The one folder of this process that is used where the store can't be written."""


def store_folder() -> Path:
    """Return where the store lies; without a home, or one that may be written, it is temporary."""
    folder = _store()
    with contextlib.suppress(OSError):
        if folder is not None:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if os.access(folder, os.W_OK):
                return folder
    _temporary.append(Path(tempfile.mkdtemp(prefix="govstd-store-")))
    atexit.register(shutil.rmtree, _temporary[0], ignore_errors=True)
    return _temporary[0]


def _store() -> Path | None:
    if _temporary:
        return _temporary[0]
    try:
        return user_folder() / "govstd" / "store"
    except RuntimeError:  # there is no home
        return None


def open_bundle(path: Path) -> Path:
    """Return the folder of the registry that a bundle releases, unpacked and verified.

    Raises:
        StandardsRefusedError: it is not what `govstd release` wrote.
    """
    content = read_bundle(path)
    entry = store_folder() / BUNDLES / hashlib.sha256(content).hexdigest()
    if not entry.is_dir():
        _put(entry, unpack(content, str(path)))
    return entry / _manifest(entry).registries[0].path


def keep_bundle(content: bytes, path: str) -> str:
    """Put a bundle into the store and return its SHA-256.

    Args:
        content: of the bundle.
        path: as messages name it.

    Raises:
        StandardsRefusedError: it is not what `govstd release` wrote, or can't be kept.
    """
    unpack(content, path)
    digest = hashlib.sha256(content).hexdigest()
    place = kept_bundle(digest)
    if not place.is_file():
        _written(place.parent, place, lambda new: new.write_bytes(content))
    return digest


def kept_bundle(digest: str) -> Path:
    """Return where a bundle is kept whose SHA-256 is `digest`."""
    return store_folder() / BUNDLES / f"{digest}{_ENDING}"


def keep_tree(fill: Callable[[Path], object]) -> str:
    """Put a tree of files into the store and return the SHA-256 of what it holds.

    Args:
        fill: writes the tree into an empty folder.
    """
    trees = store_folder() / TREES
    try:
        trees.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=trees, prefix=".new-") as new:
            content = Path(new) / "content"
            content.mkdir()
            fill(content)
            digest = _tree_digest(content)
            _move(content, trees / digest)
    except OSError as error:
        raise _not_kept(trees, error) from None
    return digest


def kept_tree(digest: str) -> Path:
    """Return where a tree is kept."""
    return store_folder() / TREES / digest


def confines(root: Path) -> Path | None:
    """Return the folder that an import with `..` must not leave; None where it may go anywhere."""
    store = _store()
    if store is None:
        return None
    trees = Path(os.path.realpath(store / TREES))
    real = Path(os.path.realpath(root))
    return trees / real.relative_to(trees).parts[0] if trees in real.parents else None


def bundle_around(root: Path) -> tuple[Path, Manifest] | None:
    """Return the unpacked bundle in which the registry `root` lies, and its manifest."""
    parent = root.parent
    entry = parent.parent
    if parent.name != _REGISTRIES or not (entry / MANIFEST).is_file():
        return None
    try:
        return entry, _manifest(entry)
    except StandardsRefusedError as error:
        if error.code == "bundle-is-none":  # a folder that only looks like one
            return None
        raise


def discard(root: Path) -> bool:
    """Remove a bundle from the store that was changed there; return whether there was one."""
    bundles = os.path.realpath(store_folder() / BUNDLES)
    entry = os.path.realpath(root.parent.parent)
    if os.path.dirname(entry) != bundles:  # noqa: PTH120 (of a real path)
        return False
    shutil.rmtree(entry, ignore_errors=True)
    return True


def _manifest(entry: Path) -> Manifest:
    try:
        return _decoded(entry, (entry / MANIFEST).stat().st_mtime_ns)
    except OSError:
        raise StandardsRefusedError("bundle-damaged", path=str(entry)) from None


@lru_cache
def _decoded(entry: Path, _modified: int) -> Manifest:
    """Each registry of a bundle asks for its manifest, which may be large."""
    return decode_manifest((entry / MANIFEST).read_bytes(), str(entry))


def _put(entry: Path, files: Files) -> None:
    """Write files into a folder that appears whole or not at all."""
    try:
        entry.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=entry.parent, prefix=".new-") as new:
            content = Path(new) / "content"
            for name, held in files.items():
                (content / name).parent.mkdir(parents=True, exist_ok=True)
                (content / name).write_bytes(held)
            _move(content, entry)
    except OSError as error:
        raise _not_kept(entry, error) from None


def _move(content: Path, entry: Path) -> None:
    """Give a folder its place, unless another process was first."""
    try:
        content.rename(entry)
    except OSError:
        if not entry.is_dir():
            raise


def _written(folder: Path, place: Path, write: Callable[[Path], object]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".new-") as new:
            write(Path(new) / "content")
            (Path(new) / "content").replace(place)
    except OSError as error:
        raise _not_kept(place, error) from None


def _not_kept(place: Path, error: OSError) -> StandardsRefusedError:
    return StandardsRefusedError("not-kept", path=str(place), reason=error.strerror or "")


def _tree_digest(root: Path) -> str:
    """Return the SHA-256 of the paths and contents of all files."""
    whole = hashlib.sha256()
    files = sorted(path for path in root.rglob("*") if path.is_file())
    for path in files:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        line = f"{path.relative_to(root).as_posix()}\0{digest}\n"
        whole.update(line.encode(errors="surrogateescape"))
    return whole.hexdigest()


def is_bundle(path: Path) -> bool:
    """Return whether a path means a bundle rather than a folder."""
    return path.suffix == _ENDING and not (path / HEADER).is_file()
