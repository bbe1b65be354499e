"""How long a large registry takes to load: cold with positions, and from the cache.

Each figure is the CPU time of a whole process, the interpreter's start included:

    python -m benchmarks.registry_load --elements 10000
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

HEADER = """\
format: 1
id: large
uri: https://example.org/standards/large
version: 1.0.0
title: {zh: 大型标准库, en: A large registry}
owner: office
languages: [zh, en]
"""
ORGANIZATIONS = (
    "id,title_zh,title_en,code,parent,roles\noffice,标准办公室,Standards office,,,owner\n"
)
TERMS = """\
term,kind,title_zh,title_en,abbreviation
person,object-class,人,person,
number,property,号码,number,
identifier,representation,标识符,identifier,
"""
ELEMENT = """\
version: 1.0.0
status: standard
decision: {{by: office, date: 2026-03-01, ref: Decision {number}}}
title: {{zh: 第{number}号号码, en: Number {number}}}
definition: {{zh: 测量读取速度的第{number}个数据元, en: Element {number} for measuring the loading}}
objectClass: person
property: number
representation: identifier
type: string
constraints: {{minLength: 1, maxLength: {length}, pattern: '[0-9A-Z]+'}}
sensitivity: personal
owner: office
authoritativeSource: {{organization: office, system: Register {number}}}
sources: [{{standard: "GB/T {number}-2020", confidence: primary-text}}]
examples: ["1", "{number}A"]
"""
PROGRAM = """\
import sys
from govstd.repository import read
loaded = read(sys.argv[1])
assert loaded.registry is not None, loaded.facts[:3]
print(len(loaded.registry.elements), loaded.registry.digest)
"""


def write(root: Path, elements: int) -> None:
    """Write a registry of `elements` element files."""
    (root / "registry.yaml").write_text(HEADER, encoding="utf-8")
    (root / "organizations.csv").write_text(ORGANIZATIONS, encoding="utf-8")
    (root / "terms.csv").write_text(TERMS, encoding="utf-8")
    for number in range(elements):
        folder = root / "elements" / f"group-{number // 200}"
        folder.mkdir(parents=True, exist_ok=True)
        text = ELEMENT.format(number=number, length=10 + number % 90)
        (folder / f"number-{number}.yaml").write_text(text, encoding="utf-8")


def cpu_seconds(root: Path, environment: dict[str, str]) -> tuple[float, str]:
    """Return the CPU time of one process that reads the registry, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(root)],
        env={**os.environ, **environment},
        capture_output=True,
        check=True,
        text=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, done.stdout.strip()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--elements", type=int, default=10_000)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "registry"
        root.mkdir()
        write(root, options.elements)
        cached = {"XDG_CACHE_HOME": str(Path(folder) / "cache")}
        ways = {
            "cold": {"GOVSTD_NO_CACHE": "1"},
            "cold, writing the cache": cached,
            "cached": cached,
        }
        for name, environment in ways.items():
            repeat = 1 if "writing" in name else options.repeat
            runs = [cpu_seconds(root, environment) for _ in range(repeat)]
            print(f"{name:<24}{min(seconds for seconds, _ in runs):6.2f} CPU-s   {runs[0][1]}")


if __name__ == "__main__":
    main()
