"""Plans and checks nested dataset standards on JSON documents, with DuckDB."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from msgspec import Struct
from msgspec.structs import replace

from govstd.engines import duckdb
from govstd.engines.delimited import FilesReading, SuppliedFiles
from govstd.engines.document_reading import DocumentReading, SuppliedDocuments
from govstd.engines.duckdb import DuckSession, session
from govstd.engines.duckdb_sql import render
from govstd.engines.engine import Asked, Program
from govstd.engines.outcome import EngineFailedError, Outcome
from govstd.engines.parts import is_changed, read_files
from govstd.engines.programs import sql_program
from govstd.engines.tables import opened_tables, supplied_table
from govstd.engines.temporary import needing_room
from govstd.model.dataset_standard import FieldsMatch
from govstd.model.registration import Severity
from govstd.model.resolved import ResolvedDataset
from govstd.plan.check import Plan
from govstd.plan.compile import compile_plans
from govstd.plan.levels import Level, divide
from govstd.plan.planning import MemberFiles
from govstd.plan.supplied import Supplied
from govstd.sources.json_document import JsonDocument, open_document, unchanged
from govstd.sources.openers import Table
from govstd.sources.typed_table import TypedTable

SOURCE_RULES = (
    "data-changed-while-read",
    "document-not-readable",
    "encoding-not-as-required",
    "member-repeated",
    "member-unexpected",
)
"""What reading documents may raise, in the order of the ids."""


class DocumentWork(Struct, frozen=True):
    """Documents, and tables that belong to them, that were opened and planned."""

    supplied: tuple[SuppliedDocuments | SuppliedFiles, ...]

    @property
    def plans(self) -> tuple[Plan, ...]:
        """A plan for each dataset."""
        return tuple(one.plan for one in self.supplied)

    @property
    def engine(self) -> tuple[str, str]:
        """Name and version of the engine."""
        return duckdb.NAME, duckdb.VERSION

    def program(self, plan: Plan) -> Program:
        """Return the SQL of a plan's scan."""
        return sql_program(plan, render)

    @contextmanager
    def check(self, most: int | None) -> Iterator[tuple[Outcome, ...]]:
        """Check all data together; places are told within the block."""
        with _reading(self.supplied) as duck:
            readings = [
                DocumentReading(duck, one)
                if isinstance(one, SuppliedDocuments)
                else FilesReading(duck, one)
                for one in self.supplied
            ]
            yield tuple(reading.outcome(most) for reading in readings)


def plan_data(
    asked: tuple[Asked, ...], as_of: str, members: MemberFiles | None = None
) -> DocumentWork:
    """Open the data of each dataset and plan their checks together.

    Args:
        asked: each dataset once; of those that are not nested, the data are tables.
        as_of: the date that rules see, ISO.
        members: of the package that they come with; None: of none.

    Raises:
        SourceRefusedError: a file can't be opened, or is no document.
    """
    opened = [_Opened(one) for one in asked]
    plans = iter(
        compile_plans(tuple(own for one in opened for own in one.supplied), as_of, members)
    )
    return DocumentWork(tuple(one.planned(plans) for one in opened))


class _Opened:
    """The data of one dataset standard, opened."""

    def __init__(self, asked: Asked) -> None:
        self._dataset = asked.dataset
        self._levels: tuple[Level, ...] = ()
        self._documents: tuple[JsonDocument, ...] = ()
        self._files: tuple[Table, ...] = ()
        if not asked.dataset.nested:
            self._files = opened_tables(asked)
            self.supplied: tuple[Supplied, ...] = (supplied_table(asked, self._files),)
            return
        dialect = asked.dataset.standard.dialect
        self._documents = tuple(open_document(path, dialect, asked.reading) for path in asked.data)
        self._levels = divide(asked.dataset)
        self.supplied = tuple(
            Supplied(
                level.dataset,
                ((),) * bool(asked.data),
                () if level.path else _source_rules(asked.dataset),
                level,
            )
            for level in self._levels
        )

    def planned(self, plans: Iterator[Plan]) -> SuppliedDocuments | SuppliedFiles:
        """Take this dataset's plans."""
        if not self._levels:
            return SuppliedFiles(next(plans), self._files)
        own = [next(plans) for _ in self._levels]
        own[0] = _with_severity(own[0], self._dataset)
        return SuppliedDocuments(self._dataset, self._levels, tuple(own), self._documents)


def _source_rules(dataset: ResolvedDataset) -> tuple[str, ...]:
    """Return the rules that reading may raise; some standards leave the other members alone."""
    if dataset.standard.fields_match in {FieldsMatch.SUBSET, FieldsMatch.PARTIAL}:
        return tuple(rule for rule in SOURCE_RULES if rule != "member-unexpected")
    return SOURCE_RULES


def _with_severity(plan: Plan, dataset: ResolvedDataset) -> Plan:
    """Return the plan of the records with the severity of members that are no fields."""
    severity = Severity.WARNING if dataset.standard.fields_match is None else Severity.ERROR
    checks = tuple(
        replace(check, severity=severity) if check.rule == "member-unexpected" else check
        for check in plan.checks
    )
    return replace(plan, checks=checks)


@contextmanager
def _reading(supplied: Sequence[SuppliedDocuments | SuppliedFiles]) -> Iterator[DuckSession]:
    """Open a session for all data; say so where a file vanishes."""
    documents = [d for one in supplied if isinstance(one, SuppliedDocuments) for d in one.documents]
    files = [f for one in supplied if isinstance(one, SuppliedFiles) for f in one.files]
    typed = [one for one in files if isinstance(one, TypedTable)]
    texts = [one.text for one in documents if one.text is not None]
    texts += [path for one in files for path in read_files(one)]
    try:
        with needing_room():
            rooms = [one.room for one in documents] + [one.room for one in files]
            folders = [str(room.made()) for room in rooms]
        with session(texts, folders, typed) as duck:
            yield duck
    except OSError as error:
        gone = [one.path for one in documents if not unchanged(one)]
        gone += [one.path for one in files if is_changed(one)]
        lost = next(iter(gone), error.filename or "")
        raise EngineFailedError("file-lost", path=lost) from None
