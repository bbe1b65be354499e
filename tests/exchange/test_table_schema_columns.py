"""Table Schema: columns, keys, missing values, and schemas that are not right."""

from pathlib import Path
from typing import Any

import pytest
from tests.exchange.schema_files import check, found, judged, skipped, write_json

from govstd.exchange.descriptor import SchemaNotReadError
from govstd.exchange.table_schema import read_table_schema
from govstd.model.report import Verdict

V2 = "https://datapackage.org/profiles/2.0/tableschema.json"
TYPE = "value-not-of-type"


def fields(*names: str, **keys: Any) -> dict[str, Any]:
    return {"fields": [{"name": name} for name in names], **keys}


@pytest.mark.parametrize(
    ("schema", "header", "told"),
    [
        (fields("a", "b"), ["b", "a"], {}),
        (fields("a", "b"), ["a"], {"(column-missing)": 1}),
        (fields("a"), ["a", "c"], {"(column-unexpected)": 1}),
        (fields("a", "b", fieldsMatch="exact"), ["b", "a"], {"column-misplaced": 2}),
        (fields("a", "b", **{"$schema": V2}), ["b", "a"], {"column-misplaced": 2}),
        (fields("a", "b", fieldsMatch="equal"), ["b", "a"], {}),
        (fields("a", "b", fieldsMatch="equal"), ["a"], {"column-missing": 1}),
        (fields("a", fieldsMatch="equal"), ["a", "c"], {"column-unexpected": 1}),
        (fields("a", fieldsMatch="subset"), ["c", "a"], {}),
        (fields("a", "b", fieldsMatch="subset"), ["a", "c"], {"column-missing": 1}),
        (fields("a", "b", fieldsMatch="superset"), ["b"], {}),
        (fields("a", "b", fieldsMatch="superset"), ["b", "c"], {"column-unexpected": 1}),
        (fields("a", "b", fieldsMatch="partial"), ["c", "b"], {}),
        (fields("a", "b", fieldsMatch="partial"), ["c"], {"column-missing": 1}),
    ],
)
def test_columns(
    schema: dict[str, Any], header: list[str], told: dict[str, int], tmp_path: Path
) -> None:
    assert found(check(tmp_path, schema, header, ["x"] * len(header))) == told


def test_a_required_field_of_version_1_must_have_its_column(tmp_path: Path) -> None:
    schema = fields("a")
    schema["fields"].append({"name": "b", "constraints": {"required": True}})
    assert found(check(tmp_path, schema, ["a"], ["x"])) == {"column-missing": 1}


@pytest.mark.parametrize("key", ["a", ["a"]])
def test_a_primary_key_is_required_and_unique(key: object, tmp_path: Path) -> None:
    schema = fields("a", "b", primaryKey=key)
    rows = ["1", "x"], ["1", "y"], ["", "z"]
    assert found(check(tmp_path, schema, ["a", "b"], *rows)) == {
        "key-duplicated": 1,
        "key-missing": 1,
    }


def test_unique_keys_leave_out_records_with_a_missing_part(tmp_path: Path) -> None:
    schema = fields("a", "b", uniqueKeys=[["a", "b"]])
    rows = ["1", "x"], ["1", "x"], ["", "x"], ["", "x"]
    assert found(check(tmp_path, schema, ["a", "b"], *rows)) == {"key-duplicated": 1}


@pytest.mark.parametrize("reference", [{"fields": "id"}, {"resource": "", "fields": ["id"]}])
def test_a_foreign_key_may_point_to_its_own_table(
    reference: dict[str, Any], tmp_path: Path
) -> None:
    schema = fields("id", "up", foreignKeys=[{"fields": "up", "reference": reference}])
    rows = ["1", ""], ["2", "1"], ["3", "9"]
    assert found(check(tmp_path, schema, ["id", "up"], *rows)) == {"reference-not-found": 1}


def test_a_foreign_key_to_a_table_that_is_not_there_is_skipped(tmp_path: Path) -> None:
    reference = {"resource": "other", "fields": ["id"]}
    schema = fields("up", foreignKeys=[{"fields": ["up"], "reference": reference}])
    report = check(tmp_path, schema, ["up"], ["1"])
    assert report.verdict is Verdict.INCOMPLETE
    assert {one.reason.value for one in report.checks if one.reason} == {"reference-not-supplied"}


@pytest.mark.parametrize(
    "missing", [["", "n/a"], [{"value": ""}, {"value": "n/a", "label": "unknown"}]]
)
def test_missing_values_of_the_schema(missing: list[Any], tmp_path: Path) -> None:
    field = {"type": "integer"}
    assert judged(tmp_path, field, "n/a", "", "N/A", missingValues=missing) == ["", "", TYPE]


def test_without_missing_values_an_empty_text_is_a_value(tmp_path: Path) -> None:
    field = {"type": "integer", "constraints": {"required": True}}
    assert judged(tmp_path, field, "1", "", missingValues=[]) == ["", TYPE]


