"""Times the same tables in several kinds of files: CPU-seconds of whole processes, side by side.

    python -m benchmarks.sources --rows 200000

Two tables: the benchmark's licences, most of whose 16 columns are text, and measurements, of whose
16 columns 14 are numbers, dates, moments and booleans. `reader` is what reads the cells of a
workbook and does nothing else with them: the floor of what XLSX can cost. `frictionless` checks the
same workbook of licences, once.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.documents import HEAD, OWNERS
from benchmarks.generate import Order, generate

STANDARD = Path(__file__).parent / "standard"
DAYS = ("XK_JDRQ", "XK_YXQZ", "XK_YXQZI")
READER = """\
import sys, python_calamine
book = python_calamine.CalamineWorkbook.from_path(sys.argv[1])
for row in book.get_sheet_by_index(0).iter_rows(): pass
"""
FIELDS = {
    "id": "type: integer, obligation: mandatory, constraints: {minimum: 0}",
    "station": "type: string, obligation: mandatory, constraints: {pattern: 'S[0-9]{4}'}",
    "day": 'type: date, obligation: mandatory, constraints: {minimum: "2020-01-01"}',
    "at": "type: datetime, obligation: mandatory",
    "temperature": "type: number, constraints: {minimum: -60, maximum: 60}",
    "rain": "type: number, scale: 2, constraints: {minimum: 0, maximum: 5000}",
    "direction": "type: integer, constraints: {minimum: 0, maximum: 359}",
    "speed": "type: number, constraints: {minimum: 0, maximum: 120}",
    "humidity": "type: integer, constraints: {minimum: 0, maximum: 100}",
    "pressure": "type: integer, constraints: {minimum: 30000, maximum: 110000}",
    "checked": "type: boolean",
    "quality": "type: string, constraints: {enum: [good, doubtful]}",
    "longitude": "type: number, constraints: {minimum: -180, maximum: 180}",
    "latitude": "type: number, constraints: {minimum: -90, maximum: 90}",
    "published": "type: date",
    "visits": "type: integer, obligation: recommended",
}
MEASUREMENTS = """
SELECT i AS id, 'S' || lpad(CAST(hash(i) % 500 AS VARCHAR), 4, '0') AS station,
  DATE '2020-01-01' + CAST(i % 2000 AS INT) AS day,
  TIMESTAMP '2020-01-01' + to_seconds(i * 37) AS at,
  (CAST(hash(i, 1) % 5000 AS INT) - 1000) / 100.0 AS temperature,
  CAST((hash(i, 2) % 100000) / 100 AS DECIMAL(10, 2)) AS rain,
  CAST(hash(i, 3) % 361 AS INT) AS direction, (hash(i, 4) % 12000) / 100.0 AS speed,
  CAST(hash(i, 5) % 101 AS INT) AS humidity, CAST(95000 + hash(i, 6) % 10000 AS INT) AS pressure,
  hash(i, 7) % 2 = 0 AS checked,
  CASE WHEN hash(i, 8) % 99 > 0 THEN 'good' ELSE 'bad' END AS quality,
  (hash(i, 9) % 100000) / 1000.0 AS longitude, (hash(i, 10) % 60000) / 1000.0 AS latitude,
  DATE '2021-01-01' + CAST(i % 3000 AS INT) AS published, CAST(hash(i, 11) % 1000 AS INT) AS visits
