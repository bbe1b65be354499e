from collections.abc import Callable
from fractions import Fraction

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.reports.examples import (
    AUTHORITY,
    CONTENT,
    NUMBER,
    REGION,
    a_check,
    a_report,
    conforming_report,
    licence_report,
)

from govstd.model.registration import Severity
from govstd.model.report import CheckResult, Reason, Report, State, Verdict, Waived
from govstd.reports.canonical import canonical
from govstd.reports.conformance import FailOn, exit_code, result_digest, verdict

PASSED = a_check("value-missing", "A")
ABSENT = a_check("value-missing", "B", state=State.SKIPPED, reason=Reason.COLUMN_ABSENT)
BLOCKED = a_check("value-too-long", "C", state=State.BLOCKED, evaluated=0, blocked=5)
NOTICE = a_check("column-by-alias", "D", severity=Severity.NOTICE, failed=1)


def waiver(check: CheckResult, count: int) -> Waived:
    return Waived(check=check.id, waiver="w", count=count, until="2027-01-01")


@pytest.mark.parametrize(
    ("checks", "expected"),
    [
        ([], Verdict.CONFORMS),
        ([PASSED, CONTENT, NOTICE, AUTHORITY], Verdict.CONFORMS),
        ([PASSED, ABSENT], Verdict.INCOMPLETE),
        ([PASSED, BLOCKED], Verdict.INCOMPLETE),
        ([ABSENT, REGION], Verdict.DOES_NOT_CONFORM),
    ],
)
def test_verdict_knows_only_errors(checks: list[CheckResult], expected: Verdict) -> None:
    assert verdict(checks) is expected


def test_an_allowed_absence_is_no_gap() -> None:
    assert verdict([PASSED, ABSENT], allowed={ABSENT.id}) is Verdict.CONFORMS


def test_waivers_excuse_what_they_count_and_no_more() -> None:
    checks = [PASSED, REGION]
    assert verdict(checks, waived=[waiver(REGION, 3118)]) is Verdict.CONFORMS_WITH_WAIVERS
    assert verdict(checks, waived=[waiver(REGION, 3117)]) is Verdict.DOES_NOT_CONFORM
    halves = [waiver(REGION, 1559), waiver(REGION, 1559)]
    assert verdict(checks, waived=halves) is Verdict.CONFORMS_WITH_WAIVERS
    assert verdict([*checks, ABSENT], waived=halves) is Verdict.INCOMPLETE


@pytest.mark.parametrize(
    ("checks", "fail_on", "expected"),
    [
        ([REGION], FailOn.ERROR, 1),
        ([REGION], FailOn.NEVER, 0),
        ([CONTENT], FailOn.ERROR, 0),
        ([CONTENT], FailOn.WARNING, 1),
        ([NOTICE], FailOn.WARNING, 0),
        ([NOTICE], FailOn.NOTICE, 1),
        ([ABSENT], FailOn.NOTICE, 0),
    ],
)
def test_exit_code_follows_fail_on(
    checks: list[CheckResult], fail_on: FailOn, expected: int
) -> None:
    assert exit_code(a_report(checks), fail_on) == expected


def test_what_is_tolerated_changes_the_exit_code_only() -> None:
    report = a_report([NUMBER])
    exact = Fraction(NUMBER.failed, NUMBER.evaluated)
    assert report.verdict is Verdict.DOES_NOT_CONFORM
    assert exit_code(report, tolerate=exact) == 0
    assert exit_code(report, tolerate=exact * Fraction(9999, 10000)) == 1


def test_nothing_is_tolerated_where_nothing_was_evaluated() -> None:
    missing = a_check("file-missing", failed=1, evaluated=0)
    assert exit_code(a_report([missing]), tolerate=Fraction(1, 2)) == 1


def test_strict_fails_on_what_was_not_run() -> None:
    report = a_report([ABSENT])
    assert exit_code(report, strict=True) == 1
    both = a_report([ABSENT, NUMBER])
    assert exit_code(both, tolerate=Fraction(1), strict=True) == 1
    assert exit_code(both, tolerate=Fraction(1), strict=True, allowed={ABSENT.id}) == 0
    conforming = replace(a_report([ABSENT]), verdict=Verdict.CONFORMS)
    assert exit_code(conforming, strict=True) == 0


def test_waived_findings_do_not_fail() -> None:
    assert exit_code(replace(a_report([REGION]), waived=(waiver(REGION, 3118),))) == 0


def test_the_digest_does_not_depend_on_language_run_paths_or_samples() -> None:
    report = licence_report("en")
    other = licence_report("zh")
    subject = report.subjects[0]
    moved = replace(subject, files=(replace(subject.files[0], path="/elsewhere.csv"),))
    other = replace(
        other,
        subjects=(moved,),
        checks=tuple(replace(check, sampled=0) for check in other.checks),
        findings=(),
        run=replace(other.run, engine="spark", seconds=99.0),
    )
    assert result_digest(other) == result_digest(report) == report.result_digest
    assert len(report.result_digest) == 64


@pytest.mark.parametrize(
    "change",
    [
        lambda r: replace(r, as_of="2026-01-01"),
        lambda r: replace(r, verdict=Verdict.INCOMPLETE),
        lambda r: replace(r, checks=r.checks[:-1]),
        lambda r: replace(r, subjects=(replace(r.subjects[0], rows=1),)),
        lambda r: replace(r, plan=replace(r.plan, digest="x")),
        lambda r: replace(r, standard=replace(r.standard, registry_digest="x")),
        lambda r: replace(r, waived=(waiver(NUMBER, 1),)),
    ],
)
def test_the_digest_depends_on_all_that_was_found(change: Callable[[Report], Report]) -> None:
    report = conforming_report()
    assert result_digest(change(report)) != result_digest(report)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(min_value=-(2**53) + 1, max_value=2**53 - 1)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON)
def test_canonical_json_is_that_of_rfc_8785(value: object) -> None:
    assert canonical(value) == rfc8785.dumps(value)  # type: ignore[arg-type]


def test_keys_are_sorted_by_utf_16_code_units() -> None:
    assert canonical({"\ufb33": 1, "\U0001f600": 2}) == '{"😀":2,"\ufb33":1}'.encode()


@pytest.mark.parametrize("value", [0.5, {1: 2}, {"a"}])
def test_what_has_no_exact_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical(value)


def test_a_number_too_large_for_json_readers_is_refused() -> None:
    with pytest.raises(ValueError, match="beyond"):
        canonical(2**53)
