"""Table Schema, both versions: every type with its options, every constraint, keys and columns."""

from pathlib import Path
from typing import Any

import pytest
from tests.exchange.schema_files import check, judged, skipped

from govstd.exchange.descriptor import SchemaNotReadError
from govstd.model.report import Verdict

V2 = "https://datapackage.org/profiles/2.0/tableschema.json"
TYPE = "value-not-of-type"

# field, texts that are right, texts that are not of its type or format
TYPES: list[tuple[dict[str, Any], list[str], list[str]]] = [
    ({"type": "string"}, ["a", " ", "é"], []),
    ({"type": "any"}, ["a", "1"], []),
    ({}, ["a", "1"], []),
    ({"type": "string", "format": "email"}, ["a@b.org"], ["a@", "b.org"]),
    ({"type": "string", "format": "uri"}, ["https://a.org/b?c=d#e"], ["a b", "nothing"]),
    ({"type": "string", "format": "binary"}, ["Z292c3Rk", "aA=="], ["*", "abc"]),
    (
        {"type": "string", "format": "uuid"},
        ["123e4567-e89b-12d3-a456-426614174000"],
        ["123e4567"],
    ),
    ({"type": "integer"}, ["12", "-3", "+4", "007"], ["1.0", "x", "1e3", "1,000", " 1"]),
    ({"type": "integer", "groupChar": ","}, ["1,000", "12"], ["1.000"]),
    ({"type": "integer", "bareNumber": False}, ["95%", "EUR 95", "7"], ["none"]),
    (
        {"type": "number"},
        ["1", "-1.5", ".5", "5.", "1e3", "1E-3", "NaN", "INF", "-INF", "inf"],
        ["1,5", "x", "1.2.3", "--1"],
    ),
    ({"type": "number", "decimalChar": ","}, ["1,5", "-0,25"], ["1.5"]),
    ({"type": "number", "decimalChar": ",", "groupChar": " "}, ["1 000,5"], ["1.000,5"]),
    ({"type": "number", "bareNumber": False}, ["9.5%", "€1.5"], ["%"]),
    ({"type": "boolean"}, ["true", "True", "TRUE", "1", "false", "0"], ["yes", "tRUE", "2"]),
    (
        {"type": "boolean", "trueValues": ["oui", "O"], "falseValues": ["non"]},
        ["oui", "O", "non"],
        ["true", "Oui"],
    ),
    ({"type": "boolean", "trueValues": ["yes"]}, ["yes", "false", "0"], ["true"]),
    ({"type": "object"}, ['{"a": 1}', "{}"], ["[1]", "a", "{"]),
    ({"type": "array"}, ["[1, 2]", "[]"], ["{}", "1"]),
    ({"type": "list"}, ["a,b", "a"], []),
    ({"type": "list", "itemType": "integer"}, ["1,2", "3"], ["1,b", "1,"]),
    ({"type": "list", "delimiter": ";", "itemType": "date"}, ["2024-01-31;2024-02-29"], ["x"]),
    (
        {"type": "datetime"},
        ["2024-01-26T15:00:00", "2024-01-26T15:00:00.300-05:00", "2024-01-26T15:00:00Z"],
        ["2024-01-26", "2024-01-26 15:00:00", "2024-02-30T15:00:00"],
    ),
    (
        {"type": "datetime", "format": "%d/%m/%Y %H:%M"},
        ["12/11/2018 09:15"],
        ["2018-11-12T09:15:00"],
    ),
    ({"type": "date"}, ["2024-02-29"], ["2023-02-29", "24-01-01", "2024-01-01T00:00:00"]),
    ({"type": "date", "format": "%d/%m/%y"}, ["31/12/24"], ["2024-12-31", "31/13/24"]),
    ({"type": "date", "format": "fmt:%d.%m.%Y"}, ["31.12.2024"], ["2024-12-31"]),
    ({"type": "time"}, ["15:00:00"], ["15:00", "25:00:00"]),
    ({"type": "time", "format": "%H:%M"}, ["15:00"], ["15:00:00"]),
    ({"type": "year"}, ["2024", "0001"], ["24", "x"]),
    ({"type": "yearmonth"}, ["2024-01"], ["2024-13", "2024"]),
    ({"type": "duration"}, ["P1Y2M3DT4H5M6.5S", "PT1H", "-P1D"], ["P", "1h"]),
    ({"type": "geopoint"}, ["90.50, 45.50", "90,45"], ["181, 0", "0, 91", "1", "a, b"]),
    ({"type": "geopoint", "format": "array"}, ["[90.5, 45.5]"], ["[1]", "90, 45"]),
    ({"type": "geopoint", "format": "object"}, ['{"lon": 90.5, "lat": 45}'], ['{"lon": 1}']),
    ({"type": "geojson"}, ['{"type": "Point", "coordinates": [1, 2]}'], ["[1]", "x"]),
    (
        {"type": "geojson", "format": "topojson"},
        ['{"type": "Topology", "objects": {}, "arcs": []}'],
        ['{"type": "Topology"}', "x"],
    ),
]


