"""Packages: which files must be there, which nobody expects, and what is checked across them."""

import zipfile
from pathlib import Path

import pytest
from tests.api.conftest import (
    FILES,
    REGISTRY,
    check_of,
    failed_counts,
    report_of,
    write_files,
    write_package,
    zipped,
)

import govstd
from govstd.api import UnknownItemError, explanation_of
from govstd.model.report import Reason, State, Verdict


def test_a_whole_package_conforms(delivered: Path, registry: Path) -> None:
    report = report_of(delivered, registry)
    assert report.verdict is Verdict.CONFORMS
    assert report.standard.package == "places"
    assert [each.id for each in report.standard.datasets] == ["street", "town", "house"]
    files = [file.path for subject in report.subjects for file in subject.files]
    between = "#" if delivered.suffix == ".zip" else "/"
    assert files == [f"{delivered}{between}{name}" for name in FILES]


def test_a_folder_and_its_archive_give_one_result(folder: Path, registry: Path) -> None:
    (folder / "houses.csv").write_text("id,street\n,S9\n", encoding="utf-8")
    of_folder, of_archive = report_of(folder, registry), report_of(zipped(folder), registry)
    assert of_folder.result_digest == of_archive.result_digest
    assert [finding.file for finding in of_archive.findings] == [
        f"{folder}.zip#houses.csv" for _ in of_folder.findings
    ]


def test_a_mandatory_member_must_be_there(folder: Path, registry: Path) -> None:
    (folder / "streets.csv").unlink()
    report = report_of(folder, registry)
    assert report.verdict is Verdict.DOES_NOT_CONFORM
    assert failed_counts(report) == {"places:*:file-missing:street": 1}
    [finding] = report.findings
    assert (finding.subject, finding.file, finding.owner) == ("places", None, "office")
    assert finding.message == "there is no file streets.csv"
    # What refers to it was not compared with an empty table.
    reference = check_of(report, "house:*:reference-not-found:street")
    assert reference.reason is Reason.REFERENCE_NOT_SUPPLIED


def test_a_recommended_member_is_a_warning(folder: Path, registry: Path) -> None:
    (folder / "houses.csv").unlink()
    report = report_of(folder, registry)
    assert report.verdict is Verdict.CONFORMS
    assert failed_counts(report) == {"places:*:file-missing:house": 1}
    assert check_of(report, "places:*:file-missing:house").severity == "warning"


def test_an_absent_member_that_may_be_absent_is_empty(folder: Path, registry: Path) -> None:
    (folder / "more" / "towns.csv").unlink()
    report = report_of(folder, registry)
    # Its own demands, such as its least number of records, do not hold of what is not there.
    assert failed_counts(report) == {"street:*:reference-not-found:town": 2}
    assert [subject.id for subject in report.subjects] == ["street", "house"]


@pytest.mark.parametrize(
    ("when", "failed"),
    [
        ("HAS_FILE('house')", 1),
        ("NOT HAS_FILE('house')", 0),
        ("HAS_FILE('house') AND AS_OF() >= DATE '2026-07-01'", 0),
    ],
)
def test_a_member_may_be_required_under_a_condition(
    folder: Path, registry: Path, when: str, failed: int
) -> None:
    write_package(
        registry,
        f"""\
members:
  - {{dataset: street, path: streets.csv, obligation: mandatory}}
  - {{dataset: town, path: more/towns.csv, requiredWhen: "{when}"}}
  - {{dataset: house, path: houses.csv}}
""",
    )
    (folder / "more" / "towns.csv").unlink()
    report = report_of(folder, registry)
    missing = check_of(report, "places:*:file-missing:town")
    assert (missing.evaluated, missing.failed) == (failed, failed)
    # Only a table that may be absent is empty.
    reference = check_of(report, "street:*:reference-not-found:town")
    assert reference.failed == (0 if failed else 2)
    assert (reference.state is State.SKIPPED) == bool(failed)


def test_a_condition_that_is_unknown_demands_nothing(folder: Path, registry: Path) -> None:
    write_package(
        registry,
        """\
members:
  - {dataset: street, path: streets.csv, obligation: mandatory}
  - {dataset: town, path: more/towns.csv, requiredWhen: "1 / 0 > 1"}
  - {dataset: house, path: houses.csv}
""",
    )
    (folder / "more" / "towns.csv").unlink()
    missing = check_of(report_of(folder, registry), "places:*:file-missing:town")
    assert (missing.evaluated, missing.failed, missing.unknown) == (0, 0, 1)


