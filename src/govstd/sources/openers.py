"""Opens what an address names, whatever kind of file it is."""

import importlib
import zipfile
from collections.abc import Callable
from pathlib import Path

from govstd.model.resolved import ResolvedDataset
from govstd.sources.delimited import DelimitedFile, Reading
from govstd.sources.kinds import BEGINNING, BY_ID, Kind, kind_of_beginning, kind_of_name
from govstd.sources.opening import open_delimited
from govstd.sources.original import STDIN, Original, bring, holds_workbook, not_readable
from govstd.sources.refusal import SourceRefusedError
from govstd.sources.room import Room
from govstd.sources.source import Source
from govstd.sources.typed_table import TypedTable

Table = DelimitedFile | TypedTable
"""Data that were opened."""


def open_source(address: str, dataset: ResolvedDataset | None, reading: Reading) -> Table:
    """Return the data that an address names, ready to be checked.

    Args:
        address: a path, which may go on with `#PART`; `-` for standard input.
        dataset: the standard by which they will be checked; None: none yet.
        reading: what the user says of how files are written.

    Raises:
        SourceRefusedError: they can't be opened, or it is not clear how they are to be read.
    """
    path, part = _divided(address)
    room = Room()
    original = bring(address, path, room)
    opener = _OPENERS.get(_kind(original, path).id)
    if opener is None:
        if part is not None and kind_of_name(path).id != "json":
            raise SourceRefusedError("part-not-expected", path, part=part)
        return open_delimited(original, dataset, reading, room, part)
    source = Source(original=original, part=part, room=room, dataset=dataset, reading=reading)
    try:
        return opener(source)
    except OSError as error:
        raise not_readable(address, error) from None


def _divided(address: str) -> tuple[str, str | None]:
    """Return the path of a file, or of a member of an archive, and the part of it that is named."""
    path, sign, part = address.partition("#")
    while sign and address != STDIN and not Path(address).exists():
        if Path(path).is_file():
            packed = zipfile.is_zipfile(path) and not holds_workbook(path)
            return (address, None) if packed else (path, part)
        more, sign, part = part.partition("#")
        path = f"{path}#{more}"
    return address, None


def _kind(original: Original, path: str) -> Kind:
    """Return the kind of a file; its first bytes tell more than its name."""
    with Path(original.place).open("rb") as stream:
        beginning = stream.read(BEGINNING)
    found = kind_of_beginning(beginning)
    if found is None and holds_workbook(original.place):
        return BY_ID["workbook"]
    named = kind_of_name(path)
    return found or (BY_ID["text"] if named.binary else named)


def _opener(module: str, name: str) -> Callable[[Source], Table]:
    """Return what opens a kind of files, imported when it is first needed."""

    def opened(source: Source) -> Table:
        home = importlib.import_module(f"govstd.sources.{module}")
        table: Table = getattr(home, name)(source)
        return table

    return opened


_OPENERS: dict[str, Callable[[Source], Table]] = {
    "workbook": _opener("workbook", "open_workbook"),
    "sqlite": _opener("sqlite_table", "open_sqlite"),
    "xml": _opener("xml_records", "open_xml"),
    "parquet": _opener("typed_table", "open_parquet"),
    "arrow": _opener("typed_table", "open_arrow"),
    "duckdb": _opener("typed_table", "open_duckdb"),
}
"""By the id of the kind; all others are text, which `open_delimited` tells apart itself."""
