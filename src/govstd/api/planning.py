"""Opens data and plans their checks: what validating, explaining a value and `--plan` share."""

from collections.abc import Iterable, Iterator, Mapping
from glob import glob, has_magic
from os import PathLike, fspath
from os.path import isdir, join
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from govstd.api.errors import UnknownItemError
from govstd.engines.delimited import SuppliedFiles, source_rules
from govstd.engines.duckdb_sql import render as render_sql
from govstd.model.registry import Registry
from govstd.model.resolution import resolve
from govstd.model.resolved import ResolvedDataset
from govstd.plan.check import Plan
from govstd.plan.compile import Supplied, compile_plans
from govstd.plan.planning import MemberFiles
from govstd.sources.delimited import DelimitedFile, Reading
from govstd.sources.opening import open_delimited
from govstd.sources.refusal import SourceRefusedError

DATA_ENDINGS = (".csv", ".tsv", ".tab", ".txt", ".csv.gz", ".tsv.gz", ".txt.gz")
"""How the names of files end that are taken for data where a folder is named."""

Location = str | PathLike[str]
Data = Location | Iterable[Location]


class Asked(Struct, frozen=True):
    """A dataset standard and the files that were given for it; with none it is an empty table."""

    dataset: ResolvedDataset
    paths: tuple[str, ...]
    reading: Reading = Reading()
    """What the user says of how the files are written."""


def asked_of(
    registry: Registry, given: Mapping[str, Data], reading: Reading | None = None
) -> tuple[Asked, ...]:
    """Return dataset standards with their files, from ids and what data were given for each.

    Raises:
        UnknownItemError: there is no such dataset standard.
        SourceRefusedError: no file matches a pattern.
    """
    resolved = [(resolved_dataset(registry, id_), data) for id_, data in given.items()]
    return as_written(
        tuple(Asked(dataset, tuple(paths_of(data))) for dataset, data in resolved), reading
    )


def as_written(asked: tuple[Asked, ...], reading: Reading | None) -> tuple[Asked, ...]:
    """Return the same datasets with what the user says of how their files are written."""
    return asked if reading is None else tuple(replace(one, reading=reading) for one in asked)


def resolved_dataset(registry: Registry, reference: str) -> ResolvedDataset:
    """Return the dataset standard that `[alias:]id` names, everything put in place.

    Raises:
        UnknownItemError: there is none.
    """
    try:
        return resolve(registry, reference)
    except KeyError:
        known = tuple(sorted(registry.datasets))
        raise UnknownItemError("dataset", reference, known) from None


def paths_of(data: Data, *, folders: bool = True) -> Iterator[str]:
    """Yield the paths that `data` names, patterns expanded, in their order.

    Args:
        data: files, patterns or folders.
        folders: whether a folder stands for the files of data that lie in it.

    Raises:
        SourceRefusedError: no file matches a pattern, or a folder holds no data.
    """
    locations = [data] if isinstance(data, str | PathLike) else list(data)
    for path in sorted(fspath(location) for location in locations):
        if has_magic(path) and not Path(path).exists():
            found = sorted(glob(path))  # noqa: PTH207 (a pattern may be absolute)
            if not found:
                raise SourceRefusedError("file-pattern-unmatched", path)
            yield from found
        elif folders and isdir(path):  # noqa: PTH112 (a path that can't be is none)
            yield from _in_folder(path)
        else:
            yield path


def _in_folder(folder: str) -> Iterator[str]:
    """Yield the paths of the files of data that lie in a folder itself, in their order."""
    names = sorted(entry.name for entry in Path(folder).iterdir() if entry.is_file())
    found = [name for name in names if name.lower().endswith(DATA_ENDINGS) and name[0] != "."]
    if not found:
        raise SourceRefusedError("folder-without-data", folder, endings=", ".join(DATA_ENDINGS))
    yield from (join(folder, name) for name in found)  # noqa: PTH118 (as it was given)


def plan_files(
    asked: tuple[Asked, ...],
    as_of: str,
    members: MemberFiles | None = None,
) -> tuple[SuppliedFiles, ...]:
    """Open the files of each dataset and plan their checks together.

    Args:
        asked: each dataset once.
        as_of: the date that rules see, ISO.
        members: of the package that they come with; None: of none.

    Raises:
        SourceRefusedError: a file can't be opened.
    """
    files: list[tuple[DelimitedFile, ...]] = [
        tuple(
            open_delimited(path, one.dataset.standard.dialect, _names(one.dataset), one.reading)
            for path in one.paths
        )
        for one in asked
    ]
    supplied = tuple(
        Supplied(one.dataset, tuple(file.header for file in opened), source_rules(opened))
        for one, opened in zip(asked, files, strict=True)
    )
    plans = compile_plans(supplied, as_of, members)
    return tuple(SuppliedFiles(plan, opened) for plan, opened in zip(plans, files, strict=True))


def _names(dataset: ResolvedDataset) -> tuple[tuple[str, ...], ...]:
    """Return the names that the column of each field may have."""
    return tuple((field.name, *field.aliases) for field in dataset.fields)


def statements_of(plan: Plan) -> tuple[str, ...]:
    """Return what the engine runs on each row of a plan's data, as SQL."""
    selects = (plan.scan, plan.looked) if plan.looked is not None else (plan.scan,)
    return tuple(render_sql(select) for select in selects)
