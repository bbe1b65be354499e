"""Measures what reading a file adds to the engine's own work, by how the file is written.

    python -m benchmarks.intake --rows 1000000

CPU seconds of the steps within one process, all threads together; the least of the repeats.
`engine` is DuckDB's scan and its counts on the file as it is read; `intake` is all else that is
done with the file's bytes: digest, decoding, places of lines, what the engine can't read.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.generate import Order, generate

STANDARD = Path(__file__).parent / "standard"
SHARE = 0.01


def forms(plain: Path, quoted: Path) -> dict[str, Path]:
    """Write the same records in several ways, and return the files by their names."""
    text = plain.read_text(encoding="utf-8")
    written = {"UTF-8": plain, "quoted newlines": quoted}
    for name, change, encoding in (
        ("CRLF", lambda t: t.replace("\n", "\r\n"), "utf-8"),
        ("GB18030", lambda t: t, "gb18030"),
        ("UTF-16", lambda t: t, "utf-16"),
        ("blank last column", _with_blank_column, "utf-8"),
        ("lone returns", lambda t: t.replace("\n", "\r\n", 1000), "utf-8"),
    ):
        path = plain.with_name(f"{name.replace(' ', '-')}.csv")
        path.write_text(change(text), encoding=encoding, newline="")
        written[name] = path
    return written


def _with_blank_column(text: str) -> str:
    head, _, body = text.partition("\n")
    return f"{head},REMARK\n" + body.replace("\n", ",\n")


def steps(path: Path) -> dict[str, float]:
    """Check a file and return the CPU seconds of the steps."""
    from govstd.api.validation import (  # noqa: PLC0415 (after the measured process has begun)
        validate,
    )
    from govstd.engines import parts as engine  # noqa: PLC0415
    from govstd.engines.duckdb import DuckSession  # noqa: PLC0415
    from govstd.sources import openers  # noqa: PLC0415

    spent: dict[str, float] = defaultdict(float)

    def timed(owner: Any, name: str, step: str) -> None:
        inner: Callable[..., Any] = getattr(owner, name)

        def run(*given: Any, **named: Any) -> Any:
            start = time.process_time()
            result = inner(*given, **named)
            spent[step] += time.process_time() - start
            return result

        setattr(owner, name, run)

    for owner, name, step in (
        (openers, "open_delimited", "open"),
        (engine, "audit", "audit"),
        (engine, "repair", "repair"),
        (engine, "read_cells", "cells"),
        (DuckSession, "scan", "engine"),
        (DuckSession, "count", "engine"),
    ):
        timed(owner, name, step)
    validate(path, dataset="licence", registry=STANDARD, as_of="2026-06-30")
    spent["peak MB"] = _peak()
    return dict(spent)


def _peak() -> float:
    """Return the most memory that this process took; the kernel's usage counts the parent's too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def measured(path: Path, repeats: int) -> dict[str, float]:
    """Return the least seconds of each step over some processes."""
    program = (sys.executable, "-m", "benchmarks.intake", "--steps", str(path))
    runs = [
        json.loads(subprocess.run(program, capture_output=True, check=True, text=True).stdout)
        for _ in range(repeats)
    ]
    return {step: min(run.get(step, 0) for run in runs) for step in runs[0]}


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.intake", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--steps", type=Path, help="of this file only, as JSON")
    options = parser.parse_args()
    if options.steps:
        print(json.dumps(steps(options.steps)))
        return
    with tempfile.TemporaryDirectory() as folder:
        plain, quoted = Path(folder) / "plain.csv", Path(folder) / "quoted.csv"
        generate(Order(rows=options.rows, share=SHARE), plain)
        generate(Order(rows=options.rows, share=SHARE, quoted_newlines=True), quoted)
        print("| file | engine | open | audit | repair | cells | all ÷ engine on UTF-8 | peak MB |")
        print("|---|---|---|---|---|---|---|---|")
        base = 0.0
        for name, path in forms(plain, quoted).items():
            found = measured(path, options.repeats)
            spent = [found.get(step, 0) for step in ("engine", "open", "audit", "repair", "cells")]
            base = base or spent[0]
            cells = " | ".join(f"{one:.2f}" for one in spent)
            print(f"| {name} | {cells} | {sum(spent) / base:.2f} | {found['peak MB']:.0f} |")


if __name__ == "__main__":
    main()
