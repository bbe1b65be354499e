"""The report as Markdown: for a wiki, a merge request, a letter."""

import re
from collections.abc import Iterator, Sequence

from govstd.model.report import CheckedFile, CheckResult, Finding, Report, State, Subject
from govstd.model.value import pick
from govstd.reports.characters import visible
from govstd.reports.figures import number, share, size
from govstd.reports.finding_store import by_check
from govstd.reports.headline import headline, standard_of
from govstd.reports.overview import (
    dimensions,
    field_title,
    name_of,
    not_run,
    ranked,
)
from govstd.reports.page_words import page_phrase
from govstd.reports.place import within_file
from govstd.reports.words import counted, reason_phrase, say, severity_word
from govstd.rules.catalogue import rules

MOST_EXAMPLES = 5
_HARD = re.compile(r"[\\`*\[\]#|~$!]|(?<!\w)_|_(?!\w)")
_MENTION = re.compile(r"@(?=[A-Za-z])")


def render_markdown(report: Report, language: str) -> Iterator[str]:
    """Yield `report` as Markdown, in pieces.

    Args:
        report: with messages in `language`.
        language: zh or en.
    """
    page = _Page(report, language)
    yield from page.head()
    yield from page.dimensions()
    yield from page.failed()
    yield from page.not_run()
    yield from page.foot()


def _form(file: CheckedFile) -> str:
    """Return how a file is written: its encoding, or what kind of data it holds."""
    return file.encoding or " ".join(
        file.dialect[key] for key in ("format", "sheetName", "table") if key in file.dialect
    )


def escaped(text: str) -> str:
    """Return `text` so that Markdown shows it as it is, with nothing hidden."""
    safe = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    safe = _HARD.sub(lambda match: f"\\{match[0]}", safe)
    safe = _MENTION.sub("@<!-- -->", safe)  # or a value would call people
    # An address must not become a link: it would be the data's, not ours.
    return safe.replace("://", ":&#47;&#47;").replace("www.", "www&#46;")


