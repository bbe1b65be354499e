"""The Nu Html Checker, which knows what HTML allows."""

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.npm_packages import installed

VERSION = "26.9.27"


def html_errors(*folders: Path) -> list[str]:
    """Return all that is wrong with the pages in some folders; skip without Java or the checker.

    Its warnings are left out: of files it does not know what `'self'` is in their policy.
    """
    java = shutil.which("java")
    if java is None:
        pytest.skip("there is no Java, which runs the Nu Html Checker")
    jar = installed("vnu-jar", VERSION) / "build" / "dist" / "vnu.jar"
    pages = [str(page) for folder in folders for page in sorted(folder.rglob("*.html"))]
    assert pages
    told = subprocess.run(
        [java, "-jar", str(jar), "--errors-only", "--format", "gnu", "--stdout", *pages],
        capture_output=True,
        text=True,
        check=False,
    )
    assert bool(told.stdout) is bool(told.returncode), told.stderr
    return told.stdout.splitlines()
