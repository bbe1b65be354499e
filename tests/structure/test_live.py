"""Tables of a real PostgreSQL server against their standards, and the statements that mend them."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from tests.cli.conftest import Command
from tests.postgresql.server import PASSWORD, Server

import govstd
from govstd.api.exchange import export
from govstd.api.registries import Chosen
from govstd.api.structure import compare_structure
from govstd.model.registry import Registry
from govstd.reports.structure import TableStructure

pytestmark = pytest.mark.postgres
LICENCE = "administrative-licence"


@pytest.fixture(scope="module")
def registry() -> Registry:
    return govstd.open("govstd:cn-gov")


@pytest.fixture
def database(postgresql: Server) -> Iterator[psycopg.Connection]:
    """A connection to an empty schema called `s`, which is dropped afterwards."""
    with psycopg.connect(postgresql.address, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA s")
        connection.execute("SET search_path = s")
        yield connection
        connection.execute("DROP SCHEMA s CASCADE")


def look(server: Server, registry: Registry, **tables: str) -> list[TableStructure]:
    given = {
        dataset.replace("_", "-"): (f"{server.address}/s.{table}",)
        for dataset, table in tables.items()
    }
    return [*compare_structure(registry, given).tables]


def differences(table: TableStructure) -> list[tuple[str, str | None]]:
    return [(problem.rule, problem.column) for problem in table.problems]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_exported_tables_fit(
    postgresql: Server, database: psycopg.Connection, registry: Registry, language: str
) -> None:
    [document] = export(
        [LICENCE], "sql-postgresql", [Chosen(registry, "")], language=language
    ).documents
    database.execute(str(document.content))
    [table] = look(postgresql, registry, administrative_licence="administrative_licence")
    assert differences(table) == []


BAD = """
CREATE DOMAIN s.short AS varchar(20);
CREATE TABLE s.permits (
    "XK_XDR_MC" s.short,
    "XK_XDR_LB" varchar(60) NOT NULL,
    "XK_WSH" integer,
    "XK_JDRQ" text,
    "XK_YXQZ" timestamp,
    "XK_XDR_SHXYM" char(18) NOT NULL UNIQUE,
    "XK_YXQZI" date,
    remarks text
);
COMMENT ON COLUMN s.permits."XK_WSH" IS 'whatever';
"""


def test_what_is_proposed_makes_a_table_fit(
    postgresql: Server, database: psycopg.Connection, registry: Registry
) -> None:
    database.execute(BAD)
    [table] = look(postgresql, registry, administrative_licence="permits")
    found = {(rule, column) for rule, column in differences(table)}
    assert {
        ("column-too-short", "XK_XDR_MC"),
        ("column-too-long", "XK_XDR_LB"),
        ("column-type-unfit", "XK_WSH"),
        ("column-type-loose", "XK_JDRQ"),
        ("column-type-loose", "XK_YXQZ"),
        ("column-refuses-missing", "XK_XDR_SHXYM"),
        ("table-key-unknown", None),
        ("table-key-missing", None),
        ("column-nullable", "XK_JDRQ"),
        ("column-unexpected", "remarks"),
        ("comment-differs", "XK_WSH"),
        ("comment-missing", None),
    } <= found
    for statement in table.statements:
        database.execute(statement)
    [after] = look(postgresql, registry, administrative_licence="permits")
    left = {pair for pair in differences(after) if pair[1] != "remarks"}
    assert left == set()
    assert after.statements == ()


@pytest.mark.parametrize(
    ("column", "value", "wanted"),
    [
        ("XK_JDRQ", "'2026/02/28'", "2026-02-28"),
        ("XK_JDRQ", "''", "None"),
        ("XK_YXQZ", "'2026-03-01 00:00:00'", "2026-03-01"),
    ],
)
def test_values_are_kept(
    postgresql: Server,
    database: psycopg.Connection,
    registry: Registry,
    column: str,
    value: str,
    wanted: str,
) -> None:
    database.execute(BAD)
    database.execute(
        f'INSERT INTO permits ("XK_XDR_LB", "XK_XDR_SHXYM", "{column}") '  # noqa: S608
        f"VALUES ('自然人', 'x', {value})"
    )
    [table] = look(postgresql, registry, administrative_licence="permits")
    for statement in table.statements:
        if "TYPE DATE" in statement and column in statement:
            database.execute(statement)
    [row] = database.execute(f'SELECT "{column}" FROM permits').fetchall()  # noqa: S608
    assert str(row[0]) == wanted


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("XK_JDRQ", "'2026/02/30'"),
        ("XK_JDRQ", "'tomorrow'"),
        ("XK_YXQZ", "'2026-03-01 12:30:00'"),
        ("XK_XDR_LB", "repeat('x', 50)"),
    ],
)
def test_a_statement_fails_rather_than_lose_something(
    postgresql: Server,
    database: psycopg.Connection,
    registry: Registry,
    column: str,
    value: str,
) -> None:
    database.execute(BAD)
    values = {"XK_XDR_LB": "'自然人'", "XK_XDR_SHXYM": "'x'", column: value}
    names = ", ".join(f'"{name}"' for name in values)
    database.execute(f"INSERT INTO permits ({names}) VALUES ({', '.join(values.values())})")  # noqa: S608
    [table] = look(postgresql, registry, administrative_licence="permits")
    [statement] = [one for one in table.statements if f'"{column}" TYPE' in one]
    with pytest.raises(psycopg.DataError):
        database.execute(statement)


def test_references_between_tables_are_told(
    postgresql: Server, database: psycopg.Connection, registry: Registry
) -> None:
    chosen = [Chosen(registry, "")]
    names = ["resource-catalogue", "resource-item"]
    [document] = export(names, "sql-postgresql", chosen).documents
    made = [line for line in str(document.content).splitlines() if "ADD FOREIGN KEY" not in line]
    database.execute("\n".join(made))
    tables = look(
        postgresql,
        registry,
        resource_catalogue="resource_catalogue",
        resource_item="resource_item",
    )
    found = [pair for table in tables for pair in differences(table)]
    assert set(found) == {("table-reference-missing", None)}
    for table in tables:
        for statement in table.statements:
            database.execute(statement)
    again = look(
        postgresql,
        registry,
        resource_catalogue="resource_catalogue",
        resource_item="resource_item",
    )
    assert [differences(table) for table in again] == [[], []]


# faults


def test_a_password_is_never_told(govstd: Command, postgresql: Server) -> None:
    wrong = postgresql.address.replace(PASSWORD, "not-the-password")
    for address in (wrong, f"{wrong}/s.t", f"{wrong}/s.t?sslmode=wrong", wrong.replace("@", "@@")):
        done = govstd(
            *("validate", "--structure", address, "-d", LICENCE, "-r", "govstd:cn-gov"),
            *("--debug",),
        )
        assert done.code == 4, done.err
        assert "not-the-password" not in done.out + done.err
        assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda server: f"{server.address}/s.nothing", "there is no such table"),
        (lambda server: f"{server.address.replace(str(server.port), '1')}/s.t", "refused"),
        (lambda server: f"{server.address}x/s.t", "does not exist"),
        (lambda server: f"{server.address.rpartition('/')[0]}", "names no table"),
    ],
)
def test_what_can_not_be_looked_into_is_said(
    govstd: Command, postgresql: Server, change: object, said: str
) -> None:
    assert callable(change)
    done = govstd(
        *("validate", "--structure", change(postgresql), "-d", LICENCE, "-r", "govstd:cn-gov")
    )
    assert done.code == 4
    assert said in done.err
    assert done.err.count("\n") == 2


def test_the_password_comes_from_its_usual_place(
    govstd: Command,
    postgresql: Server,
    database: psycopg.Connection,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    database.execute(BAD)
    kept = tmp_path / "pgpass"
    kept.write_text(f"127.0.0.1:{postgresql.port}:*:postgres:{PASSWORD}\n", encoding="utf-8")
    kept.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(kept))
    done = govstd(
        *("validate", "--structure", f"{postgresql.place}/s.permits"),
        *("-d", LICENCE, "-r", "govstd:cn-gov", "--report", "json"),
    )
    assert done.code == 1
    assert f'"place": "postgresql://127.0.0.1:{postgresql.port}/postgres/s.permits"' in done.out
    assert "postgres@" not in done.out
