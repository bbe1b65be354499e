"""Formats for people: opened by readers of their own."""

import io
import re
import sys
from typing import Any

import docx
import openpyxl  # type: ignore[import-untyped]
import pytest
import python_calamine

import govstd
from govstd.api.errors import NotExchangedError
from govstd.api.exchange import export
from govstd.api.registries import Chosen
from govstd.exchange.format import Export

LICENCE = "administrative-licence"


@pytest.fixture(scope="module")
def chosen() -> list[Chosen]:
    return [Chosen(govstd.open("govstd:cn-gov"), "")]


def content(result: Export) -> bytes:
    [document] = result.documents
    assert isinstance(document.content, bytes)
    return document.content


def test_the_template_has_drop_downs_messages_and_guidance(chosen: list[Chosen]) -> None:
    result = export([LICENCE], "xlsx-template", chosen, language="zh")
    book: Any = openpyxl.load_workbook(io.BytesIO(content(result)))
    assert book.sheetnames == ["数据", "填写说明", "代码"]
    assert book["代码"].sheet_state == "hidden"
    sheet = book["数据"]
    header = [cell.value for cell in sheet[1]]
    fields = chosen[0].registry.datasets[LICENCE].fields
    assert header == [field.name for field in fields]
    rules = {str(one.sqref).split(":")[0]: one for one in sheet.data_validations.dataValidation}
    assert len(rules) == len(header)
    column = openpyxl.utils.get_column_letter(header.index("XK_XDR_LB") + 1)
    listed = rules[f"{column}2"]
    assert (listed.type, listed.promptTitle) == ("list", "行政相对人类别")
    place = re.fullmatch(r"'代码'!\$(\w+)\$2:\$\w+\$(\d+)", listed.formula1)
    assert place
    codes = [book["代码"][f"{place[1]}{row}"].value for row in range(2, int(place[2]) + 1)]
    assert codes == ["法人及非法人组织", "自然人", "个体工商户"]
    guide = [[cell.value for cell in row] for row in book["填写说明"].iter_rows(min_row=3)]
    assert guide[0][1] == "字段名"
    assert [row[1] for row in guide[1:]] == header
    lost = {(one.field, one.rule) for one in result.losses}
    assert ("XK_XDR_LB", "value-not-in-code-list") not in lost
    assert ("XK_XDR_SHXYM", "check-character-wrong") in lost


@pytest.mark.parametrize(("language", "fields"), [("zh", "数据项"), ("en", "Fields")])
def test_the_printed_standard_says_every_field(
    chosen: list[Chosen], language: str, fields: str
) -> None:
    names = [field.name for field in chosen[0].registry.datasets[LICENCE].fields]
    word = docx.Document(io.BytesIO(content(export([LICENCE], "docx", chosen, language=language))))
    assert fields in [one.text for one in word.paragraphs]
    grids = [[[cell.text for cell in row.cells] for row in table.rows] for table in word.tables]
    assert [row[1] for row in grids[1][1:]] == names
    raw = io.BytesIO(content(export([LICENCE], "xlsx", chosen, language=language)))
    rows = python_calamine.CalamineWorkbook.from_filelike(raw).get_sheet_by_index(0).to_python()
    assert [row[1] for row in rows if row[1] in names] == names
    [document] = export([LICENCE], "markdown", chosen, language=language).documents
    text = str(document.content)
    assert f"## {fields}" in text
    assert all(f"| {name.replace('_', chr(92) + '_')} |" in text for name in names)


def test_no_cell_is_a_formula(chosen: list[Chosen]) -> None:
    for form in ("xlsx", "xlsx-template"):
        book: Any = openpyxl.load_workbook(io.BytesIO(content(export([LICENCE], form, chosen))))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}


ENTITY = re.compile(r'    \w+\["[^"]*"\] \{')
ATTRIBUTE = re.compile(r'        [A-Za-z]\w* [A-Za-z]\w*( (PK|FK|UK)(, (PK|FK|UK))*)?( "[^"]*")?')
REFERENCE = re.compile(r'    \w+ \|\|--o\{ \w+ : "[^"]*"')


def test_the_diagram_is_of_mermaids_grammar() -> None:
    """No parser of Mermaid is at hand: each line is held to the grammar of its documentation."""
    transit = [Chosen(govstd.open("govstd:gtfs"), "")]
    [document] = export(["package/gtfs"], "mermaid", transit).documents
    first, *lines = str(document.content).splitlines()
    assert first == "erDiagram"
    allowed = (ENTITY, ATTRIBUTE, REFERENCE, re.compile(r"    \}"))
    assert [one for one in lines if not any(form.fullmatch(one) for form in allowed)] == []
    assert sum(bool(REFERENCE.fullmatch(one)) for one in lines) > 10
    assert '    routes ||--o{ trips : "route_id"' in lines


def test_what_is_not_installed_is_named(
    chosen: list[Chosen], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    monkeypatch.delitem(sys.modules, "govstd.exchange.docx_writer", raising=False)
    with pytest.raises(NotExchangedError) as refused:
        export([LICENCE], "docx", chosen)
    assert refused.value.details["extra"] == "word"
