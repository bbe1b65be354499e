"""What is not meant in a registry's workbook, or clashes with the registry, changes nothing."""

import datetime as dt
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.exchange.edited_workbooks import Book, edit
from tests.exchange.small_registry import contents, write_town
from tests.exchange.town import Town, town

from govstd.api.registry_import import return_workbook
from govstd.exchange.descriptor import SchemaNotReadError

__all__ = ["town"]


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
