"""Data that can't be opened, or are dangerous to show: the exact message and exit code."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Command

from govstd.api.planning import DATA_ENDINGS
from govstd.engines.duckdb import DuckSession, ScannedPart

NOTE = "registry: halls 0.1.0 (.)\n"


def put(path: str, content: bytes) -> str:
    Path(path).write_bytes(content)
    return path


ENDINGS = ", ".join(DATA_ENDINGS)

REFUSED: dict[str, tuple[Callable[[], str], str, str]] = {
    "missing": (
        lambda: "nope.csv",
        "nope.csv: there is no such file\n  fix: check the path\n",
        "nope.csv：没有这个文件\n  处理：请检查路径\n",
    ),
    "folder": (
        lambda: str(Path("elements")),
        f"elements: this folder holds no data\n  fix: name files; these are taken: {ENDINGS}\n",
        f"elements：该文件夹中没有数据文件\n  处理：请指定文件；可识别的后缀：{ENDINGS}\n",
    ),
    "pattern": (
        lambda: "data/*.txt",
        "data/*.txt: no file matches this pattern\n  fix: check the pattern\n",
        "data/*.txt：没有文件与此模式相符\n  处理：请检查模式\n",
    ),
    "empty": (
        lambda: put("e.csv", b""),
        "e.csv: the file is empty\n  fix: deliver a file with a header line\n",
        "e.csv：文件为空\n  处理：请提供带表头的文件\n",
    ),
    "blank": (
        lambda: put("e.csv", b"\n\n"),
        "e.csv: the first line is no header\n  fix: begin the file with the columns' names\n",
        "e.csv：第一行不是表头\n  处理：请让文件以各列名称开头\n",
    ),
    "binary": (
        lambda: put("b.csv", b"name\0level"),
        "b.csv: this is a binary file, no text\n  fix: deliver a CSV file\n",
        "b.csv：这是二进制文件，不是文本\n  处理：请提供 CSV 文件\n",
    ),
    "archive": (
        lambda: put("b.csv", b"PK\x03\x04....."),
        "b.csv: the archive is damaged\n  fix: make it again, or deliver it unpacked\n",
        "b.csv：压缩包已损坏\n  处理：请重新打包，或提供未压缩的文件\n",
    ),
    "device": (
        lambda: os.devnull,
        "/dev/null: this is no ordinary file\n  fix: save the data to a file and name that\n",
        "/dev/null：这不是普通文件\n  处理：请将数据存为文件后再指定\n",
    ),
    "name too long": (
        lambda: "x" * 300,
        f"{'x' * 300}: the file can't be read (File name too long)\n  fix: check the path\n",
        f"{'x' * 300}：无法读取文件（File name too long）\n  处理：请检查路径\n",
    ),
    "escapes in the name": (
        lambda: "\x1b]0;x\x07.csv",
        "\\x1b]0;x\\x07.csv: there is no such file\n  fix: check the path\n",
        "\\x1b]0;x\\x07.csv：没有这个文件\n  处理：请检查路径\n",
    ),
}


@pytest.mark.usefixtures("halls")
@pytest.mark.parametrize("case", REFUSED)
def test_data_that_cannot_be_opened(govstd: Command, case: str) -> None:
    make, english, chinese = REFUSED[case]
    ended = govstd("validate", make(), "-d", "service-halls", "-r", ".")
    assert (ended.code, ended.out, ended.err) == (4, "", english)
    ended = govstd("validate", make(), "-d", "service-halls", "-r", ".", "--lang", "zh")
    assert (ended.code, ended.out, ended.err) == (4, "", chinese)


def test_a_file_that_may_not_be_read(
    govstd: Command, halls: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = halls / "data" / "service-halls.csv"
    file.chmod(0)
    if os.access(file, os.R_OK):  # root may read everything; the system's answer is played
        whole = Path.open

        def refuse(path: Path, *arguments: Any, **options: Any) -> Any:
            if path.name == file.name:
                raise PermissionError(13, "Permission denied", str(path))
            return whole(path, *arguments, **options)

        monkeypatch.setattr(Path, "open", refuse)
    ended = govstd("validate", "data/service-halls.csv", "-d", "service-halls", "-r", ".")
    assert (ended.code, ended.out, ended.err) == (
        4,
        "",
        (
            "data/service-halls.csv: you may not read this file\n"
            "  fix: ask its owner for the right to read it\n"
        ),
    )


@pytest.mark.usefixtures("halls")
def test_a_pipe_is_not_waited_for(process: Command) -> None:
    os.mkfifo("pipe.csv")
    ended = process("validate", "pipe.csv", "-d", "service-halls", "-r", ".")
    assert (ended.code, ended.out) == (4, "")
    assert ended.err.startswith("pipe.csv: this is no ordinary file\n")


@pytest.mark.usefixtures("halls")
def test_headers_and_cells_are_only_text(govstd: Command) -> None:
    header = '"""; drop table x; --",level,opened_on,telephone,\x1b[31mred'
    put("d.csv", f"{header}\nabc,9,2019-03-01,\x1b]0;x\x07,q\n".encode())
    ended = govstd("validate", "d.csv", "-d", "service-halls", "-r", ".")
    assert ended.code == 1
    assert "'\"; drop table x; --' is no field of the standard\n" in ended.out
    assert "'\\x1b[31mred' is no field of the standard\n" in ended.out
    assert "'\\x1b]0;x\\x07' is not written as cn-landline@1.0.0 prescribes\n" in ended.out
    assert "'9' is not a code of hall-level@0.1.0\n" in ended.out
    assert not any(ord(character) < 32 and character != "\n" for character in ended.out)


@pytest.mark.usefixtures("halls")
@pytest.mark.parametrize("when", ["before the scan", "after the scan"])
@pytest.mark.parametrize(
    "content",
    [b"", b"name,level,opened_on,telephone\n" + b"abc,9,2019-03-01,\n" * 9, b"\xff\x00"],
    ids=["emptied", "longer", "binary"],
)
def test_a_file_that_changes_while_it_is_read(
    govstd: Command, monkeypatch: pytest.MonkeyPatch, when: str, content: bytes
) -> None:
    put("d.csv", b"name,level,opened_on,telephone\nabc,9,2019-03-01,\n\nabd,9,2019-03-01,\n")

    scan = DuckSession.scan

    def changing(*given: Any) -> list[ScannedPart]:
        if when == "before the scan":
            put("d.csv", content)
        scanned = scan(*given)
        put("d.csv", content)
        return scanned

    monkeypatch.setattr(DuckSession, "scan", changing)
    ended = govstd("validate", "d.csv", "-d", "service-halls", "-r", ".")
    assert ended.code == 1
    assert "data-changed-while-read" in ended.out
    assert "d.csv changed while it was read\n" in ended.out
    assert "fix: check it again when nothing writes to it\n" in ended.out
    assert ended.err == ""


@pytest.mark.usefixtures("halls")
def test_a_file_that_vanishes_while_it_is_read(
    govstd: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("d.csv", b"name,level,opened_on,telephone\nabc,9,2019-03-01,\n")

    scan = DuckSession.scan

    def vanishing(*given: Any) -> list[ScannedPart]:
        scanned = scan(*given)
        Path("d.csv").unlink()
        return scanned

    monkeypatch.setattr(DuckSession, "scan", vanishing)
    ended = govstd("validate", "d.csv", "-d", "service-halls", "-r", ".")
    assert (ended.code, ended.out, ended.err) == (
        4,
        "",
        "d.csv: the file could not be read to its end\n  fix: check that it is still there\n",
    )
