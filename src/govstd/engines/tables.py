"""Opens tables that lie in files, and plans their checks on DuckDB."""

from collections.abc import Iterator
from contextlib import AbstractContextManager

from msgspec import Struct
from msgspec.structs import replace

from govstd.engines import duckdb
from govstd.engines.delimited import SuppliedFiles, check_files, source_rules
from govstd.engines.duckdb_sql import render
from govstd.engines.engine import Asked, Program
from govstd.engines.outcome import Outcome
from govstd.engines.programs import sql_program
from govstd.engines.typed_part import stored_columns
from govstd.plan.check import Plan
from govstd.plan.compile import compile_plans
from govstd.plan.planning import MemberFiles
from govstd.plan.supplied import Supplied
from govstd.sources.delimited import DelimitedFile
from govstd.sources.frames import type_name
from govstd.sources.openers import Table, open_source
from govstd.sources.source import fields_of
from govstd.sources.typed_table import TypedTable, open_frame


class TableWork(Struct, frozen=True):
    """Tables that were opened and planned."""

    supplied: tuple[SuppliedFiles, ...]

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

    def check(self, most: int | None) -> AbstractContextManager[tuple[Outcome, ...]]:
        """Check the tables together; places are told within the block."""
        return check_files(self.supplied, most)


def plan_data(
    asked: tuple[Asked, ...], as_of: str, members: MemberFiles | None = None
) -> TableWork:
    """Open the files of each dataset and plan their checks together.

    Args:
        asked: each dataset once.
        as_of: the date that rules see, ISO.
        members: of the package that they come with; None: of none.

    Raises:
        SourceRefusedError: a file can't be opened.
    """
    files: list[tuple[Table, ...]] = [opened_tables(one) for one in asked]
    supplied = tuple(supplied_table(*pair) for pair in zip(asked, files, strict=True))
    plans = compile_plans(supplied, as_of, members)
    return TableWork(
        tuple(SuppliedFiles(plan, opened) for plan, opened in zip(plans, files, strict=True))
    )


def opened_tables(asked: Asked) -> tuple[Table, ...]:
    """Return the files of one dataset, ready to be scanned."""
    frames = [one for one in asked.data if not isinstance(one, str)]
    names = [f"{type_name(one)} {n}" for n, one in enumerate(frames, 1)]
    names = names if len(names) > 1 else [type_name(one) for one in frames]
    fields = fields_of(asked.dataset)
    return (
        *(open_frame(one, name, fields) for one, name in zip(frames, names, strict=True)),
        *_opened_files(asked, [one for one in asked.data if isinstance(one, str)]),
    )


def _opened_files(asked: Asked, addresses: list[str]) -> Iterator[Table]:
    first: Table | None = None
    for address in addresses:
        file = open_source(address, asked.dataset, asked.reading)
        if asked.in_parts and first is not None:
            file = _going_on(first, file, asked)
        first = first or file
        yield file


def _going_on(first: Table, file: Table, asked: Asked) -> Table:
    """Return a further part; one without a header has the columns of the first."""
    if not (isinstance(first, DelimitedFile) and isinstance(file, DelimitedFile)):
        return file
    if file.form != "delimited" or file.head.matches or file.header == first.header:
        return file
    head = first.head
    written = replace(
        asked.reading.written, header_line=0, delimiter=head.delimiter, quote=head.quote
    )
    reading = replace(asked.reading, written=written)
    going_on = open_source(file.path, asked.dataset, reading)
    if not isinstance(going_on, DelimitedFile):
        return file
    return replace(going_on, head=replace(going_on.head, header=first.header))


def supplied_table(asked: Asked, opened: tuple[Table, ...]) -> Supplied:
    """Return what is to be planned for the files of one dataset."""
    headers = tuple(file.header for file in opened)
    stored = tuple(
        stored_columns(file) if isinstance(file, TypedTable) else (None,) * len(file.header)
        for file in opened
    )
    return Supplied(asked.dataset, headers, source_rules(opened), stored=stored)
