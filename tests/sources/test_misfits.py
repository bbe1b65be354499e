"""Very many records that can't be read: the same findings as of few, and little room."""

import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.reports.test_many_findings import MOST_KIBIBYTES, PROGRAM
from tests.sources.places import places

import govstd
from govstd.sources import misfits

BAD = {
    "too few cells": "{n},x\n",
    "too many cells": "{n},x,y,z\n",
    "a quote within": '{n},"x"y,z\n',
    "one of each": '{n},x\n{n},x,y,z\n{n},"x"y,z\n{n},"x\ny",z\n{n},x,y,\n\n',
}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("kind", BAD)
def test_many_are_found_as_few_are(
    kind: str, end: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry = places(tmp_path / "registry", {"id": "integer", "place": "string", "note": "string"})
    text = "id,place,note\n" + "".join(f"{n},x,y\n{BAD[kind].format(n=n)}" for n in range(40))
    path = tmp_path / "bad.csv"
    path.write_bytes(text.replace("\n", end).encode())

    def told() -> str:
        report = govstd.validate(path, registry=registry, dataset="places", max_findings=None)
        assert report.findings
        return govstd.render(replace(report, run=run), "json")

    run = govstd.validate(path, registry=registry, dataset="places").run
    few = told()
    monkeypatch.setattr(misfits, "MOST", 5)
    [file] = govstd.validate(path, registry=registry, dataset="places").subjects[0].files
    assert file.rows >= 80
    assert told() == few


@pytest.mark.slow
def test_a_million_records_that_can_not_be_read_take_little_room(tmp_path: Path) -> None:
    registry = tmp_path / "registry"
    places(registry, {"id": "integer", "place": "string", "note": "string"})
    path, found = tmp_path / "many.csv", tmp_path / "found.csv"
    with path.open("wb") as stream:
        stream.write(b"id,place,note\n")
        stream.writelines(b"%d,place\n%d,pl\xffce,note\n" % (n, n) for n in range(500_000))
    command = ["validate", str(path), "-d", "places", "-r", str(registry)]
    more = ["--encoding", "utf-8", "--max-findings", "all", "--report", f"csv={found}"]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *command, *more],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    with found.open(encoding="utf-8") as stream:
        assert sum(1 for _ in stream) == 1 + 10**6
    peak = next(line for line in done.stderr.splitlines() if line.startswith("VmHWM"))
    assert int(peak.split()[1]) < MOST_KIBIBYTES
