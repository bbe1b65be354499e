"""Known findings, waivers and tolerance: what counts, what is told, and what never leaks."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from tests.release.conftest import Command, Ended
from tests.release.test_fetch import edit

DATA = "data/service-halls.csv"


@pytest.fixture
def bad(halls: Path) -> Path:
    """Data with two wrong levels."""
    edit(halls / DATA, "大厅,1,", "大厅,8,")
    edit(halls / DATA, "大厅,2,", "大厅,9,")
    return halls / DATA


def validate(govstd: Command, *options: str) -> Ended:
    return govstd("validate", DATA, "-d", "service-halls", *options)


def test_known_findings_are_accepted_and_new_ones_are_not(bad: Path, govstd: Command) -> None:
    assert validate(govstd, "--report", "baseline=known.json").code == 1
    known = validate(govstd, "--baseline", "known.json", "--report", "json")
    assert known.code == 0
    report = known.json()
    assert report["verdict"] == "conforms-with-waivers"
    assert [(one["waiver"], one["count"]) for one in report["waived"]] == [("baseline", 2)]
    assert report["findings"] == []
    assert "2 known from the baseline" in validate(govstd, "--baseline", "known.json").out
    edit(bad, "大厅,9,", "大厅,2,")
    edit(bad, "示例县政务服务大厅,3,", "示例县政务服务大厅,7,")
    new = validate(govstd, "--baseline", "known.json", "--report", "json")
    assert new.code == 1
    assert new.json()["verdict"] == "does-not-conform"
    assert [finding["value"] for finding in new.json()["findings"]] == ["7"]
    assert "1 known of" in new.err
    assert "are gone" in new.err


def test_lines_may_move(bad: Path, govstd: Command) -> None:
    validate(govstd, "--report", "baseline=known.json")
    header, *rows = bad.read_text(encoding="utf-8").splitlines()
    bad.write_text("\n".join([header, *reversed(rows)]) + "\n", encoding="utf-8")
    assert validate(govstd, "--baseline", "known.json").code == 0


@pytest.mark.usefixtures("bad")
def test_of_masked_fields_a_baseline_holds_counts_alone(halls: Path, govstd: Command) -> None:
    element = halls / "elements" / "hall" / "hall-level.yaml"
    edit(element, "sensitivity: public", "sensitivity: secret")
    validate(govstd, "--report", "baseline=known.json")
    [known] = json.loads(Path("known.json").read_text())["checks"].values()
    assert known == {"count": 2}
    assert validate(govstd, "--baseline", "known.json").code == 0
    edit(halls / DATA, ",9,", ",1,")
    fewer = validate(govstd, "--baseline", "known.json")
    assert fewer.code == 0
    assert "1 known of" in fewer.err


@pytest.mark.parametrize("text", ["", "{}", '{"format": "other"}', "[" * 99999])
@pytest.mark.usefixtures("bad")
def test_a_baseline_that_is_none(govstd: Command, text: str) -> None:
    Path("known.json").write_text(text)
    ended = validate(govstd, "--baseline", "known.json")
    assert ended.code == 3
    assert "no baseline" in ended.err
    assert validate(govstd, "--baseline", "nowhere.json").code == 3


WAIVER = """\
data:
- {path: data/*.csv, dataset: service-halls}
waivers:
- {rule: value-not-in-code-list, item: service-halls, reason: old system, owner: office, until: DAY}
"""


@pytest.mark.usefixtures("bad")
def test_a_waiver_accepts_until_its_last_day(govstd: Command) -> None:
    Path("govstd.yaml").write_text(WAIVER.replace("DAY", "2026-06-30"))
    holds = govstd("validate", "--as-of", "2026-06-30", "--report", "json")
    assert holds.code == 0, holds.err
    assert holds.json()["verdict"] == "conforms-with-waivers"
    [waived] = holds.json()["waived"]
    assert (waived["count"], waived["until"]) == (2, "2026-06-30")
    assert waived["waiver"] == "office: old system"
    over = govstd("validate", "--as-of", "2026-07-01")
    assert over.code == 1
    assert "is over since 2026-06-30" in over.err


def test_a_waiver_that_accepts_nothing_is_told(halls: Path, govstd: Command) -> None:
    (halls / "govstd.yaml").write_text(WAIVER.replace("DAY", "2999-01-01"))
    ended = govstd("validate")
    assert ended.code == 0
    assert "accepts nothing" in ended.err


def test_validate_alone_checks_what_govstd_yaml_names(
    bad: Path, tmp_path: Path, govstd: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    department = tmp_path / "department"
    (department / "deep" / "er").mkdir(parents=True)
    (department / "one.csv").write_bytes(bad.read_bytes())
    good = bad.read_text(encoding="utf-8").replace(",8,", ",1,").replace(",9,", ",2,")
    (department / "two.csv").write_text(good, encoding="utf-8")
    (department / "govstd.yaml").write_text(
        "registries: {halls: ../halls}\n"
        "data:\n"
        "- {path: one.csv, dataset: 'halls:service-halls', baseline: known.json}\n"
        "- {path: two.csv, dataset: service-halls}\n"
    )
    monkeypatch.chdir(department)
    options = ("-d", "service-halls", "-r", "@halls")
    govstd("validate", "one.csv", *options, "--report", "baseline=known.json")
    monkeypatch.chdir(department / "deep" / "er")
    ended = govstd("validate", "--report", "json")
    assert ended.code == 0, ended.err
    verdicts = [report["verdict"] for report in json.loads(ended.out)]
    assert verdicts == ["conforms-with-waivers", "conforms"]
    (department / "known.json").unlink()
    assert govstd("validate").code == 3


@pytest.mark.usefixtures("bad")
def test_a_tolerated_share_changes_the_exit_code_alone(govstd: Command) -> None:
    tolerated = validate(govstd, "--tolerate", "70%", "--report", "json")
    assert (tolerated.code, tolerated.json()["verdict"]) == (0, "does-not-conform")
    assert validate(govstd, "--tolerate", "60%").code == 1


@pytest.mark.usefixtures("bad")
def test_a_badge_tells_the_verdict(govstd: Command) -> None:
    validate(govstd, "--report", "badge=badge.svg", "--lang", "zh")
    badge = ET.fromstring(Path("badge.svg").read_text(encoding="utf-8"))  # noqa: S314 (our own)
    assert badge.get("aria-label") == "service-halls: 33.33% 符合"
    assert "http" not in Path("badge.svg").read_text(encoding="utf-8").replace(
        "http://www.w3.org/2000/svg", ""
    )


@pytest.mark.usefixtures("bad")
def test_options_that_do_not_go_together(govstd: Command) -> None:
    validate(govstd, "--report", "baseline=known.json")
    ended = validate(govstd, "--baseline", "known.json", "--report", "baseline=other.json")
    assert ended.code == 2
    Path("govstd.yaml").write_text(WAIVER.replace("DAY", "2999-01-01"))
    assert govstd("validate", "--baseline", "known.json").code == 2
