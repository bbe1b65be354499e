"""Keys and references: each format's tool refuses just the rows that govstd finds, of hundreds."""

import csv
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest
from msgspec.structs import replace
from tests.exchange import frictionless_tool, test_postgresql, test_sql, xml_tool
from tests.exchange.test_postgresql import Run, run
from tests.planting.parts import registry
from tests.reference.strategies import ITEM

import govstd
from govstd.exchange.format import Export, Request
from govstd.exchange.formats import write
from govstd.model.data_element import DataType
from govstd.model.dataset_standard import DatasetStandard, Field, ForeignKey, Key, Target
from govstd.model.registration import Obligation
from govstd.model.resolution import resolve
from govstd.model.resolved import ResolvedDataset

__all__ = ["run"]

COUNT = 800
PARENTS = 50
"""Rows at the beginning that others refer to; nothing is wrong with them."""
NAMES = ("id", "a", "b", "above")
STANDARD = DatasetStandard(
    id="wide",
    fields=tuple(
        Field(
            name=name,
            type=DataType.STRING,
            obligation=Obligation.MANDATORY if name == "id" else None,
        )
        for name in NAMES
    ),
    primary_key=("id",),
    unique_keys=(Key(fields=("a", "b")),),
    foreign_keys=(ForeignKey(fields=("above",), reference=(Target(dataset="", fields=("id",)),)),),
    **ITEM,
)
RULES = {"key-duplicated", "reference-not-found"}
Refused = Callable[[Export, ResolvedDataset, list[dict[str, Any]]], set[int]]


def rows() -> list[dict[str, str]]:
    """Draw rows, of which some repeat a key of the first ones, or refer to nothing.

    Only the first ones are repeated: what a database has refused can't be repeated in it.
    """
    random = Random("keys")  # noqa: S311
    found = [{"id": f"p{at}", "a": f"a{at}", "b": "x", "above": ""} for at in range(1, PARENTS + 1)]
    for at in range(PARENTS + 1, COUNT + 1):
        known = random.randrange(1, PARENTS + 1)
        again = random.random() < 1 / 12
        found.append(
            {
                "id": f"p{known}" if random.random() < 1 / 12 else f"r{at}",
                "a": f"a{known}" if again else random.choice(("", f"a{at}")),
                "b": random.choice(("x", "x", "")) if again else random.choice(("", "x")),
                "above": random.choice(("", f"p{random.randrange(1, PARENTS + 12)}")),
            }
        )
    return found


def judge(
    form: str, room: Path, standard: DatasetStandard = STANDARD
) -> tuple[Export, ResolvedDataset, list[dict[str, str]], set[int]]:
    """Return the standard in a format, rows, and the numbers of those that govstd finds wrong."""
    home = registry(datasets={"wide": standard})
    dataset, drawn, path = resolve(home, "wide"), rows(), room / "rows.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, NAMES)
        writer.writeheader()
        writer.writerows(drawn)
    report = govstd.validate(str(path), dataset="wide", registry=home, max_findings=None)
    broken: dict[str, set[int]] = {}
    for one in report.findings:
        broken.setdefault(one.rule, set()).add(one.row or 0)
    assert broken.keys() == RULES
    assert min(map(len, broken.values())) > 30
    export = write(form, Request(registry=home, datasets=(dataset,)))
    assert not {loss.rule for loss in export.losses} & RULES
    return export, dataset, drawn, set().union(*broken.values())


def compare(form: str, refused: Refused, room: Path) -> None:
    """Compare with a database, which is given row by row and keeps those that it takes."""
    export, dataset, drawn, wrong = judge(form, room)
    values = [test_sql.as_values(dataset, row) for row in drawn]
    assert refused(export, dataset, values) == wrong


@pytest.mark.parametrize("form", test_sql.DATABASES)
def test_databases_refuse_what_breaks_keys_and_references(form: str, tmp_path: Path) -> None:
    compare(form, test_sql.DATABASES[form], tmp_path)


@pytest.mark.postgres
def test_postgresql_refuses_what_breaks_keys_and_references(run: Run, tmp_path: Path) -> None:
    compare("sql-postgresql", partial(test_postgresql.refused, run), tmp_path)


def test_frictionless_refuses_what_breaks_keys_and_references(tmp_path: Path) -> None:
    """It does not look at unique keys (docs/frictionless-differences.md)."""
    standard = replace(STANDARD, unique_keys=())
    export, dataset, drawn, wrong = judge("table-schema", tmp_path, standard)
    assert frictionless_tool.refused(export, dataset, drawn) == wrong


def test_xmlschema_refuses_what_breaks_keys_and_references(tmp_path: Path) -> None:
    """It judges documents: all right rows make one that is right, each other one makes it wrong.

    It takes what is absent for a value of a unique key, which XML Schema does not (part 1, 3.11.4):
    of the right rows, those with one of two values are left out.
    """
    export, dataset, drawn, wrong = judge("xsd", tmp_path)
    made = xml_tool.schema(export)
    of_a = re.findall('<xs:element name="a".*?>', str(export.documents[0].content))
    assert of_a == [
        '<xs:element name="a" minOccurs="0" type="xs:string"/>'
    ]  # absent, not nil: nils are equal
    values = [xml_tool.as_values(dataset, row) for row in drawn]

    def right(numbers: list[int]) -> bool:
        chosen = [values[number - 1] for number in numbers]
        return bool(made.is_valid(xml_tool.records(made, dataset, chosen)))

    parents = list(range(1, PARENTS + 1))
    whole = [
        at
        for at, row in enumerate(drawn, 1)
        if at not in wrong and bool(row["a"]) == bool(row["b"])
    ]
    assert len(whole) > COUNT / 4
    assert right(whole)
    assert [number for number in sorted(wrong) if right([*parents, number])] == []
