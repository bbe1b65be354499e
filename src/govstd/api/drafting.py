"""Proposes dataset standards from data, and checks the data against what was proposed."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from os import fspath
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from govstd.api.exchange_import import Added, add_standards
from govstd.api.planning import Data, Location, paths_of
from govstd.api.registries import Chosen, open_registry
from govstd.api.validation import validate
from govstd.drafting.matching import Known, Matching, Reuse
from govstd.drafting.proposal import (
    Table,
    imported_of,
    plain_dataset,
    proposed_of,
    table_of,
)
from govstd.engines.delimited import SuppliedFiles
from govstd.engines.profiling import profile_of
from govstd.exchange.memory import registry_of
from govstd.model.report import Report
from govstd.model.resolution import resolve
from govstd.plan.compile import compile_plans
from govstd.plan.supplied import Supplied
from govstd.repository.files import HEADER
from govstd.sources.delimited import Reading
from govstd.sources.openers import open_source

_ANY_DAY = "2000-01-01"


class Drafted(Struct, frozen=True):
    """What was found in a file, what was proposed for it, and what it gives by that."""

    path: str
    dataset: str
    table: Table
    reuses: tuple[Reuse, ...]
    report: Report


class Draft(Struct, frozen=True):
    """Everything that is proposed."""

    tables: tuple[Drafted, ...]
    added: Added | None
    """None: nothing was to be written."""


def draft(
    data: Data,
    folder: Location | None = None,
    *,
    known: Sequence[Chosen] = (),
    reading: Reading | None = None,
    text_language: str | None = None,
    language: str = "en",
) -> Draft:
    """Propose a dataset standard for each file, from what it holds.

    Args:
        data: files; each is of a dataset of its own.
        folder: the registry that the proposal is written to, a new one if there is none; None:
            nothing is kept.
        known: registries whose elements and code lists may be reused.
        reading: how the files are written, where that is not to be found out.
        text_language: of the names of columns, which become titles.
        language: of messages, `zh` or `en`.

    Raises:
        SourceRefusedError: a file can't be opened.
        EngineFailedError: the data could not be looked into for a reason outside them.
        NotLoadedError: the registry does not load; it is unchanged.
        NotWrittenError: it has such items, or can't be written to; it is unchanged.
    """
    paths = tuple(paths_of(data))
    matching = Matching(_known(known, folder))
    looked = [_looked_into(path, reading or Reading(), matching) for path in paths]
    found = imported_of([proposed_of(one.table) for one in looked])
    with _place(folder) as place:
        added = add_standards(found, place, text_language)
        registry = open_registry(place)
        drafted = tuple(
            Drafted(
                path=path,
                dataset=dataset.id,
                table=one.table,
                reuses=one.reuses,
                report=validate(
                    path,
                    dataset=dataset.id,
                    registry=registry,
                    reading=reading,
                    language=language,
                ),
            )
            for path, one, dataset in zip(paths, looked, found.datasets, strict=True)
        )
    return Draft(drafted, added if folder else None)


class _Looked(Struct, frozen=True):
    """What was found in a file, and what may be reused for it."""

    table: Table
    reuses: tuple[Reuse, ...]


def _looked_into(path: str, reading: Reading, matching: Matching) -> _Looked:
    table = _table(path, reading)
    reuses = {column.name: matching.reuses(column) for column in table.columns}
    signs = {name: matching.sign_of_persons(found) for name, found in reuses.items()}
    unseen = {
        column.name: sign
        for column in table.columns
        if column.sign is None and (sign := signs[column.name])
    }
    return _Looked(table.marked(unseen), tuple(one for some in reuses.values() for one in some))


def _table(path: str, reading: Reading) -> Table:
    """Look into the columns of a file that have a name, each name once."""
    file = open_source(path, None, reading)
    names = tuple(dict.fromkeys(name for name in file.header if name))
    standard = plain_dataset(path, names)
    dataset = resolve(registry_of([standard]), standard.id)
    [plan] = compile_plans((Supplied(dataset, (file.header,), ()),), _ANY_DAY)
    with profile_of(SuppliedFiles(plan, (file,))) as profile:
        return table_of(profile, path, names)


def _known(chosen: Sequence[Chosen], folder: Location | None) -> Iterator[Known]:
    own = Path(folder).resolve() if folder and (Path(folder) / HEADER).is_file() else None
    if own:
        yield Known("", open_registry(own))
    for one in chosen:
        if (
            own is None
            or not (Path(one.place) / HEADER).is_file()
            or Path(one.place).resolve() != own
        ):
            yield Known(one.place, one.registry)


@contextmanager
def _place(folder: Location | None) -> Iterator[str]:
    if folder:
        yield fspath(folder)
    else:
        with TemporaryDirectory(prefix="govstd-") as temporary:
            yield fspath(Path(temporary) / "draft")
