"""Writes dataset standards, or a package of them, as a Data Package."""

from typing import Any

from govstd.exchange.format import Document, Export, Request, export_of
from govstd.exchange.json_text import indented
from govstd.exchange.ledger import Ledger
from govstd.exchange.table_schema_writer import json_number, schema_of
from govstd.model.dataset_standard import HeaderMatch, Member
from govstd.model.resolved import ResolvedDataset

NAME = "datapackage.json"


def write(request: Request) -> Export:
    """Return one `datapackage.json` with a resource for each dataset standard."""
    ledgers = [Ledger(dataset) for dataset in request.datasets]
    members = frozenset(dataset.key for dataset in request.datasets)
    paths = _paths(request)
    resources = [
        _resource(ledger, request, members, paths[ledger.dataset.standard.id]) for ledger in ledgers
    ]
    item = request.package or (request.datasets[0].standard if len(ledgers) == 1 else None)
    header = request.registry.header
    package = {
        "name": item.id if item else header.id,
        "title": request.say(item.title if item else header.title),
        "description": request.say(item.definition if item else header.definition),
        "version": item.version if item else header.version,
        "resources": resources,
    }
    text = indented({key: value for key, value in package.items() if value}, default=json_number)
    return export_of([Document(NAME, text + "\n")], ledgers)


def _paths(request: Request) -> dict[str, str]:
    members: tuple[Member, ...] = request.package.members if request.package else ()
    known = {member.dataset.rpartition(":")[2]: member.path for member in members}
    ids = [dataset.standard.id for dataset in request.datasets]
    return {id_: known.get(id_, f"{id_}.csv") for id_ in ids}


def _resource(
    ledger: Ledger, request: Request, members: frozenset[str], path: str
) -> dict[str, Any]:
    dataset: ResolvedDataset = ledger.dataset
    standard = dataset.standard
    given = standard.dialect
    dialect = {
        "delimiter": given.delimiter,
        "quoteChar": given.quote_char,
        "doubleQuote": given.double_quote,
        "escapeChar": given.escape_char,
        "header": given.header,
        "headerRows": [given.header_line] if given.header_line else None,
        "caseSensitiveHeader": False if standard.header_match is HeaderMatch.FOLD else None,
    }
    dialect = {key: value for key, value in dialect.items() if value is not None}
    ledger.carry("*", "folded-header")
    resource = {
        "name": standard.id,
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": given.encoding,
        "dialect": dialect,
        "schema": schema_of(ledger, request, members=members),
    }
    return {key: value for key, value in resource.items() if value}
