"""A registry of one's own for each test, and the command line in this process or in another."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import Struct

from govstd.api.starter import write_starter
from govstd.cli.faults import run_guarded
from govstd.cli.group import commands


class Ended(Struct, frozen=True):
    """What a command left behind."""

    code: int
    out: str
    err: str


Command = Callable[..., Ended]
SHIPPED = ("-r", "govstd:cn-gov")


@pytest.fixture
def halls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The registry of `govstd init`, as the current folder."""
    folder = tmp_path / "halls"
    write_starter(folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """English, no colours, and nobody else's cache."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "C.UTF-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def govstd(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command in this process, as the program would."""

    def run(*arguments: str) -> Ended:
        monkeypatch.setattr(sys, "argv", ["govstd", *arguments])
        with pytest.raises(SystemExit) as stop:
            run_guarded(commands)
        written = capsys.readouterr()
        return Ended(int(stop.value.code or 0), written.out, written.err)

    return run


@pytest.fixture
def process() -> Command:
    """Run a command in a process of its own."""

    def run(*arguments: str, cwd: Path | None = None, **environment: str) -> Ended:
        done = subprocess.run(
            [sys.executable, "-m", "govstd", *arguments],
            cwd=cwd,
            env={**os.environ, **environment},
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
        )
        return Ended(done.returncode, done.stdout, done.stderr)

    return run
