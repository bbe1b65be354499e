"""A baseline: the findings that are known, so that only new ones count.

It holds counts, and digests of what was found where that may be shown; of what is masked, counts
alone, since digests of few possible values can be guessed.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable

from msgspec import field
from msgspec.structs import replace

from govstd.model.report import MASK, Finding, Report, State, ValueState, Waived
from govstd.model.value import Value
from govstd.reports.canonical import canonical
from govstd.reports.finding_store import those
from govstd.reports.json import written

FORMAT = "govstd-baseline"
FORMAT_VERSION = 1
BASELINE = "baseline"
"""What stands in a report as the waiver of what a baseline accepts."""
_DIGITS = 24


class Known(Value, frozen=True, kw_only=True):
    """What is known of one check."""

    count: int
    findings: dict[str, int] = field(default_factory=dict)
    """How many there are of each digest; those of no digest are among the count only."""


class Baseline(Value, frozen=True, kw_only=True, omit_defaults=False):
    """All findings that are known, by check."""

    format: str
    format_version: int
    as_of: str
    datasets: tuple[str, ...]
    checks: dict[str, Known]


def baseline_of(report: Report) -> Baseline:
    """Return what is found now as what is known; the report must hold all findings."""
    digests = _digests(report.findings)
    return Baseline(
        format=FORMAT,
        format_version=FORMAT_VERSION,
        as_of=report.as_of,
        datasets=tuple(dataset.id for dataset in report.standard.datasets),
        checks={
            check.id: Known(
                count=check.failed, findings=dict(sorted(digests.get(check.id, {}).items()))
            )
            for check in report.checks
            if check.state is State.FAILED
        },
    )


def render_baseline(report: Report) -> str:
    """Return a baseline of what is found now, as JSON."""
    return written(baseline_of(report))


def known_of(report: Report, baseline: Baseline) -> tuple[Waived, ...]:
    """Return how many findings of each check are known."""
    found = _digests(report.findings)
    known = {
        check.id: _known(check.failed, found.get(check.id, Counter()), baseline.checks[check.id])
        for check in report.checks
        if check.failed and check.id in baseline.checks
    }
    return tuple(
        Waived(check=check, waiver=BASELINE, count=count, until="")
        for check, count in known.items()
        if count
    )


def without_known(report: Report, baseline: Baseline) -> Report:
    """Return the report with those findings alone that are not surely known."""
    left = {check: Counter(known.findings) for check, known in baseline.checks.items()}

    def unknown(finding: Finding) -> bool:
        digest = _digest(finding)
        of_check = left.get(finding.check)
        if digest is None or not of_check or of_check[digest] == 0:
            return True
        of_check[digest] -= 1
        return False

    return replace(report, findings=those(report.findings, unknown))


def gone_of(report: Report, baseline: Baseline) -> dict[str, int]:
    """Return how many known findings of each check are there no more."""
    accepted = Counter({one.check: one.count for one in report.waived if one.waiver == BASELINE})
    return {
        check: known.count - accepted[check]
        for check, known in baseline.checks.items()
        if known.count > accepted[check]
    }


def _known(failed: int, found: Counter[str], known: Known) -> int:
    same = sum((found & Counter(known.findings)).values())
    without = min(failed - found.total(), known.count - sum(known.findings.values()))
    return same + max(0, without)


def _digests(findings: Iterable[Finding]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for finding in findings:
        digest = _digest(finding)
        if digest is not None:
            found.setdefault(finding.check, Counter())[digest] += 1
    return found


def _digest(finding: Finding) -> str | None:
    """Return a digest of what was found where; None if it must not be told.

    A record is known by its key, else by the value: its line would change with every insertion.
    """
    masked = finding.value_state is ValueState.MASKED or MASK in finding.key.values()
    if masked or not (finding.key or finding.value is not None):
        return None
    said = [finding.rule, finding.field, finding.key or finding.value]
    return hashlib.sha256(canonical(said)).hexdigest()[:_DIGITS]
