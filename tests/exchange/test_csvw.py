"""Metadata of CSV on the Web: the package csvw reads files by them, keys and references too."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.exchange.csvw_tool import csvw, group
from tests.planting.parts import registry
from tests.reference.strategies import ITEM

import govstd
from govstd.api.exchange import export
from govstd.api.registries import Chosen
from govstd.exchange.format import Export, Request
from govstd.exchange.formats import read, write
from govstd.model.data_element import Constraints, DataType
from govstd.model.dataset_standard import (
    DatasetStandard,
    Field,
    ForeignKey,
    Member,
    Multiple,
    Package,
    Target,
)
from govstd.model.registration import Obligation
from govstd.model.resolution import resolve

LICENCES = Path(__file__).parents[2] / "examples" / "licence" / "licences-mended.csv"
ROADS = (
    Field(name="编号", type=DataType.STRING, aliases=("no",)),
    Field(name="town", type=DataType.STRING),
    Field(name='a "b" </script>\n', type=DataType.INTEGER, title={"zh": "甲", "en": "</script>"}),
    Field(name="tags", type=DataType.STRING, multiple=Multiple(delimiter=";")),
)
TOWNS = (
    Field(name="id", type=DataType.STRING, obligation=Obligation.MANDATORY),
    Field(name="size", type=DataType.NUMBER, constraints=Constraints(minimum="0.5")),
)


def home() -> Any:
    to = (Target(dataset="towns", fields=("id",)),)
    roads = DatasetStandard(
        id="roads",
        fields=ROADS,
        primary_key=("编号",),
        foreign_keys=(ForeignKey(fields=("town",), reference=to),),
        **ITEM,
    )
    towns = DatasetStandard(id="towns", fields=TOWNS, primary_key=("id",), **ITEM)
    members = (Member(dataset="roads", path="r.csv"), Member(dataset="towns", path="t.csv"))
    package = Package(id="map", members=members, **ITEM)
    return registry(datasets={"roads": roads, "towns": towns}, packages={"map": package})


def mapped() -> Export:
    return export(["package/map"], "csvw", [Chosen(home(), "")])


def checked(folder: Path, roads: str, towns: str) -> bool:
    """Return whether csvw finds tables and references right."""
    [document] = mapped().documents
    (folder / document.path).write_text(str(document.content), encoding="utf-8")
    head = '编号,town,"a ""b"" </script>\n",tags\n'
    (folder / "r.csv").write_text(head + roads, encoding="utf-8")
    (folder / "t.csv").write_text("id,size\n" + towns, encoding="utf-8")
    tables = csvw.TableGroup.from_file(folder / document.path)
    try:
        right = all(table.check_primary_key() for table in tables.tables)
        return right and bool(tables.check_referential_integrity())
    except ValueError:
        return False


@pytest.mark.parametrize(
    ("roads", "towns", "right"),
    [
        ("1,x,5,a;b\n2,,,\n", "x,1\ny,\n", True),
        ("1,z,5,a;b\n", "x,1\n", False),
        ("1,x,5,\n1,x,6,\n", "x,1\n", False),
        (",x,5,\n", "x,1\n", False),
        ("1,x,five,\n", "x,1\n", False),
        ("1,x,5,\n", "x,0.4\n", False),
        ("1,x,5,\n", "x,1\nx,2\n", False),
        ("1,x,5,\n", ",1\n", False),
    ],
)
def test_keys_references_and_values_are_checked(
    roads: str,
    towns: str,
    right: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    assert checked(tmp_path, roads, towns) is right


def test_names_are_those_of_variables_and_titles_those_of_columns() -> None:
    [document] = mapped().documents
    [roads, _] = json.loads(str(document.content))["tables"]
    columns = roads["tableSchema"]["columns"]
    assert columns[0]["name"] == "%E7%BC%96%E5%8F%B7"
    assert columns[0]["titles"] == ["编号", "no"]
    assert columns[2]["titles"] == ['a "b" </script>\n']
    assert columns[2]["dc:title"] == [
        {"@value": "甲", "@language": "zh"},
        {"@value": "</script>", "@language": "en"},
    ]
    assert [loss for loss in mapped().losses if loss.construct] == []


def test_a_package_comes_back_with_its_keys_and_languages(tmp_path: Path) -> None:
    [document] = mapped().documents
    path = tmp_path / document.path
    path.write_text(str(document.content), encoding="utf-8")
    back = {one.id: one for one in read("csvw", str(path)).datasets}
    assert back["r"].primary_key == ("编号",)
    assert back["r"].foreign_keys[0].reference[0] == Target(dataset="t", fields=("id",))
    titles = [one.title for one in read("csvw", str(path)).elements]
    assert {"zh": "甲", "en": "</script>"} in titles


def test_the_shipped_licence_standard_reads_the_mended_licences(tmp_path: Path) -> None:
    dataset = resolve(govstd.open("govstd:cn-gov"), "administrative-licence")
    found = write("csvw", Request(registry=dataset.scope, datasets=(dataset,)))
    [document] = found.documents
    assert document.path == "administrative-licence.csv-metadata.json"
    (tmp_path / document.path).write_text(str(document.content), encoding="utf-8")
    shutil.copy(LICENCES, tmp_path / "administrative-licence.csv")
    [table] = group(found).tables
    known = {column.header for column in table.tableSchema.columns}
    rows = [*csvw.Table.from_file(tmp_path / document.path).iterdicts()]
    assert len(rows) > 10
    assert known <= {*rows[0]}
