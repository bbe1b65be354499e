"""Tables of generated texts in PostgreSQL, for tests that compare engines."""

from collections.abc import Sequence
from typing import Any

import psycopg
from tests.postgresql.server import Server

from govstd.engines.postgresql_texts import quoted


def load(server: Server, name: str, header: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Make a table of text columns, and return its address."""
    columns = ", ".join(f"{quoted(one)} text" for one in header)
    with psycopg.connect(server.address, autocommit=True) as connection:
        connection.execute(f"DROP TABLE IF EXISTS {name}")
        connection.execute(f"CREATE TABLE {name} ({columns})")
        with connection.cursor() as cursor, cursor.copy(f"COPY {name} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
    return f"{server.address}/{name}"
