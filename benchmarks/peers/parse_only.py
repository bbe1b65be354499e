"""DuckDB reads the file and touches every cell: what no checker built on it can do without."""

import duckdb

from benchmarks.licence import COLUMNS
from benchmarks.peers.hand_written import reader
from benchmarks.peers.outcome import data_path, show


def main() -> None:
    """Adds up the lengths of all cells."""
    path = data_path(__doc__)
    lengths = " + ".join(f"coalesce(strlen({column}), 0)" for column in COLUMNS)
    query = f"SELECT sum({lengths}) FROM {reader(path)}"  # noqa: S608 -- our own constants
    duckdb.connect().execute(query).fetchall()
    show({})


if __name__ == "__main__":
    main()
