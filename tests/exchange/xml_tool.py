"""xmlschema itself, given documents with the values of rows."""

from typing import Any
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace

from govstd.exchange.format import Export
from govstd.exchange.xml_source import holds, name
from govstd.exchange.xsd_types import base_of, value_text
from govstd.expressions.reading import is_written_right
from govstd.model.resolved import ResolvedDataset, ResolvedField

xmlschema = pytest.importorskip("xmlschema")
WRONG = "\0"
"""A text that is no value of its type, or that XML can't hold: whoever writes the XML finds it."""
NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"

Values = dict[str, str | list[str] | None]


def as_values(dataset: ResolvedDataset, row: dict[str, str]) -> Values:
    """Return a row as values of XML Schema, each by the name in the data; missing ones are none."""
    fields = {field.name: field for field in dataset.fields}
    return {
        column: None if text in fields[column].missing_values else _value(fields[column], text)
        for column, text in row.items()
    }


def _value(field: ResolvedField, text: str) -> str | list[str]:
    if field.multiple:
        single = replace(field, multiple=None)
        return [_single(single, item) for item in text.split(field.multiple.delimiter)]
    return _single(field, text)


def _single(field: ResolvedField, text: str) -> str:
    if not holds(text):
        return WRONG
    if any(one.value == text for one in field.special) and not is_written_right(field, text):
        return text
    if base_of(field) == "xs:string":
        return text
    return value_text(field, text) if is_written_right(field, text) else WRONG


def schema(export: Export) -> Any:
    """Return the schema as xmlschema reads it."""
    [document] = export.documents
    return xmlschema.XMLSchema(str(document.content))


def record(space: str, dataset: ResolvedDataset, row: Values, nillable: set[str]) -> ET.Element:
    """Return a row as an element, its fields in the order of the standard."""
    found = ET.Element(f"{{{space}}}record")
    for field in dataset.fields:
        held = row.get(field.name)
        if held is None and name(field.name) not in nillable:
            continue
        inner = ET.SubElement(found, f"{{{space}}}{name(field.name)}")
        if held is None:
            inner.set(NIL, "true")
        elif isinstance(held, list):
            for item in held:
                ET.SubElement(inner, f"{{{space}}}item").text = item
        else:
            inner.text = held
    return found


def records(made: Any, dataset: ResolvedDataset, rows: list[Values]) -> ET.Element:
    """Return rows as the document of a schema for one dataset standard."""
    space = made.target_namespace
    [root] = made.elements.values()
    nillable = {one.local_name for one in root.iter() if getattr(one, "nillable", False)}
    document = ET.Element(f"{{{space}}}{root.local_name}")
    document.extend(record(space, dataset, row, nillable) for row in rows)
    return document


def refused(export: Export, dataset: ResolvedDataset, rows: list[Values]) -> set[int]:
    """Return the numbers, from 1, of the rows that are not as the schema demands."""
    made = schema(export)
    document = records(made, dataset, rows)
    numbers = {part: at for at, row in enumerate(document, 1) for part in row.iter()}
    found = {numbers[one.elem] for one in made.iter_errors(document) if one.elem in numbers}
    return found | {at for at, row in enumerate(rows, 1) if any(map(_is_wrong, row.values()))}


def _is_wrong(held: str | list[str] | None) -> bool:
    return WRONG in held if isinstance(held, list) else held == WRONG
