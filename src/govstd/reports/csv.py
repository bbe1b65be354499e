"""A finding a line, for spreadsheets and scripts; nothing in it is a formula."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from govstd.model.report import Finding, Report
from govstd.reports.characters import visible

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Without it Excel takes the text for one in the system's own encoding."""
COLUMNS = (
    "severity",
    "rule",
    "dataset",
    "file",
    "line",
    "row",
    "column",
    "sheet_cell",
    "pointer",
    "field",
    "key",
    "value",
    "value_state",
    "limit",
    "message",
    "fix",
    "owner",
    "check",
)
_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠|%]")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)*%?")


def render_csv(reports: Sequence[Report]) -> Iterator[str]:
    """Yield the findings of `reports` as CSV with a header, UTF-8 with a byte order mark."""
    yield BYTE_ORDER_MARK + _line(COLUMNS)
    for report in reports:
        for finding in report.findings:
            yield _line(map(harmless, _cells(finding)))


def harmless(text: str) -> str:
    """Return `text` so that a spreadsheet shows it and never computes it, nor hides any of it."""
    seen = visible(text)
    if _FORMULA.match(seen) and not _NUMBER.fullmatch(seen):
        return f"'{seen}"
    return seen


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()


def _cells(finding: Finding) -> Iterator[str]:
    facts = (
        finding.severity.value,
        finding.rule,
        finding.subject,
        finding.file,
        finding.line,
        finding.row,
        finding.column,
        finding.sheet_cell,
        finding.pointer,
        finding.field,
        "; ".join(f"{name}={value or ''}" for name, value in finding.key.items()),
        finding.value,
        finding.value_state.value,
        finding.limit,
        finding.message,
        finding.fix,
        finding.owner,
        finding.check,
    )
    return ("" if fact is None else str(fact) for fact in facts)
