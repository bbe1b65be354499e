"""What the formats of other tools need to know: tests, and what each of them found where.

SARIF, JUnit, GitHub and GitLab know nothing of datasets or registries. `inspection_of_report`
makes an `Inspection` of a report on data, `inspection_of_lint` (in `reports/lint.py`) one of what
was found wrong with standards; the four renderers take nothing else:

    render_sarif(inspection_of_report(report), rules(), language)
    render_junit(inspection), render_github(inspection), render_gitlab(inspection)

Values were masked when the findings were built; nothing here sees the data again.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from govstd.model.registration import Severity
from govstd.model.report import CheckResult, Finding, Report, State
from govstd.reports.finding_store import by_check
from govstd.reports.place import within_file
from govstd.reports.words import counted, reason_phrase

_DIGITS_KEPT = 15
"""Of a fingerprint, to know it again in little room."""
_ACCEPTED = {"en": "accepted by a waiver", "zh": "已豁免"}


class Annotation(Struct, frozen=True, kw_only=True):
    """One finding as an editor or a merge request shows it."""

    rule: str
    severity: Severity
    message: str
    fix: str | None = None
    file: str | None = None
    """As it was given, relative to where the command ran."""
    line: int | None = None
    column: int | None = None
    """Of the text, in code points from 1; the number of a CSV column is none."""
    place: str | None = None
    """Where in its file it is, beside the line: a cell of a sheet, a JSON Pointer, a row."""
    item: str = ""
    """What is concerned, such as `element/sex` or `births/SEX`."""
    fingerprint: str = ""
    """The same as long as the finding is, on whatever line it stands."""
    waiver: str | None = None
    """Why it was accepted, if it was."""


class Case(Struct, frozen=True, kw_only=True):
    """One thing that was looked at."""

    suite: str
    name: str
    rule: str
    severity: Severity
    state: State
    reason: str | None = None
    """Why it was not run."""
    summary: str | None = None
    """How much was found, where there is more than the annotations tell."""
    annotations: Collection[Annotation] = ()

    @property
    def failed(self) -> bool:
        """Whether it decides the verdict: an error that nobody accepted."""
        return self.state is State.FAILED and self.severity is Severity.ERROR


class Inspection(Struct, frozen=True, kw_only=True):
    """A run of tests."""

    subject: str
    """What was inspected, in a few words."""
    version: str
    """Of govstd."""
    tests: tuple[Case, ...]
    seconds: float | None = None

    def annotations(self) -> Iterator[Annotation]:
        """Yield all findings, in the order of their tests.

        Fingerprints are made unique: the first of two equal ones keeps its own.
        """
        first: set[int] = set()
        further: Counter[int] = Counter()
        for annotation in (one for test in self.tests for one in test.annotations):
            print_ = int(annotation.fingerprint[:_DIGITS_KEPT] or "0", 16)
            if print_ not in first:
                first.add(print_)
                yield annotation
            else:
                further[print_] += 1
                again = digest_of([annotation.fingerprint, further[print_] + 1])
                yield replace(annotation, fingerprint=again)


def inspection_of_report(report: Report, language: str) -> Inspection:
    """Return what a report on data says, its checks being the tests.

    Args:
        report: with messages in `language`.
        language: zh or en.
    """
    findings = by_check(report.findings)
    accepted: Counter[str] = Counter()
    for waived in report.waived:
        accepted[waived.check] += waived.count
    tests = tuple(
        _test(check, findings.get(check.id, ()), accepted[check.id], language)
        for check in report.checks
    )
    standard = report.standard
    names = [dataset.id for dataset in standard.datasets] or [standard.package or ""]
    return Inspection(
        subject=", ".join(names),
        version=report.run.version,
        tests=tests,
        seconds=report.run.seconds,
    )


def together(inspections: Sequence[Inspection]) -> Inspection:
    """Return several inspections as one."""
    if len(inspections) == 1:
        return inspections[0]
    seconds = [one.seconds for one in inspections if one.seconds is not None]
    return Inspection(
        subject=", ".join(dict.fromkeys(one.subject for one in inspections)),
        version=next((one.version for one in inspections), ""),
        tests=tuple(test for one in inspections for test in one.tests),
        seconds=sum(seconds) if seconds else None,
    )


def digest_of(parts: Iterable[Any]) -> str:
    """Return a fingerprint of what tells a finding from others."""
    text = json.dumps(list(parts), sort_keys=True, default=str)
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:32]


def _test(check: CheckResult, findings: Sequence[Finding], accepted: int, language: str) -> Case:
    state, waiver = check.state, None
    if state is State.FAILED and check.failed <= accepted:
        state, waiver = State.PASSED, _ACCEPTED[language]
    not_run = state in (State.SKIPPED, State.BLOCKED)
    return Case(
        suite=check.subject,
        name=check.id,
        rule=check.rule,
        severity=check.severity,
        state=state,
        reason=reason_phrase(check.reason, language, several=False) if not_run else None,
        summary=counted(check.failed, check.unit, language) if state is State.FAILED else None,
        annotations=_Annotations(findings, waiver),
    )


def _place(finding: Finding) -> str | None:
    place = within_file(finding)
    return place if place and place != str(finding.line) else None


class _Annotations(Collection[Annotation]):
    """Findings as annotations; each is made when it is looked at."""

    def __init__(self, findings: Sequence[Finding], waiver: str | None) -> None:
        self._findings = findings
        self._waiver = waiver

    def __len__(self) -> int:
        return len(self._findings)

    def __iter__(self) -> Iterator[Annotation]:
        return (_annotation(finding, self._waiver) for finding in self._findings)

    def __contains__(self, annotation: object) -> bool:
        return any(one == annotation for one in self)


def _annotation(finding: Finding, waiver: str | None) -> Annotation:
    where: Mapping[str, Any] = finding.key or {"row": finding.row}
    return Annotation(
        rule=finding.rule,
        severity=finding.severity,
        message=finding.message,
        fix=finding.fix,
        file=finding.file,
        line=finding.line,
        place=_place(finding),
        item="/".join(filter(None, (finding.subject, finding.field))),
        fingerprint=digest_of([finding.check, finding.file, where]),
        waiver=waiver,
    )
