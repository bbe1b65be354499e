"""Flat records in JSON documents, XML and SQLite: where they are, and what is refused."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.sources.places import places

import govstd
from govstd.model.registry import Registry
from govstd.model.report import Report
from govstd.sources.refusal import SourceRefusedError

FIELDS = {"id": "integer", "place": "string", "open": "boolean"}


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    return places(tmp_path_factory.mktemp("registry"), FIELDS)


def check(registry: Registry, address: Path | str) -> Report:
    return govstd.validate(
        str(address), dataset="places", registry=registry, as_of="2026-06-30", max_findings=None
    )


def written(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def told(report: Report) -> list[tuple[str, int | None, str | None, Any]]:
    return [
        (one.rule, one.line, one.pointer, one.value or one.args.get("reason"))
        for one in report.findings
    ]


def refused(registry: Registry, address: Path | str) -> str:
    with pytest.raises(SourceRefusedError) as caught:
        check(registry, address)
    return caught.value.code


def test_the_items_of_an_array(registry: Registry, tmp_path: Path) -> None:
    text = '[\n {"id": 1, "place": "a\\nb"},\n {"id": "x",\n  "place": null},\n 5, {"id": {}},\n'
    text += ' {"id": 1, "id": 2}, {"place": "p", "id": 12345678901234567890, "open": true}]\n'
    report = check(registry, written(tmp_path, "data.json", text))
    assert told(report) == [
        ("record-not-readable", 5, "/2", "no-object"),
        ("record-not-readable", 5, "/3", "nested"),
        ("record-not-readable", 6, "/4", "key-repeated"),
        ("value-not-of-type", 3, "/1", "x"),
    ]
    assert report.subjects[0].rows == 6
    assert report.subjects[0].files[0].encoding == "utf-8"


def test_items_further_within(registry: Registry, tmp_path: Path) -> None:
    text = '{"code": 0, "data": {"a/b": [{"id": "x"}]}, "list": [{"id": 1}], "n": [1]}'
    path = written(tmp_path, "data.json", text)
    assert refused(registry, path) == "records-unclear"
    assert told(check(registry, f"{path}#/list")) == []
    assert told(check(registry, f"{path}#/data/a~1b")) == [
        ("value-not-of-type", 1, "/data/a~1b/0", "x")
    ]
    assert refused(registry, f"{path}#/none") == "records-missing"


def test_one_object_is_one_record(registry: Registry, tmp_path: Path) -> None:
    report = check(registry, written(tmp_path, "data.json", '{\n "id": "x"\n}'))
    assert told(report) == [("value-not-of-type", 1, None, "x")]


def test_an_array_that_breaks_off(registry: Registry, tmp_path: Path) -> None:
    report = check(registry, written(tmp_path, "data.json", '[{"id": 1},\n{"id": 2},\n{"id": '))
    assert told(report) == [("record-not-readable", 3, "/2", "no-json")]
    assert report.subjects[0].rows == 3


def test_an_array_in_another_encoding(registry: Registry, tmp_path: Path) -> None:
    text = '[{"id": "一", "place": "中华人民共和国公民身份号码"}]'
    report = check(registry, written(tmp_path, "data.json", text.encode("gb18030")))
    assert told(report) == [("value-not-of-type", 1, "/0", "一")]


def test_deep_json_is_no_record(registry: Registry, tmp_path: Path) -> None:
    text = '[{"id": ' + "[" * 100_000 + "]" * 100_000 + "}]"
    report = check(registry, written(tmp_path, "data.json", text))
    assert [rule for rule, *_ in told(report)] == ["record-not-readable"]


def test_elements_with_the_expected_children(registry: Registry, tmp_path: Path) -> None:
    text = """<?xml version="1.0" encoding="UTF-8"?>
