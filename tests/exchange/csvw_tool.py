"""The package csvw itself, which reads the cells of rows by a description of their columns."""

import json
import re
import warnings
from typing import Any

import pytest

from govstd.exchange.format import Export
from govstd.model.resolved import ResolvedDataset

csvw = pytest.importorskip("csvw")

Row = dict[str, str]


def as_texts(_: ResolvedDataset, row: Row) -> Row:
    """Return a row as it is."""
    return row


def group(export: Export) -> Any:
    """Return the tables of a document; every warning is an error."""
    [document] = export.documents
    described = json.loads(str(document.content))
    tables = described if "tables" in described else {"tables": [described]}
    return csvw.TableGroup.fromvalue({"@context": described["@context"]} | tables)


def refused(export: Export, _: ResolvedDataset, rows: list[Row]) -> set[int]:
    """Return the numbers, from 1, of the rows of which a cell is refused."""
    [table] = group(export).tables
    columns = {_header(column): column for column in table.tableSchema.columns}
    return {
        number
        for number, row in enumerate(rows, 1)
        if any(not _reads(columns[name], text) for name, text in row.items())
    }


def _header(column: Any) -> str:
    return str(column.titles.getfirst() if column.titles else column.name)


def _reads(column: Any, text: str) -> bool:
    """Return whether a cell is right.

    `$` is the end of the text, as ECMA-262 has it: Python's also comes before a last newline.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of NaN, which is refused or not all the same
            value = column.read(text)
    except (ValueError, TypeError, ArithmeticError):
        return False
    datatype = column.datatype
    if datatype is None or datatype.base != "string" or not datatype.format:
        return True
    whole = datatype.format.removeprefix("^").removesuffix("$")
    texts = value if isinstance(value, list) else [value]
    return all(one is None or re.fullmatch(whole, one) for one in texts)
