"""Writes a new registry: a small one that loads and checks data at once."""

import os
import re
import shutil
from pathlib import Path

from govstd.api.continuous import repository_of, workflows, write_workflow
from govstd.api.errors import NotWrittenError

_TEMPLATE = Path(__file__).with_name("starter")
_ID_IN_TEMPLATE = "my-registry"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_ID = 63
_GIT = ".git"
DATA = "data/service-halls.csv"
"""The example data of the new registry."""
DATASET = "service-halls"
"""Its dataset standard."""


def write_starter(folder: Path) -> tuple[str, ...]:
    """Write a new registry into a folder that is empty or not there yet.

    Workflows and CODEOWNERS come with it, unless the folder lies within a git repository: they
    belong at its top, where `write_workflows` puts them.

    Args:
        folder: the new registry; its name becomes the registry's id where that is allowed.

    Returns:
        The files by path relative to `folder`, sorted.

    Raises:
        NotWrittenError: the folder is not empty, or can't be written to.
    """
    try:
        if folder.exists() and not _is_empty(folder):
            raise NotWrittenError("folder-not-empty", str(folder))
        _write(folder)
    except OSError as error:
        reason = error.strerror or ""
        raise NotWrittenError("not-written", str(folder), reason=reason) from None
    files = (file.relative_to(folder) for file in folder.rglob("*") if file.is_file())
    return tuple(sorted(file.as_posix() for file in files if file.parts[0] != _GIT))


def is_top(folder: Path) -> bool:
    """Return whether a folder is the top of its git repository, or may become one."""
    return repository_of(folder.absolute()) in (None, folder.absolute())


def _is_empty(folder: Path) -> bool:
    """Return whether nothing is in a folder but what git keeps there."""
    return folder.is_dir() and all(entry.name == _GIT for entry in folder.iterdir())


def _write(folder: Path) -> None:
    """Write beside and move, so that a half-written registry is never seen."""
    there = folder.is_dir()
    parent = folder if there else folder.absolute().parent
    parent.mkdir(parents=True, exist_ok=True)
    staging = parent / f".govstd-init-{os.getpid()}"
    try:
        staging.mkdir()
        _copy(_TEMPLATE, staging, _id_of(folder))
        if is_top(folder):
            for place, text in workflows(staging, staging).items():
                write_workflow(staging / place, text)
        if there:
            for entry in staging.iterdir():
                entry.rename(folder / entry.name)
        else:
            staging.rename(folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _copy(source: Path, target: Path, id_: str) -> None:
    for entry in source.iterdir():
        if entry.is_dir():
            (target / entry.name).mkdir()
            _copy(entry, target / entry.name, id_)
        else:
            name = ".gitignore" if entry.name == "gitignore.txt" else entry.name
            text = entry.read_text(encoding="utf-8").replace(_ID_IN_TEMPLATE, id_)
            (target / name).write_text(text, encoding="utf-8", newline="\n")


def _id_of(folder: Path) -> str:
    name = folder.absolute().name.lower()
    return name if len(name) <= _LONGEST_ID and _ID.fullmatch(name) else _ID_IN_TEMPLATE
