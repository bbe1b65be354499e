"""The built wheel alone, in an empty environment and another folder, validates offline."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

from govstd.cli.group import COMMANDS

MOST_DISTRIBUTIONS = 16
IN_EVERY_ENVIRONMENT = {"pip", "setuptools"}


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a program that knows nothing of this checkout."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "GOVSTD"))}
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, check=False, encoding="utf-8"
    )


@pytest.fixture(scope="module")
def wheel(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the source distribution, and from that the wheel, as a publisher does."""
    folder = tmp_path_factory.mktemp("dist")
    built = run(sys.executable, "-m", "build", "--outdir", folder, repository, cwd=folder)
    assert built.returncode == 0, built.stderr
    [wheel] = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an empty environment; the folder of its programs."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    installed = run(programs / "python", "-m", "pip", "install", "--quiet", wheel, cwd=folder)
    assert installed.returncode == 0, installed.stderr
    return programs


def test_wheel_carries_exactly_the_content_of_the_repository(repository: Path, wheel: Path) -> None:
    homes = {"standards": "standards", "validators": "validators", "tests/cases": "cases"}
    expected = {
        f"govstd/content/{home}/{file.relative_to(repository / source).as_posix()}": file
        for source, home in homes.items()
        for file in (repository / source).rglob("*")
        if file.is_file()
    }
    with ZipFile(wheel) as archive:
        carried = {n for n in archive.namelist() if n.startswith("govstd/content/")}
        assert carried == set(expected)
        assert all(archive.read(name) == file.read_bytes() for name, file in expected.items())
        assert "govstd/py.typed" in archive.namelist()


def test_core_installation_is_small(programs: Path, tmp_path: Path) -> None:
    listed = run(programs / "python", "-m", "pip", "list", "--format=json", cwd=tmp_path)
    names = {entry["name"] for entry in json.loads(listed.stdout)} - IN_EVERY_ENVIRONMENT
    assert "govstd" in names
    assert len(names) <= MOST_DISTRIBUTIONS, sorted(names)


def test_installed_program_lists_the_shipped_standards(programs: Path, tmp_path: Path) -> None:
    listed = run(programs / "govstd", "list", cwd=tmp_path)
    assert listed.returncode == 0, listed.stderr
    assert "administrative-licence" in listed.stdout
    assert "brownfield-land" in listed.stdout


def test_every_command_runs_without_any_extra(programs: Path, tmp_path: Path) -> None:
    """Each command is imported when it is called: one that needs an extra for it fails here."""
    ended = {name: run(programs / "govstd", name, "--help", cwd=tmp_path) for name in COMMANDS}
    assert {name: one.stderr for name, one in ended.items() if one.returncode} == {}


@pytest.mark.parametrize(
    ("name", "code", "verdict"),
    [("licences-mended.csv", 0, "conforms"), ("licences.csv", 1, "does-not-conform")],
)
def test_installed_program_validates_from_another_folder(
    repository: Path, programs: Path, tmp_path: Path, name: str, code: int, verdict: str
) -> None:
    data = tmp_path / name
    data.write_bytes((repository / "examples" / "licence" / name).read_bytes())
    standard = ("-r", "govstd:cn-gov", "-d", "administrative-licence")
    validated = run(
        programs / "govstd", "validate", name, *standard, "--report", "json", cwd=tmp_path
    )
    assert validated.returncode == code, validated.stderr
    assert json.loads(validated.stdout)["verdict"] == verdict
