"""A registry that can be released, a store of one's own, and the command line."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import Struct

from govstd.api.starter import write_starter
from govstd.cli.faults import run_guarded
from govstd.cli.group import commands
from govstd.repository import store


class Ended(Struct, frozen=True):
    """What a command left behind."""

    code: int
    out: str
    err: str

    def json(self) -> dict:  # type: ignore[type-arg] # any document
        return json.loads(self.out)  # type: ignore[no-any-return]


Command = Callable[..., Ended]


@pytest.fixture(autouse=True)
def alone(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """English, and nobody else's store; a test may ask where it lies."""
    cache = tmp_path_factory.mktemp("cache")
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "C.UTF-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.setattr(store, "_temporary", [])
    return cache


@pytest.fixture
def halls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The registry of `govstd init`, as the current folder."""
    folder = tmp_path / "halls"
    write_starter(folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def govstd(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command in this process, as the program would."""

    def run(*arguments: str | Path) -> Ended:
        monkeypatch.setattr(sys, "argv", ["govstd", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            run_guarded(commands)
        written = capsys.readouterr()
        return Ended(int(stop.value.code or 0), written.out, written.err)

    return run


@pytest.fixture
def released(halls: Path, govstd: Command) -> Path:
    """The bundle of a release."""
    ended = govstd("release", "0.1.0")
    assert ended.code == 0, ended.err
    return halls / "releases" / "0.1.0.zip"
