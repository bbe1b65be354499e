"""The report as a workbook: summary, checks, findings, and the failing rows with marked cells.

Every text is written as text: nothing in the workbook is a formula or a link.
"""

import io
from collections.abc import Iterator, Sequence
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from govstd.model.registration import Severity
from govstd.model.report import MASK, Finding, Record, Report
from govstd.model.value import pick
from govstd.reports.characters import visible
from govstd.reports.figures import share
from govstd.reports.headline import headline, standard_of
from govstd.reports.overview import field_title, name_of, ranked
from govstd.reports.page_words import page_phrase
from govstd.reports.place import within_file
from govstd.reports.words import counted, severity_word

MOST_ROWS = 1_000_000
"""Findings in the workbook; a sheet holds few more lines."""
_LONGEST = 32_000
_Place = tuple[str, str | None, int | None]
"""The subject, the file and the row."""
_FINDING_HEADS = (
    "severity",
    "rule",
    "subject",
    "file",
    "place",
    "field",
    "value",
    "message",
    "mend",
    "owner",
)
_SUBJECT_HEADS = ("subject", "data", "rows", "rows-conform", "cells-conform")
_CHECK_HEADS = ("severity", "rule", "field", "found", "share", "check-id")
_COLOURS = {Severity.ERROR: "#F8D4D1", Severity.WARNING: "#FCE8C5", Severity.NOTICE: "#D9E7FA"}


def render_xlsx(reports: Sequence[Report], language: str) -> Iterator[bytes]:
    """Yield a workbook of `reports`.

    Args:
        reports: with messages in `language`.
        language: zh or en.
    """
    raw = io.BytesIO()
    settings = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "constant_memory": True,
    }
    with xlsxwriter.Workbook(raw, settings) as book:
        _Workbook(book, language).write(reports)
    yield raw.getvalue()


class _Workbook:
    def __init__(self, book: Any, language: str) -> None:
        self._book = book
        self._language = language
        self._head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#F3F5F7"})
        self._wrong = {
            severity: book.add_format({"bg_color": colour}) for severity, colour in _COLOURS.items()
        }
        self._title = book.add_format({"bold": True, "font_size": 14})

    def write(self, reports: Sequence[Report]) -> None:
        """Write every sheet."""
        self._summary(reports)
        self._findings(reports)
        self._records(reports)

    def _say(self, phrase: str, **facts: str | int) -> str:
        return page_phrase(phrase, self._language, **facts)

    def _sheet(self, name: str, widths: Sequence[int]) -> Any:
        sheet = self._book.add_worksheet(self._say(name))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        return sheet

    def _line(
        self, sheet: Any, row: int, cells: Sequence[str | int | None], look: Any = None
    ) -> None:
        for column, cell in enumerate(cells):
            if isinstance(cell, int):
                sheet.write_number(row, column, cell, look)
            elif cell:
                sheet.write_string(row, column, visible(cell)[:_LONGEST], look)

    def _summary(self, reports: Sequence[Report]) -> None:
        sheet = self._sheet("at-a-glance", (12, 28, 44, 18, 12, 40))
        row = 0
        for report in reports:
            self._line(sheet, row, [headline(report, self._language)], self._title)
            self._line(sheet, row + 1, [standard_of(report, self._language)])
            self._line(sheet, row + 2, [f"{self._say('as-of')} {report.as_of}"])
            row += 4
            self._line(sheet, row, [self._say(head) for head in _SUBJECT_HEADS], self._head)
            for one in report.subjects:
                row += 1
                good = share(one.cells - one.cells_failed, one.cells, self._language)
                files = ", ".join(file.path for file in one.files)
                self._line(sheet, row, [one.id, files, one.rows, one.rows - one.rows_failed, good])
            row += 2
            self._line(sheet, row, [self._say(head) for head in _CHECK_HEADS], self._head)
            for check in ranked(report.checks):
                row += 1
                cells = (
                    severity_word(check.severity, self._language),
                    check.rule,
                    ", ".join(check.fields) or name_of(check),
                    counted(check.failed, check.unit, self._language),
                    share(check.failed, check.evaluated, self._language),
                    check.id,
                )
                self._line(sheet, row, cells)
            row += 3

    def _findings(self, reports: Sequence[Report]) -> None:
        sheet = self._sheet("findings", (10, 26, 22, 24, 10, 20, 28, 56, 44, 18))
        self._line(sheet, 0, [self._say(head) for head in _FINDING_HEADS], self._head)
        sheet.freeze_panes(1, 0)
        row = 0
        for finding in (one for report in reports for one in report.findings):
            if row == MOST_ROWS:
                break
            row += 1
            self._line(sheet, row, self._finding(finding))
        sheet.autofilter(0, 0, max(row, 1), len(_FINDING_HEADS) - 1)

    def _finding(self, finding: Finding) -> tuple[str | int | None, ...]:
        return (
            severity_word(finding.severity, self._language),
            finding.rule,
            finding.subject,
            finding.file,
            _place(finding),
            finding.field,
            finding.value,
            finding.message,
            finding.fix,
            finding.owner,
        )

    def _records(self, reports: Sequence[Report]) -> None:
        """Write the records that are told, the cells that failed coloured and commented."""
        sheet = self._sheet("failing-rows", (24, 10))
        row = 0
        for report in reports:
            wrong: dict[_Place, list[Finding]] = {}
            told = {(one.subject, one.file, one.row) for one in report.records}
            for finding in report.findings:
                place = (finding.subject, finding.file, finding.row)
                if place in told:
                    wrong.setdefault(place, []).append(finding)
            for subject in report.subjects:
                records = [one for one in report.records if one.subject == subject.id]
                if not records:
                    continue
                paths = list(records[0].cells)
                names = (_named(report, subject.id, path, self._language) for path in paths)
                head = [self._say("file"), self._say("line"), *names]
                self._line(sheet, row, head, self._head)
                for record in records:
                    row += 1
                    own = wrong.get((record.subject, record.file, record.row), [])
                    self._record(sheet, row, record, paths, own)
                row += 2

    def _record(
        self, sheet: Any, row: int, record: Record, paths: Sequence[str], findings: list[Finding]
    ) -> None:
        self._line(sheet, row, [record.file, record.line or record.row])
        for column, path in enumerate(paths, 2):
            own = [one for one in findings if path in _fields(one)]
            look = None
            if own:
                heaviest = max(own, key=lambda one: one.severity.weight)
                look = self._wrong[heaviest.severity]
                said = "\n".join(dict.fromkeys(visible(one.message) for one in own))
                sheet.write_comment(row, column, said[:2000], {"x_scale": 2})
            text = record.cells.get(path)
            if text is None:
                sheet.write_blank(row, column, None, look)
            else:
                sheet.write_string(row, column, MASK if text == MASK else visible(text), look)


def _place(finding: Finding) -> str | int | None:
    """Return where in its file a finding is; the number of a line as a number."""
    place = within_file(finding)
    return int(place) if place.isdecimal() else place or None


def _fields(finding: Finding) -> tuple[str, ...]:
    return (finding.field,) if finding.field else tuple(finding.args.get("fields") or ())


def _named(report: Report, subject: str, path: str, language: str) -> str:
    title = pick(field_title(report, subject, path), language)
    return f"{path} {title}" if title and title != path else path
