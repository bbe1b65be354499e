"""Rows that frictionless refuses by a Table Schema, its reading of texts set right.

frictionless takes `1_000` for a number, and more of that kind (docs/frictionless-differences.md):
whether a text is of a type is asked of the specification, everything else of frictionless.
"""

import json
from typing import Any

from tests.exchange.accepted import TYPE
from tests.exchange.lexical import written_right
from tests.exchange.live import Table, theirs

from govstd.exchange.format import Export
from govstd.model.resolved import ResolvedDataset

Row = dict[str, str]


def as_texts(_: ResolvedDataset, row: Row) -> Row:
    """Return a row as it is."""
    return row


def refused(export: Export, _: ResolvedDataset, rows: list[Row]) -> set[int]:
    """Return the numbers, from 1, of the rows that are refused."""
    [document] = export.documents
    schema = json.loads(str(document.content))
    names = [field["name"] for field in schema["fields"]]
    told = theirs(Table(schema, [[row[name] for name in names] for row in rows]))
    assert told.refused == "", told.refused
    fields = {field["name"]: field for field in schema["fields"]}
    found = {
        row
        for (row, name), rules in told.wrong.items()
        if rules - {TYPE} or name not in fields or _wrong(schema, name, rows[row - 1])
    }
    return found | {
        number
        for number, row in enumerate(rows, 1)
        if any(_wrong(schema, name, row) for name in names)
    }


def _wrong(schema: dict[str, Any], name: str, row: Row) -> bool:
    field = next(field for field in schema["fields"] if field["name"] == name)
    missing = field.get("missingValues", schema.get("missingValues", [""]))
    return row[name] not in missing and not written_right(field, row[name])
