"""Opens a sheet of a workbook: XLSX, XLS, ODS."""

import importlib
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, groupby, islice
from pathlib import Path
from types import ModuleType
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from govstd.sources.column_texts import ColumnTexts
from govstd.sources.conversion import Conversion
from govstd.sources.converted_file import converted_file, head_of
from govstd.sources.delimited import DelimitedFile
from govstd.sources.delivery import ALWAYS_ALLOWED
from govstd.sources.dialect import MOST_RECORDS, fold
from govstd.sources.formula_errors import formula_errors
from govstd.sources.native_texts import writer_for
from govstd.sources.refusal import ExtraMissingError, SourceRefusedError
from govstd.sources.source import Names, Source

MOST_UNPACKED = 4 << 30
"""Bytes that the parts of a workbook may have together; no sheet that Excel can hold has more …"""
MOST_RATIO = 400
"""… nor, beyond what is always allowed, so many times the size of the file."""
AT_ONCE = 1000
"""Rows that are written together."""


def open_workbook(source: Source) -> DelimitedFile:
    """Return the records of a sheet.

    Raises:
        ExtraMissingError: the library that reads workbooks is not installed.
        SourceRefusedError: the workbook is damaged, encrypted or far too large, or it is not clear
            which sheet is meant.
    """
    try:
        library = importlib.import_module("python_calamine")
    except ImportError:
        raise ExtraMissingError("excel-not-installed", source.path) from None
    _refuse_bomb(source)
    try:
        book = library.CalamineWorkbook.from_path(source.original.place)
        with book:
            sheet, head = _chosen(book, source)
            return _file(source, sheet, head, book)
    except library.PasswordError:
        raise SourceRefusedError("workbook-encrypted", source.path) from None
    except library.CalamineError as error:
        raise _fault(source, library, error) from None


def _fault(source: Source, library: ModuleType, error: Exception) -> SourceRefusedError:
    """Return what is said of a workbook that can't be read."""
    if isinstance(error, library.WorksheetNotFound):
        return SourceRefusedError("sheet-missing", source.path, sheet=source.part or "", known="")
    with Path(source.original.place).open("rb") as stream:
        # An encrypted workbook of Office lies in a container that names so the stream it is in.
        if "EncryptedPackage".encode("utf-16-le") in stream.read(1 << 20):
            return SourceRefusedError("workbook-encrypted", source.path)
    return SourceRefusedError("workbook-damaged", source.path)


def _refuse_bomb(source: Source) -> None:
    """Refuse a workbook that would grow beyond all reason; its library reads all of a sheet."""
    place = source.original.place
    if not zipfile.is_zipfile(place):
        return
    size = Path(place).stat().st_size
    most = min(max(ALWAYS_ALLOWED, MOST_RATIO * size), MOST_UNPACKED)
    try:
        with zipfile.ZipFile(place) as archive:
            entries = archive.infolist()
            if any(entry.flag_bits & 1 for entry in entries):
                raise SourceRefusedError("workbook-encrypted", source.path)
            if sum(entry.file_size for entry in entries) > most:
                raise SourceRefusedError("archive-too-large", source.path)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError):
        raise SourceRefusedError("workbook-damaged", source.path) from None


class _Found(Struct, frozen=True):
    """A sheet with its header."""

    sheet: Any
    header_row: int
    """From 1; 0 where there is none."""
    header: tuple[str, ...]
    matches: int


def _chosen(book: Any, source: Source) -> tuple[Any, _Found]:
    """Return the sheet that is meant, and its header."""
    names = list(book.sheet_names)
    wanted = source.part or source.reading.sheet
    if isinstance(wanted, int):
        wanted = names[wanted - 1] if 0 < wanted <= len(names) else str(wanted)
    if wanted is not None:
        if wanted not in names:
            known = ", ".join(names[:12])
            raise SourceRefusedError("sheet-missing", source.path, sheet=wanted, known=known)
        names = [wanted]
    else:
        names = _likely(book, source) or names
    found = [_found(book.get_sheet_by_name(name), source) for name in names]
    filled = [one for one in found if one.sheet.total_height]
    if not filled:
        raise SourceRefusedError("sheet-empty", source.path)
    most = max(one.matches for one in filled)
    best = [one for one in filled if one.matches == most]
    if len(best) > 1:
        known = ", ".join(one.sheet.name for one in best[:12])
        raise SourceRefusedError(
            "sheet-unclear", source.path, known=known, first=best[0].sheet.name
        )
    return best[0].sheet, best[0]


def _likely(book: Any, source: Source) -> list[str]:
    """Return the sheets to look at: the one named as the standard is, else all that are shown."""
    called = set(map(fold, source.called))
    own = [name for name in book.sheet_names if fold(name) in called]
    shown = [
        one.name
        for one in book.sheets_metadata
        if str(one.visible).endswith("Visible") and str(one.typ).endswith("WorkSheet")
    ]
    return own[:1] or shown


