"""Whoever follows a tutorial sees what it shows."""

import shutil
from pathlib import Path

import pytest
from tests.cli.tutorials import FOLDER, TUTORIALS, comparable, written

QUICK = "department"
"""One that is run by default; the others are as long."""
USERS = ["committee", "department", "developer"]


@pytest.mark.skipif(
    shutil.which("git") is None or not Path("/bin/sh").exists(), reason="git and sh are needed"
)
@pytest.mark.parametrize(
    "tutorial",
    [
        pytest.param(path, id=path.stem, marks=[] if path.stem == QUICK else pytest.mark.slow)
        for path in TUTORIALS
    ],
)
def test_each_command_prints_what_the_tutorial_shows(tutorial: Path, tmp_path: Path) -> None:
    """Where it does not: python -m tests.cli.tutorials, and read what changed."""
    shown = tutorial.read_text(encoding="utf-8")
    assert comparable(written(tutorial, tmp_path)) == comparable(shown)


def test_every_user_has_one_in_both_languages() -> None:
    names = {path.name for path in TUTORIALS}
    assert names == {f"{user}{tongue}.md" for user in USERS for tongue in ("", ".zh")}


@pytest.mark.parametrize("user", USERS)
def test_both_languages_run_the_same_commands(user: str) -> None:
    commands = [
        [
            line
            for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()
            if line[:2] == "$ "
        ]
        for name in (f"{user}.md", f"{user}.zh.md")
    ]
    assert commands[0] == commands[1]
    assert len(commands[0]) >= 8
