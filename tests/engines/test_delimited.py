"""What the embedded engine tells of files: where records are, and that none is lost."""

import csv
import hashlib
from pathlib import Path

import pytest

import govstd
from govstd.model.report import Report

REGISTRY = """\
format: 1
id: here
uri: https://example.org/here
version: 1.0.0
title: Here
owner: office
languages: [en]
"""
DATASET = """\
version: 1.0.0
status: candidate
title: Places
definition: Places by number
owner: office
fields:
  - {name: id, type: integer, title: Id, definition: Number, obligation: mandatory}
  - {name: place, type: string, title: Place, definition: Code of a place, codeList: place}
  - {name: note, type: string, title: Note, definition: Anything}
primaryKey: [id]
"""
PLACES = 300


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    """A registry with a code list that is too long to be written as literals."""
    folder = tmp_path / "registry"
    for name, text in {
        "registry.yaml": REGISTRY,
        "organizations.csv": "id,title_en,code,parent,roles,valid_from,valid_to,contact\n"
        "office,Office,,,owner,,,\n",
        "datasets/places.yaml": DATASET,
        "codelists/place.yaml": "version: 1.0.0\nstatus: candidate\ntitle: Places\n"
        "definition: Codes of places\nowner: office\n",
        "codelists/place.csv": "code,title_en,parent,valid_from,valid_to\n"
        + "".join(f"p{number},Place {number},,,\n" for number in range(PLACES)),
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def _check(registry: Path, *files: Path, most: int | None = None) -> Report:
    return govstd.validate(
        list(files), dataset="places", registry=registry, as_of="2026-06-30", max_findings=most
    )


def _lines(report: Report, check: str) -> list[tuple[int | None, int | None]]:
    return [(f.row, f.line) for f in report.findings if f.check == f"places:{check}"]


def test_rows_keep_the_order_of_a_big_file_though_a_code_list_is_joined(
    registry: Path, tmp_path: Path
) -> None:
    rows = 400_000
    bad = sorted(n * 7919 % rows for n in range(1, 51))
    wrong = set(bad)
    data = tmp_path / "big.csv"
    with data.open("w", encoding="utf-8") as stream:
        stream.write("id,place,note\n")
        for row in range(rows):
            place = "nowhere" if row in wrong else f"p{row % PLACES}"
            stream.write(f"{row},{place},{'x' * 40}\n")
    report = _check(registry, data)
    found = _lines(report, "place:value-not-in-code-list")
    assert found == [(row + 1, row + 2) for row in bad]
    assert report.subjects[0].rows == rows
    assert report.subjects[0].files[0].sha256 == hashlib.sha256(data.read_bytes()).hexdigest()


def test_lines_are_those_of_an_editor_where_cells_hold_line_ends_and_lines_are_blank(
    registry: Path, tmp_path: Path
) -> None:
    data = tmp_path / "lines.csv"
    data.write_bytes(
        b'id,place,note\r\n1,p1,"a\r\nb\r\nc"\r\n\r\nx,p2,d\r\n3,nowhere,"e\n"\r\n4,p4,f'
    )
    report = _check(registry, data)
    assert _lines(report, "id:value-not-of-type") == [(2, 6)]
    assert _lines(report, "place:value-not-in-code-list") == [(3, 7)]
    assert report.subjects[0].rows == 4


def test_a_record_that_cannot_be_read_hides_no_other(registry: Path, tmp_path: Path) -> None:
    data = tmp_path / "ragged.csv"
    data.write_text(
        "id,place,note\n1,p1,a\n2,p2\n3,nowhere,c\n4,p4,d,e\nx,p5,f\n", encoding="utf-8"
    )
    report = _check(registry, data)
    assert [f.line for f in report.findings if f.rule == "cell-missing"] == [3]
    assert [f.line for f in report.findings if f.rule == "cell-unexpected"] == [5]
    assert _lines(report, "place:value-not-in-code-list") == [(3, 4)]
    assert _lines(report, "id:value-not-of-type") == [(5, 6)]
    assert report.subjects[0].rows == 5


def test_keys_are_compared_across_the_parts_of_a_dataset(registry: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text("id,place,note\n1,p1,a\n2,p2,b\n", encoding="utf-8")
    second.write_text("note,id,place\nc,2,p3\nd,3,nowhere\n", encoding="utf-8")
    report = _check(registry, first, second)
    repeated = [f for f in report.findings if f.rule == "key-duplicated"]
    assert [(f.file, f.row, f.key) for f in repeated] == [(str(second), 1, {"id": "2"})]
    outside = [f for f in report.findings if f.rule == "value-not-in-code-list"]
    assert [(f.file, f.row, f.value) for f in outside] == [(str(second), 2, "nowhere")]


def test_a_path_with_the_signs_of_a_pattern_is_the_file_itself(
    registry: Path, tmp_path: Path
) -> None:
    data = tmp_path / "a[1]*?'.csv"
    data.write_text("id,place,note\nx,p1,a\n", encoding="utf-8")
    assert _lines(_check(registry, data), "id:value-not-of-type") == [(1, 2)]


def test_cells_beyond_a_chunk_of_the_file_are_found_again(registry: Path, tmp_path: Path) -> None:
    data = tmp_path / "wide.csv"
    rows = [
        [str(n), "p1" if n % 100 else "nowhere", f"{n}-" + "长" * (n * 37 % 3000)]
        for n in range(700)
    ]
    with data.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows([["id", "place", "note"], *rows])
    report = _check(registry, data)
    found = [f for f in report.findings if f.rule == "value-not-in-code-list"]
    assert [f.key["id"] for f in found] == [str(n) for n in range(0, 700, 100)]
