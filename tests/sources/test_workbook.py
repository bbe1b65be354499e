"""Workbooks: which sheet, which header, what their values mean, and which are refused."""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from tests.sources.places import places

import govstd
from govstd.model.registry import Registry
from govstd.model.report import Report
from govstd.sources.delimited import Reading
from govstd.sources.refusal import SourceRefusedError

FIELDS = {"id": "integer", "place": "string", "day": "date", "open": "boolean"}
HEADER = ("id", "place", "day", "open")
RECORD = (1, "p", date(2024, 2, 29), True)


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    return places(tmp_path_factory.mktemp("registry"), FIELDS)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data.xlsx"


def write(
    file: Path, sheets: dict[str, Sequence[Sequence[Any]]], *, hidden: Sequence[str] = ()
) -> None:
    book = xlsxwriter.Workbook(str(file))
    forms = {
        date: book.add_format({"num_format": "yyyy-mm-dd"}),
        datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        time: book.add_format({"num_format": "hh:mm:ss"}),
        timedelta: book.add_format({"num_format": "[h]:mm:ss"}),
    }
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        if name in hidden:
            sheet.hide()
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    form = forms.get(type(value))
                    (sheet.write_string if isinstance(value, str) else sheet.write)(
                        number, column, value, form
                    )
    book.close()


def check(registry: Registry, address: Path | str, **reading: Any) -> Report:
    return govstd.validate(
        str(address),
        dataset="places",
        registry=registry,
        as_of="2026-06-30",
        max_findings=None,
        reading=Reading(**reading),
    )


def places_of(report: Report) -> list[tuple[str, str | None, str | None]]:
    return [(one.rule, one.sheet_cell, one.value) for one in report.findings]


def refusal(registry: Registry, address: Path | str, **reading: Any) -> tuple[str, dict[str, str]]:
    with pytest.raises(SourceRefusedError) as caught:
        check(registry, address, **reading)
    return caught.value.code, caught.value.details


def test_findings_name_cells(registry: Registry, file: Path) -> None:
    rows = [HEADER, RECORD, ("x", "p", "2024-02-30", True), (None,) * 4, (2, "q", None, "maybe")]
    write(file, {"年报": rows})
    report = check(registry, file)
    assert places_of(report) == [
        ("row-blank", "年报!4:4", None),
        ("value-not-of-type", "年报!A3", "x"),
        ("value-not-of-type", "年报!C3", "2024-02-30"),
        ("value-not-of-type", "年报!D5", "maybe"),
    ]
    assert [one.row for one in report.findings] == [None, 2, 2, 3]
    [told] = report.subjects[0].files
    assert told.dialect == {"format": "xlsx", "sheetName": "年报"}
    assert (told.detected, told.header_line, told.rows) == (("headerLine",), 1, 3)
    assert (told.encoding, told.bytes) == ("", file.stat().st_size)


def test_a_table_may_begin_anywhere(registry: Registry, file: Path) -> None:
    rows: list[Sequence[Any]] = [(), (None, None, "Places of 2024"), ()]
    rows += [(None, None, *HEADER), (None, None, "x", *RECORD[1:])]
    write(file, {"S": rows})
    report = check(registry, file)
    assert places_of(report) == [("value-not-of-type", "S!C5", "x")]
    assert report.subjects[0].files[0].header_line == 4


def test_findings_on_columns_name_the_header(registry: Registry, file: Path) -> None:
    write(file, {"S": [("id", "place", "day", "note"), (1, "p", date(2024, 1, 1), "n")]})
    assert places_of(check(registry, file)) == [("column-unexpected", "S!D1", "note")]


def test_values_mean_what_they_are(registry: Registry, file: Path) -> None:
    numbers = [
        ("00123", "text", "2024-01-31", "true"),
        (12.0, 5.0, datetime(2024, 1, 31, tzinfo=UTC).replace(tzinfo=None), False),
        (1e15, 0.1, date(1900, 1, 1), 1.0),
        (12.5, True, datetime(2024, 1, 31, 12, 30), "TRUE"),  # noqa: DTZ001
    ]
    write(file, {"S": [HEADER, *numbers]})
    assert places_of(check(registry, file)) == [
        ("value-not-of-type", "S!A5", "12.5"),
        ("value-not-of-type", "S!C5", "2024-01-31T12:30:00"),
    ]


