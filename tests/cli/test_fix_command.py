"""`govstd fix` on the command line."""

from pathlib import Path

import pytest
from tests.cli.conftest import Command
from tests.mending.registry import write_registry

HEAD = "id,name,sex,born,slash,count,area,open,number,post\n"
RIGHT = "1,a,1,2023-01-05,2023/01/05,1234,2.5,true,44010618991231123X,100000\n"
SLIPS = "2,b,男,2023/1/5,2023/01/05,1,1,true,44010618991231123x,\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_registry(tmp_path / "registry")
    (tmp_path / "in.csv").write_text(HEAD + RIGHT + SLIPS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_writes_a_copy_and_a_log(folder: Path, govstd: Command) -> None:
    before = (folder / "in.csv").read_bytes()
    call = ("fix", "in.csv", "-d", "all", "-r", "registry", "-o", "out.csv", "--lang")
    english, chinese = govstd(*call, "en"), govstd(*call, "zh")
    assert (english.code, chinese.code) == (0, 0)
    assert "out.csv  3 cells mended" in english.out
    assert "处理了 3 个单元格" in chinese.out
    assert (folder / "in.csv").read_bytes() == before
    log = (folder / "out.csv.changes.csv").read_text(encoding="utf-8-sig")
    assert "44010618991231123" not in log + english.out + english.err
    assert "3,2,sex,男,1,code-by-title" in log
    assert "3,2,number,‹masked›,‹masked›,letter-case" in log


@pytest.mark.parametrize("more", [(), ("-o", "out.csv", "--in-place")])
def test_the_place_must_be_said(folder: Path, govstd: Command, more: tuple[str, ...]) -> None:
    done = govstd("fix", str(folder / "in.csv"), "-d", "all", "-r", "registry", *more)
    assert (done.code, done.out) == (2, "")
    assert "say -o OUT, or --in-place" in done.err


def test_in_place_only_when_asked(folder: Path, govstd: Command) -> None:
    path = folder / "in.csv"
    call = ("fix", "in.csv", "-d", "all", "-r", "registry")
    assert govstd(*call, "-o", "in.csv").code == 2
    assert path.read_text(encoding="utf-8") == HEAD + RIGHT + SLIPS
    assert govstd(*call, "--in-place").code == 0
    assert "2,b,1,2023-01-05" in path.read_text(encoding="utf-8")


def test_what_cannot_be_mended_is_refused(folder: Path, govstd: Command) -> None:
    (folder / "in.ndjson").write_text('{"id": 1}\n', encoding="utf-8")
    done = govstd(
        "fix", "in.ndjson", "-d", "all", "-r", "registry", "-o", "out.csv", "--lang", "zh"
    )
    assert done.code == 4
    assert "请先另存为" in done.err
    assert not (folder / "out.csv").exists()


def test_several_files_go_into_a_folder(folder: Path, govstd: Command) -> None:
    (folder / "more.csv").write_text(HEAD + RIGHT, encoding="utf-8")
    call = ("fix", "in.csv", "more.csv", "-d", "all", "-r", "registry")
    ended = govstd(*call, "-o", "out.csv")
    assert (ended.code, "name a folder that is there" in ended.err) == (2, True)
    assert not (folder / "out.csv").exists()
    (folder / "out").mkdir()
    done = govstd(*call, "-o", "out")
    assert (done.code, done.err) == (0, "")
    assert "out/in.csv  3 cells mended" in done.out
    assert "out/more.csv  nothing to mend" in done.out
    assert (folder / "out/more.csv").read_bytes() == (folder / "more.csv").read_bytes()
    assert sorted(path.name for path in (folder / "out").iterdir()) == [
        "in.csv",
        "in.csv.changes.csv",
        "more.csv",
        "more.csv.changes.csv",
    ]


def test_several_files_are_mended_in_place(folder: Path, govstd: Command) -> None:
    (folder / "more.csv").write_text(HEAD + SLIPS, encoding="utf-8")
    done = govstd("fix", "in.csv", "more.csv", "-d", "all", "-r", "registry", "--in-place")
    assert done.code == 0
    for name in ("in.csv", "more.csv"):
        assert "2,b,1,2023-01-05" in (folder / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "none of its columns is a field of all"), ("zh", "没有一列是 all 的字段")],
)
def test_a_file_of_another_standard_is_not_called_right(
    folder: Path, govstd: Command, language: str, said: str
) -> None:
    (folder / "other.csv").write_text("a,b,c\n1,2,3\n", encoding="utf-8")
    call = ("fix", "other.csv", "-d", "all", "-r", "registry", "-o", "out.csv")
    ended = govstd(*call, "--lang", language)
    assert (ended.code, ended.out) == (4, "")
    assert said in ended.err
    assert not (folder / "out.csv").exists()
