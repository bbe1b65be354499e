"""Opens data and plans their checks: what validating, explaining a value and `--plan` share."""

from collections.abc import Iterable, Iterator, Mapping
from glob import glob, has_magic
from os import PathLike, fspath
from os.path import isdir, join, realpath
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from govstd.api.errors import UnknownItemError
from govstd.engines.engine import Asked
from govstd.model.registry import Registry
from govstd.model.resolution import resolve
from govstd.model.resolved import ResolvedDataset
from govstd.sources.database_address import is_database
from govstd.sources.delimited import Reading
from govstd.sources.kinds import BY_ID, kind_of_value
from govstd.sources.refusal import SourceRefusedError

PACKED_ENDINGS = ("", ".gz", ".zst")
DATA_ENDINGS = (
    *(f"{plain}{packed}" for packed in PACKED_ENDINGS for plain in BY_ID["text"].endings),
    *(ending for kind in ("workbook", "parquet", "arrow") for ending in BY_ID[kind].endings),
)
"""How the names of files end that are taken for data where a folder is named …"""
DOCUMENT_ENDINGS = tuple(
    f"{plain}{packed}"
    for packed in PACKED_ENDINGS
    for kind in ("json", "ndjson")
    for plain in BY_ID[kind].endings
)
"""… and those of a standard of documents."""

Location = str | PathLike[str]
Data = Location | Iterable[Any]
"""Addresses, or data frames of Python."""


def asked_of(
    registry: Registry, given: Mapping[str, Data], reading: Reading | None = None
) -> tuple[Asked, ...]:
    """Return dataset standards with their files, from ids and what data were given for each.

    Raises:
        UnknownItemError: there is no such dataset standard.
        SourceRefusedError: no file matches a pattern.
    """
    resolved = [(resolved_dataset(registry, id_), data) for id_, data in given.items()]
    asked = (Asked(dataset, tuple(_data_of(data, _endings(dataset)))) for dataset, data in resolved)
    return as_written(tuple(asked), reading)


def _data_of(data: Data, endings: tuple[str, ...]) -> Iterator[Any]:
    """Yield data frames as they are, and the paths that all else names."""
    several = [data] if kind_of_value(data) or isinstance(data, str | PathLike) else list(data)
    yield from (one for one in several if kind_of_value(one))
    yield from paths_of([one for one in several if not kind_of_value(one)], endings=endings)


def _endings(dataset: ResolvedDataset) -> tuple[str, ...]:
    """Return how the names of the files of a folder end that are data of a standard."""
    return DOCUMENT_ENDINGS if dataset.nested else DATA_ENDINGS


def as_written(asked: tuple[Asked, ...], reading: Reading | None) -> tuple[Asked, ...]:
    """Return the same datasets with what the user says of how their files are written.

    What they leave unsaid stays as it was known, such as by a descriptor.
    """
    if reading is None:
        return asked
    return tuple(replace(one, reading=reading.over(one.reading)) for one in asked)


def resolved_dataset(registry: Registry, reference: str) -> ResolvedDataset:
    """Return the dataset standard that `[alias:]id` names, everything put in place.

    The registry's own id may stand before an id as an alias does.

    Raises:
        UnknownItemError: there is none.
    """
    try:
        return resolve(registry, reference.removeprefix(f"{registry.header.id}:"))
    except KeyError:
        known = tuple(sorted(registry.datasets))
        raise UnknownItemError("dataset", reference, known) from None


def paths_of(
    data: Data, *, folders: bool = True, endings: tuple[str, ...] = DATA_ENDINGS
) -> Iterator[str]:
    """Yield the paths that `data` names, each once, patterns expanded, in their order.

    Args:
        data: files, patterns or folders.
        folders: whether a folder stands for the files of data that lie in it.
        endings: of the names of those files.

    Raises:
        SourceRefusedError: no file matches a pattern, or a folder holds no data.
    """
    locations = [data] if isinstance(data, str | PathLike) else list(data)
    seen: set[str] = set()
    for path in _paths(sorted(fspath(one) for one in locations), endings if folders else ()):
        real = path if path == "-" else realpath(path)
        if real not in seen:
            seen.add(real)
            yield path


def _paths(locations: list[str], endings: tuple[str, ...]) -> Iterator[str]:
    """Yield paths; a folder is one itself where no ending is given."""
    for path in locations:
        if is_database(path):  # options and passwords may hold the signs of patterns
            yield path
        elif has_magic(path) and not Path(path.partition("#")[0]).exists():
            found = sorted(glob(path))  # noqa: PTH207 (a pattern may be absolute)
            if not found:
                raise SourceRefusedError("file-pattern-unmatched", path)
            yield from found
        elif endings and isdir(path):  # noqa: PTH112 (a path that can't be is none)
            yield from _in_folder(path, endings)
        else:
            yield path


def _in_folder(folder: str, endings: tuple[str, ...]) -> Iterator[str]:
    """Yield the paths of the files of data that lie in a folder itself, in their order."""
    names = sorted(entry.name for entry in Path(folder).iterdir() if entry.is_file())
    found = [name for name in names if name.lower().endswith(endings) and name[0] not in ".~"]
    if not found:
        raise SourceRefusedError("folder-without-data", folder, endings=", ".join(endings))
    yield from (join(folder, name) for name in found)  # noqa: PTH118 (as it was given)
