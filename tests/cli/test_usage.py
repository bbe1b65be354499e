"""How commands may be called, and what is said when they are not."""

from pathlib import Path

import click
import pytest
from tests.cli.conftest import Command

from govstd.cli.group import COMMANDS, commands
from govstd.reports.formats import FORMATS


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
            ("validate", "x.csv", "--format", "json"),
            "there is no option --format here\n  fix: see govstd validate --help\n",
            "此处没有选项 --format\n  处理：请参阅 govstd validate --help\n",
        ),
        (
            ("validate", "x.csv", "--tolerat", "1%"),
            "there is no option --tolerat here\n  fix: did you mean --tolerate?\n",
            "此处没有选项 --tolerat\n  处理：是否要用 --tolerate？\n",
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
