"""Reads a workbook of printed specifications, a dataset standard a sheet.

It reads what `xlsx_writer` writes, and tables that a committee has made by the same words: columns
in any order, in Chinese or English, some of them absent.
"""

from msgspec.structs import replace

from govstd.exchange.descriptor import SchemaNotReadError
from govstd.exchange.format import Dropped, Imported
from govstd.exchange.inline_items import imported_of
from govstd.exchange.slugs import slug
from govstd.exchange.specification_sheet import Printed, read_printed
from govstd.exchange.specification_standard import SpecifiedTable
from govstd.exchange.table_schema import name_of
from govstd.exchange.workbook_file import read_workbook
from govstd.model.code_list import CodeList
from govstd.model.registration import Source


def read(path: str) -> Imported:
    """Return the standards that the sheets of the workbook at `path` print.

    Raises:
        ExtraMissingError: the library that reads workbooks is not installed.
        SchemaNotReadError: it is no workbook, prints no fields, or a cell is computed.
    """
    printed = [read_printed(sheet, path) for sheet in read_workbook(path) if not sheet.hidden]
    standards = [one for one in printed if next(one.of("fields"), None)]
    if not standards:
        raise SchemaNotReadError("specification-without-fields", path)
    ids = [one.facts.get("id", one.sheet) for one in standards]
    for id_ in ids:
        if ids.count(id_) > 1:
            raise SchemaNotReadError("schema-name-repeated", path, where="/", name=id_)
    lists: dict[tuple[str, ...], CodeList] = {}
    tables = [
        SpecifiedTable(one, id_, ids, lists, path).read()
        for one, id_ in zip(standards, ids, strict=True)
    ]
    name = slug(ids[0] if len(ids) == 1 else name_of(path), "specification")
    owners = tuple(dict.fromkeys(one.facts["owner"] for one in standards if "owner" in one.facts))
    found = imported_of(name, tables, Source(standard=name_of(path), note="XLSX"), owners)
    return replace(
        found,
        code_lists=tuple(lists.values()),
        datasets=tuple(
            replace(dataset, sources=table.standard.sources or dataset.sources)
            for table, dataset in zip(tables, found.datasets, strict=True)
        ),
        dropped=(*_unread(printed, standards), *found.dropped),
    )


def _unread(printed: list[Printed], standards: list[Printed]) -> list[Dropped]:
    """Return the sheets without fields, and what was not understood on the others."""
    return [Dropped(one.sheet, "no table of fields") for one in printed if one not in standards] + [
        Dropped(f"{one.sheet}:{line}", text) for one in standards for line, text in one.unread
    ]
