"""Checks by somebody's JSON Schema: the official test suite, the store, what is found and where."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import govstd
from govstd.engines.json_schema import validator_of
from govstd.exchange.descriptor import SchemaNotReadError
from govstd.exchange.json_schema import JsonSchema, is_json_schema, read_json_schema
from govstd.reports.formats import render

CORPORA = Path(os.environ["GOVSTD_CORPORA"]) if "GOVSTD_CORPORA" in os.environ else None
SUITE = (CORPORA or Path()) / "jsonschema" / "test-suite"
DRAFTS = {
    "draft7": "http://json-schema.org/draft-07/schema#",
    "draft2020-12": "https://json-schema.org/draft/2020-12/schema",
}
AS_ASSERTIONS = "optional/format"
"""Tests of `format` that hold where it is an assertion; in draft 2020-12 it is a remark."""
REMOTES_ABSENT = {
    "base URI change",
    "base URI change - change folder",
    "base URI change - change folder in subschema",
    "retrieved nested refs resolve relative to their URI not $id",
}
"""Groups of draft 7 whose remote files are not in the corpora."""


def files() -> Iterator[Any]:
    for draft in DRAFTS:
        for path in sorted((SUITE / "tests" / draft).rglob("*.json")) if CORPORA else []:
            name = path.relative_to(SUITE / "tests" / draft).as_posix()
            yield pytest.param(draft, name, id=f"{draft}-{name.removesuffix('.json')}")


@pytest.fixture(scope="module")
def remotes() -> dict[str, Any]:
    folder = SUITE / "remotes"
    return {
        f"http://localhost:1234/{path.relative_to(folder).as_posix()}": json.loads(
            path.read_bytes()
        )
        for path in folder.rglob("*.json")
    }


@pytest.mark.skipif(CORPORA is None, reason="GOVSTD_CORPORA is not set")
@pytest.mark.parametrize(("draft", "name"), list(files()))
def test_the_official_suite_passes(draft: str, name: str, remotes: dict[str, Any]) -> None:
    if draft == "draft2020-12" and name.startswith(AS_ASSERTIONS):
        pytest.skip("`format` is a remark in draft 2020-12")
    wrong = []
    for group in json.loads((SUITE / "tests" / draft / name).read_bytes()):
        if draft == "draft7" and group["description"] in REMOTES_ABSENT:
            continue
        schema = group["schema"]
        if isinstance(schema, dict):
            schema = {"$schema": DRAFTS[draft], **schema}
        validator = validator_of(JsonSchema("suite.json", "", schema, remotes))
        wrong += [
            (group["description"], test["description"])
            for test in group["tests"]
            if validator.is_valid(test["data"]) is not test["valid"]
            or bool(list(validator.iter_errors(test["data"]))) is test["valid"]
        ]
    assert wrong == []


SCHEMA = {
    "$schema": DRAFTS["draft7"],
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "string", "maxLength": 3},
        "goods": {"type": "array", "items": {"$ref": "goods.json"}},
    },
    "additionalProperties": False,
}
GOODS = {"type": "object", "properties": {"count": {"type": "integer", "minimum": 1}}}


def written(folder: Path, **files_: Any) -> Path:
    for name, value in files_.items():
        (folder / f"{name}.json").write_text(json.dumps(value))
    return folder / "schema.json"


def test_what_is_wrong_is_told_by_the_same_rules_with_its_place(tmp_path: Path) -> None:
    schema = written(tmp_path, schema=SCHEMA, goods=GOODS)
    data = tmp_path / "data.json"
    data.write_text(
        '[{"id": "a"},\n {"goods": [{"count": 1},\n {"count": 0}, {"count": "1"}]},\n'
        ' {"id": "abcd", "more": 1}]'
    )
    report = govstd.validate(data, schema=schema)
    told = {(f.rule, f.row, f.line, f.pointer, f.field, f.value) for f in report.findings}
    assert told == {
        ("value-missing", 2, 2, "/1", "id", None),
        ("value-below-minimum", 2, 3, "/1/goods/1/count", "goods/*/count", "0"),
        ("value-not-of-type", 2, 3, "/1/goods/2/count", "goods/*/count", '"1"'),
        ("value-too-long", 3, 4, "/2/id", "id", "abcd"),
        ("member-unexpected", 3, 4, "/2/more", "more", "more"),
    }
    [subject] = report.subjects
    assert (report.verdict, subject.rows, subject.rows_failed) == ("does-not-conform", 3, 2)


def test_a_schema_of_arrays_checks_the_whole_document(tmp_path: Path) -> None:
    schema = written(tmp_path, schema={"type": "array", "minItems": 2, "items": GOODS})
    data = tmp_path / "data.json"
    data.write_text('[{"count": 1}]')
    [finding] = govstd.validate(data, schema=schema).findings
    assert (finding.rule, finding.pointer) == ("item-count-wrong", "")


def test_a_remark_on_the_format_is_shown_and_judges_nothing(tmp_path: Path) -> None:
    schema = written(tmp_path, schema={"properties": {"day": {"format": "date"}}})
    data = tmp_path / "data.json"
    data.write_text('{"day": "soon"}')
    report = govstd.validate(data, schema=schema)
    assert report.verdict == "conforms"
    assert [c.state for c in report.checks if c.rule == "value-not-in-format"] == ["skipped"]


def test_what_is_not_in_the_store_is_refused_and_never_fetched(tmp_path: Path) -> None:
    schema = written(tmp_path, schema={"$ref": "https://example.org/of-another"})
    with pytest.raises(SchemaNotReadError) as refused:
        validator_of(read_json_schema(str(schema)))
    assert refused.value.code == "schema-not-stored"
    assert refused.value.details["reference"] == "https://example.org/of-another"


def test_a_store_has_schemas_by_their_addresses(tmp_path: Path) -> None:
    schema = written(tmp_path, schema={"$ref": "https://example.org/of-another"})
    store = tmp_path / "store"
    store.mkdir()
    written(store, some={"$id": "https://example.org/of-another", "maximum": 1})
    validator = validator_of(read_json_schema(str(schema), str(store)))
    assert [validator.is_valid(number) for number in (1, 2)] == [True, False]


def test_a_schema_that_is_none_is_refused_with_the_place(tmp_path: Path) -> None:
    schema = written(tmp_path, schema={"properties": {"a": {"type": "strin"}}})
    with pytest.raises(SchemaNotReadError) as refused:
        validator_of(read_json_schema(str(schema)))
    assert refused.value.code == "schema-not-valid"
    assert refused.value.details["where"] == "/properties/a/type"


def test_a_dialect_that_is_no_address_is_refused(tmp_path: Path) -> None:
    schema = written(tmp_path, schema={"$schema": {}, "type": "object"})
    with pytest.raises(SchemaNotReadError) as refused:
        validator_of(read_json_schema(str(schema)))
    assert refused.value.code == "schema-not-valid"
    assert refused.value.details["where"] == "/$schema"


MAX_NAME = {"propertyNames": {"maxLength": 2}}


@pytest.mark.parametrize(
    ("schema", "data", "told"),
    [
        (False, {"a": 1}, [("schema-not-met", "")]),
        ({"items": False}, [1], [("schema-not-met", "/0")]),
        ({"properties": {"required": False}}, {"required": 1}, [("schema-not-met", "/required")]),
        ({"properties": {"type": {"minimum": 2}}}, {"type": 1}, [("value-below-minimum", "/type")]),
        (MAX_NAME, {"abc": 1, "d": 2}, [("value-too-long", "/abc")]),
        (
            {"additionalProperties": False},
            {"a": 1, "b": 2},
            [("member-unexpected", "/a"), ("member-unexpected", "/b")],
        ),
        (
            {"properties": {"additionalProperties": False}},
            {"additionalProperties": 1},
            [("schema-not-met", "/additionalProperties")],
        ),
        (
            {"$schema": DRAFTS["draft7"], "dependencies": {"a": ["b"]}},
            {"a": 1},
            [("value-missing", "")],
        ),
    ],
)
def test_a_failure_is_told_of_what_it_concerns(
    schema: Any, data: Any, told: list[tuple[str, str]], tmp_path: Path
) -> None:
    path = written(tmp_path, schema=schema, data=data)
    report = govstd.validate(tmp_path / "data.json", schema=path)
    assert [(f.rule, f.pointer) for f in report.findings] == told
    assert "no column" not in render(report, "text")


def test_what_judges_nothing_is_no_check(tmp_path: Path) -> None:
    schema = {"type": "string", "contentMediaType": "application/json"}
    path = written(tmp_path, schema=schema, data="{")
    rules = [check.rule for check in govstd.validate(tmp_path / "data.json", schema=path).checks]
    assert rules == ["data-changed-while-read", "document-not-readable", "value-not-of-type"]


@pytest.mark.parametrize("draft", ["draft-03/schema#", "draft-00/schema"])
def test_an_older_dialect_is_refused(draft: str, tmp_path: Path) -> None:
    schema = written(tmp_path, schema={"$schema": f"http://json-schema.org/{draft}", "type": "any"})
    with pytest.raises(SchemaNotReadError) as refused:
        validator_of(read_json_schema(str(schema)))
    assert refused.value.code == "schema-not-supported"


@pytest.mark.parametrize(
    "schema",
    [{"items": {}}, {"prefixItems": []}, {"patternProperties": {}}, {"dependentSchemas": {}}, True],
)
def test_few_keywords_make_a_schema(schema: Any, tmp_path: Path) -> None:
    assert is_json_schema(str(written(tmp_path, schema=schema)))
