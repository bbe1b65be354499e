"""Gigabytes in bounded memory."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.sources.places import places

GIBIBYTE = 1 << 30
PROGRAM = """\
import re, sys, govstd
report = govstd.validate(sys.argv[2], dataset="places", registry=sys.argv[1], as_of="2026-06-30")
rows = report.subjects[0].rows
lines = [finding.line for finding in report.findings]
# Not ru_maxrss, which a process inherits from the one that started it.
peak = int(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1]) * 1024
print(rows, lines, peak)
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("record", "encoding", "end", "lines"),
    [
        ("1,p1,plain text that goes on and on\n", "utf-8", "\n", 1),
        ('1,p1,"text of\ntwo lines, 北京市海淀区"\n', "gb18030", "\n", 2),
    ],
)
def test_three_gigabytes_take_less_than_one(
    tmp_path: Path, record: str, encoding: str, end: str, lines: int
) -> None:
    places(tmp_path / "registry", {"id": "integer", "place": "string", "note": "string"})
    block = record.encode(encoding) * 100_000
    blocks = 3 * GIBIBYTE // len(block)
    path = tmp_path / "large.csv"
    with path.open("wb") as stream:
        stream.write(b"id,place,note" + end.encode())
        for _ in range(blocks):
            stream.write(block)
        stream.write(b"x,p2,the last\n")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "registry"), str(path)],
        capture_output=True,
        check=True,
        text=True,
    )
    rows, found, peak = done.stdout.rsplit(maxsplit=2)
    path.unlink()
    assert int(rows) == blocks * 100_000 + 1
    assert found == f"[{blocks * 100_000 * lines + 2}]"
    assert int(peak) < GIBIBYTE
