"""Spark on this machine against DuckDB, on the same file of licences.

    python -m benchmarks.spark licences.csv --repeats 2

Every run is a process of its own, its Java included; the two take turns. Both must find the same.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from benchmarks.contenders import AS_OF
from benchmarks.licence import DATASET, STANDARD
from benchmarks.run import Run, start


def command(engine: str) -> tuple[str, ...]:
    """Returns how an engine is asked; {} stands for the data."""
    asked = ("validate", "{}", "-d", DATASET, "-r", str(STANDARD), "--as-of", AS_OF)
    return (sys.executable, "-m", "govstd", *asked, "--report", "json", "--engine", engine)


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="what benchmarks.generate wrote")
    parser.add_argument("--repeats", type=int, default=2)
    arguments = parser.parse_args()
    runs: dict[str, list[Run]] = {"duckdb": [], "spark": []}
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(arguments.repeats):
            for engine, done in runs.items():
                output = Path(folder) / engine
                done.append(start(command(engine), arguments.data, output))
                found[engine] = json.loads(output.read_text(encoding="utf-8"))
    if found["duckdb"]["resultDigest"] != found["spark"]["resultDigest"]:
        sys.exit("the engines differ")
    rows = found["duckdb"]["subjects"][0]["rows"]
    for engine, done in runs.items():
        best = min(done, key=lambda run: run.cpu)
        rate = rows / best.cpu
        print(f"{engine}: {best.cpu:.1f} CPU-s, {best.wall:.1f} s, {rate:,.0f} rows a CPU-s")


if __name__ == "__main__":
    main()
