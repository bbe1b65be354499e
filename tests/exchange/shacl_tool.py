"""pySHACL itself, run on rows that were made statements of RDF."""

import re
from typing import Any
from urllib.parse import quote

import pytest
from tests.exchange.cross_checking import Rows
from tests.exchange.rdf_reading import parsed, rdflib

from govstd.exchange.format import Export
from govstd.exchange.rdf_items import of_kind
from govstd.expressions.reading import is_written_right, plain_number, read
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedDataset, ResolvedField

pyshacl = pytest.importorskip("pyshacl")
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
XSD, RDF = rdflib.XSD, rdflib.RDF
_DATATYPES = {
    DataType.INTEGER: XSD.integer,
    DataType.NUMBER: XSD.decimal,
    DataType.BOOLEAN: XSD.boolean,
    DataType.DATE: XSD.date,
    DataType.DATETIME: XSD.dateTime,
    DataType.TIME: XSD.time,
    DataType.DURATION: XSD.duration,
    DataType.YEAR: XSD.gYear,
    DataType.YEARMONTH: XSD.gYearMonth,
    DataType.GEOJSON: RDF.JSON,
    DataType.OBJECT: RDF.JSON,
    DataType.ARRAY: RDF.JSON,
}


def as_literals(dataset: ResolvedDataset, row: dict[str, str]) -> dict[str, list[Any]]:
    """Return the values of a row as literals; a text that is of no type stays a text."""
    fields = {field.name: field for field in dataset.fields}
    return {
        name: [] if text in fields[name].missing_values else _literals(fields[name], text)
        for name, text in row.items()
        if name in fields
    }


def _literals(field: ResolvedField, text: str) -> list[Any]:
    if not field.multiple:
        return [_literal(field, text)]
    from msgspec.structs import replace  # noqa: PLC0415

    one = replace(field, multiple=None)
    return [_literal(one, item) for item in text.split(field.multiple.delimiter)]


def _literal(field: ResolvedField, text: str) -> Any:
    special = {one.value for one in field.special}
    datatype = _DATATYPES.get(field.type)
    if text in special or datatype is None or not is_written_right(field, text):
        return rdflib.Literal(text)
    written, datatype = _written(field, text, datatype)
    return rdflib.Literal(written, datatype=datatype, normalize=False)


def _written(field: ResolvedField, text: str, datatype: Any) -> tuple[str, Any]:
    if field.type is DataType.INTEGER:
        return str(int(plain_number(field, text))), datatype
    if field.type is DataType.NUMBER:
        number = plain_number(field, text)
        special = {"nan": "NaN", "inf": "INF", "-inf": "-INF"}
        plain = re.fullmatch(r"[+\-]?[0-9.]+", number)
        return special.get(number.lower(), number), datatype if plain else XSD.double
    if field.type is DataType.BOOLEAN:
        return str(text in field.true_values).lower(), datatype
    value: Any = read(field, text)
    if field.type in {DataType.DATE, DataType.DATETIME, DataType.TIME}:
        return value.isoformat(), datatype
    if field.type is DataType.DURATION:
        return f"{'-' * (value < 0)}PT{abs(value)}S", datatype
    return text, datatype


def refused(export: Export, dataset: ResolvedDataset, rows: Rows) -> set[int]:
    """Return the numbers, from 1, of the rows that violate a shape."""
    shapes = parsed(export)
    kind = rdflib.URIRef(of_kind(dataset.scope, "dataset", dataset.standard.id).value)
    paths = {
        field.name: rdflib.URIRef(f"{kind}#{quote(field.path, safe='')}")
        for field in dataset.fields
    }
    data = rdflib.Graph()
    for number, row in enumerate(rows, 1):
        subject = rdflib.URIRef(f"urn:example:row:{number}")
        data.add((subject, RDF.type, kind))
        for name, literals in row.items():
            for literal in literals:
                data.add((subject, paths[name], literal))
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    broken = results.subjects(SH.resultSeverity, SH.Violation)
    nodes = {str(results.value(one, SH.focusNode)) for one in broken}
    return {int(one.rpartition(":")[2]) for one in nodes if one.startswith("urn:example:row:")}
