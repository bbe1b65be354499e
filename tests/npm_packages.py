"""Tools that npm installs when a test first needs them."""

import shutil
import subprocess
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest

_CACHE = Path(__file__).parents[1] / ".pytest_cache"


@cache
def installed(name: str, version: str) -> Path:
    """Return the folder of a package, installed once; the test is skipped where that can't be."""
    home = _CACHE / f"{name}-{version}"
    there = home / "node_modules" / name
    npm = shutil.which("npm")
    if there.exists():
        return there
    if npm is None:
        pytest.skip(f"there is no npm, which installs {name}")
    _CACHE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=_CACHE) as room:
        new = Path(room) / "new"
        asked = [npm, "install", "--no-audit", "--no-fund", "--prefix", str(new)]
        told = subprocess.run(
            [*asked, f"{name}@{version}"], capture_output=True, text=True, check=False
        )
        if told.returncode:
            pytest.skip(f"npm did not install {name}: {told.stderr[-200:]}")
        with suppress(OSError):  # another process of the tests was first
            new.rename(home)
    return there
