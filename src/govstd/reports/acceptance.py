"""Which findings are accepted: by waivers with a reason, an owner and a last day; by a baseline."""

from collections import Counter
from collections.abc import Collection, Sequence

from msgspec import Struct
from msgspec.structs import replace

from govstd.model.registry import Waiver
from govstd.model.report import CheckResult, Finding, Report, Waived
from govstd.reports.baseline import Baseline, known_of, without_known
from govstd.reports.conformance import result_digest, verdict
from govstd.reports.finding_store import counts_of, those


class Acceptance(Struct, frozen=True):
    """What is accepted."""

    waivers: tuple[Waiver, ...] = ()
    baseline: Baseline | None = None

    def __bool__(self) -> bool:
        """Whether anything may be."""
        return bool(self.waivers) or self.baseline is not None


def accepted(
    report: Report, acceptance: Acceptance, allowed: Collection[str], most: int | None
) -> Report:
    """Return the report with what is accepted set apart, and at most so many findings a check.

    Args:
        report: with all findings.
        acceptance: what is accepted.
        allowed: ids of checks whose not being run is no fault.
        most: findings shown a check; None: all.
    """
    waived = list(_waived(report, acceptance.waivers))
    if acceptance.baseline is not None:
        whole = {one.check for one in waived}
        known = known_of(report, acceptance.baseline)
        waived += [one for one in known if one.check not in whole]
        report = without_known(report, acceptance.baseline)
    report = replace(
        trimmed(report, most),
        waived=tuple(waived),
        verdict=verdict(report.checks, allowed, waived),
    )
    return replace(report, result_digest=result_digest(report))


def trimmed(report: Report, most: int | None) -> Report:
    """Return the report with at most so many findings a check."""
    seen: Counter[str] = Counter()

    def first(finding: Finding) -> bool:
        seen[finding.check] += 1
        return most is None or seen[finding.check] <= most

    findings = those(report.findings, first)
    shown = counts_of(findings)
    checks = tuple(replace(check, sampled=shown.get(check.id, 0)) for check in report.checks)
    return replace(report, findings=findings, checks=checks)


def idle_waivers(reports: Sequence[Report], waivers: Sequence[Waiver]) -> tuple[Waiver, ...]:
    """Return the waivers that accept nothing: their day is over, or there is nothing to accept."""
    return tuple(
        waiver
        for waiver in waivers
        if not any(
            accepts(waiver, check, report.as_of) for report in reports for check in report.checks
        )
    )


def accepts(waiver: Waiver, check: CheckResult, as_of: str) -> bool:
    """Return whether a waiver accepts what a check found."""
    return (
        check.failed > 0
        and waiver.rule == check.rule
        and waiver.item in (None, check.subject)
        and (waiver.field is None or waiver.field in check.fields)
        and as_of <= waiver.until
    )


def _waived(report: Report, waivers: Sequence[Waiver]) -> Sequence[Waived]:
    found = []
    for check in report.checks:
        waiver = next((one for one in waivers if accepts(one, check, report.as_of)), None)
        if waiver is not None:
            found.append(
                Waived(
                    check=check.id,
                    waiver=f"{waiver.owner}: {waiver.reason}",
                    count=check.failed,
                    until=waiver.until,
                )
            )
    return found