def _found(sheet: Any, source: Source) -> _Found:
    """Return a sheet with the row, among the first ones, that is most like its header."""
    told = source.reading.written.header_line
    rows = [[_plain(cell) for cell in row] for row in islice(sheet.iter_rows(), _rows(told))]
    if told == 0:
        width = len(rows[0]) if rows else 0
        names = [names[0] for names in source.names]
        header = (names + [""] * width)[: max(width, 1)]
        return _Found(sheet, 0, tuple(header), len(names))
    if told is not None:
        own = rows[told - 1] if told <= len(rows) else []
        return _Found(sheet, told, tuple(own), _matches(own, source.names))
    scores = [(_matches(row, source.names), -number) for number, row in enumerate(rows)]
    matches, number = max(scores, default=(0, 0))
    first = next((n for n, row in enumerate(rows) if any(row)), 0)
    place = -number if matches else first
    return _Found(sheet, place + 1, tuple(rows[place]) if rows else (), matches)


def _rows(header_row: int | None) -> int:
    return max(header_row or 0, MOST_RECORDS)


def _matches(row: Sequence[str], names: Names) -> int:
    cells = set(map(fold, row))
    return sum(any(fold(name) in cells for name in own) for own in names)


_plain = writer_for(None)


def _file(source: Source, sheet: Any, found: _Found, book: Any) -> DelimitedFile:
    width = _width(sheet, found)
    header = found.header[:width]
    if not any(header):
        raise SourceRefusedError("header-missing", source.path)
    head = head_of(header, found.header_row, found.matches)
    fields = source.fields
    columns = [ColumnTexts(fields.get(name), of_sheet=True) for name in header]
    before = (sheet.start or (0, 0))[1]
    errors = formula_errors(source.original.place, sheet.name)
    with Conversion(head, source.room) as work:
        number = found.header_row
        rows = islice(sheet.iter_rows(), number, None)
        while chunk := list(islice(rows, AT_ONCE)):
            if width < len(found.header):
                chunk = [row[:width] for row in chunk]
            for own in errors.keys() & range(number, number + len(chunk)) if errors else ():
                _tell_errors(chunk[own - number], errors[own], before)
            _write(work, chunk, columns)
            number += len(chunk)
    said = source.part or source.reading.sheet
    detected = ["sheetName"] if said is None and len(book.sheet_names) > 1 else []
    if source.reading.written.header_line is None:
        detected.append("headerLine")
    told = {"format": _format(source.original.place), "sheetName": sheet.name}
    file = converted_file(source, "workbook", head, work.converted(), told)
    return replace(file, detected=tuple(detected), sheet=sheet.name, before=before)


def _tell_errors(cells: list[Any], errors: Mapping[int, str], before: int) -> None:
    for column, text in errors.items():
        if 0 <= column - before < len(cells):
            cells[column - before] = text


def _format(place: str) -> str:
    with Path(place).open("rb") as stream:
        if not stream.read(2).startswith(b"PK"):
            return "xls"
    with zipfile.ZipFile(place) as archive:
        names = archive.namelist()
    if "xl/workbook.bin" in names:
        return "xlsb"
    return "xlsx" if "xl/workbook.xml" in names else "ods"


def _width(sheet: Any, found: _Found) -> int:
    """Return how many columns the table has: none at its right that are quite empty."""
    named = max((n for n, name in enumerate(found.header, 1) if name), default=0)
    width = len(found.header)
    if named == width:
        return width
    return max(
        named,
        max(
            (
                n
                for row in islice(sheet.iter_rows(), found.header_row, None)
                for n, cell in enumerate(row[named:], named + 1)
                if cell != ""
            ),
            default=0,
        ),
    )


def _write(work: Conversion, rows: list[list[Any]], columns: Sequence[ColumnTexts]) -> None:
    """Write rows; those without any cell are blank."""
    texts: list[Sequence[str]] = [*rows]
    if set(map(type, chain.from_iterable(rows))) != {str}:
        cells = zip(*rows, strict=True)
        written = [column.of(own) for column, own in zip(columns, cells, strict=True)]
        texts = list(map(list, zip(*written, strict=True)))
    for kept, group in _by_presence(texts):
        if kept:
            work.keep_all(group)
        else:
            for _ in group:
                work.skip()


def _by_presence(rows: list[Sequence[str]]) -> Iterator[tuple[bool, list[Sequence[str]]]]:
    """Yield rows that follow each other, whether they hold anything."""
    blank = [""] * (len(rows[0]) if rows else 0)
    if blank not in rows:
        yield True, rows
        return
    for is_blank, group in groupby(rows, blank.__eq__):
        yield not is_blank, list(group)
