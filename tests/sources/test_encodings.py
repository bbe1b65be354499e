"""The encoding of a file: told from its text, or refused, never guessed in silence."""

from pathlib import Path

import pytest
from tests.exchange.schema_files import write_json
from tests.sources.places import places
from tests.sources.test_shapes import check, lines

import govstd
from govstd.model.registry import Registry
from govstd.sources.encodings import CODECS, canonical
from govstd.sources.refusal import SourceRefusedError

FIELDS = {"id": "integer", "place": "string", "note": "string"}
TEXTS = {
    "gb18030": "北京市海淀区行政许可决定书有限公司",
    "big5": "臺北市政府行政許可證書有限公司國際貿易",
    "shift-jis": "東京都のデータをみんなでつかう",
    "euc-kr": "서울특별시 강남구 인허가 정보 공개 자료 주식회사",
    "windows-1252": "Müller, hôtel à Besançon – été",
    "utf-8": "北京 été 서울",
}


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    return places(tmp_path_factory.mktemp("registry"), FIELDS)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data.csv"


def content(encoding: str, text: str) -> bytes:
    return f'id,place,note\n1,p1,"{text}"\nx,p2,b\n'.encode(CODECS[encoding])


@pytest.mark.parametrize("encoding", TEXTS)
def test_an_encoding_is_told_from_the_text(registry: Registry, file: Path, encoding: str) -> None:
    report = check(registry, file, content(encoding, TEXTS[encoding]))
    [checked] = report.subjects[0].files
    assert checked.encoding == encoding
    assert "encoding" in checked.detected
    assert lines(report) == [("value-not-of-type", 3)]


@pytest.mark.parametrize("encoding", ["utf-16le", "utf-16be"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_utf_16(registry: Registry, file: Path, encoding: str, mark: str) -> None:
    text = f"{mark}id,place,note\r\n1,p1,{TEXTS['gb18030']}\r\nx,p2,b\r\n"
    report = check(registry, file, text.encode(CODECS[encoding]))
    assert report.subjects[0].files[0].encoding == encoding
    assert lines(report) == [("value-not-of-type", 3)]


def test_chinese_only_after_the_first_megabyte(registry: Registry, file: Path) -> None:
    rows = "".join(f"{number},p1,plain\n" for number in range(100_000))
    text = f"id,place,note\n{rows}7,p1,{TEXTS['gb18030']}\nx,p2,b\n"
    report = check(registry, file, text.encode("gb18030"))
    assert report.subjects[0].files[0].encoding == "gb18030"
    assert lines(report) == [("value-not-of-type", 100_003)]


@pytest.mark.parametrize("more", ["", "primaryKey: [id, place, note]\n"], ids=["unread", "read"])
@pytest.mark.parametrize("last", [b"b\xff", b"b\xff,more", b'"b\xff\n"', b"\xe5\x8c"])
def test_a_bad_byte_long_after_what_told_the_encoding(
    tmp_path: Path, file: Path, more: str, last: bytes
) -> None:
    registry = places(tmp_path / "registry", FIELDS, more)
    rows = "".join(f"{number},p,{TEXTS['utf-8'] * 4}\n" for number in range(20_000))
    text = f"id,place,note\n{rows}"
    report = check(registry, file, text.encode() + b"9,p," + last + b"\nx,p,c\n")
    assert report.subjects[0].files[0].encoding == "utf-8"
    after = 20_003 + last.count(b"\n")
    ragged = [("cell-unexpected", 20_002)] if b"," in last else []
    assert lines(report) == sorted(
        [*ragged, ("text-not-decodable", 20_002), ("value-not-of-type", after)]
    )


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "shift-jis", "euc-kr"])
def test_names_of_columns_tell_the_encoding(tmp_path: Path, file: Path, encoding: str) -> None:
    name = TEXTS[encoding][:2]
    registry = places(tmp_path / "registry", {name: "integer"})
    report = check(registry, file, f"{name}\nx\n".encode(CODECS[encoding]))
    assert report.subjects[0].files[0].encoding == encoding
    assert lines(report) == [("value-not-of-type", 2)]


