"""Schemas of Avro: fastavro writes records by them and reads these back."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.exchange import hostile
from tests.exchange.avro_tool import as_values, fastavro, named, refused, schema
from tests.planting.parts import registry
from tests.reference.strategies import ITEM

import govstd
from govstd.api.exchange import export
from govstd.api.registries import Chosen
from govstd.exchange.format import Export, Request
from govstd.exchange.formats import write
from govstd.model.code_list import Code, CodeList, CodeListUse
from govstd.model.data_element import Constraints, DataElement, DataType
from govstd.model.dataset_standard import DatasetStandard, Field
from govstd.model.resolution import resolve
from govstd.model.resolved import ResolvedDataset

LICENCES = Path(__file__).parents[2] / "examples" / "licence"


def avro(dataset: ResolvedDataset) -> Export:
    return write("avro", Request(registry=dataset.scope, datasets=(dataset,)))


def test_records_of_the_shipped_licence_standard_come_back_from_a_file() -> None:
    home = govstd.open("govstd:cn-gov")
    dataset = resolve(home, "administrative-licence")
    made = schema(export(["administrative-licence"], "avro", [Chosen(home, "")], language="zh"))
    with (LICENCES / "licences-mended.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = [named(made, dataset, as_values(dataset, row)) for row in csv.DictReader(stream)]
    file = io.BytesIO()
    fastavro.writer(file, made, rows, codec="deflate")
    file.seek(0)
    back = [*fastavro.reader(file)]
    assert back == rows
    assert isinstance(back[0]["XK_YXQZ"], date)
    told = {one["name"]: one["doc"] for one in made["fields"]}
    assert told["XK_XDR_MC"].startswith("行政相对人名称\nName of the party")


def field_of(**given: Any) -> tuple[Any, Export, ResolvedDataset]:
    """Return the type that a field has in Avro."""
    codes = CodeList(id="sex", codes=(Code(code="F", title={}), Code(code="M", title={})), **ITEM)
    elements = {
        "party-name": DataElement(
            id="party-name", type=DataType.STRING, former_ids=("name-of-party",), **ITEM
        )
    }
    held = DatasetStandard(id="d", fields=(Field(**given),), former_ids=("old-d",), **ITEM)
    home = registry(datasets={"d": held}, code_lists={"sex": codes}, elements=elements)
    dataset = resolve(home, "d")
    made = avro(dataset)
    return schema(made)["fields"][0], made, dataset


@pytest.mark.parametrize(
    ("given", "type_"),
    [
        ({"type": DataType.INTEGER}, "long"),
        ({"type": DataType.NUMBER}, "double"),
        ({"type": DataType.BOOLEAN}, "boolean"),
        ({"type": DataType.YEAR}, "int"),
        ({"type": DataType.DURATION}, "string"),
        ({"type": DataType.DATETIME}, "string"),
        ({"type": DataType.DATE}, "date"),
        ({"type": DataType.DATE, "format": "%Y/%m/%d"}, "date"),
        ({"type": DataType.TIME}, "time-micros"),
        ({"type": DataType.DATETIME, "format": "%Y-%m-%d %H:%M:%S"}, "local-timestamp-micros"),
        ({"type": DataType.DATETIME, "format": "%Y-%m-%dT%H:%M:%S%z"}, "timestamp-micros"),
        ({"type": DataType.NUMBER, "scale": 2}, ("decimal", 38, 2)),
        (
            {
                "type": DataType.NUMBER,
                "scale": 2,
                "constraints": Constraints(minimum="0", maximum="9999.99"),
            },
            ("decimal", 6, 2),
        ),
        (
            {"type": DataType.INTEGER, "constraints": Constraints(maximum="9" * 20)},
            ("decimal", 38, 0),
        ),
    ],
)
def test_types_are_logical_ones_where_avro_has_them(given: dict[str, Any], type_: object) -> None:
    found = field_of(name="a", **given)[0]["type"][1]
    if isinstance(found, dict) and found["logicalType"] == "decimal":
        found = ("decimal", found["precision"], found["scale"])
    elif isinstance(found, dict):
        found = found["logicalType"]
    assert found == type_


def test_codes_that_are_names_are_an_enumeration() -> None:
    given = {"type": DataType.STRING, "code_list": CodeListUse(id="sex")}
    found, made, dataset = field_of(name="a", **given)
    assert found["type"][1]["symbols"] == ["F", "M"]
    assert refused(made, dataset, [{"a": "F"}, {"a": "X"}, {"a": None}]) == {2}


def test_a_name_that_avro_does_not_have_is_that_of_the_element_with_its_former_ones() -> None:
    found, made, _ = field_of(name="名称", element="party-name", aliases=("name", "名"))
    assert (found["name"], found["column"]) == ("party_name", "名称")
    assert found["aliases"] == ["name", "name_of_party"]
    assert schema(made)["aliases"] == ["OldD"]
    assert field_of(name="名称", type=DataType.STRING)[0]["name"] == "_x540D__x79F0_"


def test_nothing_that_a_standard_says_breaks_out() -> None:
    dataset = hostile.standard()
    made = schema(avro(dataset))
    columns = [one.get("column", one["name"]) for one in made["fields"]]
    assert columns == [field.name for field in dataset.fields]
    assert [one["doc"] for one in made["fields"]] == [
        f"{field.definition['en']}\n{field.definition['zh']}" for field in dataset.fields
    ]
    assert avro(dataset) == avro(hostile.standard())


def test_documents_within_documents_are_records_within_records() -> None:
    chosen = [Chosen(govstd.open("govstd:cn-gov"), "")]
    made = schema(export(["service-item-document"], "avro", chosen))
    assert any("record" in str(one["type"]) for one in made["fields"])
