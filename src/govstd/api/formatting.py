"""Brings the files of a registry into canonical form."""

from os import PathLike, fspath, path, sep
from pathlib import Path

from msgspec import Struct

from govstd.api.errors import NotWrittenError, UnknownItemError
from govstd.api.linting import root_of
from govstd.api.registries import SHIPPED
from govstd.model.registry import Header
from govstd.repository.decode import Reading, decode
from govstd.repository.files import HEADER, list_files
from govstd.repository.formatting import format_csv, format_yaml, is_table, kind_of
from govstd.repository.problems import Problems
from govstd.repository.rewriting import replace_file
from govstd.repository.yaml_reader import read_yaml


class Formatted(Struct, frozen=True):
    """What became of the files; paths as the user would name them."""

    changed: tuple[str, ...]
    """Files that are, or with `check` would be, written anew."""
    unreadable: tuple[str, ...]
    """Files that were left alone: they can't be read, or use anchors or tags."""
    count: int
    """How many files were looked at."""


def format_standards(location: str | PathLike[str] = ".", *, check: bool = False) -> Formatted:
    """Write the files of a registry in canonical form and return what became of each.

    Args:
        location: a registry, or a folder or file within one.
        check: only tell which files would change.

    Raises:
        UnknownItemError: there is no registry, or it came with govstd.
        NotWrittenError: a file can't be written; those before it have been.
    """
    place = fspath(location)
    root = root_of(place)
    if place.startswith(SHIPPED):
        raise UnknownItemError("registry", place, ())
    changed, unreadable = [], []
    holds = _holds(root)
    named = [file for file in _files(root, holds) if _covers(place, root, file)]
    for file in named:
        before = (root / file).read_bytes()
        kind = None if is_table(file) else kind_of(file, holds)
        after = format_csv(before) if is_table(file) else format_yaml(before, kind)
        shown = Path(path.relpath(root / file)).as_posix()
        if after is None:
            unreadable.append(shown)
        elif after.encode() != before:
            changed.append(shown)
            if not check:
                _replace(root / file, after, shown)
    return Formatted(tuple(changed), tuple(unreadable), len(named))


def _files(root: Path, holds: str | None) -> list[str]:
    return [stamp.path for stamp in list_files(root, holds).stamps]


def _holds(root: Path) -> str | None:
    """Return which kind a registry's own folder holds, however sound the registry is."""
    problems = Problems(HEADER)
    raw = read_yaml((root / HEADER).read_bytes(), problems)
    header = decode(raw, Header, Reading(problems, ("en",)), {}) if raw is not None else None
    return header.holds if header is not None else None


def _covers(place: str, root: Path, file: str) -> bool:
    """Return whether a file of the registry in `root` is `place`, or lies in it."""
    whole = path.realpath(place)
    inside = path.realpath(root / file)
    return whole in (path.realpath(root), inside) or inside.startswith(whole + sep)


def _replace(file: Path, text: str, shown: str) -> None:
    try:
        replace_file(file, text)
    except OSError as error:
        raise NotWrittenError("not-written", shown, reason=error.strerror or "") from None
