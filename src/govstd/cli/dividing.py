"""Where `govstd validate` writes the records that conform and those that do not."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from govstd.api.parts import DividedData
from govstd.cli.output import Destination, refuse_to_overwrite, write_atomically
from govstd.cli.usage import UsageFault


class Division(Struct, frozen=True, kw_only=True):
    """What was asked for with `--valid` and `--invalid`: a file each, or a folder for several."""

    valid: str | None
    invalid: str | None
    runs: int
    """How often data are checked; more than once makes several files."""

    def write(self, files: tuple[DividedData, ...]) -> None:
        """Write the records of some files.

        Raises:
            UsageFault: the results have no places, or would overwrite the data.
            NotWrittenError: one can't be written.
        """
        wanted: list[tuple[str, Callable[[], Iterator[bytes]]]] = []
        for target, get in ((self.valid, _valid), (self.invalid, _invalid)):
            if target is not None:
                places = places_in(target, [one.path for one in files], several=self.runs > 1)
                wanted += [(place, get(one)) for place, one in zip(places, files, strict=True)]
        refuse_to_overwrite(
            [one.path.partition("#")[0] for one in files],
            [Destination("data", place) for place, _ in wanted],
        )
        for place, pieces in wanted:
            write_atomically(Path(place), pieces())


def division_of(
    valid: str | None, invalid: str | None, reports: list[Destination], runs: int
) -> Division | None:
    """Return what the options ask for; None if nothing.

    Raises:
        UsageFault: a folder is missing, or two results would go to one file.
    """
    named = [path for path in (valid, invalid) if path is not None]
    for path in named:
        if not Path(path).absolute().parent.is_dir():
            raise UsageFault("folder-missing", path=path)
    every = [os.path.realpath(path) for path in named]
    every += [os.path.realpath(one.path) for one in reports if one.path is not None]
    twice = next((path for path in every if every.count(path) > 1), None)
    if named and twice is not None:
        raise UsageFault("results-in-one-file", path=twice)
    return Division(valid=valid, invalid=invalid, runs=runs) if named else None


def _valid(one: DividedData) -> Callable[[], Iterator[bytes]]:
    return one.valid


def _invalid(one: DividedData) -> Callable[[], Iterator[bytes]]:
    return one.invalid


def places_in(target: str, paths: list[str], *, several: bool = False) -> list[str]:
    """Return where the results of some files go: of several, into a folder.

    Args:
        target: a file or a folder.
        paths: of the data.
        several: whether there are other data besides.

    Raises:
        UsageFault: there are several, and no folder, or two of one name.
    """
    several = several or len(paths) > 1
    if not Path(target).is_dir():
        if several:
            raise UsageFault("division-needs-folder", path=target)
        return [target] * len(paths)
    names = [_name(path) for path in paths]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise UsageFault("results-in-one-file", path=str(Path(target) / twice))
    return [str(Path(target) / name) for name in names]


def _name(path: str) -> str:
    """Return the name of a file, of a member of an archive, or of standard input."""
    name = Path(path.rpartition("#")[2]).name if "#" in path else Path(path).name
    if path == "-":
        return "stdin.csv"
    return name.removesuffix(".gz").removesuffix(".zst")
