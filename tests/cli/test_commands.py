"""What each command shows, in both languages, to people and to machines."""

import json
import shlex
from pathlib import Path

import click
import pytest
from tests.cli.conftest import Command

from govstd.cli.group import COMMANDS, commands
from govstd.reports.characters import display_width
from govstd.reports.formats import FORMATS

SHIPPED = ("-r", "govstd:cn-gov")


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


# try


@pytest.mark.usefixtures("halls")
def test_try_explains_each_check(govstd: Command) -> None:
    ended = govstd("try", "5", "--element", "hall-level")
    assert (ended.code, ended.err) == (1, "")
    assert ended.out == (
        "'5'  is not right for hall-level 0.1.0 (halls 0.1.0)\n\n"
        "  failed  value-not-in-code-list\n"
        "          '5' is not a code of hall-level@0.1.0\n"
        "          fix: use one of: 1, 2, 3, 4; or ask data-office to add the code\n"
    )
    ended = govstd("try", "2", "--element", "hall-level", "--lang", "zh")
    assert (ended.code, ended.out) == (
        0,
        "「2」  符合 hall-level 0.1.0 (halls 0.1.0)\n\n  通过  value-not-in-code-list\n",
    )


@pytest.mark.usefixtures("halls")
def test_try_calls_no_value_right_that_is_none(govstd: Command) -> None:
    ended = govstd("try", "", "--element", "hall-level")
    assert ended.code == 0
    assert "is right" not in ended.out
    assert ended.out.startswith("no value was given")


def test_try_shows_a_personal_value_to_who_typed_it(govstd: Command) -> None:
    ended = govstd("try", "11010519491231002A", "--validator", "check:cn-citizen-number", *SHIPPED)
    assert ended.code == 1
    assert "failed      identifier-not-well-formed (cn-citizen-number)\n" in ended.out
    assert "'11010519491231002A' is not written as cn-citizen-number@1.0.0 prescribes" in ended.out
    assert "not judged  check-character-wrong (cn-citizen-number)\n" in ended.out


def test_try_a_field_of_a_dataset(govstd: Command) -> None:
    field = ("--dataset", "administrative-licence", "--field", "XK_JDRQ", *SHIPPED)
    assert govstd("try", "2025/02/28", *field).code == 0
    ended = govstd("try", "2025/02/30", *field)
    assert ended.code == 1
    assert "'2025/02/30' is no date written as %Y/%m/%d\n" in ended.out
    report = json.loads(govstd("try", "2025/02/30", *field, "--report", "json").out)
    assert report["findings"][0]["file"] == "value"
    unknown = govstd("try", "x", "--dataset", "administrative-licence", "--field", "JDRQ", *SHIPPED)
    assert (unknown.code, unknown.err) == (
        2,
        "there is no field 'JDRQ'\n  fix: did you mean XK_JDRQ?\n",
    )


@pytest.mark.usefixtures("halls")
@pytest.mark.parametrize("value", ["", " ", '"', 'a"b,c', "a\nb", "a\r\nb", "\x1b[31m", "𠮷", "-1"])
def test_try_any_text(govstd: Command, value: str) -> None:
    ended = govstd("try", "--element", "hall-level", "--", value)
    assert ended.code == (0 if value == "" else 1)
    assert "\x1b" not in ended.out


def test_try_needs_to_know_what_the_value_is(govstd: Command) -> None:
    for options in (
        (),
        ("--element", "a", "--validator", "b"),
        ("--dataset", "a"),
        ("--field", "a"),
    ):
        ended = govstd("try", "x", *options)
        assert (ended.code, ended.out) == (2, "")
        assert ended.err.startswith("it is not said what the value is\n")


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


# validate


def test_validate_says_which_registry_it_used(govstd: Command, halls: Path) -> None:
    ended = govstd("validate", "data/service-halls.csv", "-d", "service-halls")
    assert (ended.code, ended.err) == (0, "registry: halls 0.1.0 (.)\n")
    ended = govstd("validate", "data/service-halls.csv", "-d", "service-halls", "--lang", "zh")
    assert ended.err == "标准库：halls 0.1.0（.）\n"
    named = govstd("validate", "data/service-halls.csv", "-d", "service-halls", "-r", str(halls))
    assert named.err == ""


