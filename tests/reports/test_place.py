"""Every format says where a finding is, also in data that have no lines."""

import io
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook  # type: ignore[import-untyped]
from tests.reports.examples import a_check, a_finding, a_report

from govstd.reports.formats import FORMATS, Setting, render_all

PLACES: dict[str, dict[str, Any]] = {
    "年报!C12": {"sheet_cell": "年报!C12", "line": None},
    "/releases/3/id": {"pointer": "/releases/3/id", "line": 71},
    "4711": {"row": 4711, "line": None},
}
SILENT = {"badge", "baseline", "statement"}
"""They count, know findings by what they are of, or tell none."""


def rendered(form: str, language: str, **place: Any) -> str:
    check = a_check("value-too-long", "NAME", failed=1)
    finding = replace(a_finding(check, None, "x", file="data", row=11), **place)
    report = a_report([check], [finding], language=language)
    pieces = list(render_all([report], form, Setting(language=language)))
    packed = b"".join(piece for piece in pieces if isinstance(piece, bytes))
    if not packed:
        return "".join(piece for piece in pieces if isinstance(piece, str))
    sheets = load_workbook(io.BytesIO(packed)).worksheets
    return "\n".join(str(cell.value) for sheet in sheets for row in sheet for cell in row)


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in SILENT])
@pytest.mark.parametrize("place", PLACES)
def test_a_place_without_line_is_told(form: str, place: str) -> None:
    told = rendered(form, "en", **PLACES[place])
    assert place in told.replace("\\", "")


@pytest.mark.parametrize(
    ("language", "phrase"), [("en", "at row 4711"), ("zh", "见于第 4711 条记录")]
)
def test_a_row_is_not_called_a_line(language: str, phrase: str) -> None:
    assert phrase in rendered("text", language, row=4711, line=None)
