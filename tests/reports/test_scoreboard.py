"""The scoreboard: figures from stored reports alone, small counts of sensitive data not told."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.reports.examples import a_check, a_finding, a_report, a_subject

from govstd.api.scoreboard import stored_reports
from govstd.cli.group import commands
from govstd.model.registration import Sensitivity
from govstd.model.report import CheckedField, CountUnit, Report
from govstd.reports.formats import render
from govstd.reports.scoreboard import Delivered, Scoreboard, scoreboard
from govstd.reports.scoreboard_page import render_scoreboard, render_scoreboard_csv
from govstd.sources.refusal import SourceRefusedError


def report(
    failed: int, day: str = "2026-10-31", sensitivity: Sensitivity = Sensitivity.INTERNAL
) -> Report:
    field = CheckedField(
        path="A", title={"zh": "甲"}, element="alpha@1.0.0", sensitivity=sensitivity, owner=None
    )
    subject = a_subject(rows=1000, rows_failed=failed, fields=(field,))
    check = a_check("value-missing", "A", failed=failed)
    return replace(a_report([check], as_of=day), subjects=(subject,))


def board(*delivered: tuple[str, Report]) -> Scoreboard:
    return scoreboard([Delivered(name, f"{name}/r.json", one) for name, one in delivered])


def test_the_newest_counts_and_the_older_are_history() -> None:
    found = board(("north", report(10)), ("north", report(500, "2026-09-30")), ("south", report(0)))
    assert [(one.department, one.share) for one in found.latest] == [
        ("north", 99.0),
        ("south", 100),
    ]
    assert [one.day for one in found.history] == ["2026-09-30", "2026-10-31", "2026-10-31"]
    page = render_scoreboard(found, "en", ".")
    assert "1 of 2 deliveries conform" in page
    assert 'aria-label="50%, 99%"' in page


def test_an_element_that_several_get_wrong_is_told() -> None:
    found = board(("north", report(10)), ("south", report(20)))
    [fault] = found.elements
    assert (fault.element, fault.failed, fault.of) == ("alpha@1.0.0", 30, 2)
    assert fault.departments == ("north", "south")
    assert fault.rules == ("value-missing",)
    assert board(("north", report(10))).elements == ()


def test_small_counts_of_sensitive_data_are_not_told() -> None:
    small = report(3, sensitivity=Sensitivity.PERSONAL)
    large = report(20, sensitivity=Sensitivity.PERSONAL)
    found = board(("north", small), ("south", large))
    assert [one.rows_failed for one in found.latest] == [None, 20]
    assert [one.share for one in found.latest] == [None, 98.0]
    # The sum would tell the part that is not told.
    assert [(one.failed, one.and_more) for one in found.rules] == [(20, True)]
    assert [(one.at_least, one.at_most) for one in found.mendings] == [(20, 24)]
    assert [(day.share, day.at_least) for day in found.days] == [(98.8, True)]
    assert "≥ 99.6%" in render_scoreboard(found, "en", ".")
    assert "99.7" not in render_scoreboard(found, "en", ".") + render_scoreboard_csv(found)
    assert board(("north", report(3))).latest[0].rows_failed == 3


def finding_all(rows: dict[str, list[int]]) -> Report:
    """A report that holds all findings: the rows that break a rule on A."""
    checks = [a_check(rule, "A", failed=len(own), sampled=len(own)) for rule, own in rows.items()]
    findings = [a_finding(check, row, "x") for check in checks for row in rows[check.rule]]
    failing = len({row for own in rows.values() for row in own})
    field = CheckedField(
        path="A", title={}, element="alpha@1", sensitivity=Sensitivity.INTERNAL, owner=None
    )
    subject = a_subject(rows=1000, rows_failed=failing, fields=(field,))
    return replace(a_report(checks, findings), subjects=(subject,))


def test_what_mending_brings_is_counted_where_all_findings_are_known() -> None:
    told = finding_all({"value-missing": [1, 2, 3], "value-too-long": [3, 4]})
    [first, second] = board(("north", told)).mendings
    assert (first.rule, first.at_least, first.at_most, first.share) == ("value-missing", 2, 2, 0.2)
    assert (second.rule, second.at_least, second.at_most) == ("value-too-long", 1, 1)
    assert "2 records would conform (0.2% of all)" in render_scoreboard(
        board(("north", told)), "en", "."
    )


@given(
    st.dictionaries(
        st.sampled_from(["value-missing", "value-too-long", "value-not-of-type"]),
        st.sets(st.integers(1, 12), min_size=1),
        min_size=1,
    )
)
def test_bounds_hold_what_is_true(rows: dict[str, set[int]]) -> None:
    exact = finding_all({rule: sorted(own) for rule, own in rows.items()})
    known = {one.rule: one.at_most for one in board(("north", exact)).mendings}
    bounded = board(
        ("north", replace(exact, checks=tuple(replace(one, sampled=0) for one in exact.checks)))
    ).mendings
    for one in bounded:
        assert one.at_least <= known.get(one.rule, 0) <= one.at_most


def test_a_group_may_be_of_any_number_of_records() -> None:
    group = a_check("group-rule-broken", failed=1, sampled=1, unit=CountUnit.GROUP)
    other = a_check("value-missing", "A", failed=3)
    subject = a_subject(rows=1000, rows_failed=50)
    told = replace(a_report([group, other]), subjects=(subject,))
    found = {one.rule: (one.at_least, one.at_most) for one in board(("north", told)).mendings}
    assert found == {"group-rule-broken": (47, 50), "value-missing": (0, 3)}


def test_days_go_on_with_what_was_delivered_last() -> None:
    found = board(
        ("north", report(500, "2026-09-30")),
        ("north", report(0)),
        ("south", report(100, "2026-09-01")),
    )
    assert [(day.day, day.deliveries, day.conforming, day.share) for day in found.days] == [
        ("2026-09-01", 1, 0, 90.0),
        ("2026-09-30", 2, 0, 70.0),
        ("2026-10-31", 2, 1, 95.0),
    ]
    assert found.departments == ("south", "north")
    assert [score.change for score in found.latest] == [50.0, None]


def test_the_command_writes_pages_that_hold_no_small_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, one in (
        ("north", report(10)),
        ("south", report(3, sensitivity=Sensitivity.PERSONAL)),
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / "r.json").write_text(render(one, "json"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(commands, ["scoreboard", "north/r.json", "south/r.json", "-o", "out"])
    assert done.exit_code == 0, done.output
    page = (tmp_path / "out/index.html").read_text(encoding="utf-8")
    [drilled] = (tmp_path / "out/reports").iterdir()
    assert f'href="reports/{drilled.name}"' in page
    assert 'href="../south/r.json"' in page
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "faults.csv",
        "index.html",
        "reports",
        "scoreboard.csv",
        "scoreboard.json",
    ]


def test_csv_and_page_tell_the_same(tmp_path: Path) -> None:
    for name, failed in (("north", 10), ("south", 250)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "r.json").write_text(render(report(failed), "json"), encoding="utf-8")
    found = scoreboard(stored_reports(str(path) for path in sorted(tmp_path.glob("*/r.json"))))
    rows = list(csv.DictReader(io.StringIO(render_scoreboard_csv(found).removeprefix("\ufeff"))))
    assert [(row["department"], row["share"]) for row in rows] == [
        ("north", "99.0"),
        ("south", "75.0"),
    ]
    page = render_scoreboard(found, "zh", str(tmp_path / "out"))
    assert ">99%</a>" in page
    assert ">75%</a>" in page


def test_hostile_names_are_text() -> None:
    page = render_scoreboard(board(("<script>x</script>\u202e", report(10))), "en", ".")
    assert page.count("<script") == 1
    assert "\u202e" not in page


@pytest.mark.parametrize("text", ["{}", "[1]", "no json", json.dumps({"format": "other"})])
def test_what_is_no_report_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "r.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceRefusedError):
        stored_reports([str(path)])
