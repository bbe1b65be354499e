"""datacontract-cli passes tables of right rows, and none in which a row breaks what is said.

It judges tables, not rows, so that each table has either right rows or some that break one check.
A table is a file of Parquet: a contract says nothing of how a CSV file writes its values.
"""

import re
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pytest
from tests.exchange import datacontract_tool
from tests.exchange.cross_checking import rows_of
from tests.exchange.generated import chosen
from tests.exchange.test_sql import WRONG, as_values
from tests.planting.parts import Broken, Part, registry_of

from govstd.exchange.format import Export, Request
from govstd.exchange.formats import write
from govstd.model.data_element import DataType
from govstd.model.dataset_standard import Field, Key
from govstd.model.registration import Severity
from govstd.model.resolution import resolve
from govstd.model.resolved import ResolvedDataset

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not datacontract_tool.PYTHON,
        reason="GOVSTD_DATACONTRACT names no Python with datacontract-cli",
    ),
]
UNASKED = frozenset(("value-not-in-format",))
"""What a contract says, and its tester does not look at."""
_TYPES = {
    DataType.INTEGER: "BIGINT",
    DataType.NUMBER: "DOUBLE",
    DataType.BOOLEAN: "BOOLEAN",
    DataType.DATE: "DATE",
}
_OBJECTS = frozenset((DataType.OBJECT, DataType.GEOJSON))


class Table(NamedTuple):
    """A contract, and what it says of its data."""

    contract: Path
    about: str
    broken: frozenset[str]
    """The rules that some of its rows break."""


def write_table(path: Path, dataset: ResolvedDataset, rows: list[dict[str, Any]]) -> None:
    names = ", ".join(
        f'"{one.name}" {"VARCHAR" if one.multiple or one.special else kind}'
        for one in dataset.fields
        for kind in (_TYPES.get(one.type, "VARCHAR"),)
    )
    marks = ", ".join("?" for _ in dataset.fields)
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE rows ({names})")
        for row in rows:
            values = [row[one.name] for one in dataset.fields]
            connection.execute(f"INSERT INTO rows VALUES ({marks})", values)  # noqa: S608
        connection.execute(f"COPY rows TO '{path}' (FORMAT parquet)")


def said(part: Part, dataset: ResolvedDataset, export: Export) -> dict[str, set[int]]:
    """Return the rows that break each rule that makes data fail, as far as the contract says it.

    Who loads a text as an object finds that it is none, as with any other type.
    """
    objects = {one.path for one in dataset.fields if one.type in _OBJECTS}
    lost = {(loss.field, loss.rule, loss.name) for loss in export.losses if loss.rule}
    found: dict[str, set[int]] = {}
    for id_, broken in part.breaks.items():
        path, rule, *name = id_.split(":", 2)
        check = (path, rule, name[0] if name else "")
        loaded = rule == "value-not-of-type" and path in objects
        asked = check not in lost and rule not in UNASKED and not loaded
        if asked and broken.severity is Severity.ERROR:
            found.setdefault(rule, set()).update(broken.rows)
    return found


def tables(part: Part, number: int, room: Path) -> list[Table]:
    """Write the right rows of a part, and those that hold what was planted, as two tables."""
    dataset = resolve(registry_of([part]), "wide")
    export = write("odcs", Request(registry=dataset.scope, datasets=(dataset,)))
    if part.blocks or any(loss.construct for loss in export.losses):
        return []
    found = []
    for planted in (False, True):
        rows = [as_values(dataset, row) for row in rows_of(part, planted=planted)]
        typeless = {at for at, row in enumerate(rows, 1) if WRONG in row.values()}
        broken = {
            rule for rule, at in said(part, dataset, export).items() if planted and at - typeless
        }
        if planted and not broken:
            continue
        path = room / f"{number}-{planted}.parquet"
        kept = [row for at, row in enumerate(rows, 1) if at not in typeless]
        write_table(path, dataset, kept)
        contract = datacontract_tool.contract(export, path)
        found.append(Table(contract, part.covers[0], frozenset(broken)))
    return found


def keyed(*names: str) -> Part:
    """Return a part with a key of these of its fields."""
    both = (Field(name="k1", type=DataType.STRING), Field(name="k2", type=DataType.STRING))
    return Part(
        fields=both,
        columns=(tuple("abcdefgh"), tuple("xxxxxxxx")),
        plants=((0, 4, "a"),),
        breaks={f"*:key-duplicated:{'+'.join(names)}": Broken((5,))},
        covers=(f"key of {len(names)}",),
        keys={"unique_keys": (Key(fields=names),)},
    )


def parts() -> list[Part]:
    """Return a part for each rule and type, but of integers that no column of 64 bits takes.

    Nor that whose rows are judged one by one elsewhere, since not all of them are right.
    """
    left_out = re.compile("integer .*(?:long|huge)|digits|rules with values")
    named = [one for one in chosen() if not any(map(left_out.search, one.covers))]
    return [*named, keyed("k1"), keyed("k1", "k2")]


def test_tables_pass_that_break_nothing_and_no_others(tmp_path: Path) -> None:
    asked = [
        table for number, part in enumerate(parts()) for table in tables(part, number, tmp_path)
    ]
    judged = datacontract_tool.judged([one.contract for one in asked])
    wrong = [
        (one.about, sorted(one.broken), verdict.reasons)
        for one, verdict in zip(asked, judged, strict=True)
        if verdict.passed == bool(one.broken)
    ]
    assert wrong[:5] == [], (len(wrong), len(asked))
    rules = Counter(rule for one in asked for rule in one.broken)
    assert rules.keys() >= {"key-duplicated", "value-missing", "value-too-long"}
    assert sum(rules.values()) > 40
