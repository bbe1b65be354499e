"""Data Packages and Data Resources: files, dialects, and keys between tables."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.exchange.schema_files import found, write_csv, write_json

import govstd
from govstd.api.schemas import DataNotNamedError
from govstd.exchange.data_package import read_data_package
from govstd.exchange.data_package_items import read as read_items
from govstd.exchange.descriptor import SchemaNotReadError
from govstd.model.registration import Severity
from govstd.model.report import Report, Verdict
from govstd.sources.delimited import Reading
from govstd.sources.dialect import Written
from govstd.sources.refusal import SourceRefusedError

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


@pytest.mark.parametrize("later", ["2,b\nx,c\n", "a,b\n2,b\nx,c\n", "b,a\nb,2\nc,x\n"])
def test_the_parts_of_a_file_need_no_header_of_their_own(later: str, tmp_path: Path) -> None:
    (tmp_path / "later.csv").write_text(later, encoding="utf-8")
    report = resource(tmp_path, "a,b\n1,a\n", path=["table.csv", "later.csv"])
    assert [one.value for one in report.findings if one.severity is Severity.ERROR] == ["x"]
    assert report.subjects[0].rows == 3


FRUITS = {"fields": [{"name": "id", "type": "integer"}, {"name": "name"}]}
JOINED = {"fields": [{"name": "fruit id", "type": "integer"}, {"name": "fruit name"}]}
WITH_DASH = {"fields": [{"name": "fruit-id", "type": "integer"}, {"name": "fruit-name"}]}


@pytest.mark.parametrize(
    ("content", "dialect", "schema", "told"),
    [
        ("id,name\n#x\n1,a\n#y,z,1\nx,b\n", {"commentChar": "#"}, FRUITS, [(5, "x")]),
        ("# x\n# y\nid,name\n1,a\nx,b\n", {"commentChar": "#"}, FRUITS, [(5, "x")]),
        ("id,name\n//x\n/1,a\n", {"commentChar": "//"}, FRUITS, [(3, "/1")]),
        ('id,name\n1,"a\n#b"\nx,b\n', {"commentChar": "#"}, FRUITS, [(4, "x")]),
        ("id,name\nx\n1,a\nx,b\n", {"commentRows": [2]}, FRUITS, [(4, "x")]),
        ("#\n1,a\nx,b\n", {"commentChar": "#", "header": False}, FRUITS, [(3, "x")]),
        ('id, name\n1, "a, b"\n x, b\n', {"skipInitialSpace": True}, FRUITS, [(3, "x")]),
        ("fruit\nid,name\n1,a\nx,b\n", {"headerRows": [1, 2]}, JOINED, [(4, "x")]),
        (
            "fruit\nid,name\n1,a\nx,b\n",
            {"headerRows": [1, 2], "headerJoin": "-"},
            WITH_DASH,
            [(4, "x")],
        ),
    ],
)
def test_dialects_that_no_engine_reads(
    content: str,
    dialect: dict[str, Any],
    schema: dict[str, Any],
    told: list[tuple[int, str]],
    tmp_path: Path,
) -> None:
    """Most are the examples of Table Dialect itself."""
    report = resource(tmp_path, content, dialect=dialect, schema={**schema, "fieldsMatch": "exact"})
    assert [(one.line, one.value) for one in report.findings] == told


def test_what_is_said_of_a_file_goes_before_what_its_descriptor_says(tmp_path: Path) -> None:
    """What is not said stays: the command line says something of all files, or nothing."""
    resource(tmp_path, "id;name\n#x\n1;a\nx;b\n", dialect={"commentChar": "#"}, schema=FRUITS)
    for reading in (Reading(), Reading(written=Written(delimiter=";"))):
        report = govstd.validate(schema=tmp_path / "resource.json", reading=reading)
        assert [(one.line, one.value) for one in report.findings] == [(4, "x")]


def test_records_of_such_dialects_that_can_not_be_read_are_found(tmp_path: Path) -> None:
    content = '#\nid,name\n1\n\n2,b,c\n"x" y,z\n3,"open\n4,d\n'
    report = resource(tmp_path, content, dialect={"commentChar": "#"}, schema=FRUITS)
    assert sorted((one.line or 0, one.rule) for one in report.findings) == [
        (3, "cell-missing"),
        (4, "row-blank"),
        (5, "cell-unexpected"),
        (6, "quote-not-closed"),
        (7, "quote-not-closed"),
    ]


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
    ("data", "told"),
    [
        ([["b", "a"], ["x", 1], ["y", "z"]], {"value-not-of-type": 1}),
        ([{"a": 1, "b": "x"}, {"b": "y", "a": None}, {"a": "z"}], {"value-not-of-type": 1}),
        ([["b", "a"], ["x"], ["x", 1, 2]], {"cell-missing": 1, "cell-unexpected": 1}),
        ([["b", "a"], ["x", 1], ["y", [2]]], {"record-not-readable": 1}),
        ([{"b": 1, "a": 1}, [1, 2]], {"record-not-readable": 1}),
    ],
)
def test_data_may_stand_in_the_descriptor(
    data: list[Any], told: dict[str, int], tmp_path: Path
) -> None:
    report = resource(tmp_path, "", path=None, data=data)
    assert found(report) == {"(column-unexpected)": 1, **told}


def test_objects_under_a_header_with_a_name_twice_are_read(tmp_path: Path) -> None:
    report = resource(tmp_path, "", path=None, data=[["a", "a"], {"a": "x"}])
    assert found(report) == {"header-duplicated": 1, "value-not-of-type": 1}


def test_a_header_of_what_is_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceRefusedError) as caught:
        resource(tmp_path, "", path=None, data=[["a", {"b": 1}], [1, 2]])
    assert caught.value.code == "header-missing"


@pytest.mark.parametrize("form", ["objects", "rows", "lines"])
def test_values_of_json_may_be_nested_where_the_field_is(form: str, tmp_path: Path) -> None:
    """Elsewhere no text of them is anything that the field could mean."""
    values: list[object] = [{"x": [1.50, None, True, "é"]}, "no object", '{"x": 1}', [1]]
    fields = [{"name": "n", "type": "integer"}, {"name": "v", "type": "object"}]
    records = [{"n": n, "v": value} for n, value in enumerate(values)]
    records.append({"n": {"x": 1}, "v": {}})
    rows = [["n", "v"], *([one["n"], one["v"]] for one in records)]
    path: dict[str, object] = {"path": "t.ndjson"} if form == "lines" else {"data": records}
    path = {"data": rows} if form == "rows" else path
    lines = "".join(json.dumps(one) + "\n" for one in records)
    (tmp_path / "t.ndjson").write_text(lines, encoding="utf-8")
    value = {"name": "t", "schema": {"fields": fields}, **path}
    report = govstd.validate(schema=write_json(tmp_path / "resource.json", value))
    assert found(report) == {"value-not-of-type": 2, "record-not-readable": 1}


def test_data_in_a_package_are_told_by_their_place(package: Path) -> None:
    value = json.loads(package.read_text(encoding="utf-8"))
    data = [["name", "state"], ["x", "C"]]
    value["resources"][1] = {"name": "cities", "data": data, "schema": CITIES["schema"]}
    write_json(package, value)
    report = govstd.validate(schema=package)
    [finding] = report.findings
    assert (finding.rule, finding.row) == ("reference-not-found", 1)
    assert finding.file == f"{package}#/resources/1/data"


@pytest.mark.parametrize(
    ("content", "keys"),
    [
        ('[{"a": 1}, {"a": "x"}]', {}),
        ('[["a"], [1], ["x"]]', {}),
        ('{"rows/all": [{"a": "x"}]}', {"dialect": {"property": "rows/all"}}),
        ('{"rows": [["a"], ["x"]]}', {"dialect": {"json": {"property": "rows"}}}),
    ],
)
def test_documents_of_records(content: str, keys: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "table.json").write_text(content, encoding="utf-8")
    report = resource(tmp_path, "", path="table.json", **keys)
    assert found(report) == {"value-not-of-type": 1}


@pytest.mark.parametrize(
    ("dialect", "told"),
    [
        (None, {"value-not-of-type": 1}),
        ({"sheetNumber": 1}, {"value-not-of-type": 1}),
        ({"sheetName": "others"}, {}),
        ({"sheetNumber": 2}, {}),
        ({"excel": {"sheet": "others"}}, {}),
        ({"sheetName": "titled", "headerRows": [2]}, {"value-not-of-type": 1}),
        ({"sheetName": "bare", "header": False}, {"value-not-of-type": 1}),
    ],
)
def test_sheets_of_a_workbook(
    dialect: dict[str, Any] | None, told: dict[str, int], tmp_path: Path
) -> None:
    """Without a dialect the first sheet is meant, whatever the others hold."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["a"])
    book.active.append(["x"])
    rows: dict[str, list[list[object]]] = {
        "others": [["a"], [1]],
        "titled": [["a title"], ["a"], ["x"]],
        "bare": [["x"], [1]],
    }
    for name, records in rows.items():
        sheet = book.create_sheet(name)
        for record in records:
            sheet.append(record)
    book.save(tmp_path / "table.xlsx")
    assert found(resource(tmp_path, "", path="table.xlsx", dialect=dialect)) == told


