"""The workbook of a registry: out, edited as committees edit, and back."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
from tests.cli.conftest import Command, alone, govstd
from tests.exchange.edited_workbooks import Book, copy_shipped, edit, write_book
from tests.exchange.small_registry import FILES, contents, write_town
from tests.exchange.town import Town, town

from govstd.api.registry_import import return_workbook
from govstd.cli.pages import returned as pages

__all__ = ["alone", "govstd", "town"]


def test_what_is_not_edited_changes_nothing(town: Town) -> None:
    town.change(lambda _: None)  # another program has saved it
    found = town.back()
    assert (found.cells, found.lines, found.files, found.refused) == (0, 0, (), False)
    assert town.changed() == {}


@pytest.mark.parametrize(
    "name", ["dcat", "gtfs", "iso", "uk-planning", pytest.param("cn-gov", marks=pytest.mark.slow)]
)
def test_no_byte_of_a_shipped_registry_changes(name: str, tmp_path: Path) -> None:
    root = copy_shipped(name, tmp_path)
    before = contents(root)
    found = return_workbook(write_book(root, tmp_path / "book.xlsx"), root, apply=True)
    assert (found.cells, found.lines, found.gone, found.files) == (0, 0, (), ())
    assert contents(root) == before


EDITS: list[tuple[Callable[[Book], Any], dict[str, list[str]]]] = [
    (
        lambda book: book.put("elements", "name", "title.zh", "姓名全称"),
        {
            "elements/people/name.yaml": [
                "- title: {zh: 姓名, en: Name}  # as in the passport",
                "+ title: {zh: 姓名全称, en: Name}  # as in the passport",
            ]
        },
    ),
    (
        lambda book: book.put("elements", "age", "constraints.maximum", 130),
        {"elements/people/age.yaml": ["-   maximum: 150", "+   maximum: 130"]},
    ),
    (
        lambda book: book.put("elements", "age", "title.en", "Age"),
        {"elements/people/age.yaml": ["- title: 年龄", "+ title: {zh: 年龄, en: Age}"]},
    ),
    (
        lambda book: book.put("elements", "name", "status", "已登记"),
        {"elements/people/name.yaml": ["- status: candidate", "+ status: recorded"]},
    ),
    (
        lambda book: book.put("elements", "name", "status", "Standard "),
        {"elements/people/name.yaml": ["- status: candidate", "+ status: standard"]},
    ),
    (
        lambda book: book.put("elements", "age", "sensitivity", "内部"),  # which need not be said
        {"elements/people/age.yaml": ["- sensitivity: personal"]},
    ),
    (
        lambda book: book.put("elements", "age", "decision.date", dt.datetime(2026, 3, 1)),  # noqa: DTZ001
        {},
    ),
    (
        lambda book: book.put("codes", "kinds 01 ", "title.zh", "甲类"),
        {"codelists/kinds.csv": ["- 01,甲,A,,,,1", "+ 01,甲类,A,,,,1"]},
    ),
    (
        lambda book: book.put("codes", "kinds 01 ", "code", 1),  # what a spreadsheet makes of 01
        {},
    ),
    (
        lambda book: book.put("codes", "kinds 10 2020-01-01", "parent", 2),
        {
            "codelists/kinds.csv": [
                "- 10,丁,D,01,2020-01-01,,2",
                "+ 10,丁,D,02,2020-01-01,,2",
            ]
        },
    ),
    (
        lambda book: book.put("codes", "kinds 10 2020-01-01", "valid_to", "2026/7/1"),
        {
            "codelists/kinds.csv": [
                "- 10,丁,D,01,2020-01-01,,2",
                "+ 10,丁,D,01,2020-01-01,2026-07-01,2",
            ]
        },
    ),
    (
        lambda book: book.put("fields", "people NAME", "name", "XM"),
        {},
    ),
    (
        lambda book: book.put("fields", "people AGE", "obligation", "必填"),
        {"datasets/people.yaml": ["+     obligation: mandatory"]},
    ),
    (
        lambda book: book.put("elements", "name", "sources", "{standard: A 1, clause: '3'}\nB 2"),
        {},
    ),
    (
        lambda book: book.put("elements", "name", "legalBasis", "甲法\n乙法"),
        {"elements/people/name.yaml": ["+ legalBasis: [甲法, 乙法]"]},
    ),
    (
        lambda book: book.put("elements", "name", "definition.zh", "人的姓名　 "),
        {},
    ),
    (
        lambda book: book.put("elements", "name", "constraints.maxLength", "６０"),
        {
            "elements/people/name.yaml": [
                "- constraints: {maxLength: 50}",
                "+ constraints: {maxLength: 60}",
            ]
        },
    ),
]


@pytest.mark.parametrize(("change", "wanted"), [one for one in EDITS if one[1]])
def test_an_edit_is_written_where_it_belongs_and_nowhere_else(
    town: Town, change: Callable[[Book], Any], wanted: dict[str, list[str]]
) -> None:
    town.change(change)
    shown = town.back(apply=False)
    assert town.changed() == {}
    assert shown.comparison
    assert shown.comparison.changes
    done = town.back()
    assert done.written
    found = town.changed()
    marks = {path: [line for line in lines if line[0] != "?"] for path, lines in found.items()}
    assert marks == wanted
    again = town.back()
    assert (again.cells, again.files, again.is_older) == (0, (), True)


def test_a_number_for_a_code_with_zeros_is_no_edit(town: Town) -> None:
    town.change(lambda book: book.put("codes", "kinds 01 ", "code", 1))
    town.change(lambda book: book.put("elements", "name", "definition.zh", "人的姓名　 "))
    assert (town.back().cells, town.changed()) == (0, {})


def test_lines_that_move_change_nothing(town: Town) -> None:
    def turn(book: Book) -> None:
        for name in ("elements", "codes", "fields"):
            sheet = book.sheet(name)
            rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
            for line, values in enumerate(reversed(rows), 3):
                for column, value in enumerate(values, 1):
                    sheet.cell(line, column).value = value

    town.change(turn)
    assert (town.back().cells, town.changed()) == (0, {})


def test_new_lines_become_new_items_beside_those_above_them(town: Town) -> None:
    def add(book: Book) -> None:
        element = {"id": "nickname", "title.zh": "别名", "type": "字符型", "definition.zh": "又名"}
        book.insert("elements", "name", element)
        code = {"codelist": "kinds", "code": "03", "title.zh": "戊"}
        book.insert("codes", "kinds 02 ", code)
        field = {"dataset": "people", "name": "ALIAS", "element": "nickname"}
        book.insert("fields", "people NAME", field)

    town.change(add)
    assert town.back().lines == 3
    assert town.changed() == {
        "codelists/kinds.csv": ["+ 03,戊,,,,,"],
        "datasets/people.yaml": ["+   - {name: ALIAS, element: nickname}"],
        "elements/people/nickname.yaml": [
            *("+ version: 0.1.0", "+ status: incomplete", "+ title: 别名", "+ definition: 又名"),
            "+ type: string",
        ],
    }
    again = town.back()
    assert (again.lines, again.files, again.refused) == (0, (), False)


def test_a_copied_line_is_a_new_one(town: Town) -> None:
    def copy(book: Book) -> None:
        sheet, line = book.sheet("elements"), book.line("elements", "name")
        values = [cell.value for cell in sheet[line]]
        sheet.insert_rows(line)
        for column, value in enumerate(values, 1):
            sheet.cell(line, column).value = value
        sheet.cell(line, book.column("elements", "id")).value = "name-2"

    town.change(copy)
    found = town.back()
    assert (found.cells, found.lines) == (0, 1)
    assert [*town.changed()] == ["elements/people/name-2.yaml"]


def test_a_whole_code_list_and_a_dataset_standard_can_be_new(town: Town) -> None:
    def add(book: Book) -> None:
        named = {"title.zh": "级别", "definition.zh": "级别"}
        book.insert("codelists", "kinds", {"id": "levels", **named})
        for code in ("2", "1"):
            book.insert(
                "codes", "kinds 02 ", {"codelist": "levels", "code": code, "title.zh": code}
            )
        book.insert("datasets", "people", {"id": "ages", **named})
        book.insert("fields", "people KIND", {"dataset": "ages", "name": "AGE", "element": "age"})

    town.change(add)
    assert town.back().lines == 5
    changed = town.changed()
    assert changed["codelists/levels.csv"] == ["+ code,title_zh", "+ 1,1", "+ 2,2"]
    assert changed["datasets/ages.yaml"][-2:] == ["+ fields:", "+   - {name: AGE, element: age}"]


def test_what_is_taken_out_goes_only_when_that_is_said(town: Town) -> None:
    def take(book: Book) -> None:
        book.delete("fields", "people AGE")
        book.delete("codes", "kinds 10 2020-01-01")
        book.put("datasets", "people", "rules", None)

    town.change(take)
    kept = town.back()
    assert kept.gone == ("codelist/kinds 10 2020-01-01", "dataset/people AGE")
    assert [*town.changed()] == ["datasets/people.yaml"]  # the rule was in a cell
    town.back(remove=True)
    changed = town.changed()
    assert changed["codelists/kinds.csv"] == ["- 10,丁,D,01,2020-01-01,,2"]
    assert "-   - name: AGE     # in years" in changed["datasets/people.yaml"]
    assert "-   # what" not in changed["datasets/people.yaml"]


def test_an_item_that_is_taken_out_takes_its_files_with_it(town: Town) -> None:
    def take(book: Book) -> None:
        book.delete("elements", "kind")
        book.delete("codelists", "kinds")
        for ref in ("kinds 01 ", "kinds 02 ", "kinds 10 2020-01-01"):
            book.delete("codes", ref)
        book.delete("fields", "people KIND")

    town.change(take)
    assert not town.back(remove=True).refused
    gone = {path for path in FILES if not (town.root / path).exists()}
    assert gone == {"elements/kind.yaml", "codelists/kinds.yaml", "codelists/kinds.csv"}


def test_a_part_of_a_registry_can_be_edited(tmp_path: Path) -> None:
    root = write_town(tmp_path / "town")
    book = write_book(root, tmp_path / "part.xlsx", "element/name", "kinds", language="en")
    refs = [cell.value for (cell,) in Book(book).sheet("elements").iter_rows(max_col=1)]
    assert refs[2:] == ["name"]
    edit(book, lambda one: one.put("elements", "name", "title.en", "Full name"))
    found = return_workbook(book, root, apply=True, remove=True)
    assert (found.gone, found.files) == ((), ("elements/people/name.yaml",))


def test_the_workbook_guides_those_who_edit_it(town: Town) -> None:
    book: Any = openpyxl.load_workbook(town.book)
    assert book.sheetnames == [
        *("填写说明", "数据元", "代码集", "代码", "数据集", "字段", "选项", "govstd"),
    ]
    assert book["govstd"].sheet_state == "veryHidden"
    sheet = book["数据元"]
    heads = dict(zip([c.value for c in sheet[2]], [c.value for c in sheet[1]], strict=True))
    assert heads["title.en"] == "名称（英文）\nTitle (English)"
    assert heads["constraints.maxLength"] == "最大长度\nGreatest length"
    column = openpyxl.utils.get_column_letter([*heads].index("status") + 1)
    rules = {str(one.sqref).split(":")[0]: one for one in sheet.data_validations.dataValidation}
    assert rules[f"{column}3"].type == "list"
    assert str(book["填写说明"]["A1"].value) == "城市标准 · town 1.2.0"
    cells = [c for one in book for row in one.iter_rows() for c in row]
    assert [c.coordinate for c in cells if c.data_type == "f"] == []


# as it is called


def test_the_commands_say_what_happens(govstd: Command, tmp_path: Path) -> None:
    root = write_town(tmp_path / "town")
    out = str(tmp_path / "book.xlsx")
    assert govstd("export", "--to", "xlsx-registry", "-r", str(root), "-o", out).code == 0
    edit(Path(out), lambda book: book.put("elements", "name", "title.en", "Full name"))
    asked = ("import", out, "--from", "xlsx-registry", "-o", str(root))
    shown = govstd(*asked)
    assert shown.code == 0
    assert "elements/people/name.yaml:4   title-changed" in shown.out
    assert shown.out.endswith("nothing is written yet; say --apply to write it\n")
    assert govstd(*asked, "--apply").out.endswith("written\n")
    assert govstd(*asked, "--lang", "zh").out.endswith("没有变化\n")
    edit(Path(out), lambda book: book.put("elements", "age", "title.en", "Age"))
    told = json.loads(govstd(*asked, "--report", "json").out)
    assert (told["format"], told["cells"], told["written"]) == ("govstd-import-workbook", 1, False)
    assert "title-changed" in {one["rule"] for one in told["comparison"]["changes"]}
    edit(Path(out), lambda book: book.put("elements", "name", "status", "x"))
    told = json.loads(govstd(*asked, "--report", "json").out)
    assert [(one["cell"][:8], one["code"]) for one in told["faults"]] == [
        ("Elements", "word-unknown")
    ]
    refused = govstd(*asked, "--apply")
    assert refused.code == 1
    assert "'x' is none of the words of this column" in refused.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("export", "--to", "odcs", "-r", "govstd:iso"), "it is not said what is to be written"),
        (("import", "x", "--from", "sql", "-o", "y", "--apply"), "--apply is for workbooks"),
        (("import", "x", "--from", "xlsx-registry", "-o", "y"), "x: there is no such schema"),
    ],
)
def test_what_makes_no_sense_is_told(
    govstd: Command, arguments: tuple[str, ...], said: str
) -> None:
    assert said in govstd(*arguments).err


def test_both_languages_say_the_same() -> None:
    assert pages.WORDS["en"].keys() == pages.WORDS["zh"].keys()
    for code, said in pages.FAULTS.items():
        assert set(said) == {"en", "zh"}, code
