"""Documents that hold what the program prints: `python -m tests.cli.documents` rewrites them."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
from click.testing import CliRunner

from govstd.cli.group import COMMANDS, commands

ROOT = Path(__file__).parents[2]
READMES = {"en": ROOT / "README.md", "zh": ROOT / "README.zh.md"}
CLI = {"en": ROOT / "docs" / "cli.md", "zh": ROOT / "docs" / "cli.zh.md"}

_SESSION = re.compile(r"```console\n\$ (?P<command>[^\n]+)\n.*?```", re.DOTALL)
_OPENINGS = {
    "en": """\
# The command line

*[中文](cli.zh.md)*

Written by `python -m tests.cli.documents` from what each command says of itself.

Results go to standard output; notes and errors go to standard error, with the next step. They are
Chinese where the locale is, or with `--lang zh`. Without `-r`, the registry is the nearest
`registry.yaml` upward, else those that come with govstd.

| exit code | meaning |
|---|---|
| 0 | conforms |
| 1 | findings at or above `--fail-on` |
| 2 | usage: an option, an unknown id, a result that can't be written |
| 3 | the standards do not load; every problem is told with its place |
| 4 | the data can't be opened or read to their end, or there is no room for temporary files |
| 5 | internal fault; `--debug` shows where |
| 130 | interrupted; nothing is left behind |
""",
    "zh": """\
# 命令行

*[English](cli.md)*

本页由 `python -m tests.cli.documents` 根据各命令的说明写出。

结果写到标准输出；提示与错误写到标准错误输出，并说明下一步。
区域设置为中文或加上 `--lang zh` 时使用中文。
不写 `-r` 时，标准库为向上最近的 `registry.yaml` 所在之处，没有则为随 govstd 提供的标准库。

| 退出码 | 含义 |
|---|---|
| 0 | 符合 |
| 1 | 有达到 `--fail-on` 的问题 |
| 2 | 用法有误：选项、未知的标识、无法写出的结果 |
| 3 | 标准无法载入；逐一说明问题及其位置 |
| 4 | 数据无法打开或无法读完，或没有存放临时文件的空间 |
| 5 | 程序内部故障；`--debug` 说明发生在何处 |
| 130 | 被中断；不留下任何东西 |
""",
}


def readme(language: str) -> str:
    """Return the README in a language, with what its commands print today."""
    text = READMES[language].read_text(encoding="utf-8")
    return _SESSION.sub(lambda session: _printed(session, language), text)


def cli_page(language: str) -> str:
    """Return the page of all commands in a language."""
    helps = [("govstd", ["--help"])]
    for name in COMMANDS:
        helps.append((f"govstd {name}", [name, "--help"]))
        found = commands.get_command(click.Context(commands), name)
        inner = list(found.commands) if isinstance(found, click.Group) else []
        helps += [(f"govstd {name} {one}", [name, one, "--help"]) for one in inner]
    sections = [
        f"\n## {title}\n\n```\n{_help(arguments, language)}```\n" for title, arguments in helps
    ]
    return _OPENINGS[language] + "".join(sections)


def _help(arguments: list[str], language: str) -> str:
    runner = CliRunner(env={"LC_ALL": {"en": "C.UTF-8", "zh": "zh_CN.UTF-8"}[language]})
    return runner.invoke(commands, arguments, prog_name="govstd", terminal_width=80).output


def _printed(session: re.Match[str], language: str) -> str:
    _, *arguments = shlex.split(session["command"])
    ended = subprocess.run(
        [sys.executable, "-m", "govstd", *arguments, "--lang", language],
        cwd=ROOT,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    printed = f"```console\n$ {session['command']}\n{ended.stdout}```".replace(" \n", "\n")
    same = without_times(printed) == without_times(session[0])
    return session[0] if same else printed


def without_times(text: str) -> str:
    """Return the text without what differs from run to run."""
    return re.sub(r"\b\d+\.\d+ (s\b|秒)", "… s", text)


if __name__ == "__main__":
    for tongue, file in READMES.items():
        file.write_text(readme(tongue), encoding="utf-8")
    for tongue, file in CLI.items():
        file.write_text(cli_page(tongue), encoding="utf-8")