class _Page:
    def __init__(self, report: Report, language: str) -> None:
        self._report = report
        self._language = language
        self._findings = by_check(report.findings)

    def _say(self, phrase: str, **facts: str | int) -> str:
        return page_phrase(phrase, self._language, **facts)

    def _table(self, head: Sequence[str], rows: Sequence[Sequence[str]], right: int = 0) -> str:
        """Return a table whose last `right` columns are numbers."""
        left = len(head) - right
        lines = [head, ["---"] * left + ["---:"] * right, *rows]
        return "".join(f"| {' | '.join(line)} |\n" for line in lines) + "\n"

    def head(self) -> Iterator[str]:
        """Yield the verdict, then what was checked with its totals."""
        report, language = self._report, self._language
        yield f"# {escaped(headline(report, language))}\n\n"
        facts = [
            (self._say("standard"), escaped(standard_of(report, language))),
            (self._say("as-of"), escaped(report.as_of)),
        ]
        colon = "：" if language == "zh" else ": "
        yield "".join(f"- {name}{colon}{fact}\n" for name, fact in facts) + "\n"
        head = [
            self._say(key) for key in ("data", "rows", "rows-conform", "share", "cells-conform")
        ]
        rows = [self._totals(subject) for subject in report.subjects]
        if rows:
            yield self._table(head, rows, right=4)

    def _totals(self, subject: Subject) -> list[str]:
        language = self._language
        good, cells = subject.rows - subject.rows_failed, subject.cells - subject.cells_failed
        files = ", ".join(
            f"{escaped(file.path)} ({escaped(_form(file))}, {size(file.bytes)})"
            for file in subject.files[:3]
        )
        if len(subject.files) > 3:  # noqa: PLR2004 (as many as are named)
            files += " " + self._say("and-more-files", count=len(subject.files) - 3)
        return [
            files or escaped(subject.id),
            number(subject.rows),
            number(good),
            share(good, subject.rows, language) or "—",
            share(cells, subject.cells, language) or "—",
        ]

    def dimensions(self) -> Iterator[str]:
        """Yield what each quality dimension comes to."""
        language = self._language
        yield f"## {self._say('dimensions')}\n\n"
        head = [
            self._say(key)
            for key in ("dimension", "checks", "checks-failed", "found", "share-right")
        ]
        rows = [
            [
                say(language, one.dimension),
                number(one.checks),
                number(one.failed_checks),
                number(one.failed),
                share(one.evaluated - one.failed, one.evaluated, language) or "—",
            ]
            for one in dimensions(self._report.checks)
        ]
        yield self._table(head, rows, right=4)

    def failed(self) -> Iterator[str]:
        """Yield the checks that failed, then examples of each with how to mend it."""
        checks = ranked(self._report.checks)
        if not checks:
            return
        language = self._language
        yield f"## {self._say('failed-checks')}\n\n"
        head = [self._say(key) for key in ("severity", "rule", "field", "found", "share")]
        rows = [
            [
                severity_word(check.severity, language),
                f"`{check.rule}`",
                self._field(check),
                counted(check.failed, check.unit, language),
                share(check.failed, check.evaluated, language) or "—",
            ]
            for check in checks
        ]
        yield self._table(head, rows, right=2)
        for check in checks:
            yield from self._examples(check)

    def _field(self, check: CheckResult) -> str:
        titles = [
            pick(field_title(self._report, check.subject, path), self._language)
            for path in check.fields
        ]
        names = [
            escaped(f"{path} {title}" if title and title != path else path)
            for path, title in zip(check.fields, titles, strict=True)
        ]
        return ", ".join(names) or escaped(name_of(check)) or "—"

    def _examples(self, check: CheckResult) -> Iterator[str]:
        findings = self._findings.get(check.id, [])
        if not findings:
            return
        yield f"### {self._title(check)} {self._field(check)}\n\n"
        for finding in findings[:MOST_EXAMPLES]:
            yield f"- {self._place(finding)}{escaped(finding.message)}\n"
        if check.failed > MOST_EXAMPLES:
            yield f"- {self._say('and-more', count=check.failed - MOST_EXAMPLES)}\n"
        yield "\n"
        fix = next((finding.fix for finding in findings if finding.fix), None)
        if fix:
            owner = next((finding.owner for finding in findings if finding.owner), None)
            asking = self._say("owner-is", owner=escaped(owner)) if owner else ""
            yield f"{self._say('fix-is', fix=escaped(fix))}{asking}\n\n"

    def _title(self, check: CheckResult) -> str:
        rule = rules().get(check.rule)
        summary = pick(rule.summary, self._language).rstrip(".。") if rule else ""
        return f"{summary} `{check.rule}`".lstrip()

    def _place(self, finding: Finding) -> str:
        inside = within_file(finding)
        several = sum(len(subject.files) for subject in self._report.subjects) > 1
        file = finding.file if finding.file and (several or not inside) else None
        place = ":".join(filter(None, (file, inside)))
        return f"**{escaped(place)}** " if place else ""

    def not_run(self) -> Iterator[str]:
        """Yield the checks that could not be run, each with its reason."""
        checks = not_run(self._report.checks)
        if not checks:
            return
        yield f"## {self._say('not-run')}\n\n"
        head = [self._say(key) for key in ("severity", "rule", "field", "reason")]
        rows = [
            [
                severity_word(check.severity, self._language),
                f"`{check.rule}`",
                self._field(check),
                say(self._language, "all-blocked")
                if check.state is State.BLOCKED and check.reason is None
                else reason_phrase(check.reason, self._language, several=False),
            ]
            for check in checks
        ]
        yield self._table(head, rows)

    def foot(self) -> Iterator[str]:
        """Yield what makes the result comparable with another's."""
        report = self._report
        tool = f"{report.run.tool} {report.run.version}"
        yield f"{escaped(tool)} · {self._say('result-digest')} `{report.result_digest[:16]}…`\n"