def named(case: object) -> str | None:
    if not isinstance(case, dict):
        return ""
    return "-".join(f"{value}" for key, value in case.items() if key != "name") or "no type"


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize(("field", "right", "wrong"), TYPES, ids=named)
def test_types_with_their_options(
    field: dict[str, Any], right: list[str], wrong: list[str], version: int, tmp_path: Path
) -> None:
    profile = {"$schema": V2} if version == 2 else {}
    told = judged(tmp_path, dict(field), *right, *wrong, "", **profile)
    bad = "value-not-in-format" if field.get("type") == "string" else TYPE
    assert told == [""] * len(right) + [bad] * len(wrong) + [""]


# field, texts, what is told of each
CONSTRAINTS: list[tuple[dict[str, Any], list[str], list[str]]] = [
    ({"constraints": {"required": True}}, ["a", ""], ["", "value-missing"]),
    ({"constraints": {"required": False}}, ["a", ""], ["", ""]),
    ({"constraints": {"unique": True}}, ["a", "b", "a"], ["", "", "key-duplicated"]),
    (
        {"type": "integer", "constraints": {"unique": True}},
        ["1", "01", "", ""],
        ["", "key-duplicated", "", ""],
    ),
    ({"constraints": {"minLength": 2}}, ["é", "éé"], ["value-too-short", ""]),
    ({"constraints": {"maxLength": 2}}, ["éé", "abc"], ["", "value-too-long"]),
    ({"type": "list", "constraints": {"minLength": 2}}, ["a", "a,b"], ["item-count-wrong", ""]),
    ({"type": "list", "constraints": {"maxLength": 1}}, ["a", "a,b"], ["", "item-count-wrong"]),
    (
        {"type": "integer", "constraints": {"minimum": 2, "maximum": 3}},
        ["1", "2", "3", "4"],
        ["value-below-minimum", "", "", "value-above-maximum"],
    ),
    (
        {"type": "number", "constraints": {"exclusiveMinimum": 0.5, "exclusiveMaximum": "1.5"}},
        ["0.5", "0.6", "1.5"],
        ["value-below-minimum", "", "value-above-maximum"],
    ),
    (
        {"type": "number", "decimalChar": ",", "groupChar": ".", "constraints": {"maximum": 0.5}},
        ["0,4", "0,6"],
        ["", "value-above-maximum"],
    ),
    (
        {"type": "date", "constraints": {"minimum": "2024-01-01"}},
        ["2023-12-31", "2024-01-01"],
        ["value-below-minimum", ""],
    ),
    (
        {"type": "date", "format": "%d/%m/%Y", "constraints": {"maximum": "31/12/2023"}},
        ["01/01/2024", "31/12/2023"],
        ["value-above-maximum", ""],
    ),
    (
        {"type": "time", "constraints": {"maximum": "12:00:00"}},
        ["12:00:01", "11:00:00"],
        ["value-above-maximum", ""],
    ),
    (
        {"type": "datetime", "constraints": {"minimum": "2024-01-01T00:00:00Z"}},
        ["2024-01-01T00:30:00+01:00", "2024-01-01T00:00:00Z"],
        ["value-below-minimum", ""],
    ),
    (
        {"type": "duration", "constraints": {"maximum": "P1D"}},
        ["PT25H", "PT24H"],
        ["value-above-maximum", ""],
    ),
    (
        {"type": "year", "constraints": {"minimum": 2000}},
        ["1999", "2000"],
        ["value-below-minimum", ""],
    ),
    (
        {"type": "yearmonth", "constraints": {"minimum": "2000-02"}},
        ["2000-01", "2000-02"],
        ["value-below-minimum", ""],
    ),
    (
        {"constraints": {"pattern": "^a.*$"}},
        ["abc", "bac", "cab"],
        ["", "value-not-matching-pattern", "value-not-matching-pattern"],
    ),
    (
        {"constraints": {"pattern": "ab"}},
        ["ab", "abc"],
        ["", "value-not-matching-pattern"],
    ),
    (
        {"constraints": {"pattern": "(?:(?:^|,)(rot|grün))+$"}},
        ["rot", "grün,rot", ",rot", "rot,", "rotgrün"],
        ["", "", "", *["value-not-matching-pattern"] * 2],
    ),
    (
        {"constraints": {"pattern": "\\w+ \\d{2}\\u20ac"}},
        ["été 12€", "a-b 12€", "été 1٣€"],
        ["", "value-not-matching-pattern", ""],
    ),
    (
        {"constraints": {"pattern": "\\p{Lu}[^\\s]*?"}},
        ["Éa", "éa"],
        ["", "value-not-matching-pattern"],
    ),
    ({"constraints": {"enum": ["a", "b"]}}, ["a", "A"], ["", "value-not-in-enum"]),
    (
        {"type": "integer", "constraints": {"enum": [1, "2"]}},
        ["1", "01", "2", "3"],
        ["", "", "", "value-not-in-enum"],
    ),
    (
        {"type": "number", "constraints": {"enum": [0.5, 1e3]}},
        [".50", "1000", "5"],
        ["", "", "value-not-in-enum"],
    ),
    (
        {"type": "boolean", "trueValues": ["oui"], "constraints": {"enum": [True]}},
        ["oui", "0"],
        ["", "value-not-in-enum"],
    ),
    ({"categories": ["a", "b"]}, ["a", "c"], ["", "value-not-in-enum"]),
    (
        {"type": "integer", "categories": [{"value": 0, "label": "none"}, {"value": 1}]},
        ["0", "2"],
        ["", "value-not-in-enum"],
    ),
    ({"type": "integer", "missingValues": ["-", "x"]}, ["-", "x", "y"], ["", "", TYPE]),
]


