"""Holds a foreign tool to govstd's verdict on the planted parts, row by row.

A part has valid rows, and rows that break known checks. What a format says must make its tool
refuse just those rows that break the checks that it says, and no valid one.
"""

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

from tests.planting.parts import Part, registry_of, table

from govstd.exchange.format import Export, Request
from govstd.exchange.formats import write
from govstd.expressions.reading import is_written_right, plain_number
from govstd.model.data_element import DataType
from govstd.model.registration import Severity
from govstd.model.resolution import resolve
from govstd.model.resolved import ResolvedDataset, ResolvedField

Rows = list[dict[str, Any]]
Refused = Callable[[Export, ResolvedDataset, Rows], set[int]]
"""Returns the numbers, from 1, of the rows that a tool refuses."""


class Compared(NamedTuple):
    """What became of a part in a foreign tool."""

    said: int
    """Checks planted that the format says."""
    refused: set[int]
    """Planted rows that the tool refuses."""
    wanted: set[int]
    """Planted rows that it must refuse: they break what the format says."""
    wronged: set[int]
    """Valid rows that it refuses."""


def compare(part: Part, form: str, convert: Any, refused: Refused) -> Compared | None:
    """Return how a tool judges a part; None where the format lost how its values are read."""
    dataset = resolve(registry_of([part]), "wide")
    export = write(form, Request(registry=dataset.scope, datasets=(dataset,)))
    if any(loss.construct for loss in export.losses):
        return None
    lost = {(loss.field, loss.rule, loss.name) for loss in export.losses if loss.rule}
    wanted: set[int] = set()
    said = 0
    for id_, broken in part.breaks.items():
        path, rule, *name = id_.split(":", 2)
        if broken.severity is Severity.ERROR and (path, rule, name[0] if name else "") not in lost:
            said += 1
            wanted |= set(broken.rows)
    valid = [convert(dataset, row) for row in rows_of(part, planted=False)]
    planted = [convert(dataset, row) for row in rows_of(part, planted=True)]
    found = refused(export, dataset, planted) - _blocked(part)
    return Compared(said, found, wanted, refused(export, dataset, valid))


def _blocked(part: Part) -> set[int]:
    """Rows that can't be judged may be refused or not: nobody demands either."""
    known = {row for broken in part.breaks.values() for row in broken.rows}
    return set() if not part.blocks else {row + 1 for _, row, _ in part.plants} - known


def rows_of(part: Part, *, planted: bool) -> list[dict[str, str]]:
    """Return the rows of a part as texts by column."""
    header, *rows = table([part], planted=planted)
    return [dict(zip(header, row, strict=True)) for row in rows]


def as_json(dataset: ResolvedDataset, row: dict[str, str]) -> dict[str, Any]:
    """Return a row as a JSON record: numbers are numbers, what is missing is not there."""
    fields = {field.name: field for field in dataset.fields}
    return {
        name: _value(fields[name], text)
        for name, text in row.items()
        if text not in fields[name].missing_values
    }


def _value(field: ResolvedField, text: str) -> Any:
    special = {one.value for one in field.special}
    if field.multiple:
        return [
            item if item in special else _single(field, item)
            for item in text.split(field.multiple.delimiter)
        ]
    return text if text in special else _single(field, text)


def _single(field: ResolvedField, text: str) -> Any:
    bare = field if not field.multiple else _without_list(field)
    if field.type in {DataType.OBJECT, DataType.ARRAY, DataType.GEOJSON}:
        return json.loads(text) if is_written_right(bare, text) else text
    if not is_written_right(bare, text):
        return text
    if field.type is DataType.BOOLEAN:
        return text in field.true_values
    if field.type is DataType.INTEGER:
        return int(plain_number(bare, text))
    if field.type is DataType.NUMBER:
        number = Decimal(plain_number(bare, text))
        return number if number.is_finite() else text
    return text


def _without_list(field: ResolvedField) -> ResolvedField:
    from msgspec.structs import replace  # noqa: PLC0415

    return replace(field, multiple=None)