def test_two_plausible_encodings_are_refused(registry: Registry, file: Path) -> None:
    # The syllables of this Korean name are common characters of Chinese too.
    with pytest.raises(SourceRefusedError) as refused:
        check(registry, file, content("euc-kr", "김철수"))
    assert refused.value.code == "encoding-ambiguous"
    assert {refused.value.details[name] for name in ("first", "second")} == {"gb18030", "euc-kr"}
    assert {refused.value.details[name] for name in ("asFirst", "asSecond")} == {
        '김철수"',
        '辫枚荐"',
    }
    report = check(registry, file, content("euc-kr", "김철수"), encoding="euc-kr")
    assert report.subjects[0].files[0].encoding == "euc-kr"


def test_the_standard_settles_a_doubt(tmp_path: Path, file: Path) -> None:
    registry = places(tmp_path / "registry", FIELDS, "dialect: {encoding: gbk}\n")
    report = check(registry, file, content("euc-kr", "김철수"))
    assert report.subjects[0].files[0].encoding == "gb18030"
    assert lines(report) == [("value-not-of-type", 3)]


def test_bytes_that_do_not_decode_are_findings_and_the_rest_is_checked(
    registry: Registry, file: Path
) -> None:
    whole = content("gb18030", TEXTS["gb18030"])
    report = check(registry, file, whole + b"7,p\xff,b\nx,p1,\xff\xff\ny,p1,a\n")
    assert lines(report) == [
        ("text-not-decodable", 4),
        ("text-not-decodable", 5),
        ("value-not-of-type", 3),
        ("value-not-of-type", 5),
        ("value-not-of-type", 6),
    ]
    first = report.findings[0]
    assert (first.row, first.column) == (3, 2)
    assert first.args["offset"] == len(whole) + 3
    assert first.message == f"byte 0xFF at offset {len(whole) + 3} is not GB18030"
    assert report.subjects[0].rows_failed == 4


def test_the_wrong_encoding_is_told_with_the_likely_one(registry: Registry, file: Path) -> None:
    text = content("gb18030", TEXTS["gb18030"])
    report = check(registry, file, text, encoding="utf-8")
    [finding] = [f for f in report.findings if f.rule == "text-not-decodable"]
    assert finding.args["likely"] == "gb18030"
    assert finding.args["share"] == 100
    assert finding.fix == "say `--encoding gb18030`, or save the file as UTF-8"


def test_bytes_of_no_encoding_are_refused(registry: Registry, file: Path) -> None:
    with pytest.raises(SourceRefusedError) as refused:
        check(registry, file, b"id,place,note\n" + b"\x81\xff" * 20)
    assert refused.value.code == "encoding-unknown"


def test_labels_that_people_use() -> None:
    labels = {"GBK": "gb18030", "gb2312": "gb18030", "UTF_8": "utf-8", "Latin-1": "windows-1252"}
    assert {label: canonical(label) for label in labels} == labels
    assert canonical("klingon") is None


@pytest.mark.parametrize(
    ("label", "name", "text"),
    [
        ("ISO-8859-15", "iso-8859-15", "Š cœur 5 €"),
        ("iso8859_7", "iso-8859-7", "Αθήνα"),
        ("windows-1251", "windows-1251", "Москва"),
        ("cp1250", "windows-1250", "Łódź"),
        ("KOI8-R", "koi8-r", "Москва"),
        ("mac_roman", "macintosh", "Zürich"),
        ("cp437", "ibm437", "Zürich"),
        ("latin9", "iso-8859-15", "cœur"),
        ("EUC-JP", "euc-jp", "東京都"),
    ],
)
def test_an_encoding_that_no_text_tells_is_read_as_it_is_declared(
    tmp_path: Path, label: str, name: str, text: str
) -> None:
    assert canonical(label) == name
    fields = [{"name": "place", "constraints": {"enum": [text]}}]
    resource = {"path": "data.csv", "encoding": label, "schema": {"fields": fields}}
    (tmp_path / "data.csv").write_bytes(f"place\n{text}\nx\n".encode(label))
    schema = write_json(tmp_path / "resource.json", resource)
    report = govstd.validate(schema=schema)
    assert [(one.rule, one.row) for one in report.findings] == [("value-not-in-enum", 2)]
    assert report.subjects[0].files[0].encoding == name


@pytest.mark.parametrize("label", ["utf-7", "rot13", "base64", "\0", "é", "x" * 5000, "idna", ""])
def test_what_names_no_encoding_of_files_is_unknown(label: str) -> None:
    assert canonical(label) is None
