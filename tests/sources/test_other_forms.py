"""Columns of fixed width and NDJSON, behind the interface of delimited files."""

from pathlib import Path

import pytest
from tests.sources.places import places
from tests.sources.test_shapes import check, lines

import govstd
from govstd.model.registry import Registry
from govstd.sources.delimited import Reading

FIELDS = {"id": "integer", "place": "string", "note": "string"}


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    return places(tmp_path_factory.mktemp("registry"), FIELDS)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data.csv"


def test_fixed_width(registry: Registry, file: Path) -> None:
    header = "id  place note  \r\n"
    body = "1   p1    北京,a\r\n\r\nx   p2    b\r\n3   p3\r\ny   p4    c     d\r\nz   p5    e"
    report = check(
        registry, file, (header + body).encode("gb18030"), widths=(4, 6, 6), encoding="gb18030"
    )
    [checked] = report.subjects[0].files
    assert lines(report) == [
        ("cell-missing", 5),
        ("cell-unexpected", 6),
        ("row-blank", 3),
        ("value-not-of-type", 4),
        ("value-not-of-type", 7),
    ]
    assert checked.dialect == {"widths": "4,6,6", "lineTerminator": "CRLF"}
    assert (checked.header_line, checked.rows) == (1, 5)


def test_fixed_width_without_header(registry: Registry, file: Path) -> None:
    report = check(registry, file, b"  1p1a  \n  xp2b\n", widths=(3, 2, 3))
    assert [(f.rule, f.line, f.value) for f in report.findings] == [("value-not-of-type", 2, "x")]


def test_ndjson(registry: Registry, file: Path) -> None:
    content = (
        b'{"id": 1, "place": "p1", "note": "two\\nlines, \\"quoted\\""}\n'
        b'{"note": null, "id": "x"}\n'
        b"\n"
        b'{"id": 1.50, "place": true, "more": "?"}\n'
        b'[1, 2]\n{"id": 3,\n{"id": 4, "id": 5}\n{"id": {"a": 1}}\n{"id": NaN}\n'
        b'{"id": 12345678901234567890123}'
    )
    report = check(registry, file, content)
    found = [(f.rule, f.line, f.value or f.args.get("reason")) for f in report.findings]
    assert found == [
        ("column-unexpected", None, "more"),
        ("record-not-readable", 5, "no-object"),
        ("record-not-readable", 6, "no-json"),
        ("record-not-readable", 7, "key-repeated"),
        ("record-not-readable", 8, "nested"),
        ("record-not-readable", 9, "no-json"),
        ("row-blank", 3, None),
        ("value-not-of-type", 2, "x"),
        ("value-not-of-type", 4, "1.50"),
    ]
    assert report.subjects[0].rows == 9
    assert report.subjects[0].files[0].dialect == {"lineTerminator": "LF"}


@pytest.mark.parametrize("name", ["data.ndjson", "data.jsonl"])
def test_ndjson_is_told_by_its_name(registry: Registry, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("no object\n", encoding="utf-8")
    report = govstd.validate(path, dataset="places", registry=registry, reading=Reading())
    assert "record-not-readable" in {finding.rule for finding in report.findings}


def test_a_key_that_comes_late_is_a_column_too(registry: Registry, tmp_path: Path) -> None:
    path = tmp_path / "data.ndjson"
    text = '{"place": "p", "note": null}\n' * 1200 + '{"id": "x", "place": "p"}'
    path.write_text(text, encoding="utf-8")
    report = govstd.validate(path, dataset="places", registry=registry)
    assert report.subjects[0].files[0].rows == 1201
    assert [(one.rule, one.line, one.value) for one in report.findings] == [
        ("value-not-of-type", 1201, "x")
    ]
