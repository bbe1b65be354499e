"""What can go wrong with a server while it is asked: one message, exit code 4, nothing left."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.postgresql.server import PASSWORD, Server, programs, running
from tests.postgresql.tables import load

import govstd
from govstd.engines.outcome import EngineFailedError
from govstd.engines.postgresql_session import PostgresSession
from govstd.plan.compile import compile_plans
from govstd.sources.refusal import SourceRefusedError

pytestmark = pytest.mark.postgres
SCHEMA = '{"fields": [{"name": "code", "type": "integer"}]}'
ROWS = [["1"], ["two"], ["3"]]


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    path = tmp_path / "schema.json"
    path.write_text(SCHEMA, encoding="utf-8")
    return path


@pytest.fixture
def codes(postgresql: Server) -> Iterator[str]:
    """Return the address of a table, and with it a view that takes a second a row."""
    address = load(postgresql, "codes_of_faults", ["code"], ROWS)
    slow = "CREATE VIEW slow_codes AS SELECT code FROM codes_of_faults, pg_sleep(30) AS s(n)"
    run(postgresql, slow)
    yield address
    run(postgresql, "DROP TABLE IF EXISTS codes_of_faults CASCADE")


def run(server: Server, *statements: str) -> None:
    with psycopg.connect(server.address, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def slow(address: str) -> str:
    return address.replace("codes_of_faults", "slow_codes")


def test_a_locked_table_is_not_waited_for_without_end(
    codes: str, schema: Path, postgresql: Server
) -> None:
    with psycopg.connect(postgresql.address) as other:
        other.execute("LOCK TABLE codes_of_faults IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(EngineFailedError, match="table-locked"):
            govstd.validate(f"{codes}?options=-c lock_timeout=100ms", schema=schema)
        other.rollback()


def test_a_query_that_takes_too_long_is_told_as_that(codes: str, schema: Path) -> None:
    with pytest.raises(EngineFailedError, match="query-ended"):
        govstd.validate(f"{slow(codes)}?options=-c statement_timeout=300ms", schema=schema)


def test_a_table_that_is_dropped_meanwhile_is_told(
    codes: str, schema: Path, postgresql: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled = compile_plans

    def dropped(*given: Any) -> Any:
        run(postgresql, "DROP TABLE codes_of_faults CASCADE")
        return compiled(*given)

    monkeypatch.setattr("govstd.engines.postgresql.compile_plans", dropped)
    with pytest.raises(EngineFailedError, match="table-changed"):
        govstd.validate(codes, schema=schema)


def test_rows_that_come_between_the_passes_are_not_seen(
    codes: str, schema: Path, postgresql: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = PostgresSession.count

    def changed(session: PostgresSession, plan: Any) -> Any:
        run(postgresql, "DELETE FROM codes_of_faults", "INSERT INTO codes_of_faults VALUES ('x')")
        return counted(session, plan)

    monkeypatch.setattr(PostgresSession, "count", changed)
    report = govstd.validate(codes, schema=schema)
    assert [(one.row, one.value) for one in report.findings] == [(2, "two")]


def test_an_address_is_no_pattern_of_files(codes: str, schema: Path) -> None:
    report = govstd.validate(f"{codes}?application_name=[a]*", schema=schema)
    assert [(one.row, one.value) for one in report.findings] == [(2, "two")]


def test_a_refused_connection_is_told(schema: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(SourceRefusedError, match="database-not-reached"):
        govstd.validate(f"postgresql://nobody@127.0.0.1:{port}/postgres/codes", schema=schema)


def test_a_server_that_never_answers_is_given_up(
    schema: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGCONNECT_TIMEOUT", "2")
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        port = silent.getsockname()[1]
        with pytest.raises(SourceRefusedError, match="database-not-reached"):
            govstd.validate(f"postgresql://nobody@127.0.0.1:{port}/postgres/codes", schema=schema)


def test_a_role_that_is_set_to_read_only_may_check(codes: str, schema: Path) -> None:
    report = govstd.validate(f"{codes}?options=-c default_transaction_read_only=on", schema=schema)
    assert [(one.row, one.value) for one in report.findings] == [(2, "two")]


def test_a_role_without_temporary_tables_is_told_what_it_lacks(
    codes: str, schema: Path, postgresql: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(
        postgresql,
        "DROP ROLE IF EXISTS visitor",
        "CREATE ROLE visitor LOGIN PASSWORD 'x'",
        "GRANT SELECT ON codes_of_faults TO visitor",
        "REVOKE TEMPORARY ON DATABASE postgres FROM PUBLIC",
    )
    monkeypatch.setenv("PGPASSWORD", "x")
    try:
        with pytest.raises(SourceRefusedError, match="temporary-not-permitted"):
            govstd.validate(codes.replace(f"postgres:{PASSWORD}@", "visitor@"), schema=schema)
    finally:
        run(
            postgresql,
            "GRANT TEMPORARY ON DATABASE postgres TO PUBLIC",
            "REVOKE ALL ON codes_of_faults FROM visitor",
            "DROP ROLE visitor",
        )


def test_the_server_ends_what_a_killed_check_had_asked(
    codes: str, schema: Path, postgresql: Server
) -> None:
    command = (sys.executable, "-m", "govstd", "validate", slow(codes), "--schema", str(schema))
    with subprocess.Popen(command) as process:
        wait_for(postgresql, asked=True)
        process.kill()
    wait_for(postgresql, asked=False)


def wait_for(server: Server, *, asked: bool) -> None:
    """Wait until the server is, or is no more, at work on the slow view."""
    until = time.monotonic() + 25
    with psycopg.connect(server.address, autocommit=True) as connection:
        query = (
            "SELECT count(*) > 0 FROM pg_stat_activity WHERE query LIKE '%slow%odes%' "
            "AND pid <> pg_backend_pid() AND state = 'active'"
        )
        while connection.execute(query).fetchall() != [(asked,)]:
            assert time.monotonic() < until
            time.sleep(0.1)


@pytest.mark.slow
@pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed")
def test_a_server_that_is_killed_in_the_middle_is_told(schema: Path) -> None:
    where = programs()
    assert where is not None
    with running(where) as server:
        load(server, "codes", ["code"], ROWS)
        run(server, "CREATE VIEW slow_codes AS SELECT code FROM codes, pg_sleep(30) AS s(n)")

        def kill() -> None:
            wait_for(server, asked=True)
            os.kill(server.process.pid, signal.SIGKILL)

        killer = threading.Thread(target=kill)
        killer.start()
        with pytest.raises(EngineFailedError, match="connection-lost"):
            govstd.validate(f"{server.address}/slow_codes", schema=schema)
        killer.join()