def test_a_file_that_no_member_names_is_a_warning(delivered: Path, registry: Path) -> None:
    if delivered.suffix == ".zip":
        with zipfile.ZipFile(delivered, "a") as packed:
            packed.writestr("extra/notes.txt", "notes")
            packed.writestr("__MACOSX/._streets.csv", "left by a system")
    else:
        write_files(delivered, {"extra/notes.txt": "notes", ".DS_Store": "left by a system"})
    report = report_of(delivered, registry)
    assert report.verdict is Verdict.CONFORMS
    check = check_of(report, "places:*:file-unexpected")
    assert (check.severity, check.unit, check.evaluated, check.failed) == ("warning", "file", 4, 1)
    [finding] = report.findings
    assert finding.file is not None
    assert finding.file.endswith("extra/notes.txt")
    assert "'extra/notes.txt' is no member of the package" in govstd.render(report, "text")


def test_a_misnamed_member_is_recognised(folder: Path, registry: Path) -> None:
    (folder / "streets.csv").rename(folder / "Street.CSV")
    report = report_of(folder, registry)
    [suggestion] = [f.args["suggestion"] for f in report.findings if f.rule == "file-unexpected"]
    assert suggestion == "streets.csv"


def test_rules_of_a_package(folder: Path, registry: Path) -> None:
    write_package(
        registry,
        """\
members:
  - {dataset: street, path: streets.csv}
  - {dataset: town, path: more/towns.csv}
  - {dataset: house, path: houses.csv}
rules:
  - {id: both, assert: "HAS_FILE('house') AND HAS_FILE('town')", message: Houses need towns}
  - {id: unless, when: "HAS_FILE('town')", assert: "HAS_FILE('house')"}
  - {id: named, dataset: street, assert: "town = 'T1' OR NOT HAS_FILE('town')"}
  - {id: some, dataset: town, forEach: [], assert: "COUNT(*) > 0", severity: warning}
""",
    )
    report = report_of(folder, registry)
    assert failed_counts(report) == {"street:*:record-rule-broken:named": 1}
    (folder / "more" / "towns.csv").unlink()
    report = report_of(folder, registry)
    assert failed_counts(report) == {
        "places:*:record-rule-broken:both": 1,
        "street:*:reference-not-found:town": 2,
        "town:*:group-rule-broken:some": 1,
    }
    assert check_of(report, "places:*:record-rule-broken:unless").evaluated == 0
    both = next(f for f in report.findings if f.check == "places:*:record-rule-broken:both")
    assert both.message == "Houses need towns"


def test_members_of_one_dataset_are_its_parts(folder: Path, registry: Path) -> None:
    write_package(
        registry,
        """\
members:
  - {dataset: street, path: streets.csv, obligation: mandatory}
  - {dataset: street, path: streets-2.csv, obligation: mandatory}
  - {dataset: town, path: more/towns.csv}
  - {dataset: house, path: houses.csv}
""",
    )
    write_files(folder, {"streets-2.csv": "id,town\nS1,T1\n"})
    report = report_of(folder, registry)
    assert failed_counts(report) == {"street:*:key-duplicated:id": 1}
    assert [len(subject.files) for subject in report.subjects] == [2, 1, 1]
    (folder / "streets-2.csv").unlink()
    assert failed_counts(report_of(folder, registry)) == {"places:*:file-missing:street:2": 1}


def test_a_package_called_like_a_member_is_told_apart(folder: Path, registry: Path) -> None:
    (registry / "packages" / "places.yaml").rename(registry / "packages" / "street.yaml")
    (folder / "streets.csv").unlink()
    report = report_of(folder, registry, "street")
    assert failed_counts(report) == {"package/street:*:file-missing:street": 1}


@pytest.mark.usefixtures("registry")
def test_an_imported_package(folder: Path, tmp_path: Path) -> None:
    city = tmp_path / "city"
    header = REGISTRY["registry.yaml"].replace("id: town", "id: city")
    write_files(
        city,
        {
            "registry.yaml": header + "imports: {t: {from: ../town}}\n",
            "organizations.csv": REGISTRY["organizations.csv"],
        },
    )
    report = report_of(folder, city, "t:places")
    assert (report.verdict, report.standard.registry) == (Verdict.CONFORMS, "city")


def test_an_unknown_package_names_the_nearest(folder: Path, registry: Path) -> None:
    with pytest.raises(UnknownItemError) as unknown:
        report_of(folder, registry, "place")
    explained = explanation_of(unknown.value)
    assert explained is not None
    assert (explained.what, explained.fix) == (
        "there is no package 'place'",
        "did you mean places?",
    )


def test_nothing_delivered_is_told_as_such(tmp_path: Path, registry: Path) -> None:
    (tmp_path / "empty").mkdir()
    report = report_of(tmp_path / "empty", registry)
    assert report.verdict is Verdict.DOES_NOT_CONFORM
    assert report.subjects == ()
    assert govstd.render(report, "text").startswith("the delivery  does not conform to places")


def test_a_package_of_one_file_keeps_its_own_checks_apart(folder: Path, registry: Path) -> None:
    for name in ("streets.csv", "houses.csv"):
        (folder / name).unlink()
    text = govstd.render(report_of(folder, registry), "text")
    assert f"{folder}/more  does not conform to places (town 1.0.0)" in text
    assert "towns.csv  conforms to town 1.0.0" in text
