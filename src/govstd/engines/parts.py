"""What is read of each file, and what is made of it where an engine gets it wrong."""

from collections.abc import Mapping, Sequence
from itertools import accumulate

from msgspec.structs import replace

from govstd.engines.duckdb import DuckSession, ScannedPart, TextNotReadError
from govstd.engines.duckdb_csv import CsvPart
from govstd.engines.masks import MaskSession
from govstd.engines.outcome import EngineFailedError
from govstd.engines.source_checks import PlacedPart
from govstd.engines.typed_part import Part, TypedPart
from govstd.model.report import CheckedFile
from govstd.plan.check import ColumnMatch, Plan
from govstd.sources.audit import audit
from govstd.sources.cells import read_cells
from govstd.sources.delimited import DelimitedFile, unchanged
from govstd.sources.misfits import many_misfits
from govstd.sources.openers import Table
from govstd.sources.placement import Converted, Placement, positions
from govstd.sources.repair import repair
from govstd.sources.settling import settled
from govstd.sources.typed_table import TypedTable
from govstd.sources.typed_table import unchanged as unchanged_table


def placement_of(part: Part, scanned: ScannedPart) -> Placement | None:
    """Return where the rows of a scan are; None if the engine got the file wrong."""
    if isinstance(part, TypedPart):
        return Placement(runs=positions(1, scanned.rows, {})[0])
    if part.repaired:
        whole = part.repaired.placement
        right = len(whole.runs) == scanned.rows and not scanned.refused
        placement = whole if right else None
    else:
        placement = audit(part.file, scanned.rows, scanned.refused)
    if placement is None and not unchanged(part.file):
        runs, _ = positions(part.file.head.body_line, scanned.rows, {})
        return Placement(runs=runs)  # it tells of other data already
    return placement


def part_of(file: Table, match: ColumnMatch) -> Part:
    """Return what is read of a table."""
    if isinstance(file, TypedTable):
        return TypedPart(file, match)
    return CsvPart(file, match, _readable(file))


def settled_part(part: Part) -> Part:
    """Return the same file with every byte looked at, or what is to be read instead."""
    if isinstance(part, TypedPart):
        return part
    file = settled(part.file)
    if file.text == part.file.text:
        return replace(part, file=file)
    return CsvPart(file, part.match, _readable(file))


def _readable(file: DelimitedFile) -> Converted | None:
    """Return what is read instead of a file whose records the engine could not read, or hold."""
    if file.converted:
        return file.converted
    return None if file.plain and not many_misfits(file) else repair(file)


def repaired_part(part: Part) -> Part:
    """Return the same file with its records as an engine can take them."""
    if isinstance(part, TypedPart):
        return part
    if part.repaired and part.repaired.rewritten:
        raise RuntimeError("DuckDB does not read what was written for it")
    return replace(part, repaired=repair(part.file, rewritten=part.repaired is not None))


def placed(
    parts: list[Part], scanned: list[ScannedPart], placements: list[Placement | None]
) -> list[PlacedPart]:
    """Return the parts with the places of their records."""
    firsts = accumulate((one.rows for one in scanned), initial=0)
    return [
        PlacedPart(
            part=part,
            first=first,
            rows=one.rows,
            placement=placement,
            changed=is_changed(part.file),
        )
        for part, one, placement, first in zip(parts, scanned, placements, firsts, strict=False)
        if placement is not None
    ]


def is_changed(file: Table) -> bool:
    """Return whether a file is not as it was when it was opened."""
    return not (unchanged_table(file) if isinstance(file, TypedTable) else unchanged(file))


def read_files(file: Table) -> tuple[str, ...]:
    """Return the files that an engine must be allowed to read."""
    return file.files if isinstance(file, TypedTable) else (file.text,)


def refuse_damaged(duck: DuckSession, plan: Plan, parts: Sequence[Part]) -> None:
    """Read all of the typed tables, of which one may be what could not be read.

    Raises:
        EngineFailedError: it is.
    """
    for part in parts:
        if isinstance(part, TypedPart):
            try:
                duck.execute(f"SELECT count(COLUMNS(*)) FROM ({part.relation(plan, '')})")  # noqa: S608
            except TextNotReadError:
                raise EngineFailedError("data-damaged", path=part.file.path) from None


def texts_at(
    session: MaskSession, plan: Plan, part: PlacedPart, lines: list[int]
) -> Mapping[int, tuple[str | None, ...]]:
    """Return the cells of records by the lines of what was read, sorted; None where missing."""
    if isinstance(part.part, TypedPart):
        return part.part.cells(session.execute, plan, lines)
    repaired, file = part.part.repaired, part.part.file
    surveyed = repaired.surveyed if repaired else file.surveyed
    return read_cells(part.part.text, surveyed, file.head, lines)


def checked(part: PlacedPart) -> CheckedFile:
    """Return what the report tells of a file."""
    file = part.part.file
    original = file.original
    return CheckedFile(
        path=file.path,
        bytes=original.size if original else 0,
        sha256=file.sha256,
        encoding=file.encoding if isinstance(file, DelimitedFile) else "",
        dialect=file.dialect,
        detected=file.detected,
        header_line=file.head.header_line if isinstance(file, DelimitedFile) else 0,
        rows=part.records,
    )