@pytest.mark.usefixtures("halls")
def test_validate_files_together_or_apart(govstd: Command) -> None:
    header = "name,level,opened_on,telephone\n"
    for name, level in (("a", 1), ("b", 9)):
        Path(f"{name}.csv").write_text(f"{header}同名,{level},2021-10-08,010-82345678\n", "utf-8")
    asked = ("validate", "?.csv", "-d", "service-halls", "-r", ".", "--report", "json")
    together = json.loads(govstd(*asked).out)
    assert [check["rule"] for check in together["checks"] if check["failed"]] == [
        "value-not-in-code-list",
        "key-duplicated",
    ]
    ended = govstd(*asked, "--each")
    assert ended.code == 1
    apart = json.loads(ended.out)
    assert [report["verdict"] for report in apart] == ["conforms", "does-not-conform"]
    assert govstd(*asked, "--each", "-d", "x=y.csv").err.startswith("--each checks the files of")


@pytest.mark.usefixtures("halls")
def test_validate_shows_its_plan(govstd: Command) -> None:
    asked = ("validate", "data/service-halls.csv", "-d", "service-halls", "-r", ".", "--plan")
    ended = govstd(*asked, "--as-of", "2026-01-01")
    assert ended.code == 0
    assert ended.out.startswith("service-halls 0.1.0: 28 checks as of 2026-01-01\n")
    assert "  error    service-halls:level:value-not-in-code-list\n" in ended.out
    assert "SELECT " in ended.out
    assert govstd(*asked, "--report", "json").code == 2


@pytest.mark.usefixtures("halls")
def test_validate_writes_reports_whole_or_not_at_all(govstd: Command) -> None:
    asked = ("validate", "data/service-halls.csv", "-d", "service-halls", "-r", ".")
    ended = govstd(*asked, "--report", "json=report.json")
    assert ended.code == 0
    assert ended.out.startswith("data/service-halls.csv  conforms to ")
    assert json.loads(Path("report.json").read_text("utf-8"))["verdict"] == "conforms"
    ended = govstd(*asked, "--report", "json=no/report.json")
    assert (ended.code, ended.err) == (
        2,
        "no/report.json: there is no folder for this result\n  fix: make the folder first\n",
    )
    ended = govstd(*asked, "--report", "json=data")
    assert ended.code == 2
    assert ended.err.startswith("data: the result can't be written (")
    assert sorted(path.name for path in Path("data").iterdir()) == ["service-halls.csv"]


@pytest.mark.usefixtures("halls")
@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 1),
        (("--fail-on", "never"), 0),
        (("--tolerate", "100%"), 0),
        (("--tolerate", "49.9%"), 1),
        (("--tolerate", "0.5"), 0),
        (("--max-findings", "0"), 1),
        (("--strict",), 1),
    ],
)
def test_validate_exits_as_options_say(
    govstd: Command, options: tuple[str, ...], code: int
) -> None:
    rows = "name,level,opened_on,telephone\na1,9,2021-10-08,010-82345678\nb1,1,2021-10-08,\n"
    Path("d.csv").write_text(rows, "utf-8")
    ended = govstd("validate", "d.csv", "-d", "service-halls", "-r", ".", *options)
    assert ended.code == code
    assert "does not conform" in ended.out


# usage


