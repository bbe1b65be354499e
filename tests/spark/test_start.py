"""Spark as the command starts it: what is said where it can't, and what is left of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Command
from tests.cli.conftest import govstd as govstd_command

from govstd.engines import engine as choosing

pytestmark = pytest.mark.spark
command = govstd_command
SCHEMA = '{"fields": [{"name": "a", "type": "integer"}]}'


@pytest.fixture
def asked(tmp_path: Path) -> tuple[str, ...]:
    """Return how a small file is checked."""
    (tmp_path / "data.csv").write_text("a\n1\nx\n", encoding="utf-8")
    (tmp_path / "schema.json").write_text(SCHEMA, encoding="utf-8")
    files = (str(tmp_path / "data.csv"), "--schema", str(tmp_path / "schema.json"))
    return ("validate", *files, "--engine", "spark", "--lang", "en")


def ended(
    folder: Path, arguments: tuple[str, ...], **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, with a folder for temporary files."""
    (folder / "temporary").mkdir()
    return subprocess.run(
        [sys.executable, "-m", "govstd", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={**os.environ, "TMPDIR": str(folder / "temporary"), **environment},
    )


@pytest.mark.parametrize("missing", ["JAVA_HOME", "PATH"])
def test_a_missing_java_is_told(missing: str, asked: tuple[str, ...], tmp_path: Path) -> None:
    nowhere = {"JAVA_HOME": ""} | {missing: str(tmp_path / "nowhere")}
    done = ended(tmp_path, asked, **nowhere)
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr.startswith("Spark needs Java 17 or later, which was not found\n")
    assert not list((tmp_path / "temporary").iterdir())


@pytest.mark.slow
def test_nothing_is_left_of_a_check(asked: tuple[str, ...], tmp_path: Path) -> None:
    before = {one.name for one in tmp_path.iterdir()}
    done = ended(tmp_path, (*asked, "--master", "local[1]"))
    assert (done.returncode, done.stderr) == (1, "")
    assert "value-not-of-type" in done.stdout
    assert not list((tmp_path / "temporary").iterdir())
    assert {one.name for one in tmp_path.iterdir()} == before | {"temporary"}


@pytest.mark.slow
def test_a_master_that_is_none_is_told(asked: tuple[str, ...], tmp_path: Path) -> None:
    done = ended(tmp_path, (*asked, "--master", "nonsense"))
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr.startswith("Spark could not be started at nonsense\n")
    assert not list((tmp_path / "temporary").iterdir())


def test_a_master_is_of_spark_alone(command: Command, asked: tuple[str, ...]) -> None:
    other = (*asked[:4], "--master", "local[1]", "--lang", "en")
    done = command(*other)
    assert (done.code, done.out) == (2, "")
    assert "--master says where Spark runs, which is not asked for" in done.err


def test_a_missing_library_names_the_extra(
    command: Command, asked: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choosing, "find_spec", lambda _name: None)
    done = command(*asked)
    assert (done.code, done.out) == (2, "")
    assert "pip install 'govstd[spark]'" in done.err
