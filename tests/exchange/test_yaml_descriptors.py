"""Descriptors in YAML say what the same ones say in JSON."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from tests.exchange.schema_files import write_csv

import govstd
from govstd.exchange.descriptor import SchemaNotReadError, read_descriptor

PACKAGE = """\
name: towns
resources:
  - name: town
    path: town.csv
    schema: town.schema.yml
    dialect: {delimiter: ;}
"""
SCHEMA = """\
# who lives where
fields:
  - {name: id, type: integer, constraints: &limits {required: true, minimum: 1}}
  - name: founded
    type: date
    constraints: {minimum: 1000-01-01}
  - {name: people, type: number, constraints: *limits}
primaryKey: [id]
"""


def test_a_package_and_its_schema_may_be_yaml(tmp_path: Path) -> None:
    (tmp_path / "datapackage.yaml").write_text(PACKAGE, encoding="utf-8")
    (tmp_path / "town.schema.yml").write_text(SCHEMA, encoding="utf-8")
    text = "id;founded;people\n1;1200-01-01;5.5\n1;0999-12-31;0\n;x;2\n"
    (tmp_path / "town.csv").write_text(text, encoding="utf-8")
    report = govstd.validate(schema=tmp_path / "datapackage.yaml")
    assert {
        check.id.partition(":")[2]: check.failed for check in report.checks if check.failed
    } == {
        "founded:value-below-minimum": 1,
        "founded:value-not-of-type": 1,
        "id:value-missing": 1,
        "people:value-below-minimum": 1,
        "*:key-duplicated:id": 1,
        "*:key-missing:id": 1,
    }


def test_values_are_those_of_json(tmp_path: Path) -> None:
    path = tmp_path / "schema.yaml"
    path.write_text("a: [1, 1.50, yes, true, null, 2024-01-01, '1', -.5e3]\n", encoding="utf-8")
    values = [1, Decimal("1.50"), "yes", True, None, "2024-01-01", "1", Decimal("-.5e3")]
    assert read_descriptor(str(path)).value == {"a": values}
    again = tmp_path / "again.yaml"
    again.write_text(json.dumps({"a": ["é", 2, {"b": []}]}), encoding="utf-8")
    assert read_descriptor(str(again)).value == {"a": ["é", 2, {"b": []}]}


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("fields:\n  - [", "schema-not-yaml", ("3", "1")),
        ("a: 1\nb: !!python/name:os 2\n", "schema-not-yaml", ("2", "4")),
        ("a: 1\na: 2\n", "schema-not-yaml", ("2", "1")),
        ("- 1\n", "schema-unknown", None),
        ("", "schema-unknown", None),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    text: str, code: str, place: tuple[str, str] | None, tmp_path: Path
) -> None:
    path = tmp_path / "schema.yaml"
    path.write_text(text, encoding="utf-8")
    write_csv(tmp_path / "data.csv", ["a"], ["1"])
    with pytest.raises(SchemaNotReadError) as caught:
        govstd.validate(tmp_path / "data.csv", schema=path)
    assert caught.value.code == code
    details = caught.value.details
    assert place is None or (details["line"], details["column"]) == place
