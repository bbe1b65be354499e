"""A statement of conformance is verified offline, and comes out again from the data."""

import base64
import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519
from tests.release.conftest import Command
from tests.release.test_signature import write_key
from tests.sources.places import places

DATA = "id,name\n1,张三\nx,李四\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    places(tmp_path / "registry", {"id": "integer", "name": "string"})
    (tmp_path / "in.csv").write_bytes(DATA.encode("gb18030"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


OTHER = b"""{"_type": "https://in-toto.io/Statement/v1", "subject": [],
"predicateType": "x", "predicate": {}}"""
CALL = ("validate", "in.csv", "-d", "places", "-r", "registry")
AGAIN = ("verify", "said.json", "--data", "in.csv", "-r", "registry")


@pytest.mark.usefixtures("folder")
def test_a_statement_is_whole_and_comes_out_again(govstd: Command) -> None:
    assert govstd(*CALL, "--report", "statement=said.json").code == 1
    said = govstd("verify", "said.json")
    assert said.code == 0
    assert "in.csv  does not conform to places@1.0.0" in said.out
    assert "name the data with --data" in said.out
    again = govstd(*AGAIN, "--lang", "zh")
    assert (again.code, again.err) == (0, "")
    assert "由数据得出相同结果" in again.out
    found = govstd(*AGAIN, "--report", "json").json()
    assert (found["reproduced"], found["said"]["verdict"]) == (True, "does-not-conform")


def test_it_holds_no_value_of_the_data(folder: Path, govstd: Command) -> None:
    govstd(*CALL, "--report", "statement=said.json")
    text = (folder / "said.json").read_text(encoding="utf-8")
    assert "李四" not in text
    assert str(folder) not in text


@pytest.mark.parametrize("signed", [False, True])
def test_any_changed_byte_is_noticed(folder: Path, govstd: Command, signed: bool) -> None:  # noqa: FBT001
    private, public = write_key(folder, ed25519.Ed25519PrivateKey.generate())
    more = ("--sign", str(private)) if signed else ()
    govstd(*CALL, "--report", "statement=said.json", *more)
    with_key = ("--key", str(public)) if signed else ()
    assert govstd("verify", "said.json", *with_key).code == 0
    whole = (folder / "said.json").read_bytes()
    hint = whole.find(b'"keyid":')  # of DSSE: which key it may be; nothing rests on it
    for place in range(3, len(whole) - 1, len(whole) // 60):
        if not whole[place : place + 1].strip() or 0 < hint < place < hint + 80:
            continue  # between the values nothing is said
        changed = bytes([whole[place] ^ 1])
        (folder / "said.json").write_bytes(whole[:place] + changed + whole[place + 1 :])
        ended = govstd("verify", "said.json", *with_key)
        assert ended.code == 1, (place, whole[place - 20 : place + 20])
        assert "Traceback" not in ended.err


def test_only_its_key_has_signed_it(folder: Path, govstd: Command) -> None:
    private, public = write_key(folder, ed25519.Ed25519PrivateKey.generate())
    (folder / "other").mkdir()
    _, stranger = write_key(folder / "other", ed25519.Ed25519PrivateKey.generate())
    govstd(*CALL, "--report", "statement=said.json", "--sign", str(private))
    assert "not checked; name the signer's" in govstd("verify", "said.json").out
    assert "verified with the key" in govstd(*AGAIN, "--key", str(public)).out
    assert govstd("verify", "said.json", "--key", str(stranger)).code == 1
    envelope = json.loads((folder / "said.json").read_bytes())
    payload = base64.b64decode(envelope["payload"])
    (folder / "bare.json").write_bytes(payload)
    assert govstd("verify", "bare.json").code == 0
    ended = govstd("verify", "bare.json", "--key", str(public))
    assert (ended.code, "not signed" in ended.err) == (1, True)


def test_other_data_and_other_standards_do_not_pass(folder: Path, govstd: Command) -> None:
    govstd(*CALL, "--report", "statement=said.json")
    (folder / "more.csv").write_text(DATA, encoding="utf-8")
    for data in (("more.csv",), ("in.csv", "--data", "more.csv")):
        ended = govstd("verify", "said.json", "-r", "registry", "--data", *data)
        assert (ended.code, "it is not about these data: more.csv" in ended.err) == (1, True)
    places(folder / "registry", {"id": "integer", "name": "string", "more": "string"})
    ended = govstd(*AGAIN)
    assert (ended.code, "another state of the standards" in ended.err) == (1, True)


def test_all_data_must_be_named(folder: Path, govstd: Command) -> None:
    (folder / "more.csv").write_text(DATA, encoding="utf-8")
    govstd(*CALL, "more.csv", "--report", "statement=said.json")
    ended = govstd(*AGAIN)
    assert (ended.code, "name all of them: in.csv, more.csv" in ended.err) == (1, True)
    assert govstd(*AGAIN, "--data", "more.csv").code == 0


def test_what_the_user_said_of_the_file_is_said_again(folder: Path, govstd: Command) -> None:
    (folder / "in.csv").write_text("1;a\nx;b\n", encoding="utf-8")
    more = (
        "--delimiter",
        ";",
        "--header-line",
        "0",
        "--encoding",
        "utf-8",
        "--as-of",
        "2026-01-01",
    )
    govstd(*CALL, *more, "--report", "statement=said.json")
    assert govstd(*AGAIN).code == 0


@pytest.mark.usefixtures("folder")
def test_waived_findings_are_stated(govstd: Command) -> None:
    govstd(*CALL, "--report", "baseline=known.json")
    done = govstd(*CALL, "--baseline", "known.json", "--report", "statement=said.json")
    assert done.code == 0
    again = govstd(*AGAIN)
    assert again.code == 0
    assert "conforms" in again.out
    assert "places:id:value-not-of-type" in again.out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"hello", "neither a released bundle nor a statement"),
        (b"[1]", "neither a released bundle nor a statement"),
        (b"{}", "neither a released bundle nor a statement"),
        (b"", "neither a released bundle nor a statement"),
        (b'{"payloadType": 1}', "no DSSE envelope of an in-toto statement"),
        (b'{"_type": "https://in-toto.io/Statement/v1"}', "not as it was made"),
        (OTHER, "not one of conformance"),
    ],
)
def test_what_is_no_statement_is_said_to_be_none(
    folder: Path, govstd: Command, content: bytes, said: str
) -> None:
    (folder / "any").write_bytes(content)
    ended = govstd("verify", "any")
    assert (ended.code, ended.out) == (1, "")
    assert said in ended.err


