"""How long `govstd lint` and `govstd diff` take on a large registry, cold and warm.

Each figure is the CPU time of a whole process, the interpreter's start included; cold is with an
empty cache. Lint applies the set `recommended`, near-duplicates included; diff compares two folders
of which one in a hundred data elements differs:

    python -m benchmarks.governance --elements 10000
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.registry_load import write


def main() -> None:
    """Write two states of a registry, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--elements", type=int, default=10_000)
    elements = parser.parse_args().elements
    with tempfile.TemporaryDirectory() as folder:
        old, new = Path(folder, "old"), Path(folder, "new")
        old.mkdir()
        write(old, elements)
        tell_apart(old)
        shutil.copytree(old, new)
        for number, file in enumerate(sorted((new / "elements").rglob("*.yaml"))):
            if number % 100 == 0:
                text = file.read_text(encoding="utf-8")
                file.write_text(text.replace("0-9A-Z", "0-9A-Y"), encoding="utf-8")
        for name, arguments in (("lint", [str(old)]), ("diff", [str(old), str(new)])):
            environment = {**os.environ, "XDG_CACHE_HOME": str(Path(folder, name))}
            for state in ("cold", "warm"):
                seconds, megabytes = measured([name, *arguments], environment)
                print(f"{name}  {state}  {seconds:5.2f} CPU-s  at most {megabytes:4.0f} MB so far")


def tell_apart(root: Path) -> None:
    """Give each element an object class of its own, as in a registry that is kept well."""
    with (root / "terms.csv").open("a", encoding="utf-8") as terms:
        for file in (root / "elements").rglob("*.yaml"):
            number = file.stem.partition("-")[2]
            terms.write(f"thing-{number},object-class,事物{number},thing {number},\n")
            text = file.read_text(encoding="utf-8")
            own = text.replace("objectClass: person", f"objectClass: thing-{number}")
            file.write_text(own, encoding="utf-8")


def measured(arguments: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Run govstd and return its CPU seconds and the most memory of any run so far, in MB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-m", "govstd", *arguments],
        env=environment,
        stdout=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode not in (0, 1):
        raise SystemExit(done.returncode)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return used, after.ru_maxrss / 1024


if __name__ == "__main__":
    main()
