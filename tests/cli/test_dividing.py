"""`govstd validate --valid FILE --invalid FILE`: records apart, in the form of the data."""

import csv
import json
from pathlib import Path

import pytest
from tests.cli.conftest import Command
from tests.mending.registry import write_registry
from tests.sources.places import places

HEAD = "id,name,sex,born,slash,count,area,open,number,post\r\n"
RIGHT = "1,张三,1,2023-01-05,2023/01/05,1234,2.5,true,44010618991231123X,100000\r\n"
WRONG = '2,"李\r\n四",7,2023/1/5,2023/01/05,1,1,true,440106189912311230,\r\n'
SHORT = "3,王五\r\n"
ADDED = ["govstd_line", "govstd_fields", "govstd_rules", "govstd_messages"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_registry(tmp_path / "registry")
    (tmp_path / "in.csv").write_bytes((HEAD + RIGHT + WRONG + SHORT).encode("gb18030"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


CALL = ("validate", "in.csv", "-d", "all", "-r", "registry")


def read(path: Path, encoding: str) -> list[list[str]]:
    with path.open(encoding=encoding, newline="") as stream:
        return list(csv.reader(stream))


def test_records_stay_as_they_are_and_reasons_stand_before_them(
    folder: Path, govstd: Command
) -> None:
    done = govstd(*CALL, "--valid", "right.csv", "--invalid", "wrong.csv", "--lang", "zh")
    assert (done.code, done.err) == (1, "")
    assert (folder / "right.csv").read_bytes() == (HEAD + RIGHT).encode("gb18030")
    written = (folder / "wrong.csv").read_bytes().decode("gb18030")
    assert written.startswith(",".join(ADDED) + "," + HEAD)
    assert WRONG in written
    assert written.endswith(SHORT)
    _, wrong, short = read(folder / "wrong.csv", "gb18030")
    assert (wrong[0], short[0]) == ("3", "5")
    assert wrong[1] == "sex；born；number"
    assert "value-not-in-code-list" in wrong[2]
    assert "「7」" in wrong[3]
    assert "‹masked›" in wrong[3]
    assert "440106189912311230" not in "".join(wrong[:4])
    assert short[2] == "cell-missing"


def test_either_may_be_wanted_and_the_report_is_the_same(folder: Path, govstd: Command) -> None:
    alone = govstd(*CALL, "--report", "csv")
    both = govstd(*CALL, "--report", "csv", "--invalid", "wrong.csv")
    assert (both.code, both.out) == (alone.code, alone.out)
    assert not (folder / "right.csv").exists()
    assert govstd("validate", "in.csv", "-d", "all", "-r", "registry", "--valid", "right.csv").code
    again = govstd("validate", "right.csv", "-d", "all", "-r", "registry")
    assert again.code == 0


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--valid", "in.csv"), "would overwrite the data"),
        (("--valid", "x.csv", "--invalid", "./x.csv"), "two results would go to this file"),
        (("--valid", "x.csv", "--report", "csv=x.csv"), "two results would go to this file"),
        (("--invalid", "none/x.csv"), "make the folder first"),
        (("in2.csv", "--valid", "x.csv"), "name a folder that is there"),
        (("--each", "in2.csv", "--valid", "x.csv"), "name a folder that is there"),
        (("more/in.csv", "--valid", "out"), "two results would go to this file"),
    ],
)
def test_nothing_is_written_where_it_is_not_clear_where(
    folder: Path, govstd: Command, more: tuple[str, ...], said: str
) -> None:
    (folder / "out").mkdir()
    (folder / "more").mkdir()
    for name in ("in2.csv", "more/in.csv"):
        (folder / name).write_bytes((folder / "in.csv").read_bytes())
    before = sorted(folder.rglob("*.csv"))
    done = govstd(*CALL, *more)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert sorted(folder.rglob("*.csv")) == before


def test_several_files_go_into_a_folder(folder: Path, govstd: Command) -> None:
    (folder / "other.csv").write_text(HEAD.replace(",", ";") + RIGHT.replace(",", ";"), "utf-8")
    (folder / "out").mkdir()
    assert govstd(*CALL, "other.csv", "--each", "--valid", "out").code == 1
    assert (folder / "out/in.csv").read_bytes() == (HEAD + RIGHT).encode("gb18030")
    assert (folder / "out/other.csv").read_bytes() == (folder / "other.csv").read_bytes()


def test_added_columns_have_names_of_their_own(tmp_path: Path, govstd: Command) -> None:
    places(tmp_path / "registry", {"GOVSTD_Line": "integer"})
    path = tmp_path / "in.csv"
    path.write_text("GOVSTD_Line\n1\nx\n", encoding="utf-8")
    call = ("validate", str(path), "-d", "places", "-r", str(tmp_path / "registry"))
    assert govstd(*call, "--invalid", str(tmp_path / "wrong.csv")).code == 1
    [head, row] = read(tmp_path / "wrong.csv", "utf-8")
    assert head == ["govstd_line_2", *ADDED[1:], "GOVSTD_Line"]
    assert (row[0], row[-1]) == ("3", "x")


def test_what_stands_in_data_does_no_harm_in_the_reasons(tmp_path: Path, govstd: Command) -> None:
    places(tmp_path / "registry", {"=1+1": "integer"})
    path = tmp_path / "in.csv"
    path.write_bytes(b"=1+1\n=cmd|'/c calc'!A1\n\x1b[31m\n")
    call = ("validate", str(path), "-d", "places", "-r", str(tmp_path / "registry"))
    assert govstd(*call, "--invalid", str(tmp_path / "wrong.csv")).code == 1
    [_, formula, escape] = read(tmp_path / "wrong.csv", "utf-8")
    assert formula[1] == "'=1+1"
    assert formula[-1] == "=cmd|'/c calc'!A1"
    assert "\x1b" not in "".join(escape[:4])
    assert escape[-1] == "\x1b[31m"


def test_objects_get_the_reasons_as_members(tmp_path: Path, govstd: Command) -> None:
    places(tmp_path / "registry", {"id": "integer"})
    path = tmp_path / "in.ndjson"
    path.write_text('{"id": 1}\n{ "id": "x"}\n{}\n{"id": \n', encoding="utf-8")
    call = ("validate", str(path), "-d", "places", "-r", str(tmp_path / "registry"))
    right, wrong = tmp_path / "right.ndjson", tmp_path / "wrong.ndjson"
    assert govstd(*call, "--valid", str(right), "--invalid", str(wrong)).code == 1
    assert right.read_text(encoding="utf-8") == '{"id": 1}\n{}\n'
    bad, broken = map(json.loads, wrong.read_text(encoding="utf-8").splitlines())
    assert list(bad) == [*ADDED, "id"]
    assert (bad["govstd_rules"], bad["id"]) == (["value-not-of-type"], "x")
    assert broken["govstd_record"] == '{"id": '


def test_columns_of_fixed_width_are_refused(tmp_path: Path, govstd: Command) -> None:
    places(tmp_path / "registry", {"id": "integer", "name": "string"})
    path = tmp_path / "in.txt"
    path.write_text("id name \n1  a    \n", encoding="utf-8")
    call = ("validate", str(path), "-d", "places", "-r", str(tmp_path / "registry"))
    done = govstd(*call, "--widths", "3,5", "--valid", str(tmp_path / "right.txt"))
    assert done.code == 4
    assert "no place for the reasons" in done.err


def test_records_among_comments_are_not_divided(folder: Path, govstd: Command) -> None:
    (folder / "in.csv").write_text("#\na\nx\n", encoding="utf-8")
    schema = {"fields": [{"name": "a", "type": "integer"}]}
    resource = {"path": "in.csv", "schema": schema, "dialect": {"commentChar": "#"}}
    (folder / "resource.json").write_text(json.dumps(resource), encoding="utf-8")
    done = govstd("validate", "--schema", "resource.json", "--invalid", "wrong.csv")
    assert "no place for the reasons" in done.err
    assert not (folder / "wrong.csv").exists()
