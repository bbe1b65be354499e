"""`govstd export` and `govstd import`, as they are called."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Command, alone, govstd, halls
from tests.exchange.schema_files import write_json

from govstd.api import exchange_texts
from govstd.cli.pages import exchange as pages

__all__ = ["alone", "govstd", "halls"]


@pytest.mark.usefixtures("halls")
def test_one_document_goes_to_standard_output(govstd: Command) -> None:
    ended = govstd("export", "service-halls", "--to", "table-schema")
    assert ended.code == 0
    assert json.loads(ended.out)["name"] == "service-halls"
    assert "Table Schema can't say" in ended.err


@pytest.mark.usefixtures("halls")
def test_a_loss_can_fail(govstd: Command) -> None:
    ended = govstd("export", "service-halls", "--to", "table-schema", "--fail-on", "loss")
    assert ended.code == 1


@pytest.mark.usefixtures("halls")
def test_chinese_is_spoken_where_it_is_asked_for(govstd: Command) -> None:
    ended = govstd("export", "service-halls", "--to", "table-schema", "--lang", "zh")
    assert json.loads(ended.out)["title"] == "政务服务大厅名录"
    assert ended.err.startswith("Table Schema 无法表达标准中的")


def test_a_document_goes_into_a_file_or_a_folder(govstd: Command, halls: Path) -> None:
    ended = govstd("export", "service-halls", "--to", "datapackage", "-o", "package.json")
    assert ended.err.splitlines()[0] == "package.json"
    assert json.loads((halls / "package.json").read_text())["name"] == "service-halls"
    govstd("export", "service-halls", "--to", "datapackage", "-o", "new/")
    assert (halls / "new" / "datapackage.json").is_file()


@pytest.mark.usefixtures("halls")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("service-halls", "--to", "fax"), "'fax' is no choice for --to"),
        (("nothing", "--to", "table-schema"), "there is no item 'nothing'"),
        (("hall-level", "--to", "table-schema"), "several items are called 'hall-level'"),
        (("element/hall-level", "--to", "table-schema"), "no place for element/hall-level"),
        (("service-halls", "--to", "datapackage", "-o", "no/x"), "no/x: there is no folder"),
    ],
)
def test_what_can_not_be_exported_is_told(
    govstd: Command, arguments: tuple[str, ...], said: str
) -> None:
    ended = govstd("export", *arguments)
    assert ended.code == 2
    assert ended.out == ""
    assert said in ended.err


def test_an_import_says_what_it_brought_and_what_not(govstd: Command, tmp_path: Path) -> None:
    fields = [
        {"name": "a", "title": "Same", "constraints": {"pattern": r"\bx"}},
        {"name": "b", "title": "Same"},
    ]
    schema = write_json(tmp_path / "wells.json", {"fields": fields})
    ended = govstd("import", str(schema), "--from", "table-schema", "-o", str(tmp_path / "home"))
    assert ended.code == 0
    assert ended.out.splitlines() == [
        f"{tmp_path}/home: a new registry of 5 files (data elements: 2, dataset standards: 1)",
        "the language of the texts is not known: say --text-language TAG",
        "no place was found for:",
        "  wells/a: \\b",
        "these may mean one thing; nothing was merged:",
        "  wells-b and wells-a (100% alike)",
    ]
    again = govstd("import", str(schema), "--from", "table-schema", "-o", str(tmp_path / "home"))
    assert again.code == 2
    assert "has these already" in again.err


def test_machines_are_told_the_same(govstd: Command, tmp_path: Path) -> None:
    fields = [{"name": "a", "title": "Same", "constraints": {"pattern": r"\bx"}}]
    schema = write_json(tmp_path / "wells.json", {"fields": fields})
    home, told = str(tmp_path / "home"), tmp_path / "told.json"
    asked = ("import", str(schema), "--from", "table-schema", "-o", home)
    ended = govstd(*asked, "--report", f"json={told}")
    assert ended.out.startswith(f"{home}: a new registry")
    found = json.loads(told.read_text(encoding="utf-8"))
    assert found["format"] == "govstd-import"
    assert found["dropped"] == [{"where": "wells/a", "what": r"\b"}]
    assert found["counts"] == {"element": 1, "dataset": 1}
    over = govstd("import", str(schema), "--from", "odcs", "-o", home, "--report", f"json={schema}")
    assert over.code == 2


def test_a_source_that_is_none_is_told(govstd: Command, tmp_path: Path) -> None:
    ended = govstd("import", "nowhere.json", "--from", "table-schema", "-o", str(tmp_path / "new"))
    assert ended.code == 3
    assert ended.err.startswith("nowhere.json: there is no such schema")


def test_everything_is_said_in_both_languages() -> None:
    assert pages.WORDS["en"].keys() == pages.WORDS["zh"].keys()
    for code, said in exchange_texts.TEXTS.items():
        assert set(said) == {"en", "zh"}, code
