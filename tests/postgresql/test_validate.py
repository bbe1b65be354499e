"""Tables that lie in PostgreSQL, as a department checks them."""

import csv
import os
from pathlib import Path

import psycopg
import pytest
from tests.cli.conftest import Command
from tests.cli.conftest import govstd as govstd_command
from tests.postgresql.server import PASSWORD, Server
from tests.postgresql.tables import load

import govstd
from govstd.engines.outcome import EngineFailedError
from govstd.sources.refusal import SourceRefusedError

pytestmark = pytest.mark.postgres
command = govstd_command
ASKED = ("-d", "administrative-licence", "-r", "govstd:cn-gov", "--lang", "en")


@pytest.fixture
def licences(postgresql: Server, repository: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the address of the examples' licences, without a password."""
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    with (repository / "examples/licence/licences.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    load(postgresql, "licences", header, rows)
    return f"{postgresql.place}/licences"


def found(data: str) -> set[tuple[str, int | None, str | None, str]]:
    report = govstd.validate(
        data, dataset="administrative-licence", registry="govstd:cn-gov", language="en"
    )
    return {(one.check, one.row, one.value, one.message) for one in report.findings}


def test_a_table_has_the_findings_of_the_file(licences: str, repository: Path) -> None:
    assert found(licences) == found(str(repository / "examples/licence/licences.csv"))


def test_a_view_has_them_too(licences: str, postgresql: Server, repository: Path) -> None:
    with psycopg.connect(postgresql.address, autocommit=True) as connection:
        connection.execute("DROP VIEW IF EXISTS of_licences")
        connection.execute("CREATE VIEW of_licences AS SELECT * FROM licences")
        here = found(licences.replace("/licences", "/of_licences"))
        connection.execute("DROP VIEW of_licences")
    assert here == found(str(repository / "examples/licence/licences.csv"))


def test_types_are_judged_by_what_they_mean(postgresql: Server, tmp_path: Path) -> None:
    fields = (
        "[{name: day, type: date, format: '%Y/%m/%d'}, {name: said, type: boolean, "
        "trueValues: ['是'], falseValues: ['否']}, {name: sum, type: number, scale: 2}, "
        "{name: at, type: datetime}, {name: code, type: string, constraints: {maxLength: 2}}]"
    )
    (tmp_path / "datasets").mkdir()
    (tmp_path / "registry.yaml").write_text(
        "format: 1\nid: types\nuri: https://example.org/types\nversion: 1.0.0\n"
        "title: Types\nowner: example\nlanguages: [en]\n"
    )
    (tmp_path / "organizations.csv").write_text("id,title_en\nexample,Example\n")
    (tmp_path / "datasets" / "types.yaml").write_text(
        "version: 1.0.0\nstatus: candidate\ntitle: Types\ndefinition: All types\n"
        f"owner: example\nfields: {fields}\n"
    )
    with psycopg.connect(postgresql.address, autocommit=True) as connection:
        connection.execute("DROP TABLE IF EXISTS typed")
        connection.execute(
            "CREATE TABLE typed (day date, said boolean, sum numeric, at timestamptz, code char(4))"
        )
        connection.execute(
            "INSERT INTO typed VALUES ('2024-02-29', true, 1.50, '2024-01-01 08:00+08', 'ab'), "
            "('infinity', false, 1.234, NULL, 'abc'), (NULL, NULL, 'NaN', 'infinity', NULL)"
        )
    report = govstd.validate(
        f"{postgresql.address}/typed", dataset="types", registry=str(tmp_path), language="en"
    )
    wrong = {(one.field, one.row, one.value) for one in report.findings if one.row}
    assert wrong == {
        ("day", 2, "infinity"),
        ("sum", 2, "1.234"),
        ("sum", 3, "NaN"),
        ("at", 3, "infinity"),
        ("code", 2, "abc"),
    }


def test_shapes_are_refused_rather_than_passed(postgresql: Server, tmp_path: Path) -> None:
    schema = tmp_path / "schema.json"
    schema.write_text('{"fields": [{"name": "shape", "type": "geojson"}]}')
    with psycopg.connect(postgresql.address, autocommit=True) as connection:
        connection.execute("DROP TABLE IF EXISTS shapes")
        connection.execute("CREATE TABLE shapes (shape jsonb)")
    with pytest.raises(SourceRefusedError, match="geojson-not-told"):
        govstd.validate(f"{postgresql.address}/shapes", schema=schema)


def test_nothing_is_left_in_the_database(licences: str, postgresql: Server) -> None:
    found(licences)
    with psycopg.connect(postgresql.address) as connection:
        [(left,)] = connection.execute(
            "SELECT count(*) FROM pg_class WHERE relname LIKE 'govstd%'"
        ).fetchall()
    assert left == 0


def test_a_password_is_never_told(command: Command, postgresql: Server) -> None:
    address = f"postgresql://nobody:geheim@127.0.0.1:{postgresql.port}/postgres/licences"
    ended = command("validate", address, *ASKED, "--debug")
    assert ended.code == 4
    assert "no connection" in ended.err
    assert "geheim" not in ended.err + ended.out


def test_a_role_that_may_not_read_is_told(
    command: Command, licences: str, postgresql: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    with psycopg.connect(postgresql.address, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS department")
        connection.execute("CREATE ROLE department LOGIN PASSWORD 'x'")
    monkeypatch.setitem(os.environ, "PGPASSWORD", "x")
    ended = command("validate", licences.replace("postgres@", "department@"), *ASKED)
    assert (ended.code, ended.out) == (4, "")
    assert "may not read it" in ended.err


def test_a_column_that_may_not_be_read_is_told(
    command: Command, licences: str, postgresql: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    with psycopg.connect(postgresql.address, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS clerk")
        connection.execute("CREATE ROLE clerk LOGIN PASSWORD 'x'")
        connection.execute('GRANT SELECT ("XK_XDR_MC") ON licences TO clerk')
    monkeypatch.setitem(os.environ, "PGPASSWORD", "x")
    ended = command("validate", licences.replace("postgres@", "clerk@"), *ASKED)
    assert (ended.code, ended.out) == (4, "")
    assert "may not read it" in ended.err


def test_a_connection_that_ends_in_the_middle_is_told(licences: str, postgresql: Server) -> None:
    with psycopg.connect(postgresql.address, autocommit=True) as connection:
        connection.execute("DROP VIEW IF EXISTS ending")
        connection.execute(
            "CREATE VIEW ending AS SELECT l.*, pg_terminate_backend(pg_backend_pid()) AS gone "
            "FROM licences l"
        )
    with pytest.raises(EngineFailedError, match="connection-lost"):
        found(licences.replace("/licences", "/ending"))
