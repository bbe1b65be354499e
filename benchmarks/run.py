"""Measures govstd beside the hand-written query and other tools on the same generated file.

    python -m benchmarks.run --rows 1000000 --share 0.01 --markdown

Every contender runs as a process of its own, in turn and several times over; what the operating
system accounts to the finished process is what counts: CPU-seconds and peak resident memory.
"""

import argparse
import json
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.contenders import CONTENDERS, Contender, Found
from benchmarks.licence import CHECKS

ROOT = Path(__file__).parent.parent
HEADINGS = ("contender", "checks", "CPU s", "wall s", "rows/CPU s", "peak MB", "÷ hand-written")


@dataclass(frozen=True)
class Run:
    """One finished process."""

    cpu: float
    wall: float
    megabytes: float
    exit_code: int


@dataclass
class Measured:
    """A contender's runs, and what the last of them found."""

    contender: Contender
    runs: list[Run] = field(default_factory=list)
    found: Found = field(default_factory=dict)
    trouble: str | None = None

    @property
    def cpu(self) -> float:
        """The median of CPU-seconds."""
        return statistics.median(run.cpu for run in self.runs)


def start(command: tuple[str, ...], data: Path, output: Path) -> Run:
    """Runs a command to its end and returns what the system accounts to it.

    This process must stay small (so it generates nothing itself): Linux counts the memory of
    the starting process into the peak of the started one.
    """
    arguments = [str(data) if part == "{}" else part for part in command]
    to_file = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    errors = output.with_suffix(".stderr")
    began = time.perf_counter()
    process = os.posix_spawn(
        arguments[0],
        arguments,
        os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 1, str(output), to_file, 0o600),
            (os.POSIX_SPAWN_OPEN, 2, str(errors), to_file, 0o600),
        ],
    )
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - began
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    return Run(
        usage.ru_utime + usage.ru_stime,
        wall,
        usage.ru_maxrss / unit,
        os.waitstatus_to_exitcode(status),
    )


def measure(contenders: list[Contender], data: Path, repeats: int, folder: Path) -> list[Measured]:
    """Runs all contenders in turn, and that several times."""
    measured = [Measured(contender, trouble=contender.missing()) for contender in contenders]
    for _ in range(repeats):
        for one in measured:
            if one.trouble is None:
                _run_once(one, data, folder / one.contender.name)
    return measured


def _run_once(one: Measured, data: Path, output: Path) -> None:
    run = start(one.contender.command, data, output)
    one.runs.append(run)
    print(f"{one.contender.name}: {run.cpu:.2f} s", file=sys.stderr, flush=True)
    try:
        one.found = one.contender.read(output.read_text(encoding="utf-8"))
    except (ValueError, KeyError):
        last = output.with_suffix(".stderr").read_text(encoding="utf-8").strip().splitlines()
        one.trouble = f"exit {run.exit_code}: {last[-1] if last else 'no result'}"


def differences(one: Measured, expected: Found) -> Iterator[str]:
    """Says where the counts, or the first rows where given, are not those planted."""
    for check in one.contender.checks:
        found = one.found.get(check)
        wanted = expected[check]
        if found is None:
            yield f"{check}: not reported"
        elif found["failed"] != wanted["failed"]:
            yield f"{check}: {found['failed']}, planted {wanted['failed']}"
        elif found.get("first", wanted["first"]) != wanted["first"]:
            yield f"{check}: first rows {found['first']}, planted {wanted['first']}"
    for check in one.found.keys() - set(CHECKS):
        yield f"{check}: {one.found[check]['failed']}, not planted"


def rows_of_table(measured: list[Measured], rows: int) -> Iterator[tuple[str, ...]]:
    """The cells of the table, a row a contender."""
    bars = {
        len(m.contender.checks): m.cpu
        for m in measured
        if m.runs and m.trouble is None and m.contender.name.startswith("hand-written")
    }
    for one in measured:
        checks = len(one.contender.checks)
        name = one.contender.name
        if one.trouble is not None:
            yield (name, str(checks), f"not measured ({one.trouble})", "", "", "", "")
            continue
        bar = bars.get(checks)
        yield (
            name,
            str(checks),
            f"{one.cpu:.2f}",
            f"{statistics.median(run.wall for run in one.runs):.2f}",
            f"{rows / one.cpu:,.0f}",
            f"{max(run.megabytes for run in one.runs):,.0f}",
            f"{one.cpu / bar:.2f}" if bar else "",
        )


def show(table: list[tuple[str, ...]], *, markdown: bool) -> None:
    """Prints the table, for a terminal or for a README."""
    if markdown:
        print("| " + " | ".join(HEADINGS) + " |")
        print("|---|" + "---:|" * (len(HEADINGS) - 1))
        for row in table:
            print("| " + " | ".join(row) + " |")
        return
    widths = [max(len(row[n]) for row in [HEADINGS, *table]) for n in range(len(HEADINGS))]
    for row in [HEADINGS, *table]:
        print("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip())


def _options() -> argparse.Namespace:
    names = [contender.name for contender in CONTENDERS]
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--share", type=float, default=0.01, help="of rows with an error, 0 to 1")
    parser.add_argument("--peers", default=",".join(names), help=f"of {', '.join(names)}")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--markdown", action="store_true")
    parser.add_argument("--keep", type=Path, help="folder for the data and outputs, kept")
    return parser.parse_args()


def compare(options: argparse.Namespace, folder: Path) -> bool:
    """Generates, measures and prints; returns whether hand-written and govstd were exact."""
    wanted = options.peers.split(",")
    contenders = [contender for contender in CONTENDERS if contender.name in wanted]
    data = folder / f"licence-{options.rows}-{options.share}.csv"
    generator = (sys.executable, "-m", "benchmarks.generate", "{}", f"--rows={options.rows}")
    start((*generator, f"--share={options.share}"), data, folder / "generate")
    outcome = json.loads(data.with_suffix(".expected.json").read_text(encoding="utf-8"))
    expected: Found = outcome["checks"]
    print(
        f"{options.rows:,} rows, {data.stat().st_size / 1e6:,.0f} MB, "
        f"{options.share:.0%} of rows with an error; {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, median of {options.repeats}\n"
    )
    measured = measure(contenders, data, options.repeats, folder)
    show(list(rows_of_table(measured, options.rows)), markdown=options.markdown)
    exact = True
    for one in measured:
        if one.trouble is not None or not one.contender.checks:
            continue
        wrong = list(differences(one, expected))
        print(f"\n{one.contender.name}: " + ("as planted" if not wrong else "differs"))
        for line in wrong:
            print(f"- {line}")
        exact &= not wrong or bool(one.contender.module)
    return exact


def main() -> int:
    """Runs the comparison; 1 when govstd or the hand-written query miscounts."""
    options = _options()
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
        return 0 if compare(options, options.keep) else 1
    with tempfile.TemporaryDirectory() as folder:
        return 0 if compare(options, Path(folder)) else 1


if __name__ == "__main__":
    sys.exit(main())
