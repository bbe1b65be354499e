"""Writes dataset standards as specifications for Word, as committees print them.

The library makes an empty document with its styles, once; the content is set beside it as text,
since to ask the library for every cell takes twenty times as long.
"""

import html
import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from msgspec import Struct

from govstd.exchange.format import Document, Export, Request
from govstd.exchange.specification import Block, Facts, Grid, Heading, Note, blocks_of

_FONT, _HAN_FONT = "Calibri", "SimSun"
_WIDTH = 25.7
"""Centimetres of a page between its margins."""
_WIDTHS = {
    2: (4.0, 21.7),
    8: (1.1, 3.2, 3.2, 5.4, 2.0, 3.0, 2.6, 5.2),
}
"""Centimetres of the columns of tables by their number; of others all are equal."""
_TWENTIETHS = 567
"""Of a point, in a centimetre."""
_CONTENT = "word/document.xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def write(request: Request) -> Export:
    """Return a document for each dataset standard; it says all in words."""
    return Export(
        tuple(
            Document(f"{dataset.standard.id}.docx", _document(blocks_of(dataset, request)))
            for dataset in request.datasets
        )
    )


class _Frame(Struct, frozen=True):
    """An empty document: an archive of all else, and what stands around the content."""

    archive: bytes
    before: str
    after: str


@cache
def _frame() -> _Frame:
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Cm(2))
    for name in ("Normal", "Heading 1", "Heading 2"):
        _letters(document.styles[name])
    document.styles["Normal"].font.size = Pt(10)
    properties = document.core_properties
    properties.author = ""
    properties.created = properties.modified = datetime(2000, 1, 1, tzinfo=UTC)
    raw = io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    before, mark, after = parts.pop(_CONTENT).decode().partition("<w:sectPr")
    return _Frame(_with_parts(b"", parts), before, mark + after)


def _letters(style: Any) -> None:
    """Set the fonts of a style, for Han characters too."""
    style.font.name = _FONT
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _HAN_FONT)


def _document(blocks: Sequence[Block]) -> bytes:
    frame = _frame()
    content = frame.before + "".join(map(_written, blocks)) + frame.after
    return _with_parts(frame.archive, {_CONTENT: content.encode()})


def _with_parts(archive: bytes, parts: dict[str, bytes]) -> bytes:
    """Return an archive with more parts; what it holds already is not packed again."""
    raw = io.BytesIO(archive)
    with zipfile.ZipFile(raw, "a", zipfile.ZIP_DEFLATED) as whole:
        for name, part in parts.items():
            whole.writestr(zipfile.ZipInfo(name, _EPOCH), part, zipfile.ZIP_DEFLATED)
    return raw.getvalue()


def _written(block: Block) -> str:
    match block:
        case Heading():
            return _paragraph(block.text, style=f"Heading{block.level}")
        case Note():
            return _paragraph(block.text)
        case Facts():
            return _table(_rows(block.rows, bold_column=0), 2, "")
        case Grid():
            head = "".join(_rows([block.head], bold_row=True))
            return _table([head, *_rows(block.rows)], len(block.head), "TableGrid")


def _paragraph(text: str, *, style: str = "", bold: bool = False) -> str:
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    run = f"<w:r>{weight}{_text(text)}</w:r>" if text else ""
    return f"<w:p>{styled}{run}</w:p>"


def _text(text: str) -> str:
    """Return text without the characters that XML has no place for."""
    safe = "".join(char for char in text if char in _BREAKS or char >= " ")
    shown = html.escape(safe, quote=False)
    for sign, mark in _BREAKS.items():
        shown = shown.replace(sign, f'</w:t>{mark}<w:t xml:space="preserve">')
    return f'<w:t xml:space="preserve">{shown}</w:t>'


def _rows(
    rows: Sequence[Sequence[str]], *, bold_row: bool = False, bold_column: int | None = None
) -> Iterator[str]:
    """Yield rows; a bold one is the head, which stands on every page."""
    repeated = "<w:trPr><w:tblHeader/></w:trPr>" if bold_row else ""
    for row in rows:
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/></w:tcPr>'
            f"{_paragraph(text, bold=bold_row or number == bold_column)}</w:tc>"
            for number, (text, width) in enumerate(zip(row, _widths(len(row)), strict=True))
        )
        yield f"<w:tr>{repeated}{cells}</w:tr>"


def _table(rows: Iterator[str] | Sequence[str], columns: int, style: str) -> str:
    styled = f'<w:tblStyle w:val="{style}"/>' if style else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _widths(columns))
    return (
        f'<w:tbl><w:tblPr>{styled}<w:tblW w:type="auto" w:w="0"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl><w:p/>"
    )


@cache
def _widths(columns: int) -> tuple[int, ...]:
    equal = (_WIDTH / columns,) * columns
    return tuple(round(width * _TWENTIETHS) for width in _WIDTHS.get(columns, equal))
