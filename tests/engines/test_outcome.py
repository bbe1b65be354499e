"""How cells and rows of sheets are named."""

import pytest

from govstd.engines.outcome import SheetRow


@pytest.mark.parametrize(
    ("sheet", "position", "shown"),
    [
        ("Sheet", 2, "Sheet!C12"),
        ("Sheet1", 0, "Sheet1!A12"),
        ("年报", 25, "年报!Z12"),
        ("年报", 26, "年报!AA12"),
        ("年报", 16_383, "年报!XFD12"),
        ("Sheet", None, "Sheet!12:12"),
        ("my sheet", 2, "'my sheet'!C12"),
        ("it's", 2, "'it''s'!C12"),
        ("2024", 2, "'2024'!C12"),
        ("AB12", 2, "'AB12'!C12"),
    ],
)
def test_a_cell_is_named_as_spreadsheets_do(sheet: str, position: int | None, shown: str) -> None:
    assert SheetRow(sheet, 12, {}).cell(position) == shown


def test_a_table_may_begin_further_right() -> None:
    assert SheetRow("Sheet", 12, {}, before=2).cell(0) == "Sheet!C12"