def test_values_of_a_column_may_be_of_all_kinds_and_come_again(tmp_path: Path, file: Path) -> None:
    fields = {
        "number": 'number, decimalChar: ",", constraints: {enum: ["9"]}',
        "any": "string, constraints: {enum: [none]}",
    }
    registry = places(tmp_path, fields)
    numbers = {0.1: "0,1", -0.0: "0", 12.0: "12", 1e-7: "0,0000001", 1e16: "10000000000000000"}
    mixed = {True: "true", "1.0": "1.0", date(2024, 2, 29): "2024-02-29"}
    rows = [*zip(numbers, (*mixed, None, True), strict=True), (0.1, 1.0)]
    write(file, {"S": [tuple(fields), *rows]})
    told = [one.value for one in check(registry, file).findings if one.value is not None]
    assert sorted(told) == sorted([*numbers.values(), "0,1", *mixed.values(), "true", "1"])
    write(file, {"S": [tuple(fields), *((value, "none") for value in (0.5, 2.0, -0.0))]})
    assert [one.value for one in check(registry, file).findings] == ["0,5", "2", "0"]


def test_dates_are_written_as_the_field_wants(tmp_path: Path, file: Path) -> None:
    fields = {"day": 'date, format: "%Y/%m/%d"', "at": "datetime", "clock": "time"}
    registry = places(tmp_path, fields)
    moment = datetime(2024, 2, 29, 13, 5, 7)  # noqa: DTZ001 (spreadsheets know no zone)
    write(
        file,
        {
            "S": [
                tuple(fields),
                (date(2024, 2, 29), moment, time(9, 30)),
                ("2024/02/29", "2024-02-29T13:05:07", "09:30:00"),
                (date(2024, 2, 29), datetime(2024, 2, 29), time(0)),  # noqa: DTZ001
                ("2024-02-29", timedelta(hours=30), 0.5),
            ]
        },
    )
    assert places_of(check(registry, file)) == [
        ("value-not-of-type", "S!A5", "2024-02-29"),
        ("value-not-of-type", "S!B5", "PT108000S"),
        ("value-not-of-type", "S!C5", "0.5"),
    ]


def test_a_formula_counts_as_the_value_it_had(registry: Registry, file: Path) -> None:
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet("S")
    sheet.write_row(0, 0, HEADER)
    sheet.write_formula(1, 0, "=1+1", None, 2)
    sheet.write_formula(1, 1, '="a"&"b"', None, "ab")
    sheet.write_formula(2, 0, '="x"', None, "x")
    sheet.write_string(2, 1, "p")
    book.close()
    assert places_of(check(registry, file)) == [("value-not-of-type", "S!A3", "x")]


def test_the_error_of_a_formula_is_a_value_and_not_an_empty_cell(
    registry: Registry, file: Path
) -> None:
    book = xlsxwriter.Workbook(str(file))
    book.add_worksheet("Notes").write_formula(4, 1, "=1/0", None, "#DIV/0!")
    sheet = book.add_worksheet("A & B")
    sheet.write_row(2, 1, HEADER)
    sheet.write_row(3, 1, [1, "p"])
    sheet.write_formula(4, 1, "=NA()", None, "#N/A")
    sheet.write_formula(5, 3, '=DATE("<","x",1)', None, "#VALUE!")
    sheet.write_formula(4, 9, "=1/0", None, "#DIV/0!")  # of no column
    book.close()
    assert places_of(check(registry, f"{file}#A & B")) == [
        ("value-not-of-type", "'A & B'!B5", "#N/A"),
        ("value-not-of-type", "'A & B'!D6", "#VALUE!"),
    ]


def test_the_sheet_with_the_expected_names_is_read(registry: Registry, file: Path) -> None:
    write(file, {"Notes": [("read me",)], "Data": [HEADER, RECORD], "Empty": []})
    [told] = check(registry, file).subjects[0].files
    assert told.dialect["sheetName"] == "Data"
    assert told.detected == ("sheetName", "headerLine")


def test_the_sheet_named_as_the_standard_is_read(registry: Registry, file: Path) -> None:
    write(file, {"2023": [HEADER, RECORD], "PLACES": [HEADER, ("x", "p")]})
    assert places_of(check(registry, file)) == [("value-not-of-type", "PLACES!A2", "x")]