def test_a_statement_is_of_one_run_and_only_statements_are_signed(
    folder: Path, govstd: Command
) -> None:
    private, _ = write_key(folder, ed25519.Ed25519PrivateKey.generate())
    (folder / "more.csv").write_text(DATA, encoding="utf-8")
    ended = govstd(*CALL, "more.csv", "--each", "--report", "statement=said.json")
    assert (ended.code, "made of one run" in ended.err) == (2, True)
    ended = govstd(*CALL, "--sign", str(private))
    assert (ended.code, "--sign signs a statement" in ended.err) == (2, True)


SCHEMA = '{"fields": [{"name": "id", "type": "integer"}, {"name": "name", "type": "string"}]}'


def test_what_a_schema_found_comes_out_again(folder: Path, govstd: Command) -> None:
    (folder / "schema.json").write_text(SCHEMA, encoding="utf-8")
    assert govstd("validate", "in.csv", "--schema", "schema.json", "--report", "statement=s").code
    again = ("verify", "s", "--data", "in.csv")
    ended = govstd(*again)
    assert (ended.code, "name the schema: --schema FILE" in ended.err) == (1, True)
    assert govstd(*again, "--schema", "schema.json").code == 0
    (folder / "in.csv").write_text("id,name\n1,a\n", encoding="utf-8")
    ended = govstd(*again, "--schema", "schema.json")
    assert (ended.code, "it is not about these data: in.csv" in ended.err) == (1, True)
    (folder / "schema.json").write_text(SCHEMA.replace("integer", "string"), encoding="utf-8")
    ended = govstd(*again, "--schema", "schema.json")
    assert (ended.code, "by another schema than schema.json" in ended.err) == (1, True)


def test_a_package_that_knows_its_data_comes_out_again(folder: Path, govstd: Command) -> None:
    (folder / "in.csv").write_text(DATA, encoding="utf-8")
    package = f'{{"resources": [{{"name": "a", "path": "in.csv", "schema": {SCHEMA}}}]}}'
    (folder / "datapackage.json").write_text(package, encoding="utf-8")
    call = ("validate", "--schema", "datapackage.json", "--report", "statement=s")
    assert govstd(*call).code == 1
    assert govstd("verify", "s", "--schema", "datapackage.json").code == 0
    govstd(*CALL, "--report", "statement=said.json")
    ended = govstd(*AGAIN[:-2], "--schema", "datapackage.json")
    assert (ended.code, "leave out --schema" in ended.err) == (1, True)


def test_what_a_schema_of_documents_found_comes_out_again(folder: Path, govstd: Command) -> None:
    schema = '{"$schema": "https://json-schema.org/draft/2020-12/schema", "required": ["id"]}'
    (folder / "schema.json").write_text(schema, encoding="utf-8")
    (folder / "one.json").write_text("{}", encoding="utf-8")
    call = ("validate", "one.json", "--schema", "schema.json", "--report", "statement=s")
    assert govstd(*call).code == 1
    assert govstd("verify", "s", "--data", "one.json", "--schema", "schema.json").code == 0
