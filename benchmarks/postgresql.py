"""Times govstd on a table of PostgreSQL, where it lies, against a query written by hand for it.

    python -m benchmarks.postgresql --rows 1000000

The server is one of our own (`tests/postgresql/server.py`), the table the benchmark's licences, 16
columns of text. Measured is CPU: of the client's process and of what the server did for it, which
it says when the session has ended. Both must find the counts that were planted.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg
from tests.postgresql.server import Server, programs, running

from benchmarks.contenders import AS_OF, EXPRESSIBLE
from benchmarks.generate import Order, generate
from benchmarks.licence import CHECKS, COLUMNS, DATASET, STANDARD

REPEATS = 3
Spent = tuple[float, float]
"""CPU-seconds of the client and of the server."""


def load(server: Server, path: Path) -> None:
    """Make the table, as a department would have it that takes texts as they come."""
    with psycopg.connect(server.address, autocommit=True) as connection:
        columns = ", ".join(f'"{column}" text' for column in COLUMNS)
        connection.execute(f"CREATE TABLE licences ({columns})")
        with (
            path.open("rb") as stream,
            connection.cursor().copy("COPY licences FROM STDIN (FORMAT csv, HEADER)") as copy,
        ):
            while chunk := stream.read(1 << 20):
                copy.write(chunk)
        connection.execute("VACUUM (FREEZE, ANALYZE) licences")


def commands(server: Server) -> dict[str, tuple[str, ...]]:
    """Return how each contender is started."""
    table = f"{server.address}/licences"
    own = ("-m", "benchmarks.peers.hand_written_postgresql", server.address)
    asked = ("-r", str(STANDARD), "-d", DATASET, "--as-of", AS_OF, "--report", "json")
    return {
        "hand-written, 27 checks": (*own, "--checks", "27"),
        "hand-written": own,
        "govstd": ("-m", "govstd", "validate", table, *asked),
    }


def measured(server: Server, command: tuple[str, ...]) -> tuple[Spent, str]:
    """Run a contender; return what it and the server spent, and what it printed."""
    before, client = _of_server(server), _of_children()
    ended = subprocess.run((sys.executable, *command), check=False, capture_output=True, text=True)
    time.sleep(0.3)  # the server has waited for the end of the session's processes by then
    return (_of_children() - client, _of_server(server) - before), ended.stdout


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _of_server(server: Server) -> float:
    """Return the CPU-seconds of all sessions of the server that have ended."""
    text = Path(f"/proc/{server.process.pid}/stat").read_text(encoding="ascii")
    ticks = text.rpartition(")")[2].split()[13:15]
    return sum(map(int, ticks)) / 100


def found(text: str) -> dict[str, int]:
    """Return the counts that a contender printed."""
    shown = json.loads(text)
    if "checks" in shown:
        return {one["id"]: one["failed"] for one in shown["checks"] if one["id"] in CHECKS}
    return dict(shown["failed"])


def main() -> None:
    """Measure, interleaved, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.postgresql", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--repeats", type=int, default=REPEATS)
    options = parser.parse_args()
    where = programs()
    if where is None:
        parser.error("PostgreSQL is not installed")
    with tempfile.TemporaryDirectory() as name, running(where) as server:
        data = Path(name) / "licences.csv"
        planted = generate(Order(rows=options.rows, share=0.01), data)["checks"]
        load(server, data)
        spent: dict[str, list[Spent]] = {}
        for _ in range(options.repeats):
            for one, command in commands(server).items():
                costs, text = measured(server, command)
                spent.setdefault(one, []).append(costs)
                _tell_differences(one, found(text), planted)
    _show(spent)


def _tell_differences(contender: str, counts: dict[str, int], planted: Any) -> None:
    for check in EXPRESSIBLE if contender.endswith("27 checks") else CHECKS:
        wanted = planted[check]["failed"]
        if counts[check] != wanted:
            print(f"{contender}: {check} {counts[check]}, planted {wanted}")


def _show(spent: dict[str, list[Spent]]) -> None:
    best = {one: min(every, key=sum) for one, every in spent.items()}
    base = sum(best["hand-written"])
    print("| | CPU-s | of them the client | ÷ hand-written |\n|---|---:|---:|---:|")
    for one, (client, server) in best.items():
        total = client + server
        print(f"| {one} | {total:.2f} | {client:.2f} | {total / base:.2f} |")


if __name__ == "__main__":
    main()
