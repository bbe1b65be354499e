"""What each command shows, in both languages, to people and to machines."""

import json
import shlex
from pathlib import Path

import pytest
from tests.cli.conftest import SHIPPED, Command

from govstd.reports.characters import display_width

# init


def test_init_prints_commands_that_work(
    govstd: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = govstd("init", "my standards")
    assert (ended.code, ended.err) == (0, "")
    _, _, after = ended.out.partition("Next:\n")
    commands = [shlex.split(line) for line in after.splitlines()]
    assert commands[0] == ["cd", "my standards"]
    monkeypatch.chdir(tmp_path / commands[0][1])
    codes = [govstd(*command[1:]).code for command in commands[1:]]
    assert codes == [0, 0, 1]  # the last one shows what a wrong value looks like


def test_init_names_the_registry_after_its_folder(
    govstd: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, id_ in (("Open-Data", "open-data"), ("开放数据", "my-registry")):
        assert govstd("init", str(tmp_path / name)).code == 0
        monkeypatch.chdir(tmp_path / name)
        assert govstd("list", "dataset").out.startswith(f"{id_} 0.1.0  ")


def test_init_refuses_a_folder_that_is_not_empty(govstd: Command, halls: Path) -> None:
    before = sorted(halls.rglob("*"))
    ended = govstd("init", ".")
    assert (ended.code, ended.out, ended.err) == (
        2,
        "",
        ".: this is not an empty folder\n  fix: name a new folder, or empty this one\n",
    )
    ended = govstd("init", "registry.yaml", "--lang", "zh")
    assert (ended.code, ended.err) == (
        2,
        "registry.yaml：不是空文件夹\n  处理：请指定新文件夹，或先清空此文件夹\n",
    )
    assert sorted(halls.rglob("*")) == before


def test_init_fills_an_empty_folder(
    govstd: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    ended = govstd("init", ".")
    assert ended.code == 0
    assert "cd " not in ended.out
    assert govstd("list").out.startswith("empty 0.1.0  Example registry · .\n")
    assert (tmp_path / "empty" / ".gitignore").is_file()


# list, show, search


def test_list_shows_the_registry_in_which_one_stands(govstd: Command, halls: Path) -> None:
    ended = govstd("list", "elements")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == (
        f"{halls.name} 0.1.0  Example registry · .\n\n"
        "data elements (4)\n"
        "  hall-level         0.1.0  incomplete  Level of the hall\n"
        "  hall-name          0.1.0  incomplete  Name of the hall\n"
        "  hall-opening-date  0.1.0  incomplete  Date of opening\n"
        "  hall-telephone     0.1.0  incomplete  Telephone number\n"
    )


def test_list_shows_all_shipped_registries_elsewhere(
    govstd: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = json.loads(govstd("list", "--report", "json").out)
    assert found["format"] == "govstd-items"
    assert {item["registry"] for item in found["items"]} >= {"cn-gov", "uk-planning", "validators"}
    assert (
        govstd("list", "package", "-r", "govstd:validators").out
        == "there is nothing of this kind\n"
    )


def test_show_a_dataset_standard(govstd: Command) -> None:
    ended = govstd("show", "administrative-licence", *SHIPPED)
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert lines[0].startswith("administrative-licence@")
    assert any(line.split()[:2] == ["XK_XDR_LB", "mandatory"] for line in lines)
    assert "  XK_XDR_SHXYM  mandatory when  XK_XDR_LB = '法人及非法人组织'" in lines
    assert any("also 2099/12/31" in line for line in lines if "XK_YXQZI " in line)
    assert any("primary key  XK_XKJGDM, XK_WSH, XK_XDR_MC" in line for line in lines)
    assert any("XK_YXQZ <= XK_YXQZI" in line for line in lines)
    chinese = govstd("show", "administrative-licence", *SHIPPED, "--lang", "zh").out
    for word in ("行政许可信息公示", "字段", "必填条件", "主键", "有效期自不得晚于有效期至"):
        assert word in chinese


def test_show_says_what_values_a_field_may_have(govstd: Command, halls: Path) -> None:
    standard = halls / "datasets" / "service-halls.yaml"
    text = standard.read_text("utf-8").replace(
        "primaryKey:",
        "  - {name: kind, type: string, constraints: {enum: [main, branch], pattern: '[a-z]+'}}\n"
        "primaryKey:",
    )
    standard.write_text(text, "utf-8")
    shown = govstd("show", "service-halls", "-r", str(halls)).out
    assert "[a-z]+, main | branch" in shown


def test_show_a_code_list(govstd: Command) -> None:
    ended = govstd("show", "codelist/division", *SHIPPED, "--as-of", "2024-06-01")
    assert ended.code == 0
    assert " levels\n" in ended.out
    assert " hold on 2024-06-01\n" in ended.out
    assert "… " in ended.out
    whole = json.loads(govstd("show", "codelist/division", *SHIPPED, "--report", "json").out)
    assert whole["kind"] == "codelist"
    assert len(whole["item"]["codes"]) > 3000


@pytest.mark.parametrize(
    ("id_", "said"),
    [
        ("unified-social-credit-code", "validated by  check:cn-uscc (categories: organization-"),
        ("check:cn-uscc", "categories (codeList, optional)"),
        ("samr", "organization of cn-gov"),
        ("term/person", "object-class"),
        ("element/person-sex", "used by"),
    ],
)
def test_show_other_kinds(govstd: Command, id_: str, said: str) -> None:
    ended = govstd("show", id_, *SHIPPED)
    assert (ended.code, ended.err) == (0, "")
    assert said in ended.out


def test_columns_align_by_what_a_terminal_shows(govstd: Command) -> None:
    ended = govstd("show", "party-category", "-r", "govstd:cn-gov", "--lang", "zh")
    assert ended.code == 2  # an element and a code list
    ended = govstd("show", "codelist/sex", *SHIPPED, "--lang", "zh")
    header, *rows = ended.out.partition("\n代码\n")[2].splitlines()
    titles = {display_width(row[: row.index(row.split()[1])]) for row in (header, *rows)}
    assert len(titles) == 1


def test_search_looks_through_both_languages(govstd: Command) -> None:
    for words in (("信用代码",), ("social", "credit"), ("ＣＮ－ＵＳＣＣ",)):
        found = json.loads(govstd("search", *words, "--report", "json").out)["items"]
        assert "cn-uscc" in [item["id"] for item in found], words
    best = json.loads(govstd("search", "licence category", "--report", "json").out)["items"]
    assert best[0]["id"] == "licence-category"
    by_column = json.loads(govstd("search", "xk_xdr_shxym", "--report", "json").out)["items"]
    assert {"element", "dataset"} == {item["kind"] for item in by_column}
    assert govstd("search", "xyzzy").out == "nothing found\n"
    assert govstd("search", "xyzzy", "--lang", "zh").out == "没有找到\n"


def test_escapes_in_standards_are_shown_not_obeyed(govstd: Command, halls: Path) -> None:
    file = halls / "elements" / "hall" / "hall-name.yaml"
    text = file.read_text(encoding="utf-8")
    escaped = text.replace("Name of the hall", '"\\x1b]0;x\\x07Name\\u202e"')
    file.write_text(escaped, encoding="utf-8")
    for arguments in (
        ("list",),
        ("show", "hall-name"),
        ("search", "name"),
        ("show", "service-halls"),
    ):
        ended = govstd(*arguments)
        assert ended.code == 0
        assert "\\x1b]0;x\\x07Name\\u202e" in ended.out
        assert not set(ended.out) & {"\x1b", "\x07", "\u202e"}


# explain, rules


def test_explain_a_rule(govstd: Command) -> None:
    ended = govstd("explain", "value-too-long")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("value-too-long\nerror · validity · ")
    assert govstd("explain", "value-too-long", "--lang", "zh").out.startswith(
        "value-too-long\n错误 · 规范性 · "
    )


def test_rules_by_family(govstd: Command) -> None:
    ended = govstd("rules", "--family", "record")
    assert ended.code == 0
    assert "  record-rule-broken  error  " in ended.out
    assert "value-too-long" not in ended.out
    assert "记录" in govstd("rules", "--lang", "zh").out
    every = json.loads(govstd("rules", "--report", "json").out)["rules"]
    assert all(rule["summary"] and rule["message"]["zh"] for rule in every)
