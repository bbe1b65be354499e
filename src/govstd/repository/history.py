"""Reads the state of a registry that a git reference names, without touching the working tree.

The files are copied once into the user's cache, under the digest that git gives the whole tree,
and read from there like any folder; so a second look at the same state costs next to nothing.
No hook, filter or program of the repository is run, and nothing is fetched.
"""

import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from msgspec import Struct

from govstd.repository.cache import user_folder
from govstd.repository.files import HEADER, MOST_BYTES
from govstd.repository.problems import Problems
from govstd.repository.raw import Mapping, Scalar
from govstd.repository.yaml_reader import read_yaml

MOST_KEPT = 20
"""How many states are kept in the cache."""

_SAFE = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    "LC_ALL": "C",
}
_FILE_MODES = ("100644", "100755")


class StateNotFoundError(Exception):
    """A state that was named is not there; exit code 2.

    Attributes:
        code: what is the matter.
        details: facts that a sentence about it names.
    """

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


class Commit(Struct, frozen=True):
    """A commit that touched a path."""

    id: str
    date: str
    """The day on which it was committed, ISO."""


def read_folder(registry: Path, reference: str) -> Path:
    """Return a folder with the registry in `registry` as it was at a git reference.

    Raises:
        StateNotFoundError: there is no git, no repository or no such reference.
    """
    top, prefix = _repository(registry)
    commit = _named(top, reference)
    tree = _git(top, "rev-parse", f"{commit}^{{tree}}").decode().strip()
    place = user_folder() / "govstd" / "states" / f"{tree}-{_digest(prefix)}"
    if not place.is_dir():
        _copy(top, commit, prefix, place)
    os.utime(place)
    return place / prefix


def commits_of(
    registry: Path, most: int | None = None, *, line: str | None = None
) -> Iterator[tuple[Commit, frozenset[str]]]:
    """Yield the commits that touched a registry, the newest first, each with its files.

    Args:
        registry: its folder.
        most: how many commits at most; None: all.
        line: a basic regular expression; only files count in which such a line came or went.

    Raises:
        StateNotFoundError: there is no git or no repository.
    """
    top, prefix = _repository(registry)
    limit = () if most is None else (f"--max-count={most}",)
    only = () if line is None else (f"-G{line}",)
    listed = _git(
        top,
        *("log", "--format=%x01%H %cs", "--name-only", "--no-renames", "-z", *limit, *only),
        *("--", prefix or "."),
    )
    for block in listed.decode("utf-8", "replace").split("\x01")[1:]:
        head, _, names = block.partition("\0")
        number, _, day = head.strip().partition(" ")
        paths = (name.strip("\n") for name in names.split("\0"))
        inside = frozenset(
            path.removeprefix(f"{prefix}/" if prefix else "") for path in paths if path
        )
        yield Commit(number, day), inside


def uncommitted(registry: Path, line: str) -> frozenset[str]:
    """Return the files of a registry in which a line came or went since the last commit.

    Raises:
        StateNotFoundError: there is no git, no repository or no commit.
    """
    top, prefix = _repository(registry)
    found = _git(
        top,
        *("diff", "HEAD", "--name-only", "--no-renames", "--no-ext-diff", "-z", f"-G{line}"),
        *("--", prefix or "."),
    )
    inside = f"{prefix}/" if prefix else ""
    paths = found.decode("utf-8", "surrogateescape").split("\0")
    return frozenset(path.removeprefix(inside) for path in paths if path)


def content_at(registry: Path, commit: str, file: str) -> bytes | None:
    """Return what a file of the registry held at a commit; None where it was not there."""
    top, prefix = _repository(registry)
    path = f"{prefix}/{file}" if prefix else file
    try:
        return _git(top, "cat-file", "blob", f"{commit}:{path}")
    except StateNotFoundError:
        return None


def _repository(registry: Path) -> tuple[Path, str]:
    """Return the repository that holds a registry, and the registry's path in it."""
    try:
        found = _git(registry, "rev-parse", "--show-toplevel", "--show-prefix")
    except StateNotFoundError as error:
        code = error.code if error.code == "git-missing" else "not-in-git"
        raise StateNotFoundError(code, path=str(registry)) from None
    top, prefix, *_ = found.decode("utf-8", "surrogateescape").split("\n")
    return Path(top), prefix.rstrip("/")


