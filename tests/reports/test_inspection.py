"""Reports in the formats of other tools: each is read by what those tools read it with."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator
from junitparser import JUnitXml
from msgspec.structs import replace
from tests.reports.examples import RULES, licence_report

from govstd.model.registration import Severity
from govstd.model.report import MASK, State, Waived
from govstd.reports.github import render_github
from govstd.reports.gitlab import render_gitlab
from govstd.reports.inspection import Annotation, Case, Inspection, inspection_of_report
from govstd.reports.junit import render_junit
from govstd.reports.sarif import render_sarif

SCHEMA = json.loads(
    (Path(__file__).parent / "schemas" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8")
)
HOSTILE = "a\x1b[31m\x00,b:c\r\n::error::%0A<![CDATA[ ]]> \ud800 𠮷"


def sarif(inspection: Inspection) -> Any:
    found = json.loads("".join(render_sarif(inspection, RULES, "en")))
    Draft4Validator(SCHEMA).validate(found)
    return found["runs"][0]


def suites(inspection: Inspection) -> Any:
    return JUnitXml.fromstring("".join(render_junit(inspection)).encode())


@pytest.fixture
def licences() -> Inspection:
    return inspection_of_report(licence_report("en"), "en")


def one(annotation: Annotation, severity: Severity = Severity.ERROR) -> Inspection:
    test = Case(
        suite="s",
        name="n",
        rule=annotation.rule,
        severity=severity,
        state=State.FAILED,
        annotations=(annotation,),
    )
    return Inspection(subject="s", version="0.1.0", tests=(test,))


def hostile(severity: Severity = Severity.ERROR) -> Annotation:
    return Annotation(
        rule="check-character-wrong",
        severity=severity,
        message=HOSTILE,
        fix=HOSTILE,
        file="a folder/数据,1.csv",
        line=3,
        column=2,
        item=HOSTILE,
        fingerprint="0" * 32,
    )


def test_sarif_is_valid_and_names_rule_place_and_level(licences: Inspection) -> None:
    run = sarif(licences)
    assert len(run["results"]) == len(list(licences.annotations()))
    first = run["results"][0]
    assert first["ruleId"] == run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"]
    physical = first["locations"][0]["physicalLocation"]
    assert physical["region"]["startLine"] == next(licences.annotations()).line
    assert "startColumn" not in physical["region"]


def test_a_waived_finding_is_suppressed_in_sarif_and_no_failure_in_junit() -> None:
    report = licence_report("en")
    failed = [check for check in report.checks if check.state is State.FAILED]
    waived = tuple(
        Waived(check=check.id, waiver="w", count=check.failed, until="2027-01-01")
        for check in failed
    )
    inspection = inspection_of_report(replace(report, waived=waived), "en")
    assert all(result["suppressions"] for result in sarif(inspection)["results"])
    assert suites(inspection).failures == 0
    assert list(render_github(inspection)) == []
    assert json.loads("".join(render_gitlab(inspection))) == []


def test_junit_has_a_case_for_each_check_and_fails_those_of_error_severity(
    licences: Inspection,
) -> None:
    found = suites(licences)
    assert found.tests == len(licences.tests)
    failed = [test for test in licences.tests if test.failed]
    assert found.failures == len(failed) > 0
    assert found.skipped == sum(test.state is State.SKIPPED for test in licences.tests)


def test_gitlab_findings_have_all_that_gitlab_asks_for(licences: Inspection) -> None:
    found = json.loads("".join(render_gitlab(licences)))
    assert found
    for finding in found:
        assert finding.keys() == {
            "description",
            "check_name",
            "fingerprint",
            "severity",
            "location",
        }
        assert finding["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert finding["location"]["lines"]["begin"] >= 1
    prints = [finding["fingerprint"] for finding in found]
    assert len(set(prints)) == len(prints)


def test_github_has_a_command_for_each_finding(licences: Inspection) -> None:
    lines = "".join(render_github(licences)).splitlines()
    assert len([line for line in lines if " file=" in line]) == len(list(licences.annotations()))
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)


def test_equal_findings_keep_apart() -> None:
    twins = Case(
        suite="s",
        name="n",
        rule="r",
        severity=Severity.ERROR,
        state=State.FAILED,
        annotations=(hostile(), hostile()),
    )
    inspection = Inspection(subject="s", version="0.1.0", tests=(twins,))
    first, second = inspection.annotations()
    assert first.fingerprint == "0" * 32 != second.fingerprint


@pytest.mark.parametrize("severity", list(Severity))
def test_no_text_breaks_out_of_a_format(severity: Severity) -> None:
    inspection = one(hostile(severity), severity)
    assert sarif(inspection)["results"][0]["message"]["text"]
    assert suites(inspection).tests == 1
    assert (
        json.loads("".join(render_gitlab(inspection)))[0]["location"]["path"]
        == "a folder/数据,1.csv"
    )
    (line,) = "".join(render_github(inspection)).splitlines()
    assert "file=a folder/数据%2C1.csv,line=3,col=2" in line
    assert line.encode().isascii() is False


def test_paths_are_uris() -> None:
    for file, uri in (
        ("a folder/数据.csv", "a%20folder/%E6%95%B0%E6%8D%AE.csv"),
        ("/tmp/x.csv", "file:///tmp/x.csv"),  # noqa: S108 (only a name)
        ("C:\\data\\x.csv", "file:///C:/data/x.csv"),
    ):
        run = sarif(one(replace(hostile(), file=file)))
        location = run["results"][0]["locations"][0]["physicalLocation"]
        assert location["artifactLocation"]["uri"] == uri


def test_masked_values_stay_masked(licences: Inspection) -> None:
    texts = [
        json.dumps(sarif(licences), ensure_ascii=False),
        *("".join(render(licences)) for render in (render_junit, render_github, render_gitlab)),
    ]
    assert all(MASK in text for text in texts)
