"""Documents that hold what the program prints: `python -m tests.cli.documents` rewrites them."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from govstd.cli.group import COMMANDS, commands

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
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


def readme() -> str:
    """Return the README with what its commands print today."""
    return _SESSION.sub(_printed, README.read_text(encoding="utf-8"))


def cli_page() -> str:
    """Return the page of all commands."""
    helps = [("govstd", ["--help"])]
    helps += [(f"govstd {name}", [name, "--help"]) for name in COMMANDS]
    sections = [f"\n## {title}\n\n```\n{_help(arguments)}```\n" for title, arguments in helps]
    return _OPENING + "".join(sections)


def _help(arguments: list[str]) -> str:
    return CliRunner().invoke(commands, arguments, prog_name="govstd", terminal_width=80).output


def _printed(session: re.Match[str]) -> str:
    _, *arguments = shlex.split(session["command"])
    ended = subprocess.run(
        [sys.executable, "-m", "govstd", *arguments, "--lang", "en"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    return f"```console\n$ {session['command']}\n{ended.stdout}```".replace(" \n", "\n")


if __name__ == "__main__":
    README.write_text(readme(), encoding="utf-8")
    CLI.write_text(cli_page(), encoding="utf-8")
