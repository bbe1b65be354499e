"""The hooks that this project offers to other repositories, run by pre-commit itself."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

NO_NETWORK = ("Could not find a version", "NewConnectionError", "No matching distribution")


def run(folder: Path, home: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a program that knows nothing of this checkout."""
    known = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        command,
        cwd=folder,
        env={**known, "PRE_COMMIT_HOME": str(home)},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("git") is None, reason="git is needed")
def test_the_hooks_run_in_another_repository(repository: Path, halls: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    run(halls, home, "git", "init", "--quiet")
    run(halls, home, "git", "add", "--all")
    tried = (sys.executable, "-m", "pre_commit", "try-repo", str(repository))
    ended = run(halls, home, *tried, "--all-files")
    if any(sign in ended.stdout for sign in NO_NETWORK):
        pytest.skip("pre-commit makes an environment of its own, and no package index is in reach")
    told = [line.split("...")[0] for line in ended.stdout.splitlines() if line.endswith("Passed")]
    assert (ended.returncode, told) == (0, ["govstd fmt", "govstd lint", "govstd validate"])
    element = halls / "elements" / "hall" / "hall-name.yaml"
    canonical = element.read_text(encoding="utf-8")
    element.write_text(canonical.replace(": ", ":  ", 1), encoding="utf-8")
    ended = run(halls, home, *tried, "govstd-fmt", "--all-files")
    assert (ended.returncode, element.read_text(encoding="utf-8")) == (1, canonical)
