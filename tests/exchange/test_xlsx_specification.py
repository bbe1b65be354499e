"""Specifications that were printed as workbooks come back, and so do those that people made."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
from tests.exchange.round_trips import Said, lost_on_the_way, shipped
from tests.planting.parts import registry
from tests.reference.strategies import ITEM

import govstd
from govstd.api.exchange_import import add_standards, import_standards
from govstd.api.explanations import explanation_of
from govstd.exchange.code_texts import selected
from govstd.exchange.descriptor import SchemaNotReadError
from govstd.exchange.format import Imported, Request
from govstd.exchange.formats import read, write
from govstd.exchange.specification import MOST_CODES
from govstd.model.code_list import Code, CodeList, CodeListUse
from govstd.model.data_element import Constraints, DataType, Special
from govstd.model.dataset_standard import (
    DatasetStandard,
    Field,
    ForeignKey,
    Key,
    Multiple,
    RecordRule,
    Target,
)
from govstd.model.registration import Obligation, Severity
from govstd.model.registry import Registry
from govstd.model.resolution import resolve

OF_TABLES = frozenset(("group-rule-broken", "reference-not-found", "row-count-wrong"))
"""Not printed, or of tables that are not in the workbook."""
OF_VALIDATORS = frozenset(("value-not-matching-pattern", "identifier-part-wrong"))


def printable(home: Registry, id_: str, lost: Said) -> Said:
    """Return what is lost without what the workbook names, and does not print."""
    fields = {field.path: field for field in resolve(home, id_).fields}
    checked = {path for path, field in fields.items() if field.validators}
    long = {
        path
        for path, field in fields.items()
        if (use := field.code_list)
        and (len([*selected(use)]) > MOST_CODES or not use.by.startswith(("code", "title_")))
    }
    return {
        (path, rule)
        for path, rule in lost
        if not (
            (path == "*" and rule in OF_TABLES)
            or (path in checked and rule in OF_VALIDATORS)
            or (path in long and rule == "value-not-in-enum")
        )
    }


def lost_of(chosen: list[tuple[str, str]], room: Path) -> dict[tuple[str, str], Said]:
    found = {}
    for name, id_ in chosen:
        home = govstd.open(f"govstd:{name}")
        for language in ("zh", "en"):
            lost = lost_on_the_way(home, id_, "xlsx", room / id_ / language, language)
            found[id_, language] = printable(home, id_, lost)
    return {key: lost for key, lost in found.items() if lost}


def test_the_printed_library_comes_back(tmp_path: Path) -> None:
    assert lost_of(shipped()[::12], tmp_path) == {}


@pytest.mark.slow
def test_all_of_the_printed_library_comes_back(tmp_path: Path) -> None:
    assert lost_of(shipped(), tmp_path) == {}


def field(name: str, kind: DataType, **keys: Any) -> Field:
    return Field(
        name=name, type=kind, title={"en": name}, definition={"en": f"{name} it is"}, **keys
    )


FIELDS = (
    field("id", DataType.STRING, obligation=Obligation.MANDATORY,
          constraints=Constraints(min_length=2, max_length=9, pattern="[a-z; ]+|[0-9]{2}")),
    field("kind", DataType.STRING, code_list=CodeListUse(id="kinds")),
    field("level", DataType.STRING, constraints=Constraints(enum=("high", "low or less"))),
    field("area", DataType.NUMBER, scale=2, constraints=Constraints(exclusive_minimum="0")),
    field("count", DataType.INTEGER, constraints=Constraints(minimum="1", maximum="9"),
          required_when="kind = 'b; c' OR area > 2"),
    field("day", DataType.DATE, format="%Y/%m/%d", obligation=Obligation.RECOMMENDED,
          constraints=Constraints(minimum="2001/02/03"), forbidden_when="kind IS NULL",
          special=(Special(value="2099/12/31", title={"en": "without end (yet)"}),)),
    field("mail", DataType.STRING, format="email"),
    field("tags", DataType.STRING, multiple=Multiple(delimiter=";", min=1, max=3, unique=True)),
    field("above", DataType.STRING),
)  # fmt: skip
STANDARD = DatasetStandard(
    id="things",
    fields=FIELDS,
    guidance={"en": "fill it in"},
    licence="CC-BY-4.0",
    legal_basis=("Act 1", "Act 2"),
    primary_key=("id",),
    unique_keys=(
        Key(fields=("kind", "mail"), severity=Severity.WARNING),
        Key(fields=("mail",), when="kind = 'a'"),
    ),
    foreign_keys=(
        ForeignKey(fields=("above",), reference=(Target(dataset="", fields=("id",)),)),
    ),
    rules=(
        RecordRule(id="in-order", asserts="count < area", message={"en": "count is less"}),
        RecordRule(id="when-a", when="kind = 'a: b'", asserts="level = 'high'",
                   severity=Severity.NOTICE),
    ),
    **ITEM | {"title": {"en": "Things"}, "definition": {"en": "All things"}},
)  # fmt: skip
KINDS = CodeList(
    id="kinds",
    codes=tuple(Code(code=code, title={"en": f"Kind {code}"}) for code in ("a", "b")),
    **ITEM | {"title": {"en": "Kinds of thing"}},
)


def printed(path: Path, language: str) -> Path:
    home = registry(datasets={"things": STANDARD}, code_lists={"kinds": KINDS})
    request = Request(registry=home, datasets=(resolve(home, "things"),), language=language)
    [document] = write("xlsx", request).documents
    assert isinstance(document.content, bytes)
    path.write_bytes(document.content)
    return path


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_printed_comes_back_to_the_letter(language: str, tmp_path: Path) -> None:
    found = read("xlsx", str(printed(tmp_path / "things.xlsx", language)))
    assert found.dropped == ()
    add_standards(found, tmp_path / "home", "en")
    home = govstd.open(tmp_path / "home")
    [standard] = home.datasets.values()
    keys = ("guidance", "licence", "legal_basis", "primary_key", "unique_keys", "foreign_keys",
            "rules", "title", "definition", "version")  # fmt: skip
    for key in keys:
        assert getattr(standard, key) == getattr(STANDARD, key), key
    said = ("name", "type", "title", "definition", "format", "constraints", "scale", "obligation",
            "multiple")  # fmt: skip
    theirs = resolve(registry(datasets={"things": STANDARD}, code_lists={"kinds": KINDS}), "things")
    for mine, their in zip(resolve(home, "things").fields, theirs.fields, strict=True):
        for key in said:
            assert getattr(mine, key) == getattr(their, key), (mine.name, key)
        for key in ("required_when", "forbidden_when"):
            texts = [one and one.text for one in (getattr(mine, key), getattr(their, key))]
            assert texts[0] == texts[1], (mine.name, key)
        assert [one.value for one in mine.special] == [one.value for one in their.special]
    [codes] = home.code_lists.values()
    assert codes.codes == KINDS.codes


def workbook(path: Path, *lines: tuple[Any, ...], sheet: str = "shops") -> Path:
    book = openpyxl.Workbook()
    book.active.title = sheet
    for line in lines:
        book.active.append(line)
    book.save(path)
    return path


def items(path: Path) -> Imported:
    return read("xlsx", str(path))


def test_a_table_that_people_made_is_read_by_its_heads(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "shops.xlsx",
        ("Shops of the town",),
        (),
        (None, "Required", "Colour", "Data type", "Field name"),
        (None, "yes", "red", "Integer", "NUMBER"),
        (None, "no", None, "C..20", "NAME"),
        (None, "M", "blue", None, "OPEN"),
        (None, None, "green", "date", None),
        (None, "now and then", None, "date", "SINCE"),
    )
    found = items(path)
    [standard] = found.datasets
    assert (standard.id, standard.title) == ("shops", {"und": "Shops of the town"})
    assert [(one.name, one.obligation) for one in standard.fields] == [
        ("NUMBER", Obligation.MANDATORY),
        ("NAME", Obligation.OPTIONAL),
        ("OPEN", Obligation.MANDATORY),
        ("SINCE", None),
    ]
    assert [one.type.value for one in found.elements] == ["integer", "string", "string", "date"]
    assert [(one.where, one.what) for one in found.dropped] == [
        ("shops:3", "Colour"),
        ("shops:5", "C..20"),
        ("shops:7", "date"),
        ("shops:8", "now and then"),
    ]


def test_chinese_heads_and_numbers_in_cells_are_read(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "shops.xlsx",
        ("标识符", "town-shops"),
        ("版本", "1.2.0"),
        ("备注", "草案"),
        (),
        ("名 称", "说明", "字段名", "约束", "值域", "数据类型"),
        ("店铺编号", "编号", "BH", "必选", "代码集：类别", "字符型"),
        ("面积", "平方米", "MJ", "可选", "≥ 0\n≤ 99.5\n见附录", "数值型"),
        (),
        ("类别",),
        ("代码", "名称"),
        (1, "甲"),
        (2.0, "乙"),
    )
    found = items(path)
    [standard] = found.datasets
    assert (standard.id, standard.version) == ("town-shops", "1.2.0")
    assert [one.code for one in found.code_lists[0].codes] == ["1", "2"]
    limits = found.elements[1].constraints
    assert (limits.minimum, limits.maximum) == ("0", "99.5")
    assert [(one.where, one.what) for one in found.dropped] == [
        ("shops:3", "备注 草案"),
        ("shops:7", "见附录"),
    ]


def test_a_list_that_is_not_printed_whole_is_told_and_not_used(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "shops.xlsx",
        ("Name", "Type", "Values"),
        ("a", "string", "code list: Kinds"),
        (),
        ("Kinds",),
        ("Code", "Title"),
        ("x", "X"),
        ("70 more codes are in the code list.",),
    )
    found = items(path)
    assert found.code_lists == ()
    assert [one.what for one in found.dropped] == ["code list: Kinds"]


def _damage(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content[:-200] if "worksheets/" in name else content)


HEAD = ("Name", "Type")
BROKEN: list[tuple[str, Callable[[Path], Any]]] = [
    ("schema-missing", lambda path: path.unlink(missing_ok=True)),
    ("workbook-not-readable", lambda path: path.write_bytes(b"PK\x03\x04 no")),
    ("workbook-not-readable", lambda path: _damage(workbook(path, HEAD, ("a", "string")))),
    ("workbook-not-xlsx", lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0" + b"x" * 600)),
    ("specification-without-fields", lambda path: workbook(path, ("a", "b"), ("1", "2"))),
    ("workbook-cell-computed", lambda path: workbook(path, HEAD, ("a", "=cmd|' /C calc'!A1"))),
    ("schema-name-repeated", lambda path: workbook(path, HEAD, ("a", "date"), ("a", "date"))),
]


@pytest.mark.parametrize(("code", "make"), BROKEN)
def test_a_broken_workbook_is_one_error_and_changes_nothing(
    code: str, make: Callable[[Path], Any], tmp_path: Path
) -> None:
    path = tmp_path / "book.xlsx"
    make(path)
    with pytest.raises(SchemaNotReadError) as refused:
        import_standards(path, "xlsx", tmp_path / "home")
    assert refused.value.code == code
    assert explanation_of(refused.value) is not None
    assert not (tmp_path / "home").exists()


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "book.xlsx",
        HEAD,
        ("../../etc/passwd", "string"),
        ("a: [&x *x]\n- b", "string"),
        ("'; DROP TABLE x; --", "string"),
        sheet="-- x",
    )
    import_standards(path, "xlsx", tmp_path / "home", text_language="en")
    [standard] = govstd.open(tmp_path / "home").datasets.values()
    assert [one.name for one in standard.fields] == [
        *("../../etc/passwd", "a: [&x *x]\n- b", "'; DROP TABLE x; --"),
    ]
    names = {path.name for path in (tmp_path / "home").rglob("*.yaml")}
    assert all(name.replace("-", "").removesuffix(".yaml").isalnum() for name in names)
