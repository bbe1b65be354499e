"""Verdict, exit code and digest: what follows from the checks alone, as pure functions."""

import hashlib
from collections.abc import Collection, Sequence
from enum import StrEnum
from fractions import Fraction

import msgspec
from msgspec.structs import replace

from govstd.model.registration import Severity
from govstd.model.report import CheckResult, Report, State, Verdict, Waived
from govstd.reports.canonical import canonical


class FailOn(StrEnum):
    """The least severity that makes a command exit with 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"
    NEVER = "never"


def verdict(
    checks: Sequence[CheckResult], allowed: Collection[str] = (), waived: Sequence[Waived] = ()
) -> Verdict:
    """Return whether the data conform; only checks of error severity count.

    Args:
        checks: every planned check; what was waived is among what failed.
        allowed: ids of checks whose not being run is no fault, as their column may be absent.
        waived: accepted findings.
    """
    errors = [check for check in checks if check.severity is Severity.ERROR]
    accepted = _accepted(waived)
    if any(_standing(check, accepted) for check in errors):
        return Verdict.DOES_NOT_CONFORM
    if any(_not_run(check) and check.id not in allowed for check in errors):
        return Verdict.INCOMPLETE
    if any(check.failed for check in errors):
        return Verdict.CONFORMS_WITH_WAIVERS
    return Verdict.CONFORMS


def exit_code(
    report: Report,
    fail_on: FailOn = FailOn.ERROR,
    tolerate: Fraction = Fraction(0),
    *,
    strict: bool = False,
    allowed: Collection[str] = (),
) -> int:
    """Return the exit code of a validation: 1 if it counts as failed, else 0.

    Args:
        report: what was found; waived findings don't count.
        fail_on: the least severity that counts.
        tolerate: the share of what a check evaluated that may fail without counting.
        strict: whether a check of error severity that was not run counts.
        allowed: ids of checks whose not being run is no fault.
    """
    accepted = _accepted(report.waived)
    if any(
        _counts(check, fail_on) and _standing(check, accepted) > tolerate * check.evaluated
        for check in report.checks
    ):
        return 1
    undecided = report.verdict in (Verdict.INCOMPLETE, Verdict.DOES_NOT_CONFORM)
    if strict and undecided:
        return int(
            any(
                _not_run(check) and check.severity is Severity.ERROR and check.id not in allowed
                for check in report.checks
            )
        )
    return 0


def result_digest(report: Report) -> str:
    """Return the SHA-256 of what was found, as hexadecimal digits.

    It is of the canonical JSON of `verdict`, `asOf`, `standard` without the path of a schema,
    `plan`, `subjects` without `fields` and the paths of their files, `checks` without `sampled`
    and `message`, and `waived`.
    """
    whole = msgspec.to_builtins(replace(report, findings=(), records=()))
    parts = {
        key: whole[key]
        for key in ("verdict", "asOf", "standard", "plan", "subjects", "checks", "waived")
    }
    if parts["standard"]["schema"] is not None:
        del parts["standard"]["schema"]["path"]
    for subject in parts["subjects"]:
        del subject["fields"]
        for file in subject["files"]:
            del file["path"]
    for check in parts["checks"]:
        del check["sampled"], check["message"]
    return hashlib.sha256(canonical(parts)).hexdigest()


def _accepted(waived: Sequence[Waived]) -> dict[str, int]:
    """Return how many findings of each check were accepted."""
    counts: dict[str, int] = {}
    for waiver in waived:
        counts[waiver.check] = counts.get(waiver.check, 0) + waiver.count
    return counts


def _standing(check: CheckResult, accepted: dict[str, int]) -> int:
    """Return how many failures of `check` nobody accepted."""
    return max(0, check.failed - accepted.get(check.id, 0))


def _not_run(check: CheckResult) -> bool:
    return check.state in (State.SKIPPED, State.BLOCKED)


def _counts(check: CheckResult, fail_on: FailOn) -> bool:
    return fail_on is not FailOn.NEVER and check.severity.weight >= Severity(fail_on).weight