@pytest.mark.parametrize(("field", "texts", "told"), CONSTRAINTS, ids=named)
def test_constraints(
    field: dict[str, Any], texts: list[str], told: list[str], tmp_path: Path
) -> None:
    assert judged(tmp_path, dict(field), *texts) == told


# field, the check that is skipped
UNSUPPORTED: list[tuple[dict[str, Any], str]] = [
    ({"constraints": {"pattern": "(?=a)b"}}, "value-not-matching-pattern"),
    ({"constraints": {"pattern": "(a)\\1"}}, "value-not-matching-pattern"),
    ({"constraints": {"pattern": "\\ud83d\\ude00"}}, "value-not-matching-pattern"),
    ({"type": "integer", "constraints": {"pattern": "1"}}, "value-not-matching-pattern"),
    ({"type": "integer", "constraints": {"minLength": 1}}, "value-too-short"),
    ({"type": "object", "constraints": {"maxLength": 1}}, "value-too-long"),
    ({"type": "string", "constraints": {"minimum": "a"}}, "value-below-minimum:minimum"),
    ({"type": "array", "constraints": {"enum": [[1]]}}, "value-not-in-enum"),
    ({"type": "object", "constraints": {"jsonSchema": {}}}, "value-not-of-type:jsonSchema"),
    ({"type": "date", "format": "any"}, "value-not-of-type:format"),
    ({"type": "date", "format": "%d %B %Y"}, "value-not-of-type:format"),
    ({"type": "string", "format": "phone"}, "value-not-in-format"),
    ({"type": "number", "format": "currency"}, "value-not-of-type:format"),
    ({"type": "year", "format": "%Y"}, "value-not-of-type:format"),
]


@pytest.mark.parametrize(("field", "wanted"), UNSUPPORTED, ids=named)
def test_what_cannot_be_checked_is_skipped_and_never_passed(
    field: dict[str, Any], wanted: str, tmp_path: Path
) -> None:
    field = {"name": "value", **field}
    report = check(tmp_path, {"name": "s", "fields": [field]}, ["value"], [""])
    assert skipped(report) == {f"s:value:{wanted}"}
    assert report.verdict is Verdict.INCOMPLETE


@pytest.mark.parametrize("keys", [[None], [[]], [["id"], []]])
def test_a_unique_key_of_no_field_is_refused(keys: list[Any], tmp_path: Path) -> None:
    schema = {"fields": [{"name": "id"}], "uniqueKeys": keys}
    with pytest.raises(SchemaNotReadError) as caught:
        check(tmp_path, schema, ["id"], ["1"])
    assert caught.value.details["where"] == f"uniqueKeys/{len(keys) - 1}"
