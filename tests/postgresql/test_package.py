"""A package whose members are tables of one schema."""

import csv
from io import StringIO
from pathlib import Path

import psycopg
import pytest
from tests.api.conftest import FILES, REGISTRY
from tests.cli.conftest import Command
from tests.cli.conftest import govstd as govstd_command
from tests.postgresql.server import PASSWORD, Server
from tests.postgresql.tables import load

import govstd
from govstd.model.report import Report
from govstd.sources.refusal import SourceRefusedError

pytestmark = pytest.mark.postgres
command = govstd_command
TABLES = {"streets.csv": "streets", "more/towns.csv": "town", "houses.csv": "Houses"}
"""By the file's name, by the dataset's, and in another case."""


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def delivered(postgresql: Server, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the address of a schema with a table for each member, and another one."""
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    with psycopg.connect(postgresql.address, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS places CASCADE")
        connection.execute("CREATE SCHEMA places")
    files = FILES | {"streets.csv": "id,town\nS1,T1\nS2,T9\n"}
    for name, table in TABLES.items():
        header, *rows = csv.reader(StringIO(files[name]))
        load(postgresql, f'places."{table}"', header, rows)
    load(postgresql, "places.something_else", ["x"], [])
    return f"{postgresql.place}/places"


def checked(data: str | Path, registry: Path) -> Report:
    return govstd.validate(data, package="places", registry=registry, as_of="2026-06-30")


def told(report: Report) -> list[tuple[str, int | None, str | None]]:
    return [(one.check, one.row, one.value) for one in report.findings]


def test_a_schema_has_the_findings_of_a_folder(delivered: str, tmp_path: Path) -> None:
    registry = written(tmp_path / "registry", REGISTRY)
    files = FILES | {"streets.csv": "id,town\nS1,T1\nS2,T9\n"}
    here = checked(delivered, registry)
    assert told(here) == told(checked(written(tmp_path / "files", files), registry))
    assert [one.rule for one in here.findings] == ["reference-not-found"]


def test_an_absent_table_is_an_absent_file(
    delivered: str, postgresql: Server, tmp_path: Path
) -> None:
    registry = written(tmp_path / "registry", REGISTRY)
    with psycopg.connect(postgresql.address, autocommit=True) as connection:
        connection.execute("DROP TABLE places.streets")
    assert "file-missing" in {one.rule for one in checked(delivered, registry).findings}


def test_a_schema_that_is_not_there_is_told(
    command: Command, delivered: str, tmp_path: Path
) -> None:
    registry = written(tmp_path / "registry", REGISTRY)
    place = delivered.replace("/places", "/nowhere")
    with pytest.raises(SourceRefusedError, match="relation-missing"):
        checked(place, registry)
    ended = command("validate", "-p", "places", "-r", str(registry), place, "--lang", "en")
    assert (ended.code, ended.out) == (4, "")


def test_the_command_takes_a_schema(command: Command, delivered: str, tmp_path: Path) -> None:
    registry = written(tmp_path / "registry", REGISTRY)
    ended = command("validate", "-p", "places", "-r", str(registry), delivered, "--lang", "en")
    assert ended.code == 1
    assert "T9" in ended.out
    assert PASSWORD not in ended.out + ended.err
