"""Examples of a check: the failing cells among their neighbours in the record."""

from collections.abc import Sequence

from msgspec import Struct

from govstd.model.report import MASK, CheckResult, Finding, Report
from govstd.reports.both import Both, both_text
from govstd.reports.characters import cut, visible
from govstd.reports.html_findings import (
    place_in_file,
    shown_value,
    worded_in_both,
)
from govstd.reports.overview import field_title, record_of

MOST_COLUMNS = 7
"""Fields of a record that an example shows, unless more failed; more would hide those."""
_LONGEST_CELL = 60


class Cell(Struct, frozen=True, kw_only=True):
    """A cell of an example."""

    text: str
    wrong: bool
    missing: bool = False
    masked: bool = False


class Example(Struct, frozen=True, kw_only=True):
    """A finding with its record, as far as that is known."""

    file: str
    place: str
    cells: tuple[Cell, ...]
    message: Both


class Examples(Struct, frozen=True, kw_only=True):
    """Examples of one check, in the same columns."""

    columns: tuple[tuple[str, Both, bool], ...]
    """Name and title of each field, and whether the check is about it."""
    rows: tuple[Example, ...]
    several_files: bool


def examples_of(report: Report, check: CheckResult, findings: Sequence[Finding]) -> Examples:
    """Return `findings` of a check in their records."""
    records = record_of(report)
    told = [records.get((one.subject, one.file, one.row)) for one in findings]
    paths = next((list(one.cells) for one in told if one), [])
    shown = _window(paths, check.fields)
    word = worded_in_both(check, findings[0])
    rows = []
    for finding, record in zip(findings, told, strict=True):
        cells = record.cells if record else {}
        rows.append(
            Example(
                file=visible(finding.file or ""),
                place=place_in_file(finding),
                cells=tuple(_cell(cells.get(path), wrong=path in check.fields) for path in shown)
                or _own(finding),
                message=word(finding, None),
            )
        )
    return Examples(
        columns=tuple(
            (visible(path), _title(report, check, path), path in check.fields) for path in shown
        ),
        rows=tuple(rows),
        several_files=len({one.file for one in findings}) > 1,
    )


def _window(paths: list[str], failing: Sequence[str]) -> list[str]:
    """Return the failing fields with some neighbours, in the order of the standard."""
    if len(paths) <= MOST_COLUMNS:
        return paths
    places = [paths.index(path) for path in failing if path in paths] or [0]
    # The first field most often says which record it is.
    nearest = sorted(
        range(len(paths)),
        key=lambda place: (
            place != 0 and place not in places,
            min(abs(place - one) for one in places),
        ),
    )
    kept = nearest[: max(MOST_COLUMNS, len(places) + 1)]
    return [paths[place] for place in sorted(kept)]


def _cell(text: str | None, *, wrong: bool) -> Cell:
    if text is None:
        return Cell(text="", wrong=wrong, missing=True)
    return Cell(text=visible(cut(text, _LONGEST_CELL)), wrong=wrong, masked=text == MASK)


def _own(finding: Finding) -> tuple[Cell, ...]:
    """Return the value alone, of a finding whose record is not told."""
    value = shown_value(finding)
    if value is None:
        return ()
    return (Cell(text=cut(value, _LONGEST_CELL), wrong=True, masked=value == MASK),)


def _title(report: Report, check: CheckResult, path: str) -> Both:
    title = both_text(field_title(report, check.subject, path))
    return Both(*("" if text == path else visible(text) for text in (title.en, title.zh)))
