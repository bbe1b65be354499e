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
CLI = ROOT / "docs" / "cli.md"

_SESSION = re.compile(r"```console\n\$ (?P<command>[^\n]+)\n.*?```", re.DOTALL)
_OPENING = """\
# The command line

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
"""


def readme(language: str) -> str:
    """Return the README in a language, with what its commands print today."""
    text = READMES[language].read_text(encoding="utf-8")
    return _SESSION.sub(lambda session: _printed(session, language), text)


def cli_page() -> str:
    """Return the page of all commands."""
    helps = [("govstd", ["--help"])]
    for name in COMMANDS:
        helps.append((f"govstd {name}", [name, "--help"]))
        found = commands.get_command(click.Context(commands), name)
        inner = list(found.commands) if isinstance(found, click.Group) else []
        helps += [(f"govstd {name} {one}", [name, one, "--help"]) for one in inner]
    sections = [f"\n## {title}\n\n```\n{_help(arguments)}```\n" for title, arguments in helps]
    return _OPENING + "".join(sections)


def _help(arguments: list[str]) -> str:
    return CliRunner().invoke(commands, arguments, prog_name="govstd", terminal_width=80).output


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
    CLI.write_text(cli_page(), encoding="utf-8")
