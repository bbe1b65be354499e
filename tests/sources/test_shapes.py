"""Files as they are found in offices: each is read right, or it is said what can't be read."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.sources.places import places

import govstd
from govstd.model.registry import Registry
from govstd.model.report import Report
from govstd.sources.delimited import Reading
from govstd.sources.dialect import Written
from govstd.sources.refusal import SourceRefusedError

FIELDS = {"id": "integer", "place": "string", "note": "string"}
HEADER = b"id,place,note\n"
WRONG = ("value-not-of-type", 2)
"""The second record's id is x in most of the files."""


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    return places(tmp_path_factory.mktemp("registry"), FIELDS)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data.csv"


def check(registry: Registry, file: Path, content: bytes, **reading: Any) -> Report:
    file.write_bytes(content)
    return govstd.validate(
        file,
        dataset="places",
        registry=registry,
        as_of="2026-06-30",
        max_findings=None,
        reading=Reading(**reading),
    )


def lines(report: Report) -> list[tuple[str, int | None]]:
    return [(finding.rule, finding.line) for finding in report.findings]


@pytest.mark.parametrize(
    ("content", "found", "rows"),
    [
        (HEADER + b'1,p1,"a\rb"\nx,p2,c\n', [("value-not-of-type", 3)], 2),
        (HEADER + b"1,p1,a\rb\nx,p2,c\n", [("value-not-of-type", 3)], 2),
        (
            HEADER + b"1,p1,a\rx,p2,c\n3,p3,d\ny,p1,e\n",
            [("line-ends-mixed", None), ("value-not-of-type", 3), ("value-not-of-type", 5)],
            4,
        ),
        (
            HEADER + b"1,p1,a\r\nx,p2,c\n3,p3,d\r\ny,p1,e\n",
            [("line-ends-mixed", None), ("value-not-of-type", 3), ("value-not-of-type", 5)],
            4,
        ),
        (b'id,place,note\r1,p1,"a\rq"\rx,p2,c\r', [("value-not-of-type", 4)], 2),
        (b'id,place,note\r\n1,p1,"a\nq"\r\nx,p2,c\r\n', [("value-not-of-type", 4)], 2),
        (HEADER + b"1,p1,a\0b\nx,p2,c\n", [("text-holds-nul", 2), ("value-not-of-type", 3)], 2),
        (
            HEADER + b"\n1,p1,a\n\n\nx,p2,c\n\n",
            [*(("row-blank", line) for line in (2, 4, 5, 7)), ("value-not-of-type", 6)],
            2,
        ),
        (
            HEADER + b'1,p1,a\nx,p2,"c\n3,p3,b\ny,p4,b\n',
            [("quote-not-closed", 3), ("value-not-of-type", 5)],
            4,
        ),
        (
            HEADER + b'1,p1,a\n2,"p2\n"x,c\ny,p3,b\n',
            [("quote-not-closed", 3), ("value-not-of-type", 5)],
            3,
        ),
        (
            HEADER + b'1,p1,"a\nx,p2,c\n3,p3,d\n4,p4,"e"\n',
            [("quote-not-closed", 2), ("value-not-of-type", 3)],
            4,
        ),
        (
            HEADER + b"1,p1,a,\nx,p2,c,\n3,p3,\n",
            [("cell-unexpected", 2), ("cell-unexpected", 3), ("value-not-of-type", 3)],
            3,
        ),
        (
            HEADER + b'1,p1,"a",\nx,p2,"c\nd",\n3,p3,\n',
            [("cell-unexpected", 2), ("cell-unexpected", 3), ("value-not-of-type", 3)],
            3,
        ),
        (
            HEADER + b"1,p1,a,,\nx,p2,c,,\n3,p3,\n",
            [("cell-unexpected", 2), ("cell-unexpected", 3), ("value-not-of-type", 3)],
            3,
        ),
        (
            HEADER + b'1,p1,"a","",\nx,p2,c,""\n3,p3,""\n',
            [("cell-unexpected", 2), ("cell-unexpected", 3), ("value-not-of-type", 3)],
            3,
        ),
        (
            HEADER + b'1,"p\n1",a,""\nx,p2,c,""\n3,p3,""\n',
            [("cell-unexpected", 2), ("cell-unexpected", 4), ("value-not-of-type", 4)],
            3,
        ),
        (
            HEADER + b"1,p1\nx,p2,c,d\ny,p3,d\n",
            [("cell-missing", 2), ("cell-unexpected", 3), ("value-not-of-type", 4)],
            3,
        ),
        (HEADER + b"1,p1,a\nx,p2,c", [("value-not-of-type", 3)], 2),
        (HEADER, [], 0),
        (HEADER.strip(), [], 0),
        (
            HEADER + b"1,p1," + b"x" * 1_000_000 + b'\nx,p2,"' + b"y\n" * 500_000 + b'"\ny,p1,a\n',
            [("value-not-of-type", 3), ("value-not-of-type", 500_004)],
            3,
        ),
        (b"Places of 2026\n\nid;place;note\n1;p1;a\nx;p2;b\n", [("value-not-of-type", 5)], 2),
        (b'"Places" of, 2026\nid\tplace\tnote\nx\tp2\tb\n', [("value-not-of-type", 3)], 1),
        (b'sep=|\nid|place|note\nx|p2|"b|c"\n', [("value-not-of-type", 3)], 1),
        (b'note,id,place\n"a,b",x,p2\n', [("value-not-of-type", 2)], 1),
    ],
)
def test_lines_and_findings_are_exact(
    registry: Registry,
    file: Path,
    content: bytes,
    found: list[tuple[str, int | None]],
    rows: int,
) -> None:
    report = check(registry, file, content)
    assert lines(report) == found
    assert report.subjects[0].rows == rows


