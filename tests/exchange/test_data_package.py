"""Data Packages and Data Resources: files, dialects, and keys between tables."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.exchange.schema_files import found, write_csv, write_json

import govstd
from govstd.api.schemas import DataNotNamedError
from govstd.exchange.data_package import read_data_package
from govstd.exchange.descriptor import SchemaNotReadError
from govstd.model.report import Report, Verdict

STATES: dict[str, Any] = {"name": "states", "path": "states.csv", "schema": "states.json"}
CITIES: dict[str, Any] = {
    "name": "cities",
    "type": "table",
    "path": "data/cities.csv",
    "schema": {
        "fields": [{"name": "name"}, {"name": "state"}],
        "foreignKeys": [
            {"fields": ["state"], "reference": {"resource": "states", "fields": ["code"]}}
        ],
    },
}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    write_json(tmp_path / "states.json", {"fields": [{"name": "code"}], "primaryKey": "code"})
    write_csv(tmp_path / "states.csv", ["code"], ["A"], ["B"])
    write_csv(tmp_path / "data" / "cities.csv", ["name", "state"], ["x", "A"], ["y", "C"])
    value = {"name": "places", "resources": [STATES, CITIES]}
    return write_json(tmp_path / "datapackage.json", value)


def test_a_package_is_checked_with_its_own_files(package: Path) -> None:
    report = govstd.validate(schema=package)
    assert found(report) == {"reference-not-found": 1}
    assert [one.id for one in report.subjects] == ["states", "cities"]
    assert report.standard.package == "places"


def test_the_files_of_a_package_may_lie_in_another_folder(package: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    (other / "data").mkdir(parents=True)
    write_csv(other / "states.csv", ["code"], ["A"])
    write_csv(other / "data" / "cities.csv", ["name", "state"], ["x", "A"])
    assert govstd.validate(other, schema=package).verdict is Verdict.CONFORMS


def test_a_file_of_a_package_of_several_tables_is_not_guessed(
    package: Path, tmp_path: Path
) -> None:
    with pytest.raises(DataNotNamedError) as caught:
        govstd.validate(tmp_path / "states.csv", schema=package)
    assert caught.value.code == "schema-of-several"


def resource(folder: Path, content: str, **keys: Any) -> Report:
    """Return the report on a Data Resource of one field `a` of integers."""
    (folder / "table.csv").write_text(content, encoding="utf-8")
    schema = {"fields": [{"name": "a", "type": "integer"}]}
    value = {"name": "t", "path": "table.csv", "schema": schema, **keys}
    return govstd.validate(schema=write_json(folder / "resource.json", value))


@pytest.mark.parametrize(
    ("content", "keys"),
    [
        ("b;a\nx;1\n", {"dialect": {"delimiter": ";"}}),
        ("b;a\nx;1\n", {"dialect": {"csv": {"delimiter": ";"}}}),
        ("b\ta\nx\t1\n", {"format": "tsv"}),
        ("b,a\n'x,y',1\n", {"dialect": {"quoteChar": "'"}}),
        ("b,A\nx,1\n", {"dialect": {"caseSensitiveHeader": False}}),
        ("b,a\nx,\\N\n", {"dialect": {"nullSequence": "\\N"}}),
    ],
)
def test_dialects(content: str, keys: dict[str, Any], tmp_path: Path) -> None:
    assert found(resource(tmp_path, content, **keys)) == {"(column-unexpected)": 1}


def test_a_dialect_may_have_its_own_file(tmp_path: Path) -> None:
    write_json(tmp_path / "dialect.json", {"delimiter": "|"})
    report = resource(tmp_path, "b|a\nx|y\n", dialect="dialect.json")
    assert found(report) == {"(column-unexpected)": 1, "value-not-of-type": 1}


def test_data_given_with_a_resource_stand_for_its_own(tmp_path: Path) -> None:
    resource(tmp_path, "a\n1\n")
    data = write_csv(tmp_path / "other.csv", ["a"], ["x"])
    report = govstd.validate(data, schema=tmp_path / "resource.json")
    assert found(report) == {"value-not-of-type": 1}


def test_a_resource_without_schema_is_read(tmp_path: Path) -> None:
    report = resource(tmp_path, "a,b\n1\n2,3\n", schema=None)
    assert found(report) == {"cell-missing": 1}


def test_resources_that_are_no_tables_are_only_named(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", ["x"], ["1"])
    resources = [{"name": "a", "path": "a.csv"}, {"name": "readme", "path": "README.md"}]
    path = write_json(tmp_path / "datapackage.json", {"resources": resources})
    read = read_data_package(str(path))
    assert [one.dataset.standard.id for one in read.resources] == ["a"]
    assert read.others == ("readme",)


@pytest.mark.parametrize(
    ("keys", "code", "where"),
    [
        ({"path": "https://example.org/a.csv"}, "schema-remote", "path"),
        ({"path": "../a.csv"}, "schema-path-outside", "path"),
        ({"path": "/etc/passwd"}, "schema-path-outside", "path"),
        ({"path": "..\\a.csv"}, "schema-path-outside", "path"),
        ({"path": "C:/a.csv"}, "schema-path-outside", "path"),
        ({"path": 1}, "schema-key-wrong", "path"),
        ({"path": []}, "schema-key-required", "/"),
        ({"path": None, "data": [[1]]}, "schema-not-supported", "data"),
        ({"path": "a.xlsx"}, "schema-not-supported", "format"),
        ({"compression": "rar"}, "schema-not-supported", "compression"),
        ({"schema": "https://example.org/s.json"}, "schema-remote", "schema"),
        ({"schema": {"$ref": "https://example.org/s.json"}}, "schema-remote", "schema/$ref"),
        ({"schema": "s.json"}, "schema-missing", None),
        ({"schema": {"fields": [{}]}}, "schema-key-required", "schema/fields/0"),
        ({"dialect": {"commentChar": "#"}}, "schema-not-supported", "dialect/commentChar"),
        ({"dialect": {"delimiter": 1}}, "schema-key-wrong", "dialect/delimiter"),
    ],
)
def test_what_can_not_be_checked_by_is_refused(
    keys: dict[str, Any], code: str, where: str | None, tmp_path: Path
) -> None:
    with pytest.raises(SchemaNotReadError) as caught:
        resource(tmp_path, "a\n1\n", **keys)
    assert caught.value.code == code
    assert caught.value.details.get("where") == where


def test_names_of_resources_are_unique(tmp_path: Path) -> None:
    path = write_json(tmp_path / "datapackage.json", {"resources": [STATES, STATES]})
    with pytest.raises(SchemaNotReadError, match="schema-name-repeated"):
        read_data_package(str(path))


def test_a_schema_beside_a_registry_is_no_request(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="instead"):
        govstd.validate("a.csv", schema="s.json", registry=tmp_path)
    with pytest.raises(ValueError, match="must be named"):
        govstd.validate("a.csv")


def test_the_report_is_the_same_wherever_the_schema_lies(package: Path, tmp_path: Path) -> None:
    moved = write_json(tmp_path / "moved.json", json.loads(package.read_text(encoding="utf-8")))
    first, second = (govstd.validate(schema=path) for path in (package, moved))
    assert first.result_digest == second.result_digest
