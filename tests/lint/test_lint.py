"""`govstd lint`: what a committee sees, and what CI takes from it."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft4Validator
from junitparser import JUnitXml
from tests.cli.conftest import Command

from govstd.api.errors import UnknownItemError
from govstd.api.linting import lint
from govstd.rules.catalogue import rules
from govstd.rules.rule import Level

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "tests" / "reports" / "schemas" / "sarif-schema-2.1.0.json"
PHONE = "elements/phone.yaml"
TEXT = """\
version: 1.0.0
status: candidate
title: {zh: 总机号码, en: Switchboard number}
definition: {zh: 可与某机构通话的号码, en: Number at which an office can be called}
type: string
"""


@pytest.fixture
def phone(halls: Path) -> Path:
    """A registry with an element that nobody owns."""
    file = halls / PHONE
    file.write_text(TEXT, encoding="utf-8")
    return file


def waive(halls: Path, **waiver: str) -> None:
    keys = {"rule": "owner-missing", "reason": "not settled", "owner": "data-office", **waiver}
    written = ", ".join(f"{key}: {value}" for key, value in keys.items())
    header = halls / "registry.yaml"
    text = header.read_text(encoding="utf-8")
    header.write_text(f"{text}lint: {{waivers: [{{{written}}}]}}\n", encoding="utf-8")


@pytest.mark.usefixtures("halls")
def test_a_clean_registry_is_one_line(govstd: Command) -> None:
    done = govstd("lint")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("halls 0.1.0  no problems")
    assert done.out.count("\n") == 1


@pytest.mark.usefixtures("phone")
def test_a_finding_has_its_place_its_rule_and_the_next_step(govstd: Command) -> None:
    done = govstd("lint", "--fail-on", "warning")
    assert done.code == 1
    assert (
        f"\n{PHONE}:1:1 warning owner-missing: there is no owner\n  fix: name the org" in done.out
    )
    assert "halls 0.1.0  1 warning · 1 notice · in 1 file\n" in done.out
    assert govstd("lint").code == 0


@pytest.mark.usefixtures("phone")
def test_a_finding_is_told_in_chinese(govstd: Command) -> None:
    out = govstd("lint", "--lang", "zh").out
    assert f"{PHONE}:1:1 警告 owner-missing: 没有 owner\n  处理：请填写维护该标准项的机构" in out
    assert "1 处警告 · 1 处提示 · 涉及 1 个文件" in out


@pytest.mark.usefixtures("phone")
def test_only_what_was_named_is_told(govstd: Command) -> None:
    assert "no problems" in govstd("lint", "elements/hall").out
    assert "owner-missing" in govstd("lint", PHONE).out
    assert "no problems" in govstd("lint", "--select", "title-repeated").out


@pytest.mark.usefixtures("phone")
def test_a_waiver_accepts_what_it_names_until_its_day(govstd: Command, halls: Path) -> None:
    waive(halls, item="element/phone", until="2026-12-31")
    report = lint(halls, as_of="2026-12-31")
    assert [problem.rule for problem in report.waived] == ["owner-missing"]
    assert "owner-missing" not in [problem.rule for problem in report.problems]
    assert "1 waived" in govstd("lint", "--as-of", "2026-12-31").out
    late = {problem.rule: problem.severity for problem in lint(halls, as_of="2027-01-01").problems}
    assert late.keys() >= {"owner-missing", "waiver-expired"}


@pytest.mark.usefixtures("phone")
def test_a_waiver_of_another_item_accepts_nothing(halls: Path) -> None:
    waive(halls, item="hall-name", until="2099-12-31")
    found = [problem.rule for problem in lint(halls).problems]
    assert "owner-missing" in found
    assert "waiver-unused" in found


def test_a_registry_that_does_not_load_tells_only_that(govstd: Command, phone: Path) -> None:
    phone.write_text(TEXT.replace("string", "strin"), encoding="utf-8")
    done = govstd("lint")
    assert done.code == 1
    assert "the registry does not load, so no other rule was applied" in done.out
    assert f"{PHONE}:5:7 error word-not-allowed" in done.out
    assert "owner-missing" not in done.out


def test_no_registry_and_unknown_rules_are_usage(
    govstd: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert govstd("lint").code == 2
    assert govstd("lint", "nowhere").code == 2
    assert govstd("fmt", "govstd:validators").code == 2
    with pytest.raises(UnknownItemError):
        lint(ROOT / "validators", select=["title-repeted"])


@pytest.mark.usefixtures("phone")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_machines_get_valid_documents(govstd: Command, halls: Path, language: str) -> None:
    waive(halls, until="2099-12-31")
    wanted = ["json", "github", "gitlab", "sarif", "junit"]
    options = [part for form in wanted for part in ("--report", f"{form}={form}.out")]
    assert govstd("lint", "--lang", language, *options).code == 0
    texts = {form: (halls / f"{form}.out").read_text(encoding="utf-8") for form in wanted}
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    sarif = json.loads(texts["sarif"])
    Draft4Validator(schema).validate(sarif)
    results = {one["ruleId"]: one for one in sarif["runs"][0]["results"]}
    assert results["owner-missing"]["suppressions"][0]["justification"].startswith("not settled")
    place = results["source-missing"]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == PHONE
    tests = JUnitXml.fromstring(texts["junit"].encode())
    assert tests.failures == 0
    assert tests.tests == len(json.loads(texts["json"])["rules"])
    assert [one["check_name"] for one in json.loads(texts["gitlab"])] == ["source-missing"]
    assert texts["github"].startswith(f"::notice file={PHONE},line=1,col=1,title=source-missing::")


def test_fix_mends_what_is_mechanical_and_nothing_else(
    govstd: Command, phone: Path, halls: Path
) -> None:
    text = TEXT.replace("Switchboard number", "'Switchboard number '").replace("1.0.0", "1.0")
    phone.write_text(f"# mine\n{text}examples: [0123]  # one\n", encoding="utf-8")
    codes = halls / "codelists" / "hall-level.csv"
    before = codes.read_text(encoding="utf-8")
    codes.write_text(before.replace("\n1,", "\n1 ,"), encoding="utf-8")
    done = govstd("lint", "--fix")
    assert done.err == "mended: codelists/hall-level.csv\nmended: elements/phone.yaml\n"
    assert phone.read_text(encoding="utf-8") == f'# mine\n{TEXT}examples: ["0123"]  # one\n'
    assert codes.read_text(encoding="utf-8") == before
    assert govstd("lint", "--fix").err == ""


def test_the_sets_hold_each_other_and_every_rule_is_in_one() -> None:
    counts = [len(lint(ROOT / "validators", select=[level]).rules) for level in Level]
    assert counts == sorted(counts)
    family = [rule for rule in rules().values() if rule.family == "standard"]
    assert counts[-1] == len(family) >= 50


SHIPPED = ["validators", *(f"standards/{path.name}" for path in (ROOT / "standards").iterdir())]


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_the_shipped_library_has_no_finding_that_is_not_waived(name: str) -> None:
    report = lint(ROOT / name, select=["all"], as_of="2026-11-25")
    assert [(one.file, one.line, one.rule) for one in report.problems] == []
