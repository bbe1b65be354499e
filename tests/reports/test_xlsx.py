"""The workbook, read back by another library than the one that wrote it."""

import io
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
from tests.reports.everything_report import SECRETS, everything
from tests.reports.test_formats import HOSTILE, hostile_report

from govstd.model.report import MASK, Report
from govstd.reports.formats import Setting, render, render_all


def workbook(report: Report, language: str = "en") -> Any:
    [raw] = render_all([report], "xlsx", Setting(language=language))
    assert isinstance(raw, bytes)
    return openpyxl.load_workbook(io.BytesIO(raw))


def test_every_finding_is_a_line() -> None:
    report = everything("en")
    lines = list(workbook(report)["Findings"].iter_rows(min_row=2, values_only=True))
    assert [line[1] for line in lines] == [finding.rule for finding in report.findings]
    assert [line[7] for line in lines] == [finding.message for finding in report.findings]


def test_failing_cells_are_coloured_and_say_why() -> None:
    sheet = workbook(everything("zh", 10), "zh")["问题记录"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.comment]
    [kind] = [cell for cell in cells if cell.value == "city"]
    assert "city" in kind.comment.text
    assert kind.fill.fgColor.rgb == "FFF8D4D1"
    assert {MASK} <= {cell.value for row in sheet.iter_rows() for cell in row}


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_is_a_formula_or_a_link(text: str) -> None:
    for sheet in workbook(hostile_report(text)):
        for row in sheet.iter_rows():
            assert [cell.value for cell in row if cell.data_type == "f" or cell.hyperlink] == []


def test_nothing_personal_is_in_it() -> None:
    book = workbook(everything("zh"))
    texts = [
        f"{cell.value} {cell.comment.text if cell.comment else ''}"
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
    ]
    assert [secret for secret in SECRETS if secret in " ".join(texts)] == []


def test_it_is_no_text() -> None:
    with pytest.raises(ValueError, match="xlsx is no text"):
        render(everything("en", 10), "xlsx")
