"""What `govstd draft` proposes from small files whose right standard is plain."""

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.tries import tries

import govstd
from govstd.api.drafting import Drafted, draft
from govstd.api.registries import Chosen
from govstd.drafting.columns import Column
from govstd.model.registration import Obligation, Sensitivity
from govstd.model.report import Verdict

LIBRARY = Path(__file__).parents[1] / "library" / "fixtures"
KINDS = ("well", "spring", "lake")


def write(path: Path, head: str, rows: Sequence[str]) -> Path:
    path.write_text("\n".join([head, *rows, ""]), encoding="utf-8")
    return path


def drafted(path: Path) -> Drafted:
    [one] = draft(path).tables
    return one


def column(one: Drafted, name: str) -> Column:
    return next(column for column in one.table.columns if column.name == name)


@pytest.mark.parametrize(
    ("texts", "type_", "written"),
    [
        (("1", "-20", "+3"), "integer", None),
        (("1.5", "2", "1e3"), "number", None),
        (("01", "02", "17"), "string", None),
        (("123456789012345678",), "string", None),
        (("2024-02-29", "2023-12-01"), "date", None),
        (("2024/02/29", "2023/12/01"), "date", "%Y/%m/%d"),
        (("29/02/2024", "01/12/2023"), "date", "%d/%m/%Y"),
        (("20240229", "20231201"), "date", "%Y%m%d"),
        (("2023年12月01日",), "date", "%Y年%m月%d日"),
        (("2023-02-29", "2023-12-01"), "string", None),
        (("2024-02-29 10:00:00", "2024-03-01 23:59:59"), "datetime", "%Y-%m-%d %H:%M:%S"),
        (("2024-02-29T10:00:00+0200", "2024-03-01T23:59:59Z"), "datetime", "%Y-%m-%dT%H:%M:%S%z"),
        (("2024-02-29T10:00", "2024-03-01T23:59"), "datetime", "%Y-%m-%dT%H:%M"),
        (("10:00", "23:59"), "time", "%H:%M"),
        (("true", "false"), "boolean", None),
        (("是", "否"), "boolean", None),
        (("a@example.org", "b@example.org"), "string", "email"),
        (("https://example.org/1",), "string", "uri"),
        (("a", "1"), "string", None),
    ],
)
def test_types(tmp_path: Path, texts: tuple[str, ...], type_: str, written: str | None) -> None:
    one = drafted(write(tmp_path / "data.csv", "n,x", [f"{n},{t}" for n, t in enumerate(texts)]))
    field = column(one, "x").field
    assert (str(field.type), field.format) == (type_, written)
    assert one.report.verdict is Verdict.CONFORMS


def test_signs_of_numbers(tmp_path: Path) -> None:
    one = drafted(write(tmp_path / "data.csv", "a;b", ["1,5;1 234,5", "2;12", "0,25;1 000 000"]))
    a, b = (column(one, name).field for name in "ab")
    assert (str(a.type), a.decimal_char) == ("number", ",")
    assert (str(b.type), b.decimal_char, b.group_char) == ("number", ",", " ")


def test_codes_and_their_titles(tmp_path: Path) -> None:
    rows = [f"{n},{KINDS[n % 3][0]},{KINDS[n % 3]},{n * 7 % 31}" for n in range(30)]
    path = write(tmp_path / "wells.csv", "id,kind_code,kind_name,depth", rows)
    home = tmp_path / "home"
    [one] = draft(path, home, text_language="en").tables
    registry = govstd.open(home)
    codes = registry.code_lists["wells-kind-code"].codes
    assert [(code.code, code.title) for code in codes] == [
        ("l", {"en": "lake"}),
        ("s", {"en": "spring"}),
        ("w", {"en": "well"}),
    ]
    assert one.table.key == ("id",)
    standard = registry.datasets["wells"]
    assert standard.primary_key == ("id",)
    assert {field.obligation for field in standard.fields} == {Obligation.MANDATORY}
    assert column(one, "depth").codes == ()


