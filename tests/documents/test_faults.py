"""What is wrong with JSON itself: a finding with its place, or one clear refusal."""

import json
from pathlib import Path

import pytest

import govstd
from govstd.model.report import Finding, Report
from govstd.sources.refusal import SourceRefusedError

STANDARD = """\
version: 1.0.0
status: standard
title: Shops
definition: Shops with what they sell
owner: example
fields:
  - {name: id, type: string, title: Id, definition: Id of the shop, obligation: mandatory}
  - {name: rate, type: number, scale: 2, title: Rate, definition: Share of the shop}
  - name: goods
    type: array
    title: Goods
    definition: What it sells
    items:
      type: object
      fields:
        - {name: name, type: string, title: Name, definition: Name of the good}
        - {name: count, type: integer, title: Count, definition: How many there are}
primaryKey: [id]
"""
REGISTRY = """\
format: 1
id: shops
uri: https://example.org/shops
version: 1.0.0
title: Shops
owner: example
languages: [en]
"""
OWNERS = "id,title_en,code,parent,roles,valid_from,valid_to,contact\nexample,Example,,,owner,,,\n"


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    home = tmp_path / "registry"
    (home / "datasets").mkdir(parents=True)
    (home / "registry.yaml").write_text(REGISTRY)
    (home / "organizations.csv").write_text(OWNERS)
    (home / "datasets" / "shop.yaml").write_text(STANDARD)
    return home


class Check:
    """Writes a file and checks it."""

    def __init__(self, registry: Path) -> None:
        self._registry = registry

    def __call__(self, data: bytes, name: str = "shops.ndjson") -> Report:
        path = self._registry.parent / name
        path.write_bytes(data)
        return govstd.validate(path, dataset="shop", registry=self._registry, max_findings=None)


@pytest.fixture
def check(registry: Path) -> Check:
    return Check(registry)


def only(report: Report) -> Finding:
    [finding] = report.findings
    return finding


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"id": "b", "rate": NaN}', "no-json"),
        (b'{"id": "b", "rate": -Infinity}', "no-json"),
        (b'{"id": "b", "goods": [],}', "no-json"),
        (b'{"id": "b"} {"id": "c"}', "no-json"),
        (b'{"id": "b", /* why */ "rate": 1}', "no-json"),
        (b'{"id": "b", "rate": 01}', "no-json"),
        (b'{"id": "\\ud800"}', "no-json"),
        (b'{"id": "b\x01"}', "no-json"),
        (b'{"id": "b', "no-json"),
        (b'{"id": "\xff"}', "not-utf-8"),
        (b'{"id": "b", "goods": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "too-deep"),
        (b'{"id": "' + b"b" * (17 << 20) + b'"}', "too-long"),
        (b"5", "no-object"),
        (b'["b"]', "no-object"),
        (b"null", "no-object"),
    ],
    ids=lambda value: value if isinstance(value, str) else value[:24].decode("latin-1"),
)
def test_a_line_that_is_no_record_is_told_and_hides_no_other(
    check: Check, line: bytes, reason: str
) -> None:
    report = check(b'{"id": "a"}\n\n' + line + b'\n{"id": "a"}\n')
    assert [(f.rule, f.row, f.line) for f in report.findings] == [
        ("document-not-readable", 2, 3),
        ("key-duplicated", 3, 4),
    ]
    assert report.findings[0].args["reason"] == reason
    [subject] = report.subjects
    assert (subject.rows, subject.rows_failed) == (3, 2)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (b'[\n {"id": "a"},\n {"id": NaN}\n]', 3, "no-json"),
        (b'[\n {"id": "a"},\n {"id": "b"},\n]', 4, "no-json"),
        (b'[\n {"id": "a"}', 2, "no-json"),
        (b'{\n "id": "a"}\n}', 3, "no-json"),
        (b'{\n "id":\n "\xff"}', 3, "not-utf-8"),
        (b"[" * 100_000 + b"]" * 100_000, 1, "too-deep"),
        (b'"text"', 1, "no-object"),
    ],
    ids=["nan", "comma", "cut", "more", "utf-8", "deep", "text"],
)
def test_a_document_that_is_no_json_is_told_at_its_line(
    check: Check, text: bytes, line: int, reason: str
) -> None:
    finding = only(check(text, "shops.json"))
    assert (finding.rule, finding.line, finding.args["reason"]) == (
        "document-not-readable",
        line,
        reason,
    )


