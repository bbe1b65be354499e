"""What a report comes to at a glance: dimensions, conforming shares, what weighs most."""

from collections.abc import Sequence

from msgspec import Struct

from govstd.model.registration import Severity
from govstd.model.report import CheckResult, Dimension, Record, Report, State, Subject
from govstd.model.value import Text


class DimensionFigures(Struct, frozen=True, kw_only=True):
    """One quality dimension: how many checks measure it, and what they found."""

    dimension: Dimension
    checks: int
    failed_checks: int
    not_run: int
    evaluated: int
    failed: int


def dimensions(checks: Sequence[CheckResult]) -> tuple[DimensionFigures, ...]:
    """Return the figures of every dimension that some check of error severity or less measures."""
    found = []
    for dimension in Dimension:
        own = [check for check in checks if check.dimension is dimension]
        if own:
            found.append(
                DimensionFigures(
                    dimension=dimension,
                    checks=len(own),
                    failed_checks=sum(check.state is State.FAILED for check in own),
                    not_run=sum(check.state in (State.SKIPPED, State.BLOCKED) for check in own),
                    evaluated=sum(check.evaluated for check in own),
                    failed=sum(check.failed for check in own),
                )
            )
    return tuple(found)


def ranked(checks: Sequence[CheckResult]) -> list[CheckResult]:
    """Return the failed checks: the heaviest first, then those that failed most."""
    failed = [check for check in checks if check.state is State.FAILED]
    return sorted(failed, key=lambda check: (-check.severity.weight, -check.failed))


def not_run(checks: Sequence[CheckResult]) -> list[CheckResult]:
    """Return the checks that were skipped or blocked, those of error severity first."""
    found = [check for check in checks if check.state in (State.SKIPPED, State.BLOCKED)]
    return sorted(found, key=lambda check: -check.severity.weight)


def found_at(severity: Severity, checks: Sequence[CheckResult]) -> int:
    """Return how many occurrences were found at one severity."""
    return sum(check.failed for check in checks if check.severity is severity)


def subject_of(report: Report, check: CheckResult) -> Subject | None:
    """Return the data that a check looks at; None of the files of a package."""
    return next((one for one in report.subjects if one.id == check.subject), None)


def field_title(report: Report, subject: str, path: str) -> Text:
    """Return the title of a field; empty where the report does not know it."""
    for one in report.subjects:
        if one.id == subject:
            return next((field.title for field in one.fields if field.path == path), {})
    return {}


def record_of(report: Report) -> dict[tuple[str, str | None, int | None], Record]:
    """Return the records that are told, by what a finding says of its place."""
    return {(one.subject, one.file, one.row): one for one in report.records}


def name_of(check: CheckResult) -> str:
    """Return what tells a check from others of its rule on the same fields; often nothing."""
    return check.id.partition(f":{check.rule}:")[2]