def test_a_record_that_cannot_be_read_says_how_many_cells_it_has(
    registry: Registry, file: Path
) -> None:
    report = check(registry, file, HEADER + b'1,p1\n2,"p2,x",c,d\n3,p3,d,\n')
    assert [finding.args for finding in report.findings] == [
        {"read": 2, "wanted": 3},
        {"read": 4, "wanted": 3},
        {"read": 4, "wanted": 3},
    ]
    assert [finding.row for finding in report.findings] == [1, 2, 3]
    assert report.subjects[0].rows_failed == 3


@pytest.mark.parametrize("missing", [["NA"], ["", "NA"]])
def test_a_cell_too_many_that_says_no_value_is_one_too_many(
    tmp_path: Path, file: Path, missing: list[str]
) -> None:
    schema = tmp_path / "schema.json"
    names = [{"name": name, "type": "string"} for name in FIELDS]
    schema.write_text(json.dumps({"fields": names, "missingValues": missing}), encoding="utf-8")
    file.write_bytes(HEADER + b"1,NA,NA\n2,p2,b,NA\n3,p3,c,\n4,p4,d,NA,\n")
    report = govstd.validate(file, schema=schema)
    assert lines(report) == [("cell-unexpected", line) for line in (3, 4, 5)]
    assert report.subjects[0].rows == 4


def test_a_file_of_one_column_may_hold_commas(tmp_path: Path, file: Path) -> None:
    registry = places(tmp_path / "registry", {"note": "string"})
    report = check(registry, file, b'note\na, b; c\n\n"d\ne"\nf\tg\n')
    assert lines(report) == [("row-blank", 3)]
    assert report.subjects[0].rows == 3
    assert report.subjects[0].files[0].dialect["delimiter"] == ""


def test_what_is_declared_is_not_found_out(registry: Registry, file: Path) -> None:
    content = b"; 'id'; 'place'; 'note'\nid^place^note\nx^'p^1'^it\\'s\n"
    written = Written(delimiter="^", quote="'", escape="\\", header_line=2)
    report = check(registry, file, content, written=written)
    [checked] = report.subjects[0].files
    assert lines(report) == [("value-not-of-type", 3)]
    assert checked.dialect == {
        "delimiter": "^",
        "quoteChar": "'",
        "escapeChar": "\\",
        "lineTerminator": "LF",
    }
    assert checked.detected == ("encoding", "lineTerminator")


def test_a_file_without_header_has_the_fields_in_their_order(
    registry: Registry, file: Path
) -> None:
    report = check(registry, file, b"1,p1,a\nx,p2,b\n", written=Written(header_line=0))
    assert lines(report) == [("value-not-of-type", 2)]
    assert report.subjects[0].rows == 2


def test_standards_may_demand_a_dialect(tmp_path: Path, file: Path) -> None:
    demanded = "dialect: {encoding: utf-8, delimiter: '#'}\n"
    registry = places(tmp_path / "registry", FIELDS, demanded)
    report = check(registry, file, "id#place#note\nx#p1#中华人民共和国\n".encode("gb18030"))
    assert lines(report) == [("encoding-not-as-required", None), ("value-not-of-type", 2)]
    assert report.findings[0].args == {"read": "GB18030", "wanted": "UTF-8"}
    report = check(registry, file, b"id#place#note\n1#p1#x\n", encoding="gb18030")
    assert lines(report) == [("encoding-not-as-required", None)]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"a\0b\nc"])
def test_no_table(registry: Registry, file: Path, content: bytes) -> None:
    with pytest.raises(SourceRefusedError):
        check(registry, file, content)


def test_no_temporary_file_is_left(
    registry: Registry, file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(room))
    check(registry, file, HEADER + "1,p1,中文内容\r2,p2,更多内容\n".encode("gb18030"))
    assert list(room.iterdir()) == []
