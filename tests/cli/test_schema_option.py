"""`govstd validate DATA --schema FILE` at the command line."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Command


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    schema = {"name": "t", "fields": [{"name": "a", "type": "integer"}]}
    (tmp_path / "s.json").write_text(json.dumps(schema), encoding="utf-8")
    (tmp_path / "good.csv").write_text("a\n1\n", encoding="utf-8")
    (tmp_path / "bad.csv").write_text("a\nx\n", encoding="utf-8")
    return tmp_path


def test_data_are_checked_by_a_schema(govstd: Command, folder: Path) -> None:  # noqa: ARG001
    ended = govstd("validate", "good.csv", "--schema", "s.json")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("good.csv  conforms to t 0.0.0 (s.json)\n")
    ended = govstd("validate", "bad.csv", "--schema", "s.json", "--report", "json")
    standard = json.loads(ended.out)["standard"]
    assert (ended.code, standard["registry"], standard["schema"]["path"]) == (1, None, "s.json")


def test_files_are_one_table_or_each_their_own(govstd: Command, folder: Path) -> None:  # noqa: ARG001
    both = ("validate", "good.csv", "bad.csv", "--schema", "s.json", "--report", "json")
    assert len(json.loads(govstd(*both).out)["subjects"][0]["files"]) == 2
    assert len(json.loads(govstd(*both, "--each").out)) == 2


def test_what_is_not_checked_is_told(govstd: Command, folder: Path) -> None:
    schema = {"fields": [{"name": "a", "constraints": {"pattern": "(?=x)."}}]}
    (folder / "s.json").write_text(json.dumps(schema), encoding="utf-8")
    ended = govstd("validate", "good.csv", "--schema", "s.json")
    assert ended.code == 0
    assert ended.err == (
        "not checked: (?= [a]\nincomplete: a check of error severity could not be run\n"
    )
    ended = govstd("validate", "good.csv", "--schema", "s.json", "--lang", "zh", "--strict")
    assert ended.code == 1
    assert ended.err.startswith("未检查：(?=［a］\n")


def test_the_plan_of_a_schema(govstd: Command, folder: Path) -> None:  # noqa: ARG001
    ended = govstd("validate", "good.csv", "--schema", "s.json", "--plan")
    assert (ended.code, ended.err) == (0, "")
    assert "value-not-of-type" in ended.out


@pytest.mark.parametrize(
    ("arguments", "code", "english", "chinese"),
    [
        (
            ("good.csv", "--schema", "s.json", "-d", "t"),
            2,
            (
                "--schema stands instead of -d, -p and -r\n"
                "  fix: leave them out, or leave out --schema\n"
            ),
            "--schema 不能与 -d、-p、-r 同时使用\n  处理：请只保留其一\n",
        ),
        (
            ("--schema", "s.json"),
            2,
            "s.json: the schema names no data\n  fix: name them: DATA --schema s.json\n",
            "s.json：模式文件未指定数据\n  处理：请指定数据：DATA --schema s.json\n",
        ),
        (
            ("good.csv", "--schema", "no.json"),
            3,
            "no.json: there is no such schema\n  fix: check the path\n",
            "no.json：没有这个模式文件\n  处理：请检查路径\n",
        ),
        (
            ("good.csv", "--schema", "good.csv"),
            3,
            "good.csv:1:1: the schema is no JSON\n  fix: save it as JSON in UTF-8\n",
            "good.csv:1:1：模式文件不是 JSON\n  处理：请以 UTF-8 编码存为 JSON\n",
        ),
    ],
)
def test_how_it_ends_when_it_can_not_be_done(
    govstd: Command,
    folder: Path,  # noqa: ARG001
    arguments: tuple[str, ...],
    code: int,
    english: str,
    chinese: str,
) -> None:
    ended = govstd("validate", *arguments)
    assert (ended.code, ended.out, ended.err) == (code, "", english)
    ended = govstd("validate", *arguments, "--lang", "zh")
    assert (ended.code, ended.out, ended.err) == (code, "", chinese)
