"""Fields that are used as dates must be dates."""

from pathlib import Path

import pytest
from tests.repository.writing import HEAD, write_registry

from govstd.repository import read

FIELDS = """\
owner: office
fields:
  - {name: a, type: string, title: A, definition: A, codeList: {id: colour, at: b}}
  - {name: b, type: %s, title: B, definition: B}
freshness: {field: b, within: P1D}
"""
LIST = {
    "codelists/colour.yaml": f"{HEAD}owner: office\n",
    "codelists/colour.csv": "code,title_en,parent,valid_from,valid_to\nred,Red,,,\n",
}


@pytest.mark.parametrize("type_", ["string", "year", "integer"])
def test_a_field_that_is_no_date_is_told_where_it_is_named(tmp_path: Path, type_: str) -> None:
    files: dict[str, str | bytes] = {**LIST, "datasets/data.yaml": HEAD + FIELDS % type_}
    loaded = read(write_registry(tmp_path, files))
    found = [(f.rule, f.origin.line, f.origin.column, f.args["field"]) for f in loaded.facts]
    assert found == [("field-no-date", 7, 81, "b"), ("field-no-date", 9, 20, "b")]


@pytest.mark.parametrize("type_", ["date", "datetime"])
def test_dates_and_datetimes_are_dates(tmp_path: Path, type_: str) -> None:
    files: dict[str, str | bytes] = {**LIST, "datasets/data.yaml": HEAD + FIELDS % type_}
    assert read(write_registry(tmp_path, files)).facts == ()
