"""The tutorials, run line by line: `python -m tests.cli.tutorials` writes what they print today.

In a tutorial a block whose language is followed by a path is a file to be written; `diff` with a
path takes lines out of that file and puts others in; `console` holds commands after `$` and what
they print. All is done in one folder, in their order. An exit code that is not 0 stands behind the
command as a comment: `# exit code 1`.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "tutorials"
TUTORIALS = sorted(FOLDER.glob("*.md"))

_BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r" +# exit code (\d+)$")
_VARIABLE = [
    (re.compile(r"\b[0-9a-f]{12,64}\b"), "<digest>"),
    (re.compile(r"\b[0-9]+(\.[0-9]+)? (s\b|秒)"), "<seconds>"),
    (re.compile(r"\b[0-9][0-9.,]* k?B\b"), "<size>"),
    (re.compile(r"\b[0-9]+ (rules|条规则)"), "<rules>"),
    (re.compile(r"\b20[0-9]{2}-[0-9]{2}-[0-9]{2}\b"), "<day>"),
]
"""What is another value on another day, machine or version, with what stands for it."""


def comparable(text: str) -> str:
    """Return a tutorial without what may differ from run to run."""
    for pattern, name in _VARIABLE:
        text = pattern.sub(name, text)
    return text


def written(tutorial: Path, folder: Path) -> str:
    """Return a tutorial with what its commands print in an empty folder."""
    text = tutorial.read_text(encoding="utf-8")
    shell = _shell(folder, "zh_CN.UTF-8" if tutorial.stem.endswith(".zh") else "C.UTF-8")
    place = [folder / "work"]
    place[0].mkdir()

    def done(block: re.Match[str]) -> str:
        language, path, body = block.groups()
        if language == "console":
            return f"```console\n{_session(body, place, shell)}```"
        if path is not None:
            _put(place[0] / path, body, is_change=language == "diff")
        return block[0]

    return _BLOCK.sub(done, text)


Shell = Callable[[str, Path], tuple[str, int]]


def _session(body: str, place: list[Path], shell: Shell) -> str:
    lines = []
    for line in body.splitlines():
        if not line.startswith("$ "):
            continue
        command = _CODE.sub("", line.removeprefix("$ "))
        printed, code = shell(command, place[0])
        if command.startswith("cd "):
            place[0] /= command.removeprefix("cd ")
        shown = f"$ {command}  # exit code {code}" if code else f"$ {command}"
        lines += [shown, *(each.rstrip() for each in printed.splitlines()), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _put(file: Path, body: str, *, is_change: bool) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if not is_change:
        file.write_text(body, encoding="utf-8")
        return
    text = file.read_text(encoding="utf-8")
    lines = body.splitlines(keepends=True)
    old = "".join(line[1:] for line in lines if not line.startswith("+"))
    new = "".join(line[1:] for line in lines if not line.startswith("-"))
    if text.count(old) != 1:
        raise ValueError(f"{file.name}: these lines are there {text.count(old)} times:\n{old}")
    file.write_text(text.replace(old, new), encoding="utf-8")


def _shell(folder: Path, locale: str) -> Shell:
    """Return what runs a command as a person would, with a git and a cache of its own."""
    programs = folder / "programs"
    programs.mkdir()
    for name, module in (("govstd", "-m govstd"), ("python", "")):
        program = programs / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" {module} "$@"\n')
        program.chmod(0o755)
    (folder / "gitconfig").write_text(
        "[user]\nname = Tutor\nemail = tutor@example.org\n[init]\ndefaultBranch = main\n"
    )
    environment = {
        **os.environ,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONIOENCODING": "utf-8",
        "LC_ALL": locale,
        "XDG_CACHE_HOME": str(folder / "cache"),
        "GIT_CONFIG_GLOBAL": str(folder / "gitconfig"),
    }

    def run(command: str, place: Path) -> tuple[str, int]:
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            cwd=place,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            encoding="utf-8",
        )
        printed = done.stdout.replace(str(folder / "work"), "/srv").replace("\ufeff", "")
        return printed, done.returncode

    return run


if __name__ == "__main__":
    for each in TUTORIALS:
        with tempfile.TemporaryDirectory() as temporary:
            each.write_text(written(each, Path(temporary)), encoding="utf-8")
