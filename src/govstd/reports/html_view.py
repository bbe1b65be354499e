"""What the page shows of a report, ready to be set: every text safe and in both languages."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from govstd.model.report import (
    CheckedFile,
    CheckResult,
    Finding,
    Report,
    State,
    Subject,
)
from govstd.reports.both import Both, both_of, both_text
from govstd.reports.characters import visible
from govstd.reports.figures import moment, share, size
from govstd.reports.finding_store import by_check
from govstd.reports.headline import headline, standard_of
from govstd.reports.html_examples import Examples, examples_of
from govstd.reports.html_findings import EXAMPLES, fix_in_both, numbers_of, summary_of
from govstd.reports.overview import (
    dimensions,
    field_title,
    name_of,
    not_run,
    ranked,
)
from govstd.reports.words import counted, reason_phrase, say, severity_word
from govstd.rules.catalogue import rules

_LINE_ENDS = {"\r\n": "CRLF", "\n": "LF", "\r": "CR"}
MOST_FIRST = 3
"""How many mendings are named above all."""


class Gauge(Struct, frozen=True, kw_only=True):
    """A share as a number and as the length of a bar."""

    text: Both
    percent: float
    of: int
    bad: int


class CheckView(Struct, frozen=True, kw_only=True):
    """A check as the page shows it."""

    anchor: str
    id: str
    rule: str
    severity: str
    severity_word: Both
    state: str
    state_word: Both
    dimension: Both
    summary: Both
    why: Both
    fields: tuple[tuple[str, Both], ...]
    elements: tuple[str, ...]
    count: Both
    share: Both
    bar: float
    failed: int
    sampled: int
    evaluated: int
    unknown: int
    blocked: int
    fix: Both | None
    owner: str | None
    reason: Both
    examples: Examples | None
    data: int | None
    """Number of its findings in the page's data; None where all are examples."""


class FileView(Struct, frozen=True, kw_only=True):
    """A file as it was read."""

    path: str
    size: str
    encoding: str
    dialect: str
    detected: bool
    rows: int
    sha256: str


class SubjectView(Struct, frozen=True, kw_only=True):
    """The data of one dataset with its totals."""

    id: str
    title: Both
    rows: Gauge
    cells: Gauge
    warned: int
    files: tuple[FileView, ...]


class DimensionView(Struct, frozen=True, kw_only=True):
    """A quality dimension with its bar."""

    name: Both
    gauge: Gauge
    checks: int
    failed_checks: int
    not_run: int


class ReportView(Struct, frozen=True, kw_only=True):
    """A report as the page shows it."""

    anchor: str
    verdict: str
    headline: Both
    standard: Both
    report: Report
    checked: str
    rows: Gauge
    cells: Gauge
    checks: Gauge
    not_run_count: int
    dimensions: tuple[DimensionView, ...]
    subjects: tuple[SubjectView, ...]
    failed: tuple[CheckView, ...]
    skipped: tuple[CheckView, ...]
    passed: tuple[CheckView, ...]
    first: tuple[CheckView, ...]
    waived: tuple[tuple[str, int, str, str], ...]


def report_view(report: Report, anchor: str) -> ReportView:
    """Return what the page shows of `report`.

    Args:
        report: in any language.
        anchor: what the ids of its parts begin with.
    """
    findings = by_check(report.findings)
    numbers = numbers_of(report)
    rows = sum(one.rows for one in report.subjects)
    cells = sum(one.cells for one in report.subjects)
    passed = [check for check in report.checks if check.state is State.PASSED]
    waiting = not_run(report.checks)

    def views(checks: Sequence[CheckResult], part: str) -> tuple[CheckView, ...]:
        return tuple(
            _check(report, check, f"{anchor}-{part}{place}", findings.get(check.id, []), numbers)
            for place, check in enumerate(checks)
        )

    failed = views(ranked(report.checks), "c")
    return ReportView(
        anchor=anchor,
        verdict=report.verdict.value,
        headline=both_of(headline, report),
        standard=both_of(standard_of, report),
        report=report,
        checked=moment(report.run.started),
        rows=_gauge(rows - sum(one.rows_failed for one in report.subjects), rows),
        cells=_gauge(cells - sum(one.cells_failed for one in report.subjects), cells),
        checks=_gauge(len(passed), len(report.checks)),
        not_run_count=len(waiting),
        dimensions=tuple(
            DimensionView(
                name=both_of(say, phrase=one.dimension),
                gauge=_gauge(one.evaluated - one.failed, one.evaluated),
                checks=one.checks,
                failed_checks=one.failed_checks,
                not_run=one.not_run,
            )
            for one in dimensions(report.checks)
        ),
        subjects=tuple(_subject(report, one) for one in report.subjects),
        failed=failed,
        skipped=views(waiting, "s"),
        passed=views(passed, "p"),
        first=tuple(one for one in failed if one.severity == "error")[:MOST_FIRST],
        waived=tuple(
            (visible(one.check), one.count, visible(one.waiver), visible(one.until))
            for one in report.waived
        ),
    )


