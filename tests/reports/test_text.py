"""The text report, compared with stored texts that somebody has looked at.

To store them anew: `GOVSTD_STORE_TEXTS=1 pytest tests/reports/test_text.py`, then look at the diff.
"""

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.reports.examples import (
    EXAMPLES,
    REGION,
    a_check,
    a_file,
    a_finding,
    a_report,
    a_subject,
    conforming_report,
    licence_report,
    worded_all,
)

from govstd.model.registration import Severity
from govstd.model.report import CountUnit, Reason, Report, State, Waived
from govstd.reports.characters import display_width
from govstd.reports.conformance import verdict
from govstd.reports.formats import render

STORED = Path(__file__).parent / "texts"


@pytest.mark.parametrize("width", [100, 60, None])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_text_is_as_stored(name: str, language: str, width: int | None) -> None:
    text = render(EXAMPLES[name](language), "text", language, width=width)
    file = STORED / f"{name}.{language}.{width or 'unlimited'}.txt"
    if os.environ.get("GOVSTD_STORE_TEXTS"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_conforming_file_is_two_lines(language: str) -> None:
    text = render(conforming_report(language), "text", language, width=100)
    assert len(text.splitlines()) == 2


def test_columns_that_may_be_absent_leave_it_two_lines() -> None:
    absent = a_check("value-missing", "X", state=State.SKIPPED, reason=Reason.COLUMN_ABSENT)
    checks = [a_check("value-missing", "Y"), absent]
    report = a_report(checks, verdict=verdict(checks, allowed={absent.id}))
    text = render(report, "text", "en")
    assert len(text.splitlines()) == 2
    assert "1 skipped, as their columns may be absent" in text


def test_rows_without_a_column_of_the_standard_do_not_simply_conform() -> None:
    missing = [a_check("column-missing", name, unit=CountUnit.COLUMN, failed=1) for name in "XY"]
    report = a_report(missing, subjects=(replace(a_subject(), cells=0),), verdict=verdict(missing))
    text = render(report, "text", "en")
    assert "no column of the data is a field of this standard" in text
    assert "judged without the 2 columns that are missing" in text
    assert "数据中没有一列是本标准的字段" in render(report, "text", "zh")


def test_an_incomplete_check_is_never_two_lines() -> None:
    absent = a_check("value-missing", "X", state=State.SKIPPED, reason=Reason.COLUMN_ABSENT)
    text = render(a_report([a_check("value-missing", "Y"), absent]), "text", "en")
    assert "could not be checked completely against administrative-licence" in text
    assert re.search(r"skipped +value-missing +X +the column is not in the data", text)


def test_colour_only_when_asked_for_and_beside_the_word() -> None:
    report = licence_report()
    plain = render(report, "text", "en")
    coloured = render(report, "text", "en", colour=True)
    assert "\x1b" not in plain
    assert "\x1b[31merror  \x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


@pytest.mark.parametrize("width", range(40, 130, 7))
@pytest.mark.parametrize("language", ["en", "zh"])
def test_lines_keep_the_width(language: str, width: int) -> None:
    text = render(licence_report(language), "text", language, width=width)
    assert [line for line in text.splitlines() if display_width(line) > width] == []


def test_what_was_waived_is_shown_with_its_end() -> None:
    waived = Waived(check=REGION.id, waiver="old divisions", count=3118, until="2027-01-01")
    report = a_report([REGION], waived=(waived,), verdict=verdict([REGION], waived=[waived]))
    text = render(report, "text", "en")
    assert "conforms to administrative-licence 2.0.0 (cn-gov 2026.1.0), apart from" in text
    assert "3,118 accepted by old divisions until 2027-01-01" in text
    assert "1 check: 1 waived." in text


def test_lines_of_several_files_name_the_file() -> None:
    check = a_check("check-character-wrong", "A", failed=2)
    findings = [a_finding(check, 2, "x", file=name) for name in ("a.csv", "b.csv")]
    subject = a_subject(files=(a_file("a.csv"), a_file("b.csv")))
    text = render(a_report([check], findings, subjects=(subject,)), "text", "en")
    assert "at a.csv:2, b.csv:2" in text


def test_of_several_files_the_one_is_named_where_all_of_a_check_is_found() -> None:
    check = a_check("check-character-wrong", "A", failed=1)
    missing = a_check("column-missing", "B", unit=CountUnit.COLUMN, failed=1)
    findings = [a_finding(check, 7, "x", file="b.csv"), a_finding(missing, 1, None, file="b.csv")]
    subject = a_subject(files=(a_file("a.csv"), a_file("b.csv")))
    text = render(a_report([check, missing], findings, subjects=(subject,)), "text", "en")
    assert "at b.csv:7" in text
    assert "at b.csv\n" in text


def test_a_place_in_a_sheet_or_document() -> None:
    check = a_check("check-character-wrong", "A", failed=9)
    sheet = a_finding(check, 12, "x", sheet_cell="许可!C12")
    document = a_finding(check, None, "x", pointer="/0/code")
    assert "first at 许可!C12" in render(a_report([check], [sheet]), "text", "en")
    assert "首见于 /0/code" in render(a_report([check], [document], language="zh"), "text", "zh")


def test_shares_are_never_rounded_to_none_or_all() -> None:
    few = a_check("check-character-wrong", "A", failed=1, evaluated=1_000_000)
    most = a_check("check-character-wrong", "B", failed=999_999, evaluated=1_000_000)
    text = render(a_report([few, most]), "text", "en")
    assert "< 0.01 %" in text
    assert "> 99.99 %" in text


@given(
    texts=st.tuples(st.text(), st.text(), st.text(min_size=1)),
    width=st.none() | st.integers(min_value=1, max_value=200),
    language=st.sampled_from(["en", "zh"]),
    unit=st.sampled_from(CountUnit),
    severity=st.sampled_from(Severity),
)
def test_arbitrary_data_never_reach_the_terminal_raw(
    texts: tuple[str, str, str],
    width: int | None,
    language: str,
    unit: CountUnit,
    severity: Severity,
) -> None:
    value, path, name = texts
    check = a_check("column-unexpected", failed=2, fields=(name,), unit=unit, severity=severity)
    finding = a_finding(check, 2, value, file=path, args={"header": value}, key={name: value})
    missing = a_check("value-missing", state=State.SKIPPED, fields=(name, value))
    file = a_file(path, encoding=value, dialect={"delimiter": value, "lineTerminator": value})
    report: Report = a_report(
        [check, missing],
        [finding, replace(finding, sheet_cell=value), replace(finding, pointer=value)],
        subjects=(a_subject(files=(file, file)),),
        as_of=value,
    )
    for rendered in (report, worded_all(report, language, {check.id: {"en": value}})):
        text = render(rendered, "text", language, width=width)
        assert text.replace("\n", "").replace("\u3000", "").isprintable()


def test_a_dataset_named_with_its_registry_finds_its_version() -> None:
    subject = a_subject(dataset="cn-gov:administrative-licence")
    text = render(a_report([a_check("value-missing", "A")], subjects=(subject,)), "text", "en")
    assert "conforms to administrative-licence 2.0.0 (cn-gov 2026.1.0)" in text


@pytest.mark.parametrize(
    ("language", "rest"),
    [("en", "and 95 more, 190.0 MB together"), ("zh", "另有 95 个文件，合计 190.0 MB")],
)
def test_of_many_files_a_few_are_listed(language: str, rest: str) -> None:
    files = tuple(a_file(f"{n:03}.csv", bytes=2_000_000) for n in range(100))
    check = a_check("check-character-wrong", "A", failed=1)
    found = [a_finding(check, 7, "x", file="099.csv")]
    text = render(a_report([check], found, subjects=(a_subject(files=files),)), "text", language)
    assert rest in text
    assert "004.csv" in text
    assert "005.csv" not in text
    few = a_report([check], found, subjects=(a_subject(files=files[:6]),))
    assert "005.csv" in render(few, "text", language)