def test_a_hidden_sheet_is_not_guessed_at(registry: Registry, file: Path) -> None:
    write(file, {"Shown": [HEADER, RECORD], "Old": [HEADER, ("x", "p")]}, hidden=["Old"])
    assert places_of(check(registry, file)) == []
    assert places_of(check(registry, f"{file}#Old")) == [("value-not-of-type", "Old!A2", "x")]


def test_several_sheets_are_not_guessed_at(registry: Registry, file: Path) -> None:
    write(file, {"2023": [HEADER, RECORD], "2024": [HEADER, ("x", "p")]})
    code, details = refusal(registry, file)
    assert code == "sheet-unclear"
    assert details["known"] == "2023, 2024"
    wrong = [("value-not-of-type", "'2024'!A2", "x")]
    assert places_of(check(registry, f"{file}#2024")) == wrong
    report = check(registry, file, sheet="2024")
    assert places_of(report) == wrong
    assert report.subjects[0].files[0].detected == ("headerLine",)


def test_a_sheet_that_is_not_there(registry: Registry, file: Path) -> None:
    write(file, {"2023": [HEADER, RECORD]})
    assert refusal(registry, f"{file}#2025")[0] == "sheet-missing"


def test_xls(registry: Registry) -> None:
    report = check(registry, Path(__file__).parent / "files" / "places.xls")
    assert places_of(report) == [
        ("value-not-of-type", "年报!A5", "x"),
        ("value-not-of-type", "年报!A6", "3.5"),
        ("value-not-of-type", "年报!C6", "2024/1/1"),
    ]
    [told] = report.subjects[0].files
    assert (told.dialect["format"], told.header_line) == ("xls", 3)


def test_the_name_of_the_file_decides_nothing(registry: Registry, tmp_path: Path) -> None:
    workbook, text = tmp_path / "data.csv", tmp_path / "text.xlsx"
    write(tmp_path / "w.xlsx", {"S": [HEADER, ("x", "p")]})
    workbook.write_bytes((tmp_path / "w.xlsx").read_bytes())
    text.write_text("id,place\nx,p\n", encoding="utf-8")
    assert places_of(check(registry, workbook)) == [("value-not-of-type", "S!A2", "x")]
    assert [one.line for one in check(registry, text).findings] == [2]


def test_a_workbook_in_an_archive(registry: Registry, tmp_path: Path) -> None:
    write(tmp_path / "w.xlsx", {"S": [HEADER, ("x", "p")]})
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(tmp_path / "w.xlsx", "w.xlsx")
    assert places_of(check(registry, tmp_path / "a.zip")) == [("value-not-of-type", "S!A2", "x")]


# what is refused


def test_a_damaged_workbook(registry: Registry, file: Path) -> None:
    write(file, {"S": [HEADER, RECORD]})
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet][:-200]
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert refusal(registry, file)[0] == "workbook-damaged"


def test_an_old_container_that_holds_no_workbook(registry: Registry, tmp_path: Path) -> None:
    path = tmp_path / "letter.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    assert refusal(registry, path)[0] == "workbook-damaged"


def test_an_encrypted_workbook(registry: Registry, file: Path) -> None:
    name = "EncryptedPackage".encode("utf-16-le")
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1500) + name + bytes(500))
    assert refusal(registry, file)[0] == "workbook-encrypted"


def test_an_empty_workbook(registry: Registry, file: Path) -> None:
    write(file, {"S": []})
    assert refusal(registry, file)[0] == "sheet-empty"


def test_a_bomb_is_not_unpacked(registry: Registry, file: Path) -> None:
    write(file, {"S": [HEADER, RECORD]})
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/bomb.bin", bytes(400 << 20))
    assert file.stat().st_size < 1 << 20
    assert refusal(registry, file)[0] == "archive-too-large"


def test_a_million_empty_styled_rows(registry: Registry, file: Path) -> None:
    write(file, {"S": [HEADER, RECORD]})
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    rows = io.StringIO()
    for number in range(3, 1_000_001):
        rows.write(f'<row r="{number}"><c r="A{number}" s="1"/></row>')
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b"</sheetData>", rows.getvalue().encode() + b"</sheetData>")
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    report = check(registry, file)
    assert (report.subjects[0].rows, places_of(report)) == (1, [])
