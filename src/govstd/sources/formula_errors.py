"""Finds the errors of formulas (`#N/A`, `#REF!`) in a sheet of XLSX.

The library that reads workbooks gives an empty cell for each, so that a value that could not be
computed would pass as one that nobody gave.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from html import unescape

Errors = dict[int, dict[int, str]]
"""Row → column → the error as it is shown; both from 0."""

_CHUNK = 1 << 20
_KEPT = 1 << 16
"""Bytes of a chunk that are looked at again with the next: no cell with an error is longer."""
_FIRST = b"#"
"""Begins every error, and is found in a third of the time of the signs of its cell."""
_SIGNS = (b't="e"', b"t='e'")
_CELL = re.compile(
    rb"<(?:\w+:)?c\s([^<>]*\bt=[\"']e[\"'][^<>]*)(?<!/)>(.*?)</(?:\w+:)?c\s*>", re.DOTALL
)
_PLACE = re.compile(rb"\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^<>]*)?>\s*([^<>]{1,64}?)\s*<")
_ELEMENT = "<(?:\\w+:)?{name}\\s[^<>]*>"
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


def formula_errors(place: str, sheet: str) -> Errors:
    """Return the errors of a sheet; none of workbooks that are not XLSX.

    Args:
        place: of a workbook that could be read.
        sheet: its name.
    """
    found: Errors = {}
    try:
        with zipfile.ZipFile(place) as archive:
            part = _part(archive, sheet)
            for cell in _cells(archive, part) if part else ():
                _keep(found, cell)
    except (zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, EOFError):
        return {}  # nothing but what lies beside the sheets can be wrong: those were read
    return found


def _part(archive: zipfile.ZipFile, sheet: str) -> str | None:
    """Return the name of the part that holds a sheet."""
    if "xl/workbook.xml" not in archive.namelist():
        return None
    ids = [
        next((text for key, text in one.items() if key.endswith(":id")), "")
        for one in _elements(archive, "xl/workbook.xml", "sheet")
        if one.get("name") == sheet
    ]
    targets = [
        one.get("Target", "")
        for one in _elements(archive, "xl/_rels/workbook.xml.rels", "Relationship")
        if one.get("Id") in ids
    ]
    return next((t.removeprefix("/") if t[:1] == "/" else f"xl/{t}" for t in targets), None)


def _elements(archive: zipfile.ZipFile, part: str, name: str) -> Iterator[dict[str, str]]:
    text = archive.read(part).decode("utf-8", errors="replace")
    for element in re.findall(_ELEMENT.format(name=name), text):
        yield {key: unescape(one or other) for key, one, other in _ATTRIBUTE.findall(element)}


def _cells(archive: zipfile.ZipFile, part: str) -> Iterator[re.Match[bytes]]:
    kept = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            text = kept + chunk
            if _FIRST in text and any(sign in text for sign in _SIGNS):
                yield from _CELL.finditer(text)
            kept = text[-_KEPT:]


def _keep(found: Errors, cell: re.Match[bytes]) -> None:
    place, value = _PLACE.search(cell[1]), _VALUE.search(cell[2])
    if place is None or value is None:
        return
    column = 0
    for letter in place[1]:
        column = column * 26 + letter - ord("A") + 1
    text = unescape(value[1].decode("utf-8", errors="replace"))
    found.setdefault(int(place[2]) - 1, {})[column - 1] = text