def test_a_sheet_that_is_not_there_is_named(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    openpyxl.Workbook().save(tmp_path / "table.xlsx")
    with pytest.raises(SourceRefusedError) as caught:
        resource(tmp_path, "", path="table.xlsx", dialect={"sheetNumber": 9})
    assert caught.value.code == "sheet-missing"
    assert caught.value.details["sheet"] == "9"


@pytest.mark.parametrize(
    ("keys", "code", "where"),
    [
        ({"path": "https://example.org/a.csv"}, "schema-remote", "path"),
        ({"path": "../a.csv"}, "schema-path-outside", "path"),
        ({"path": "/etc/passwd"}, "schema-path-outside", "path"),
        ({"path": "..\\a.csv"}, "schema-path-outside", "path"),
        ({"path": "C:/a.csv"}, "schema-path-outside", "path"),
        ({"path": 1}, "schema-key-wrong", "path"),
        ({"path": "a\0.csv"}, "schema-key-wrong", "path"),
        ({"path": []}, "schema-key-required", "/"),
        ({"path": None, "data": "a\n1\n"}, "schema-not-supported", "data"),
        ({"path": None, "data": {"a": 1}}, "schema-key-wrong", "data"),
        ({"path": None, "data": [1]}, "schema-key-wrong", "data"),
        ({"format": "pdf"}, "schema-not-supported", "format"),
        ({"format": "json"}, "schema-not-supported", "format"),
        ({"encoding": "latin-99"}, "schema-word-unknown", "encoding"),
        ({"profile": [], "compression": []}, "schema-key-wrong", "compression"),
        ({"compression": "rar"}, "schema-not-supported", "compression"),
        ({"schema": "https://example.org/s.json"}, "schema-remote", "schema"),
        ({"schema": {"$ref": "https://example.org/s.json"}}, "schema-remote", "schema/$ref"),
        ({"schema": "s.json"}, "schema-missing", None),
        ({"schema": {"fields": [{}]}}, "schema-key-required", "schema/fields/0"),
        ({"dialect": {"commentChar": 1}}, "schema-key-wrong", "dialect/commentChar"),
        ({"dialect": {"commentRows": [0]}}, "schema-key-wrong", "dialect/commentRows"),
        (
            {"path": "a.xlsx", "dialect": {"commentChar": "#"}},
            "schema-not-supported",
            "dialect/commentChar",
        ),
        ({"dialect": {"delimiter": 1}}, "schema-key-wrong", "dialect/delimiter"),
        ({"dialect": {"delimiter": "::"}}, "schema-key-wrong", "dialect/delimiter"),
        ({"dialect": {"quoteChar": "(?"}}, "schema-key-wrong", "dialect/quoteChar"),
        ({"dialect": {"headerRows": ["1"]}}, "schema-key-wrong", "dialect/headerRows"),
        (
            {"path": "a.xlsx", "dialect": {"sheetNumber": [1]}},
            "schema-key-wrong",
            "dialect/sheetNumber",
        ),
        (
            {"path": None, "data": [[1]], "dialect": {"header": False}},
            "schema-not-supported",
            "dialect/header",
        ),
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


def test_an_import_tells_of_what_a_registry_has_no_place_for(tmp_path: Path) -> None:
    inline = {"name": "inline", "data": [{"id": 1}], "schema": FRUITS}
    annotated = {
        "name": "annotated",
        "path": "a.csv",
        "schema": FRUITS,
        "dialect": {"commentChar": "#"},
    }
    path = write_json(tmp_path / "datapackage.json", {"resources": [inline, annotated]})
    assert {(one.where, one.what) for one in read_items(str(path)).dropped} == {
        ("inline", "data in the descriptor"),
        ("annotated", "dialect: comments, rows of the header, spaces"),
    }
