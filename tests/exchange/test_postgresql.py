"""Tables of PostgreSQL: what the server takes and refuses is what govstd says of the rows."""

import re
import shutil
import subprocess
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from tests.exchange.cross_checking import Rows, compare
from tests.exchange.test_sql import PARTS, WRONG, as_values
from tests.postgresql.server import Server

import govstd
from govstd.api.exchange import export
from govstd.api.registries import Chosen
from govstd.exchange.format import Export
from govstd.exchange.sql_conditions import literal, quoted
from govstd.model.resolved import ResolvedDataset

pytestmark = pytest.mark.postgres

Run = Callable[[str], str]


@pytest.fixture(scope="module")
def run(postgresql: Server) -> Run:
    psql = shutil.which("psql")
    if psql is None:
        pytest.skip("psql is not installed")
    return partial(run_on, psql, postgresql.address)


def run_on(psql: str, address: str, statements: str) -> str:
    """Run statements in a transaction that is taken back, and return what the server notices.

    They have a schema of their own: other tests leave their tables on the same server.
    """
    done = subprocess.run(
        [psql, address, "-X", "-q", "-v", "ON_ERROR_STOP=1"],
        input="BEGIN;\nCREATE SCHEMA own;\nSET LOCAL search_path TO own;\n"
        f"{statements}\nROLLBACK;\n",
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


def refused(run: Run, export_: Export, dataset: ResolvedDataset, rows: Rows) -> set[int]:
    [document] = export_.documents
    names = ", ".join(quoted(field.name) for field in dataset.fields)
    found, statements = set(), [str(document.content)]
    for number, row in enumerate(rows, 1):
        values = [row[field.name] for field in dataset.fields]
        if WRONG in values:
            found.add(number)
            continue
        insert = f"INSERT INTO wide ({names}) VALUES ({', '.join(map(_sql, values))})"  # noqa: S608
        statements.append(
            f"DO $do$ BEGIN {insert}; EXCEPTION WHEN others THEN RAISE NOTICE 'row {number}'; "
            "END $do$;"
        )
    notices = run("\n".join(statements))
    return found | {int(number) for number in re.findall(r"NOTICE:  row (\d+)", notices)}


def _sql(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return str(value).upper()
    return literal(str(value))


@pytest.mark.slow
def test_rows_are_taken_and_refused_alike(run: Run) -> None:
    wrong: list[Any] = []
    said = 0
    for _, part in PARTS[::40]:
        found = compare(part, "sql-postgresql", as_values, partial(refused, run))
        if found is None:
            continue
        if found.wronged or found.refused != found.wanted:
            wrong.append((part.covers, part.breaks, found))
        said += found.said
    assert wrong[:5] == []
    assert said > 20


@pytest.mark.parametrize(
    ("registry", "id_"),
    [
        ("cn-gov", "administrative-licence"),
        ("uk-planning", "brownfield-land"),
        ("gtfs", "package/gtfs"),
    ],
)
def test_shipped_standards_make_tables(run: Run, registry: str, id_: str) -> None:
    chosen = [Chosen(govstd.open(f"govstd:{registry}"), "")]
    [document] = export([id_], "sql-postgresql", chosen).documents
    run(str(document.content))
