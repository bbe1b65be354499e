"""Where a record is: on a line of a text, in a row of a sheet, or just the so-manieth."""

from govstd.engines.outcome import Place, SheetRow
from govstd.engines.typed_part import Part
from govstd.sources.typed_table import TypedTable


def place_of(part: Part, line: int, row: int | None = None) -> Place:
    """Return the place of a line, or of what is one in data of another kind.

    Args:
        part: the data.
        line: from 1; 0 where there is none.
        row: ordinal of the record there, if there is one.
    """
    file = part.file
    if isinstance(file, TypedTable) or not line:
        return Place(file=file.path, row=row)
    if file.form == "sqlite":
        return Place(file=file.path, row=row)
    if file.listed and row is not None:
        pointer = f"{(file.part or '').rstrip('/')}/{row - 1}"
        return Place(file=file.path, row=row, line=line, pointer=pointer)
    if file.sheet is None:
        return Place(file=file.path, row=row, line=line)
    sheet = SheetRow(file.sheet, line, part.match.positions, file.before)
    return Place(file=file.path, row=row, sheet=sheet)


def header_line(part: Part) -> int:
    """Return the line of the header; 0 where there is none."""
    return 0 if isinstance(part.file, TypedTable) else part.file.head.header_line