FROM range({rows}) AS t(i)
"""


def measurements(folder: Path, rows: int) -> tuple[Path, dict[str, Path]]:
    """Write the registry and the files of the measurements."""
    registry = folder / "measurements"
    (registry / "datasets").mkdir(parents=True)
    (registry / "registry.yaml").write_text(HEAD, encoding="utf-8")
    (registry / "organizations.csv").write_text(OWNERS, encoding="utf-8")
    fields = [f"  - {{name: {n}, title: T, definition: D, {rest}}}" for n, rest in FIELDS.items()]
    head = "version: 1.0.0\nstatus: standard\ntitle: B\ndefinition: B\nowner: example\nfields:\n"
    rule = "primaryKey: [id]\nrules: [{id: in-order, assert: 'day <= published', message: late}]\n"
    text = f"{head}{chr(10).join(fields)}\n{rule}"
    (registry / "datasets" / "licence.yaml").write_text(text, encoding="utf-8")
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE t AS {MEASUREMENTS.format(rows=rows)}")
        iso = "header, timestampformat '%Y-%m-%dT%H:%M:%S'"
        connection.execute(f"COPY t TO '{folder}/m.csv' ({iso})")
        connection.execute(f"COPY t TO '{folder}/m.parquet' (FORMAT parquet)")
        book = folder / "m.xlsx"
        table = connection.execute("FROM t")
        _write_book(book, [one[0] for one in table.description or ()], table.fetchall())
    files = {"CSV": folder / "m.csv", "Parquet": folder / "m.parquet", "XLSX": book}
    return registry, files


def licences(folder: Path, rows: int) -> tuple[Path, dict[str, Path]]:
    """Write the files of the licences."""
    csv, book = folder / "l.csv", folder / "l.xlsx"
    generate(Order(rows=rows, share=0.01), csv)
    days = ", ".join(f"try_cast(replace({day}, '/', '-') AS DATE) AS {day}" for day in DAYS)
    fee = "try_cast(XK_XKFY AS DECIMAL(12, 2)) AS XK_XKFY"
    typed = f"{days}, {fee}, try_cast(XK_CYRS AS INT) AS XK_CYRS"
    with duckdb.connect() as connection:
        connection.execute(
            f"CREATE TABLE t AS FROM read_csv('{csv}', all_varchar=true, header=true, nullstr='')"
        )
        connection.execute(f"COPY t TO '{folder}/text.parquet' (FORMAT parquet)")
        select = f"SELECT * REPLACE ({typed}) FROM t"  # noqa: S608
        connection.execute(f"COPY ({select}) TO '{folder}/typed.parquet' (FORMAT parquet)")
        connection.execute(f"COPY t TO '{folder}/l.ndjson' (FORMAT json)")
        table = connection.execute("FROM t")
        _write_book(book, [one[0] for one in table.description or ()], table.fetchall())
    files = {"CSV": csv, "Parquet, text": folder / "text.parquet", "XLSX": book}
    return STANDARD, files | {
        "Parquet, typed": folder / "typed.parquet",
        "NDJSON": folder / "l.ndjson",
    }


def _write_book(path: Path, header: list[str], rows: list[tuple[Any, ...]]) -> None:
    import xlsxwriter  # noqa: PLC0415 (an extra)

    told = {"constant_memory": True, "default_date_format": "yyyy-mm-dd hh:mm:ss"}
    with xlsxwriter.Workbook(path, told) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([header, *rows]):
            sheet.write_row(number, 0, row)


def seconds(*command: str) -> float:
    """Return the CPU-seconds of a process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run((sys.executable, *command), check=False, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure, interleaved, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sources", description=__doc__)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        asked: dict[str, tuple[str, ...]] = {}
        for table, made in (("licences", licences), ("measurements", measurements)):
            registry, files = made(folder, options.rows)
            told = ("-r", str(registry), "-d", "licence", "--as-of", "2026-06-30")
            for kind, path in files.items():
                asked[f"{table}, {kind}"] = ("-m", "govstd", "validate", str(path), *told)
            reading = ("-c", READER, str(files["XLSX"]))
            asked[f"{table}, XLSX, reader"] = reading
        spent: dict[str, list[float]] = {one: [] for one in asked}
        for _ in range(options.repeats):
            for one, command in asked.items():
                spent[one].append(seconds(*command))
        peer = ("-m", "benchmarks.peers.frictionless_table", str(folder / "l.xlsx"))
        spent["licences, XLSX, frictionless"] = [seconds(*peer)]
    print("| table | s | ÷ CSV |\n|---|---:|---:|")
    for one, every in spent.items():
        base = min(spent[f"{one.partition(',')[0]}, CSV"])
        print(f"| {one} | {min(every):.2f} | {min(every) / base:.2f} |")


if __name__ == "__main__":
    main()