def _named(top: Path, reference: str) -> str:
    try:
        found = _git(
            *(top, "rev-parse", "--verify", "--quiet", "--end-of-options"),
            f"{reference}^{{commit}}",
        )
    except StateNotFoundError:
        known = _git(top, "for-each-ref", "--format=%(refname:short)", "--sort=-committerdate")
        names = ", ".join(known.decode("utf-8", "replace").split()[:12])
        raise StateNotFoundError("ref-unknown", ref=reference, known=names) from None
    return found.decode().strip()


def _git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(  # noqa: S603 (no shell; references come after --end-of-options)
            ["git", "-c", "core.fsmonitor=", "-c", "core.hooksPath=/dev/null", *arguments],  # noqa: S607
            cwd=folder,
            env={**environment, **_SAFE},
            input=given,
            capture_output=True,
            check=True,
        )
    except FileNotFoundError:
        raise StateNotFoundError("git-missing") from None
    except (subprocess.CalledProcessError, OSError):
        raise StateNotFoundError("not-in-git", path=str(folder)) from None
    return done.stdout


def _copy(top: Path, commit: str, prefix: str, place: Path) -> None:
    """Copy the registry and those that it imports by a path; all or nothing."""
    blobs = dict(_listed(top, commit))
    wanted: dict[str, str] = {}
    waiting, seen = [prefix], set[str]()
    while waiting:
        folder = waiting.pop()
        if folder in seen:
            continue
        seen.add(folder)
        inside = f"{folder}/" if folder else ""
        wanted |= {path: blob for path, blob in blobs.items() if path.startswith(inside)}
        header = blobs.get(inside + HEADER)
        if header is not None:
            [content] = _contents(top, [header])
            waiting += _imported(content, folder)
    _write(place, dict(zip(wanted, _contents(top, list(wanted.values())), strict=True)))


def _listed(top: Path, commit: str) -> Iterator[tuple[str, str]]:
    """Yield the path and object of every file of standards in a commit's tree."""
    for entry in _git(top, "ls-tree", "-r", "-z", "--full-tree", "-l", commit).split(b"\0"):
        head, _, name = entry.partition(b"\t")
        if not name:
            continue
        mode, _, blob, size = head.decode().split()
        path = name.decode("utf-8", "surrogateescape")
        limit = MOST_BYTES.get(PurePosixPath(path).suffix)
        parts = path.split("/")
        plain = mode in _FILE_MODES and not {"", ".", "..", ".git"} & set(parts)
        if plain and limit is not None and int(size) <= limit:
            yield path, blob


def _contents(top: Path, blobs: list[str]) -> list[bytes]:
    """Return the contents of objects, all from one process."""
    if not blobs:
        return []
    told = _git(top, "cat-file", "--batch", given="\n".join(blobs).encode() + b"\n")
    found, at = [], 0
    for _ in blobs:
        end = told.index(b"\n", at)
        size = int(told[at:end].split()[2])
        found.append(told[end + 1 : end + 1 + size])
        at = end + 2 + size
    return found


def _imported(header: bytes, folder: str) -> Iterator[str]:
    """Yield the folders in the same repository that a registry imports."""
    raw = read_yaml(header, Problems(HEADER))
    imports = raw.entries.get("imports") if isinstance(raw, Mapping) else None
    if imports is None or not isinstance(imports[1], Mapping):
        return
    for _, entry in imports[1].entries.values():
        origin = entry.entries.get("from") if isinstance(entry, Mapping) else None
        if origin is None or not isinstance(origin[1], Scalar) or ":" in origin[1].text:
            continue
        joined = _joined(folder, origin[1].text)
        if joined is not None:
            yield joined


def _joined(folder: str, origin: str) -> str | None:
    """Return the folder that `origin` names from `folder`; None where it leaves the repository."""
    parts = folder.split("/") if folder else []
    for part in origin.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _write(place: Path, contents: dict[str, bytes]) -> None:
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(dir=place.parent, prefix=".new-"))
    try:
        for path, content in contents.items():
            file = staging / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        try:
            staging.rename(place)
        except OSError:  # another process was first
            if not place.is_dir():
                raise
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    _forget_old(place.parent)


def _forget_old(folder: Path) -> None:
    kept = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in kept[MOST_KEPT:]:
        shutil.rmtree(path, ignore_errors=True)


def _digest(prefix: str) -> str:
    return hashlib.sha256(os.fsencode(prefix)).hexdigest()[:12]