@pytest.mark.parametrize(
    ("arguments", "english", "chinese"),
    [
        (
            ("validat",),
            "there is no command 'validat'\n  fix: did you mean validate?\n",
            "没有名为「validat」的命令\n  处理：是否要用 validate？\n",
        ),
        (
            ("list", "--kin"),
            "there is no option --kin here\n  fix: see govstd list --help\n",
            "此处没有选项 --kin\n  处理：请参阅 govstd list --help\n",
        ),
        (
            ("validate", "x.csv"),
            (
                "the dataset standard of the data is not named\n  fix: say -d ID for all DATA, "
                "-d ID=DATA for each, or -p ID for the folder of a package\n"
            ),
            (
                "未指定数据所依据的数据集标准\n  处理：请用 -d ID 统一指定，"
                "用 -d ID=DATA 逐一指定，或用 -p ID 指定文件夹所依据的数据包\n"
            ),
        ),
        (
            ("rules", "--family", "x"),
            (
                "'x' is no choice for --family\n  fix: use one of: source, structure, value, "
                "record, dataset, standard, compatibility, database\n"
            ),
            (
                "「x」不在 --family 的可选范围内\n  处理：可用：source, structure, value, record, "
                "dataset, standard, compatibility, database\n"
            ),
        ),
        (
            ("validate", "x.csv", "-d", "x", "--as-of", "2026-02-30"),
            "'2026-02-30' is no date\n  fix: write it like 2026-12-31\n",
            "「2026-02-30」不是日期\n  处理：请写作 2026-12-31 的形式\n",
        ),
        (
            ("validate", "x.csv", "-d", "x", "--report", "pdf"),
            f"there is no report format 'pdf'\n  fix: use one of: {', '.join(FORMATS)}\n",
            f"没有名为「pdf」的报告格式\n  处理：可用：{', '.join(FORMATS)}\n",
        ),
        (
            ("validate", "x.csv", "-d", "x", "--report", "json", "--report", "text"),
            (
                "only one result can go to standard output, not json, text\n"
                "  fix: give the others a path: --report json=report.json\n"
            ),
            (
                "标准输出只能写一份结果，不能同时写 json, text\n"
                "  处理：请为其余结果指定路径：--report json=report.json\n"
            ),
        ),
        (
            ("validate", "-d", "x"),
            "no data are named for the dataset standard 'x'\n  fix: name a file: DATA -d x\n",
            "未指定数据集标准「x」的数据\n  处理：请指定文件：DATA -d x\n",
        ),
    ],
)
def test_how_a_command_may_be_called(
    govstd: Command, arguments: tuple[str, ...], english: str, chinese: str
) -> None:
    ended = govstd(*arguments)
    assert (ended.code, ended.out, ended.err) == (2, "", english)
    ended = govstd(*arguments, "--lang", "zh")
    assert (ended.code, ended.out, ended.err) == (2, "", chinese)


def test_try_says_why_a_check_did_not_judge(govstd: Command) -> None:
    field = ("--dataset", "administrative-licence", "--field", "XK_YXQZI", *SHIPPED)
    special = govstd("try", "2099/12/31", *field)
    assert special.code == 0
    assert (
        "  not applied  value-not-of-type\n"
        "               the standard accepts the value as it is, or takes it for no value\n"
    ) in special.out
    uncovered = govstd("try", "110103", "--element", "division-code", *SHIPPED)
    assert (
        "  not known  value-not-valid-at-date\n"
        "             what the check needs to know is not there\n"
    ) in uncovered.out
    assert (
        "  no value  value-not-valid-at-date\n"
        in govstd("try", "", "--element", "division-code", *SHIPPED).out
    )


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "nothing follows -d\n  fix: write its value after it\n"),
        ("zh", "-d 之后没有值\n  处理：请在其后写明值\n"),
    ],
)
def test_an_option_without_its_value(govstd: Command, language: str, expected: str) -> None:
    ended = govstd("validate", "x.csv", "--lang", language, "-d")
    assert (ended.code, ended.out, ended.err) == (2, "", expected)


def test_a_result_never_overwrites_the_data(govstd: Command, halls: Path) -> None:
    data = halls / "data" / "service-halls.csv"
    before = data.read_bytes()
    for given in (str(data), "data/*.csv"):
        report = "json=data/../data/service-halls.csv"
        ended = govstd("validate", given, "-d", "service-halls", "--report", report)
        assert (ended.code, ended.out) == (2, "")
        assert "this result would overwrite the data\n  fix: give it another path\n" in ended.err
        assert data.read_bytes() == before


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            "too much is named: --element x\n  fix: put options before --; see govstd try --help\n",
        ),
        (
            "zh",
            "多余的参数：--element x\n  处理：选项须写在 -- 之前；请参阅 govstd try --help\n",
        ),
    ],
)
def test_more_arguments_than_there_are(govstd: Command, language: str, expected: str) -> None:
    ended = govstd("try", "--lang", language, "--", "-5", "--element", "x")
    assert (ended.code, ended.out, ended.err) == (2, "", expected)


def test_help(govstd: Command) -> None:
    ended = govstd("--help")
    assert ended.code == 0
    for name, text in COMMANDS.items():
        assert f"  {name}" in ended.out
        own = govstd(name, "--help")
        assert own.code == 0
        found = commands.get_command(click.Context(commands), name)
        inner = list(found.commands) if isinstance(found, click.Group) else []
        helps = [govstd(name, one, "--help").out for one in inner] or [own.out]
        assert all("--lang" in one for one in helps), name
        assert text.rstrip(".").split()[0] in ended.out
