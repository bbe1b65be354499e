"""Lines and records that go on without an end: told, and never held in memory."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.sources.places import places

import govstd
from govstd.model.registry import Registry
from govstd.sources.refusal import SourceRefusedError

MEBIBYTE = 1 << 20
FIELDS = {"id": "integer", "place": "string", "note": "string"}
NDJSON = (b'{"id": 1, "place": "p1", "note": "', b'"}\n', b'{"id": "x", "place": "p2"}\n')
CSV = (b"id,place,note\n1,p1,", b"\n", b"x,p2,\n")
PROGRAM = """\
import re, sys, govstd
from govstd.sources.refusal import SourceRefusedError
try:
    report = govstd.validate(sys.argv[2], dataset="places", registry=sys.argv[1])
    print(*(f"{one.rule}@{one.line}" for one in report.findings))
except SourceRefusedError as error:
    print(error.code)
print(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1])
"""


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    return places(tmp_path_factory.mktemp("registry"), FIELDS)


def written(path: Path, text: tuple[bytes, bytes, bytes], size: int) -> str:
    head, end, rest = text
    with path.open("wb") as stream:
        stream.write(head)
        for _ in range(size):
            stream.write(b"x" * MEBIBYTE)
        stream.write(end + rest)
    return str(path)


def test_a_line_of_delimited_text_without_an_end_is_refused(
    registry: Registry, tmp_path: Path
) -> None:
    path = written(tmp_path / "data.csv", CSV, 17)
    with pytest.raises(SourceRefusedError) as refused:
        govstd.validate(path, dataset="places", registry=registry)
    assert (refused.value.code, refused.value.details["line"]) == ("line-too-long", "2")


@pytest.mark.slow
def test_a_quoted_value_of_many_lines_does_not_hide_the_others(
    registry: Registry, tmp_path: Path
) -> None:
    path = tmp_path / "data.csv"
    lines = "of many lines\n" * (22 * MEBIBYTE // 14)
    path.write_text(f'id,place,note\n1,p1,"{lines}"\nx,p2,\n', encoding="utf-8")
    report = govstd.validate(str(path), dataset="places", registry=registry)
    found = {one.rule for one in report.findings if one.row is not None}
    assert {"quote-not-closed", "value-not-of-type"} <= found


def test_a_long_line_of_ndjson_does_not_hide_the_others(registry: Registry, tmp_path: Path) -> None:
    path = written(tmp_path / "data.ndjson", NDJSON, 17)
    report = govstd.validate(path, dataset="places", registry=registry)
    assert [(one.rule, one.line) for one in report.findings if one.row is not None] == [
        ("record-not-readable", 1),
        ("value-not-of-type", 2),
    ]
    assert report.findings[0].args["reason"] == "too-long"


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("data.csv", CSV, "line-too-long"),
        ("data.ndjson", NDJSON, "record-not-readable@1 value-not-of-type@2"),
    ],
)
def test_a_line_of_two_gigabytes(
    tmp_path: Path, name: str, text: tuple[bytes, bytes, bytes], told: str
) -> None:
    places(tmp_path / "registry", FIELDS)
    path = written(tmp_path / name, text, 2048)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "registry"), path],
        capture_output=True,
        check=True,
        text=True,
    )
    Path(path).unlink()
    said, peak = done.stdout.splitlines()
    assert told in re.sub(r"^column-missing@\S+ ", "", said)
    assert int(peak) < 300 << 10


def test_a_long_record_of_another_form_does_not_hide_the_others(
    registry: Registry, tmp_path: Path
) -> None:
    long = "x" * (17 << 20)
    path = tmp_path / "data.xml"
    records = "\n".join(f"<i><id>{one}</id></i>" for one in ("1", long, "x"))
    path.write_text(f"<l>{records}</l>", encoding="utf-8")
    report = govstd.validate(path, dataset="places", registry=registry)
    assert [(one.rule, one.line) for one in report.findings] == [
        ("record-not-readable", 2),
        ("value-not-of-type", 3),
    ]
