"""Times documents: records a CPU-second of whole processes, by how large they are.

    python benchmarks/documents.py [RECORDS]

Each record has 6 or 16 fields, or is nested: an array of objects within it.
"""

import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HEAD = """\
format: 1
id: bench
uri: https://example.org/bench
version: 1.0.0
title: Benchmark
owner: example
languages: [en]
"""
OWNERS = "id,title_en,code,parent,roles,valid_from,valid_to,contact\nexample,Example,,,owner,,,\n"
STANDARD = "version: 1.0.0\nstatus: standard\ntitle: B\ndefinition: B\nowner: example\nfields:\n"
SHORT = {
    "id": "type: string, obligation: mandatory, constraints: {pattern: 'R[0-9]{8}'}",
    "kind": "type: string, obligation: mandatory, constraints: {enum: [A, B, C]}",
    "region": "type: string, constraints: {pattern: '[0-9]{6}'}",
    "day": "type: date",
    "amount": "type: number, scale: 2, constraints: {minimum: 0}",
    "count": "type: integer, constraints: {minimum: 0, maximum: 99}",
}
LONG = SHORT | {
    "name": "type: string, obligation: mandatory, constraints: {maxLength: 30}",
    "code": "type: string, constraints: {minLength: 18, maxLength: 18}",
    "until": "type: date",
    "open": "type: boolean",
    "phone": "type: string, constraints: {pattern: '1[0-9]{10}'}",
    "mail": "type: string, format: email",
    "note": "type: string, constraints: {maxLength: 200}",
    "unit": "type: string",
    "state": "type: string, constraints: {enum: ['1', '2']}",
    "body": "type: string",
}
PART = "{name: part, type: string, title: P, definition: P, obligation: mandatory}"
COPIES = "{name: copies, type: integer, title: C, definition: C, constraints: {minimum: 0}}"
NESTED = SHORT | {"parts": f"type: array, items: {{type: object, fields: [{PART}, {COPIES}]}}"}


def standard(fields: dict[str, str]) -> str:
    """Return a dataset standard of these fields, nested so that documents are meant."""
    rows = [f"  - {{name: {n}, title: T, definition: D, {rest}}}" for n, rest in fields.items()]
    inner = "{name: x, type: string, title: X, definition: X}"
    rows.append(f"  - {{name: extra, title: T, definition: D, type: object, fields: [{inner}]}}")
    return STANDARD + "\n".join(rows) + "\nprimaryKey: [id]\n"


def record(number: int, fields: dict[str, str]) -> dict[str, Any]:
    """Return the record of a number."""
    every = {
        "id": f"R{number:08d}",
        "kind": "ABC"[number % 3],
        "region": "110101",
        "day": "2026-03-01",
        "amount": number % 1000 + 0.25,
        "count": number % 100,
        "name": f"食品经营许可{number % 977}",
        "code": f"{number:018d}",
        "until": "2027-03-01",
        "open": number % 2 == 0,
        "phone": "13800000000",
        "mail": f"a{number}@example.org",
        "note": "x" * 20,
        "unit": "kW",
        "state": "1",
        "body": "Example organization",
        "parts": [{"part": "form", "copies": 1}, {"part": "plan", "copies": number % 3}],
    }
    return {name: every[name] for name in fields}


def seconds(command: list[str]) -> float:
    """Return the CPU-seconds of a whole process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> None:
    """Make the documents, time them, print what came out."""
    records = int(sys.argv[1]) if len(sys.argv) > 1 else 500_000
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "datasets").mkdir()
        (home / "registry.yaml").write_text(HEAD)
        (home / "organizations.csv").write_text(OWNERS)
        for name, fields in (("six", SHORT), ("sixteen", LONG), ("nested", NESTED)):
            (home / "datasets" / f"{name}.yaml").write_text(standard(fields))
            data = home / f"{name}.ndjson"
            with data.open("w") as target:
                for number in range(records):
                    line = json.dumps(record(number, fields), ensure_ascii=False)
                    target.write(line + "\n")
            command = [sys.executable, "-m", "govstd", "validate", "-d", name, "-r", folder]
            best = min(seconds([*command, str(data)]) for _ in range(3))
            size = data.stat().st_size
            print(
                f"{name}: {records:,} records of {size // records} bytes in {best:.2f} CPU-s: "
                f"{records / best:,.0f} records a CPU-second, {size / best / 1e6:.0f} MB/s"
            )


if __name__ == "__main__":
    main()
