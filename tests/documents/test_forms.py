"""The forms in which documents come: packages of records, folders, packed files, several parts."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from tests.documents.test_faults import OWNERS, REGISTRY, STANDARD

import govstd
from govstd.model.report import Report

RULES = """
rules:
  - id: rated-if-large
    when: "ITEM_COUNT(goods) >= 2"
    assert: "rate IS NOT NULL"
    severity: error
  - id: counts-add-up
    forEach: [id]
    assert: 'SUM("goods/*/count") <= 10'
    severity: error
"""
RECORDS: list[dict[str, Any]] = [
    {"id": "a", "rate": 0.5, "goods": [{"count": 1}, {"count": 2}]},
    {"id": "b", "goods": [{"count": 6}, {"count": 5}]},
    {"id": "a", "goods": [{"count": "x"}]},
]
FOUND = [
    ("group-rule-broken", "b", "/goods/0"),
    ("group-rule-broken", "b", "/goods/1"),
    ("key-duplicated", "a", ""),
    ("record-rule-broken", "b", ""),
    ("value-not-of-type", "a", "/goods/0/count"),
]


def registry(folder: Path, standard: str) -> Path:
    home = folder / "registry"
    (home / "datasets").mkdir(parents=True)
    (home / "registry.yaml").write_text(REGISTRY)
    (home / "organizations.csv").write_text(OWNERS)
    (home / "datasets" / "shop.yaml").write_text(standard)
    return home


def told(report: Report, base: str) -> list[tuple[str, str | None, str]]:
    return sorted(
        (f.rule, f.key.get("id"), (f.pointer or "").removeprefix(base.format((f.row or 0) - 1)))
        for f in report.findings
    )


def checked(path: Path, home: Path) -> Report:
    return govstd.validate(path, dataset="shop", registry=home, max_findings=None)


@pytest.mark.parametrize("form", ["array", "lines", "packed"])
def test_the_form_changes_no_finding(tmp_path: Path, form: str) -> None:
    home = registry(tmp_path, STANDARD + RULES)
    lines = "".join(f"{json.dumps(record)}\n" for record in RECORDS)
    path = tmp_path / {"array": "a.json", "lines": "a.jsonl", "packed": "a.ndjson.gz"}[form]
    text = json.dumps(RECORDS, indent=1) if form == "array" else lines
    path.write_bytes(gzip.compress(text.encode()) if form == "packed" else text.encode())
    report = checked(path, home)
    assert told(report, "/{}" if form == "array" else "") == FOUND
    [subject] = report.subjects
    assert (subject.rows, subject.rows_failed) == (3, 2)


def test_the_documents_of_a_folder_are_records_of_one_dataset(tmp_path: Path) -> None:
    home = registry(tmp_path, STANDARD + RULES)
    folder = tmp_path / "shops"
    folder.mkdir()
    for number, record in enumerate(RECORDS):
        (folder / f"{number}.json").write_text(json.dumps(record))
    (folder / "notes.txt").write_text("not data")
    report = checked(folder, home)
    assert told(report, "") == FOUND
    [duplicate] = [f for f in report.findings if f.rule == "key-duplicated"]
    assert (Path(duplicate.file or "").name, duplicate.row) == ("2.json", 1)


def test_records_may_lie_within_a_document(tmp_path: Path) -> None:
    home = registry(tmp_path, STANDARD + 'dialect: {records: "data/shops/*"}\n' + RULES)
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"made": "today", "data": {"shops": RECORDS}}, indent=1))
    report = checked(path, home)
    assert told(report, "/data/shops/{}") == FOUND
    assert {f.line for f in report.findings if f.rule == "key-duplicated"} == {28}


def test_personal_data_within_a_value_stay_masked(tmp_path: Path) -> None:
    personal = STANDARD.replace("{name: name, type", "{name: name, sensitivity: personal, type")
    home = registry(
        tmp_path,
        personal.replace(
            "definition: What it sells", "definition: What\n    constraints: {maxItems: 1}"
        ),
    )
    path = tmp_path / "a.json"
    path.write_text('{"id": "a", "goods": [{"name": "Li Lei"}, {"name": 5, "more": "Li Lei"}]}')
    report = checked(path, home)
    assert {f.rule for f in report.findings} == {
        "item-count-wrong",
        "value-not-of-type",
        "member-unexpected",
    }
    assert "Li Lei" not in govstd.render(report, "json")
    assert "Li Lei" not in govstd.render(report, "html")