def _gauge(good: int, whole: int) -> Gauge:
    return Gauge(
        text=both_of(_share_or_dash, good, whole),
        percent=round(100 * good / whole, 2) if whole else 0.0,
        of=whole,
        bad=whole - good,
    )


def _share_or_dash(part: int, whole: int, language: str) -> str:
    return share(part, whole, language) or "—"


def _subject(report: Report, subject: Subject) -> SubjectView:
    id_ = subject.dataset.rpartition(":")[2]
    title = next((one.title for one in report.standard.datasets if one.id == id_), {})
    return SubjectView(
        id=visible(subject.id),
        title=both_text(title),
        rows=_gauge(subject.rows - subject.rows_failed, subject.rows),
        cells=_gauge(subject.cells - subject.cells_failed, subject.cells),
        warned=subject.rows_warned,
        files=tuple(map(_file, subject.files)),
    )


def _file(file: CheckedFile) -> FileView:
    ends = file.dialect.get("lineTerminator", "")
    keys = ("format", "sheetName", "table", "delimiter")
    parts = [visible(file.dialect.get(key, "")) for key in keys]
    parts.append(_LINE_ENDS.get(ends, visible(ends)))
    return FileView(
        path=visible(file.path),
        size=size(file.bytes),
        encoding=visible(file.encoding),
        dialect="  ".join(filter(None, parts)),
        detected="encoding" in file.detected,
        rows=file.rows,
        sha256=file.sha256,
    )


def _check(
    report: Report,
    check: CheckResult,
    anchor: str,
    findings: Sequence[Finding],
    numbers: Mapping[str, int],
) -> CheckView:
    rule = rules().get(check.rule)
    fields = {
        one.path: one
        for subject in report.subjects
        if subject.id == check.subject
        for one in subject.fields
    }
    mended = (fix for finding in findings if (fix := fix_in_both(finding)))
    severity = both_of(severity_word, check.severity)
    failed = check.state is State.FAILED
    return CheckView(
        anchor=anchor,
        id=visible(check.id),
        rule=visible(check.rule),
        severity=check.severity.value,
        severity_word=severity,
        state=check.state.value,
        state_word=both_of(_state_word, check.state),
        dimension=both_of(say, phrase=check.dimension),
        summary=summary_of(check, findings),
        why=both_text(rule.why) if rule else Both("", ""),
        fields=tuple((visible(path), _title(report, check.subject, path)) for path in check.fields)
        or (((visible(name_of(check)), Both("", "")),) if name_of(check) else ()),
        elements=tuple(
            dict.fromkeys(
                element
                for path in check.fields
                if path in fields and (element := fields[path].element)
            )
        ),
        count=both_of(counted, check.failed if failed else check.evaluated, check.unit),
        share=both_of(_share_or_dash, check.failed, check.evaluated),
        bar=round(100 * check.failed / check.evaluated, 2) if check.evaluated else 0.0,
        failed=check.failed,
        sampled=check.sampled,
        evaluated=check.evaluated,
        unknown=check.unknown,
        blocked=check.blocked,
        fix=next(mended, None),
        owner=next((visible(one.owner) for one in findings if one.owner), None),
        reason=both_of(_reason, check),
        examples=examples_of(report, check, findings[:EXAMPLES]) if findings else None,
        data=numbers.get(check.id),
    )


def _title(report: Report, subject: str, path: str) -> Both:
    title = both_text(field_title(report, subject, path))
    return Both(*("" if text == path else visible(text) for text in (title.en, title.zh)))


def _state_word(state: State, language: str) -> str:
    if state in (State.SKIPPED, State.BLOCKED):
        return say(language, state)
    return {State.PASSED: ("passed", "通过"), State.FAILED: ("failed", "未通过")}[state][
        language == "zh"
    ]


def _reason(check: CheckResult, language: str) -> str:
    if check.state is State.BLOCKED and check.reason is None:
        return say(language, "all-blocked")
    return reason_phrase(check.reason, language, several=False)
