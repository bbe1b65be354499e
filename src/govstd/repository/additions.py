"""Adds items to a registry, or writes a new one: all files or none, and never over another."""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from govstd.model.finding import Fact
from govstd.model.organization import Organization
from govstd.model.registration import Item
from govstd.model.registry import FOLDERS, Header, Kind, Registry
from govstd.repository.files import HEADER, ORGANIZATIONS
from govstd.repository.item_writer import header_text, item_files, organizations_text
from govstd.repository.reader import read


class Addition(Struct, frozen=True):
    """An item and where it goes."""

    kind: Kind
    group: str
    """The folder below the folder of its kind; "" for that folder itself."""
    item: Item


class AlreadyThereError(Exception):
    """A registry has what would be added.

    Attributes:
        names: of items as `kind/id`, or of files.
    """

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(f"already there: {', '.join(names)}")
        self.names = names


class NotSoundError(Exception):
    """With what would be added the registry would not load.

    Attributes:
        facts: what would be wrong.
    """

    def __init__(self, facts: tuple[Fact, ...]) -> None:
        super().__init__(f"{len(facts)} problems")
        self.facts = facts


def new_registry_files(header: Header, owner: Organization) -> dict[str, str]:
    """Return the files of a registry without items, by path."""
    return {
        HEADER: header_text(header),
        ORGANIZATIONS: organizations_text((owner,), header.languages),
    }


def addition_files(
    additions: Iterable[Addition], registry: Registry | None, languages: tuple[str, ...]
) -> dict[str, str]:
    """Return the files of new items, by path relative to the registry's folder.

    Raises:
        AlreadyThereError: the registry has items with these ids.
    """
    given = tuple(additions)
    if registry is not None:
        known = tuple(
            f"{one.kind}/{one.item.id}"
            for one in given
            if one.item.id in registry.of_kind(one.kind)
        )
        if known:
            raise AlreadyThereError(known)
    return {
        "/".join(filter(None, (FOLDERS[one.kind], one.group, f"{one.item.id}{suffix}"))): text
        for one in given
        for suffix, text in item_files(one.item, languages).items()
    }


def add_files(folder: Path, files: dict[str, str]) -> tuple[str, ...]:
    """Write new files into a registry's folder, make sure that it loads, and return their paths.

    Raises:
        AlreadyThereError: there is such a file.
        NotSoundError: the registry would not load; nothing is changed.
        OSError: a file can't be written; nothing is changed.
    """
    there = tuple(path for path in files if os.path.lexists(folder / path))
    if there:
        raise AlreadyThereError(there)
    made = _missing_folders(folder, files)
    staging = folder / f".govstd-import-{os.getpid()}"
    moved: list[Path] = []
    try:
        for path, text in files.items():
            place = staging / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8", newline="")
        for path in files:
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            (staging / path).rename(target)
            moved.append(target)
        _make_sure(folder)
    except BaseException:
        _take_back(moved, made)
        raise
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return tuple(sorted(files))


def _make_sure(folder: Path) -> None:
    facts = read(folder).facts
    if facts:
        raise NotSoundError(facts)


def _missing_folders(folder: Path, files: Iterable[str]) -> list[Path]:
    """Return the folders that will be made, the deepest first."""
    wanted = {folder}
    for path in files:
        for parent in (folder / path).parents:
            if parent == folder:
                break
            wanted.add(parent)
    wanted |= set(folder.parents)
    return sorted((one for one in wanted if not one.exists()), key=lambda one: -len(one.parts))


def _take_back(moved: list[Path], made: list[Path]) -> None:
    for file in moved:
        file.unlink(missing_ok=True)
    for folder in made:
        shutil.rmtree(folder / f".govstd-import-{os.getpid()}", ignore_errors=True)
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
