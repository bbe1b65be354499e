"""Every test of comparing has a cache of its own, English, and a command line."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Ended, govstd, halls, process

__all__ = ["Ended", "govstd", "halls", "process"]


@pytest.fixture(autouse=True)
def alone(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "C.UTF-8")
    return folder


Command = Callable[..., Ended]
