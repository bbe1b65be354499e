"""The workbook of a registry: out, edited as committees edit, and back."""

import datetime as dt
import json
import zipfile
from collections.abc import Callable
from difflib import ndiff
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
from tests.cli.conftest import Command, alone, govstd
from tests.exchange.edited_workbooks import Book, copy_shipped, edit, write_book
from tests.exchange.small_registry import FILES, contents, write_town

from govstd.api.registry_import import Returning, return_workbook
from govstd.cli.pages import returned as pages
from govstd.exchange.descriptor import SchemaNotReadError

__all__ = ["alone", "govstd"]


class Town:
    """A registry, and its workbook."""

    def __init__(self, home: Path) -> None:
        self.root = write_town(home / "town")
        self.book = write_book(self.root, home / "book.xlsx")

    def change(self, change: Callable[[Book], Any]) -> Any:
        return edit(self.book, change)

    def back(self, *, apply: bool = True, remove: bool = False) -> Returning:
        return return_workbook(self.book, self.root, apply=apply, remove=remove)

    def changed(self) -> dict[str, list[str]]:
        """Return the lines that went and came, by file."""
        now = {path: content.decode() for path, content in contents(self.root).items()}
        return {
            path: [line for line in lines if line[0] in "+-"]
            for path in sorted({*now, *FILES})
            if (lines := [*ndiff(FILES.get(path, "").splitlines(), now.get(path, "").splitlines())])
            and FILES.get(path) != now.get(path)
        }


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path)


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


FAULTS: list[tuple[str, str, str, Any, str]] = [
    ("elements", "name", "title.zh", "=cmd|' /C calc'!A1", "formula"),
    ("codes", "kinds 01 ", "title.en", "@SUM(A1)", "formula"),
    ("codes", "kinds 01 ", "title.en", "+cmd|x", "formula"),
    ("elements", "name", "status", "beloved", "word-unknown"),
    ("elements", "name", "constraints.maxLength", "many", "not-whole"),
    ("elements", "name", "constraints.maxLength", 1.5, "not-whole"),
    ("elements", "name", "version", 1.1, "not-a-version"),
    ("elements", "name", "id", "names", "identity-changed"),
    ("elements", "name", "sources", "{standard: [", "entry-not-readable"),
    ("codes", "kinds 01 ", "valid_to", "soon", "not-a-date"),
    ("codes", "kinds 01 ", "code", 7, "zeros-lost"),
    ("codes", "kinds 01 ", "code", dt.datetime(2026, 1, 2), "cell-became-date"),  # noqa: DTZ001
    ("codes", "kinds 01 ", "code", 1234567890123456789, "number-not-exact"),
    ("codes", "kinds 01 ", "codelist", "kind", "identity-changed"),
]


@pytest.mark.parametrize(("sheet", "ref", "key", "value", "code"), FAULTS)
def test_what_is_not_meant_is_refused_with_its_cell(
    town: Town, sheet: str, ref: str, key: str, value: Any, code: str
) -> None:
    address = town.change(lambda book: book.put(sheet, ref, key, value))
    found = town.back()
    assert [(one.address, one.code) for one in found.faults] == [(address, code)]
    assert not found.written
    assert town.changed() == {}


def test_an_error_in_a_cell_is_no_empty_cell(town: Town) -> None:
    def spoil(book: Book) -> str:
        address = book.put("elements", "name", "title.zh", "#REF!")
        book.cell("elements", "name", "title.zh").data_type = "e"
        return address

    address = town.change(spoil)
    assert [(one.address, one.code) for one in town.back().faults] == [(address, "cell-broken")]


def test_a_registry_that_would_not_load_is_told_with_the_cells(town: Town) -> None:
    address = town.change(lambda book: book.put("fields", "people KIND", "element", "kindd"))
    found = town.back()
    assert [(one.fact.rule, one.addresses) for one in found.broken] == [
        ("reference-dangling", (address,))
    ]
    assert town.changed() == {}


def test_what_changed_on_both_sides_is_a_conflict(town: Town) -> None:
    file = town.root / "elements/people/name.yaml"
    file.write_text(file.read_text().replace("zh: 姓名,", "zh: 名字,").replace("50", "40"))
    address = town.change(lambda book: book.put("elements", "name", "title.zh", "姓名全称"))
    before = contents(town.root)
    found = town.back()
    [clash] = found.clashes
    said = clash.conflict
    assert (said.address, said.before, said.there, said.here) == (
        address,
        "姓名",
        "姓名全称",
        "名字",
    )
    assert (clash.origin.file, clash.origin.line) == ("elements/people/name.yaml", 4)
    assert contents(town.root) == before
    town.change(lambda book: book.put("elements", "name", "title.zh", "名字"))  # agreed
    town.change(lambda book: book.put("elements", "name", "title.en", "Full name"))
    assert town.back().cells == 1
    assert "title: {zh: 名字, en: Full name}" in file.read_text()
    assert "maxLength: 40" in file.read_text()


def test_a_line_that_went_here_and_was_edited_there_is_a_conflict(town: Town) -> None:
    file = town.root / "codelists/kinds.csv"
    file.write_text(file.read_text().replace("10,丁,D,01,2020-01-01,,2\n", ""))
    town.change(lambda book: book.put("codes", "kinds 10 2020-01-01", "title.zh", "戊"))
    [clash] = town.back().clashes
    assert clash.conflict.row is None


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


def _without(path: Path, sheet: str) -> None:
    edit(path, lambda book: book.book.remove(book.book[sheet]))


def _written(path: Path, sheet: str, cell: str, value: str | None) -> None:
    def write(book: Book) -> None:
        book.book[sheet][cell].value = value

    edit(path, write)


def _cut(path: Path) -> None:
    """Spoil the XML of the sheets."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content[:-400] if "worksheets/sheet" in name else content)


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda path: path.write_bytes(b"PK\x03\x04 no"), "workbook-not-readable"),
        (lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0" + b"x" * 600), "workbook-not-xlsx"),
        (lambda path: path.unlink(), "schema-missing"),
        (lambda path: _without(path, "govstd"), "workbook-not-ours"),
        (lambda path: _written(path, "govstd", "A2", "!"), "workbook-not-ours"),
        (lambda path: _written(path, "数据元", "A2", None), "workbook-without-keys"),
        (lambda path: _written(path, "数据元", "C2", "id"), "workbook-key-repeated"),
        (_cut, "workbook-not-readable"),
    ],
)
def test_a_broken_workbook_is_one_error_and_changes_nothing(
    town: Town, spoil: Callable[[Path], Any], code: str
) -> None:
    spoil(town.book)
    with pytest.raises(SchemaNotReadError) as error:
        town.back()
    assert error.value.code == code
    assert town.changed() == {}


def test_a_workbook_that_would_grow_beyond_reason_is_refused(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("govstd.exchange.workbook_file.MOST_UNPACKED", 1000)
    with pytest.raises(SchemaNotReadError) as error:
        town.back()
    assert error.value.code == "schema-too-large"


def test_the_workbook_of_another_registry_is_refused(town: Town, tmp_path: Path) -> None:
    other = write_town(tmp_path / "other")
    header = other / "registry.yaml"
    header.write_text(header.read_text().replace("id: town", "id: village"))
    with pytest.raises(SchemaNotReadError) as error:
        return_workbook(town.book, other)
    assert error.value.code == "workbook-of-another"


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
