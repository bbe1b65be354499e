"""Reports of more findings than are held: the same texts, and little room for a million."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.reports.everything_report import HOME, SECRETS, everything
from tests.sources.places import places

import govstd
from govstd.model.report import MASK, Finding, Report
from govstd.reports import finding_store
from govstd.reports.acceptance import trimmed
from govstd.reports.finding_store import FindingStore, StoredFindings
from govstd.reports.formats import FORMATS, Setting, render_all

PROGRAM = """\
import sys
from govstd.cli import main
try:
    main()
finally:
    status = open("/proc/self/status").read()
    print(next(line for line in status.splitlines() if "VmHWM" in line), file=sys.stderr)
"""
MOST_KIBIBYTES = 500_000


def stored(report: Report, monkeypatch: pytest.MonkeyPatch) -> Report:
    """Return the same report with its findings in a file."""
    monkeypatch.setattr(finding_store, "MOST_HELD", 0)
    monkeypatch.setattr(finding_store, "_AT_ONCE", 3)
    store = FindingStore()
    for finding in report.findings:
        store.add(finding.check, {}, [finding])
    findings = store.ordered(check.id for check in report.checks)
    assert isinstance(findings, StoredFindings)
    return replace(report, findings=findings)


def same(some: Sequence[Finding], others: Sequence[Finding]) -> bool:
    def plain(findings: Sequence[Finding]) -> list[tuple[str, int | None, str, str | None]]:
        return [(one.check, one.row, one.message, one.value) for one in findings]

    return plain(some) == plain(others)


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "xlsx"])
def test_every_format_says_the_same_of_findings_in_a_file(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, setting = everything("zh", 10), Setting(language="zh")
    text = "".join(map(str, render_all([report], form, setting)))
    other = stored(report, monkeypatch)
    assert "".join(map(str, render_all([other], form, setting))) == text
    # It can be read again.
    assert "".join(map(str, render_all([other], form, setting))) == text


def test_a_run_finds_the_same_whether_it_holds_little_or_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def told() -> str:
        report = govstd.validate(
            HOME / "delivery",
            package="delivery",
            registry=HOME / "registry",
            as_of="2026-06-30",
            max_findings=None,
        )
        return govstd.render(replace(report, run=everything("en", 10).run), "json")

    whole = told()
    monkeypatch.setattr(finding_store, "MOST_HELD", 0)
    monkeypatch.setattr("govstd.engines.places.AT_ONCE", 2)
    assert told() == whole


def test_findings_in_a_file_are_a_sequence(monkeypatch: pytest.MonkeyPatch) -> None:
    report = everything("en", 10)
    findings = stored(report, monkeypatch).findings
    assert len(findings) == len(report.findings)
    assert same(
        [findings[0], findings[-1], *findings[3:9]],
        [report.findings[0], report.findings[-1], *report.findings[3:9]],
    )
    assert same(
        trimmed(replace(report, findings=findings), 2).findings, trimmed(report, 2).findings
    )
    with pytest.raises(IndexError):
        findings[len(findings)]


def test_a_file_whose_name_is_no_text_can_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    report = everything("en", 10)
    findings = tuple(replace(one, file="a\udc80.csv") for one in report.findings)
    found = stored(replace(report, findings=findings), monkeypatch).findings
    assert {one.file for one in found} == {"a\udc80.csv"}


def test_a_personal_value_is_in_no_temporary_file(monkeypatch: pytest.MonkeyPatch) -> None:
    findings = stored(everything("en", 10), monkeypatch).findings
    assert isinstance(findings, StoredFindings)
    kept = findings._file._stream  # noqa: SLF001 (what lies on the disk)
    kept.seek(0)
    text = kept.read().decode()
    assert MASK in text
    assert not any(secret in text for secret in SECRETS)


@pytest.mark.slow
def test_a_million_findings_take_less_than_500_megabytes(tmp_path: Path) -> None:
    registry = tmp_path / "registry"
    places(registry, {"id": "integer", "place": "string", "note": "string"})
    path = tmp_path / "many.csv"
    with path.open("w", encoding="utf-8") as stream:
        stream.write("id,place,note\n")
        stream.writelines(
            f"x{number},北京市海淀区,the note of {number}\n" for number in range(10**6)
        )
    found = tmp_path / "found.csv"
    command = ["validate", str(path), "-d", "places", "-r", str(registry), "--lang", "zh"]
    reports = [
        f"csv={found}",
        f"json={tmp_path / 'found.json'}",
        f"sarif={tmp_path / 'found.sarif'}",
    ]
    wanted = [part for report in reports for part in ("--report", report)]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *command, "--max-findings", "all", *wanted],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    with found.open(encoding="utf-8") as stream:
        assert sum(1 for _ in stream) == 1 + 10**6
    peak = next(line for line in done.stderr.splitlines() if line.startswith("VmHWM"))
    assert int(peak.split()[1]) < MOST_KIBIBYTES