def test_items_that_are_no_objects_are_told_by_their_place(check: Check) -> None:
    report = check(b'[{"id": "a"}, 5, {"id": "b"},\n null]', "shops.json")
    assert [(f.rule, f.row, f.line, f.pointer) for f in report.findings] == [
        ("document-not-readable", 2, 1, "/1"),
        ("document-not-readable", 4, 2, "/3"),
    ]


def test_a_member_that_stands_twice_is_told(check: Check) -> None:
    report = check(
        b'{"id": "a", "id": "a"}\n{"id": "b", "goods": [{"name": "x"}, {"count": 1, "count": 2}]}\n'
    )
    assert [(f.rule, f.row, f.pointer, f.args["name"]) for f in report.findings] == [
        ("member-repeated", 1, "/id", "id"),
        ("member-repeated", 2, "/goods/1/count", "count"),
    ]
    assert report.subjects[0].rows_failed == 2


def test_members_that_are_no_fields_are_told_once_each(check: Check) -> None:
    report = check(
        b'{"id": "a", "rates": 1}\n{"id": "b", "rates": 2, "goods": [{}, {"colour": "red"}]}\n'
    )
    assert [(f.severity, f.row, f.pointer, f.value) for f in report.findings] == [
        ("warning", 1, "/rates", "rates"),
        ("warning", 2, "/goods/1/colour", "colour"),
    ]
    assert report.findings[0].args["suggestion"] == "rate"
    assert report.verdict == "conforms"


def test_numbers_keep_every_digit(check: Check) -> None:
    report = check(
        b'{"id": "a", "rate": 0.1000000000000000055, '
        b'"goods": [{"count": 123456789012345678901234567890}, {"count": 2.0}, {"count": 2.5}]}\n'
        b'{"id": "b", "rate": 1E400}\n'
        b'{"id": "c", "rate": 123456789012345678.25}\n'
        b'{"id": "d", "rate": 0.30}\n'
    )
    told = [(f.rule, f.pointer, f.value) for f in report.findings]
    assert told == [
        ("value-not-of-type", "/rate", "1E400"),  # an exact number has no exponent
        ("value-too-precise", "/rate", "0.1000000000000000055"),
        ("value-not-of-type", "/goods/2/count", "2.5"),
    ]


def test_kinds_of_values_are_not_mixed_up(check: Check) -> None:
    values = {"id": 5, "rate": "0.5", "goods": {"name": "x"}}
    report = check(json.dumps(values).encode(), "shop.json")
    assert [(f.rule, f.pointer, f.value) for f in report.findings] == [
        ("value-not-of-type", "/id", "5"),
        ("value-not-of-type", "/rate", '"0.5"'),
        ("value-not-of-type", "/goods", '{"name": "x"}'),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_other_encodings_are_read(check: Check, encoding: str) -> None:
    text = '[{"id": "食品经营许可证申请书"},\n {"id": "食品经营许可证申请书"}]'
    finding = only(check(text.encode(encoding), "shops.json"))
    assert (finding.rule, finding.line, finding.value) == (
        "key-duplicated",
        2,
        "食品经营许可证申请书",
    )


def test_a_table_is_refused_for_a_standard_of_documents(check: Check) -> None:
    with pytest.raises(SourceRefusedError) as refused:
        check(b"id,rate\na,1\n", "shops.csv")
    assert refused.value.code == "document-needed"
