"""fastavro itself, given rows as values: it writes them and reads them back."""

import io
import json
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from govstd.exchange.avro_types import logical_type
from govstd.exchange.format import Export
from govstd.expressions.reading import is_written_right, plain_number, read
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedDataset, ResolvedField

fastavro = pytest.importorskip("fastavro")

Values = dict[str, Any]


def as_values(dataset: ResolvedDataset, row: dict[str, str]) -> Values:
    """Return a row as values of Python, each by the name in the data; missing ones are none."""
    fields = {field.name: field for field in dataset.fields}
    return {
        column: None if text in fields[column].missing_values else _value(fields[column], text)
        for column, text in row.items()
    }


def _value(field: ResolvedField, text: str) -> Any:
    if field.multiple:
        single = replace(field, multiple=None)
        return [_single(single, item) for item in text.split(field.multiple.delimiter)]
    return _single(field, text)


def _single(field: ResolvedField, text: str) -> Any:
    """Return a value; a text that is none of its type stays text, which Avro refuses there."""
    type_ = logical_type(field)
    if type_ == "string" or not is_written_right(field, text):
        return text
    if isinstance(type_, dict) and type_["logicalType"] == "decimal":
        return Decimal(plain_number(field, text))
    value = read(field, text)
    return float(plain_number(field, text)) if field.type is DataType.NUMBER else value


def schema(export: Export) -> Any:
    """Return the schema as fastavro reads it."""
    [document] = export.documents
    return fastavro.parse_schema(json.loads(str(document.content)))


def named(made: Any, dataset: ResolvedDataset, row: Values) -> Values:
    """Return a row by the names of the schema."""
    names = {
        field.name: its["name"] for field, its in zip(dataset.fields, made["fields"], strict=True)
    }
    return {names[column]: value for column, value in row.items()}


def refused(export: Export, dataset: ResolvedDataset, rows: list[Values]) -> set[int]:
    """Return the numbers, from 1, of the rows that can't be written; others come back."""
    made, found = schema(export), set()
    for number, row in enumerate(rows, 1):
        record = named(made, dataset, row)
        try:
            assert fastavro.validate(record, made)
            stream = io.BytesIO()
            fastavro.schemaless_writer(stream, made, record)
        except (ValueError, fastavro.validation.ValidationError):
            found.add(number)
            continue
        stream.seek(0)
        back = fastavro.schemaless_reader(stream, made, None)
        assert _same(back, record), (back, record)
    return found


def _same(back: Values, record: Values) -> bool:
    """Return whether two records are alike; NaN is like itself in print only."""
    return all(
        back[name] == value or str(back[name]) == str(value) for name, value in record.items()
    )