<answer xmlns="urn:x" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <head><id>7</id></head>
  <items>
    <item><id>1</id><place>a &amp; <![CDATA[b]]></place></item>
    <item>
      <id>x</id><place xsi:nil="true"/></item>
    <item id="2" place="p"/>
    <item><id>3</id><place><b>c</b></place></item>
    <item><id>3</id><id>4</id></item>
  </items>
</answer>"""
    report = check(registry, written(tmp_path, "data.xml", text))
    assert told(report) == [
        ("record-not-readable", 9, None, "nested"),
        ("record-not-readable", 10, None, "key-repeated"),
        ("value-not-of-type", 6, None, "x"),
    ]
    [file] = report.subjects[0].files
    assert file.dialect == {"format": "xml", "records": "answer/items/item"}
    named = check(registry, f"{tmp_path / 'data.xml'}#answer/head")
    assert (named.subjects[0].rows, told(named)) == (1, [])


def test_xml_in_another_encoding(registry: Registry, tmp_path: Path) -> None:
    text = '<?xml version="1.0" encoding="GBK"?><l><r><id>一</id></r><r><id>2</id></r></l>'
    report = check(registry, written(tmp_path, "data.xml", text.encode("gb18030")))
    assert told(report) == [("value-not-of-type", 1, None, "一")]


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]><l><r><id>&i;</id></r></l>"
)


@pytest.mark.parametrize(
    "text",
    [
        LAUGHS,
        '<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><l><r><id>&x;</id></r></l>',
        '<!DOCTYPE l SYSTEM "https://example.org/l.dtd"><l><r><id>1</id></r></l>',
        "<a>" * 100_000,
    ],
    ids=["laughs", "file", "network", "deep"],
)
def test_attacks_by_xml(registry: Registry, tmp_path: Path, text: str) -> None:
    assert refused(registry, written(tmp_path, "data.xml", text)) == "xml-not-allowed"


def test_xml_that_breaks_off(registry: Registry, tmp_path: Path) -> None:
    path = written(tmp_path, "data.xml", "<l>\n<r><id>1</id></r>\n<r><id>")
    assert refused(registry, path) == "xml-not-readable"


def test_xml_without_any_expected_name(registry: Registry, tmp_path: Path) -> None:
    path = written(tmp_path, "data.xml", "<l><r><a>1</a></r><r><a>2</a></r></l>")
    assert refused(registry, path) == "records-unclear"
    assert refused(registry, f"{path}#l/none") == "records-missing"


def test_a_table_of_sqlite(registry: Registry, tmp_path: Path) -> None:
    path = tmp_path / "data.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute('CREATE TABLE "p 1" (id, place TEXT, open)')
        rows = [(1, "a\nb", 1), ("x", None, "true"), (2.0, b"bytes", 5), (2.5, "", 0)]
        connection.executemany('INSERT INTO "p 1" VALUES (?, ?, ?)', rows)
        connection.execute("CREATE TABLE other (a)")
        connection.commit()
    report = check(registry, path)
    assert [(one.rule, one.line, one.row, one.value) for one in report.findings] == [
        ("value-not-of-type", None, 2, "x"),
        ("value-not-of-type", None, 4, "2.5"),
        ("value-not-of-type", None, 3, "5"),
    ]
    [file] = report.subjects[0].files
    assert (file.dialect, file.detected) == ({"format": "sqlite", "table": "p 1"}, ("table",))
    assert refused(registry, f"{path}#none") == "table-missing"


def test_a_locked_sqlite(
    registry: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("govstd.sources.sqlite_table.PATIENCE", 0.1)
    path = tmp_path / "data.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE places (id)")
        connection.commit()
        connection.execute("BEGIN EXCLUSIVE")
        assert refused(registry, path) == "database-locked"


def test_a_damaged_sqlite(registry: Registry, tmp_path: Path) -> None:
    path = written(tmp_path, "data.db", b"SQLite format 3\0" + b"\xff" * 5000)
    assert refused(registry, path) == "database-damaged"