def test_a_key_of_two_columns(tmp_path: Path) -> None:
    rows = [f"{place},{year},{year}.5" for place in "abc" for year in range(2000, 2005)]
    one = drafted(write(tmp_path / "data.csv", "place,year,value", rows))
    assert one.table.key == ("place", "year")
    assert str(column(one, "year").field.type) == "year"


def test_no_key_where_rows_are_repeated(tmp_path: Path) -> None:
    assert drafted(write(tmp_path / "data.csv", "a,b", ["1,x", "1,x", "2,y"])).table.key == ()


def test_words_for_missing_values(tmp_path: Path) -> None:
    one = drafted(write(tmp_path / "data.csv", "id,n", ["1,5", "2,N/A", "3,"]))
    field = column(one, "n").field
    assert (str(field.type), field.missing_values) == ("integer", ("", "N/A"))
    assert field.obligation is Obligation.OPTIONAL
    assert one.report.verdict is Verdict.CONFORMS


def test_a_fixed_form(tmp_path: Path) -> None:
    one = drafted(write(tmp_path / "data.csv", "mark", [f"AB-{n:04d}" for n in range(20)]))
    limits = column(one, "mark").field.constraints
    assert (limits.pattern, limits.min_length, limits.max_length) == (r"[A-Z]{2}\-[0-9]{4}", 7, 7)


def test_columns_of_persons_are_marked_and_give_no_codes(tmp_path: Path) -> None:
    with (LIBRARY / "population-good.csv").open(encoding="utf-8") as file:
        citizens = [row["citizenId"] for row in csv.DictReader(file)][:9]
    citizens.append("11010519491231002Y")
    rows = [f"{n},{'mf'[n % 2]},{citizens[n % 10]},x{n % 2}" for n in range(60)]
    path = write(tmp_path / "people.csv", "id,sex,who,group", rows)
    [one] = draft(path, tmp_path / "home").tables
    assert column(one, "sex").sign == "sex"
    assert column(one, "sex").codes == ()
    assert column(one, "group").codes == ("x0", "x1")
    element = govstd.open(tmp_path / "home").elements["people-sex"]
    assert element.sensitivity is Sensitivity.PERSONAL
    texts = [file.read_text(encoding="utf-8") for file in (tmp_path / "home").rglob("*.*")]
    assert not any(citizen in text for text in texts for citizen in citizens)


def test_elements_that_fit_are_proposed_and_not_merged(tmp_path: Path) -> None:
    known = [Chosen(govstd.open("govstd:cn-gov"), "govstd:cn-gov")]
    home = tmp_path / "home"
    [one] = draft(LIBRARY / "legal-entity-good.csv", home, known=known).tables
    best = {reuse.column: (reuse.kind, reuse.id, reuse.score) for reuse in reversed(one.reuses)}
    assert best["uscc"] == ("element", "unified-social-credit-code", 1.0)
    assert best["establishDate"] == ("element", "establishment-date", 1.0)
    assert govstd.open(home).header.imports == {}
    assert all("legal-entity" in id_ for id_ in govstd.open(home).elements)


def test_an_element_that_refuses_the_data_is_not_proposed(tmp_path: Path) -> None:
    known = [Chosen(govstd.open("govstd:cn-gov"), "govstd:cn-gov")]
    path = write(tmp_path / "data.csv", "uscc,n", [f"9111{n},{n}" for n in range(9)])
    [one] = draft(path, known=known).tables
    assert "uscc" not in {reuse.column for reuse in one.reuses}


CELLS = st.one_of(
    st.sampled_from(["", "NA", "-", "1", "01", "1.5", "1,5", "2024-01-31", "31/01/2024", "true"]),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=6),
)


@settings(
    deadline=None,
    max_examples=tries(25),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=12))
def test_any_sound_file_conforms_to_its_draft(tmp_path: Path, rows: list[tuple[str, str]]) -> None:
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    path = tmp_path / "data.csv"
    path.write_text(
        "\n".join(['"a","b","n"', *(f"{r},{n}" for n, r in enumerate(quoted)), ""]),
        encoding="utf-8",
        newline="",
    )
    one = drafted(path)
    broken = {check.rule for check in one.report.checks if check.failed}
    assert broken <= {"line-ends-mixed"}