def test_what_means_nothing_is_passed_over(tmp_path: Path) -> None:
    """A property of a field that the specification does not know, such as `required` beside it."""
    schema = {"fields": [{"name": "a", "required": True, "rdfType": "http://x.org", "y": 1}]}
    assert check(tmp_path, schema, ["a"], [""]).verdict is Verdict.CONFORMS


def test_names_may_occur_again_in_version_1(tmp_path: Path) -> None:
    report = check(tmp_path, fields("a", "a", name="s"), ["a", "b"], ["1", "2"])
    assert skipped(report) == {"s:a:value-not-of-type:field-2"}


def test_the_report_names_the_schema(tmp_path: Path) -> None:
    standard = check(tmp_path, fields("a", title="T", version="1.2.3"), ["a"], ["1"]).standard
    assert standard.registry is None
    assert standard.schema is not None
    assert standard.schema.path == str(tmp_path / "schema.json")
    assert standard.schema.digest.startswith("sha256:")
    assert [(one.id, one.version, one.title) for one in standard.datasets] == [
        ("schema", "1.2.3", {"und": "T"})
    ]


def test_a_finding_shows_the_pattern_as_it_was_written(tmp_path: Path) -> None:
    schema = {"fields": [{"name": "a", "constraints": {"pattern": "^\\d$"}}]}
    [finding] = check(tmp_path, schema, ["a"], ["x"]).findings
    assert finding.args["pattern"] == "^\\d$"


@pytest.mark.parametrize(
    ("schema", "code", "where"),
    [
        ([1], "schema-unknown", None),
        ({}, "schema-key-required", "/"),
        ({"fields": {}}, "schema-key-wrong", "fields"),
        ({"fields": ["a"]}, "schema-key-wrong", "fields/0"),
        ({"fields": [{}]}, "schema-key-required", "fields/0"),
        ({"fields": [{"name": "a", "type": "text"}]}, "schema-word-unknown", "fields/0/type"),
        ({"fields": [{"name": "a", "type": 1}]}, "schema-key-wrong", "fields/0/type"),
        (
            {"fields": [{"name": "a", "type": "geopoint", "format": "x"}]},
            "schema-word-unknown",
            "fields/0/format",
        ),
        (
            {"fields": [{"name": "a", "type": "integer", "constraints": {"minimum": "x"}}]},
            "schema-value-wrong",
            "fields/0/constraints/minimum",
        ),
        (
            {"fields": [{"name": "a", "constraints": {"required": "yes"}}]},
            "schema-key-wrong",
            "fields/0/constraints/required",
        ),
        (fields("a", fieldsMatch="some"), "schema-word-unknown", "fieldsMatch"),
        (fields("a", fieldsMatch={"a": 1}), "schema-word-unknown", "fieldsMatch"),
        (fields("a", missingValues="x"), "schema-key-wrong", "missingValues"),
        (fields("a", primaryKey="b"), "schema-field-unknown", "primaryKey"),
        (fields("a", uniqueKeys=[["b"]]), "schema-field-unknown", "uniqueKeys/0"),
        (fields("a", foreignKeys=[{"fields": "a"}]), "schema-key-required", "foreignKeys/0"),
        (
            fields("a", foreignKeys=[{"fields": "a", "reference": {"fields": ["a", "a"]}}]),
            "schema-fields-differ",
            "foreignKeys/0/reference/fields",
        ),
    ],
)
def test_a_schema_that_is_not_right_is_refused_at_its_place(
    schema: object, code: str, where: str | None, tmp_path: Path
) -> None:
    with pytest.raises(SchemaNotReadError) as caught:
        read_table_schema(str(write_json(tmp_path / "schema.json", schema)))
    assert caught.value.code == code
    assert caught.value.details.get("where") == where


@pytest.mark.parametrize("text", ["", "fields: []", '{"fields": NaN}', "[" * 100_000, "\ufeff{"])
def test_what_is_no_json_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "schema.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SchemaNotReadError) as caught:
        read_table_schema(str(path))
    assert caught.value.code == "schema-not-json"


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b'{"fields":\n [{"name": "\\ud800"}]}', ("2", "13")),  # half of a pair is no character
        (b'{"fields":\n [{"name": "\xe9"}]}', ("2", "1")),
        (b'{"fields":\n [{"name": "a" "b"}]}', ("2", "16")),
    ],
)
def test_it_is_told_where_a_schema_is_no_json(
    content: bytes, place: tuple[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "schema.json"
    path.write_bytes(content)
    with pytest.raises(SchemaNotReadError) as caught:
        read_table_schema(str(path))
    assert caught.value.code == "schema-not-json"
    assert (caught.value.details["line"], caught.value.details["column"]) == place


def test_a_character_written_as_a_pair_is_one(tmp_path: Path) -> None:
    path = tmp_path / "schema.json"
    path.write_bytes(b'{"fields": [{"name": "\\ud83d\\ude00", "description": "\\\\ud800"}]}')
    assert read_table_schema(str(path)).fields[0].name == "\U0001f600"
