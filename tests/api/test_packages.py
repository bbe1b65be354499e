"""Packages: which files must be there, which nobody expects, and what is checked across them."""

import shutil
import zipfile
from pathlib import Path

import pytest

import govstd
from govstd.api import SourceRefusedError, UnknownItemError, explanation_of
from govstd.model.registry import Registry
from govstd.model.report import CheckResult, Reason, Report, State, Verdict
from govstd.sources import delivery

REGISTRY = {
    "registry.yaml": """\
format: 1
id: town
uri: https://example.org/town
version: 1.0.0
title: Town
owner: office
languages: [en]
""",
    "organizations.csv": """\
id,title_en,code,parent,roles,valid_from,valid_to,contact
office,Office,,,owner,,,
""",
    "datasets/street.yaml": """\
version: 1.0.0
status: standard
title: Streets
definition: Streets
fields:
  - {name: id, type: string, title: Id, definition: Id, obligation: mandatory}
  - {name: town, type: string, title: Town, definition: Town}
primaryKey: [id]
rowCount: {min: 1}
foreignKeys: [{fields: [town], reference: {dataset: town, fields: [id]}}]
""",
    "datasets/town.yaml": """\
version: 1.0.0
status: standard
title: Towns
definition: Towns
fields:
  - {name: id, type: string, title: Id, definition: Id, obligation: mandatory}
rowCount: {min: 1}
""",
    "datasets/house.yaml": """\
version: 1.0.0
status: standard
title: Houses
definition: Houses
fields:
  - {name: id, type: string, title: Id, definition: Id, obligation: mandatory}
  - {name: street, type: string, title: Street, definition: Street}
foreignKeys: [{fields: [street], reference: {dataset: street, fields: [id]}}]
""",
    "packages/places.yaml": """\
version: 1.0.0
status: standard
title: Places
definition: Places
owner: office
members:
  - {dataset: street, path: streets.csv, obligation: mandatory}
  - {dataset: town, path: more/towns.csv}
  - {dataset: house, path: houses.csv, obligation: recommended}
""",
}
FILES = {
    "streets.csv": "id,town\nS1,T1\nS2,T2\n",
    "more/towns.csv": "id\nT1\nT2\n",
    "houses.csv": "id,street\nH1,S1\n",
}
AS_OF = "2026-06-30"


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    folder = tmp_path / "town"
    _write(folder, REGISTRY)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "delivered"
    _write(folder, FILES)
    return folder


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def _package(registry: Path, text: str) -> None:
    head = REGISTRY["packages/places.yaml"].partition("members:")[0]
    _write(registry, {"packages/places.yaml": head + text})


def _zipped(folder: Path) -> Path:
    archive = folder.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in sorted(folder.rglob("*")):
            packed.write(file, file.relative_to(folder).as_posix())
    return archive


def _report(data: Path, registry: Path | Registry, package: str = "places") -> Report:
    return govstd.validate(data, package=package, registry=registry, as_of=AS_OF)


def _bad(report: Report) -> dict[str, int]:
    return {check.id: check.failed for check in report.checks if check.state is State.FAILED}


def _check(report: Report, id_: str) -> CheckResult:
    return next(check for check in report.checks if check.id == id_)


def _refused(data: Path, registry: Path) -> tuple[str, dict[str, str]]:
    with pytest.raises(SourceRefusedError) as refused:
        _report(data, registry)
    assert explanation_of(refused.value) is not None
    return refused.value.code, refused.value.details


@pytest.fixture(params=["folder", "zip"])
def delivered(request: pytest.FixtureRequest, folder: Path) -> Path:
    return folder if request.param == "folder" else _zipped(folder)


def test_a_whole_package_conforms(delivered: Path, registry: Path) -> None:
    report = _report(delivered, registry)
    assert report.verdict is Verdict.CONFORMS
    assert report.standard.package == "places"
    assert [each.id for each in report.standard.datasets] == ["street", "town", "house"]
    files = [file.path for subject in report.subjects for file in subject.files]
    between = "#" if delivered.suffix == ".zip" else "/"
    assert files == [f"{delivered}{between}{name}" for name in FILES]


def test_a_folder_and_its_archive_give_one_result(folder: Path, registry: Path) -> None:
    (folder / "houses.csv").write_text("id,street\n,S9\n", encoding="utf-8")
    of_folder, of_archive = _report(folder, registry), _report(_zipped(folder), registry)
    assert of_folder.result_digest == of_archive.result_digest
    assert [finding.file for finding in of_archive.findings] == [
        f"{folder}.zip#houses.csv" for _ in of_folder.findings
    ]


def test_a_mandatory_member_must_be_there(folder: Path, registry: Path) -> None:
    (folder / "streets.csv").unlink()
    report = _report(folder, registry)
    assert report.verdict is Verdict.DOES_NOT_CONFORM
    assert _bad(report) == {"places:*:file-missing:street": 1}
    [finding] = report.findings
    assert (finding.subject, finding.file, finding.owner) == ("places", None, "office")
    assert finding.message == "there is no file streets.csv"
    # What refers to it was not compared with an empty table.
    reference = _check(report, "house:*:reference-not-found:street")
    assert reference.reason is Reason.REFERENCE_NOT_SUPPLIED


def test_a_recommended_member_is_a_warning(folder: Path, registry: Path) -> None:
    (folder / "houses.csv").unlink()
    report = _report(folder, registry)
    assert report.verdict is Verdict.CONFORMS
    assert _bad(report) == {"places:*:file-missing:house": 1}
    assert _check(report, "places:*:file-missing:house").severity == "warning"


def test_an_absent_member_that_may_be_absent_is_empty(folder: Path, registry: Path) -> None:
    (folder / "more" / "towns.csv").unlink()
    report = _report(folder, registry)
    # Its own demands, such as its least number of records, do not hold of what is not there.
    assert _bad(report) == {"street:*:reference-not-found:town": 2}
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
    _package(
        registry,
        f"""\
members:
  - {{dataset: street, path: streets.csv, obligation: mandatory}}
  - {{dataset: town, path: more/towns.csv, requiredWhen: "{when}"}}
  - {{dataset: house, path: houses.csv}}
""",
    )
    (folder / "more" / "towns.csv").unlink()
    report = _report(folder, registry)
    missing = _check(report, "places:*:file-missing:town")
    assert (missing.evaluated, missing.failed) == (failed, failed)
    # Only a table that may be absent is empty.
    reference = _check(report, "street:*:reference-not-found:town")
    assert reference.failed == (0 if failed else 2)
    assert (reference.state is State.SKIPPED) == bool(failed)


def test_a_condition_that_is_unknown_demands_nothing(folder: Path, registry: Path) -> None:
    _package(
        registry,
        """\
members:
  - {dataset: street, path: streets.csv, obligation: mandatory}
  - {dataset: town, path: more/towns.csv, requiredWhen: "1 / 0 > 1"}
  - {dataset: house, path: houses.csv}
""",
    )
    (folder / "more" / "towns.csv").unlink()
    missing = _check(_report(folder, registry), "places:*:file-missing:town")
    assert (missing.evaluated, missing.failed, missing.unknown) == (0, 0, 1)


def test_a_file_that_no_member_names_is_a_warning(delivered: Path, registry: Path) -> None:
    if delivered.suffix == ".zip":
        with zipfile.ZipFile(delivered, "a") as packed:
            packed.writestr("extra/notes.txt", "notes")
            packed.writestr("__MACOSX/._streets.csv", "left by a system")
    else:
        _write(delivered, {"extra/notes.txt": "notes", ".DS_Store": "left by a system"})
    report = _report(delivered, registry)
    assert report.verdict is Verdict.CONFORMS
    check = _check(report, "places:*:file-unexpected")
    assert (check.severity, check.unit, check.evaluated, check.failed) == ("warning", "file", 4, 1)
    [finding] = report.findings
    assert finding.file is not None
    assert finding.file.endswith("extra/notes.txt")
    assert "'extra/notes.txt' is no member of the package" in govstd.render(report, "text")


def test_a_misnamed_member_is_recognised(folder: Path, registry: Path) -> None:
    (folder / "streets.csv").rename(folder / "Street.CSV")
    report = _report(folder, registry)
    [suggestion] = [f.args["suggestion"] for f in report.findings if f.rule == "file-unexpected"]
    assert suggestion == "streets.csv"


def test_rules_of_a_package(folder: Path, registry: Path) -> None:
    _package(
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
    report = _report(folder, registry)
    assert _bad(report) == {"street:*:record-rule-broken:named": 1}
    (folder / "more" / "towns.csv").unlink()
    report = _report(folder, registry)
    assert _bad(report) == {
        "places:*:record-rule-broken:both": 1,
        "street:*:reference-not-found:town": 2,
        "town:*:group-rule-broken:some": 1,
    }
    assert _check(report, "places:*:record-rule-broken:unless").evaluated == 0
    both = next(f for f in report.findings if f.check == "places:*:record-rule-broken:both")
    assert both.message == "Houses need towns"


def test_members_of_one_dataset_are_its_parts(folder: Path, registry: Path) -> None:
    _package(
        registry,
        """\
members:
  - {dataset: street, path: streets.csv, obligation: mandatory}
  - {dataset: street, path: streets-2.csv, obligation: mandatory}
  - {dataset: town, path: more/towns.csv}
  - {dataset: house, path: houses.csv}
""",
    )
    _write(folder, {"streets-2.csv": "id,town\nS1,T1\n"})
    report = _report(folder, registry)
    assert _bad(report) == {"street:*:key-duplicated:id": 1}
    assert [len(subject.files) for subject in report.subjects] == [2, 1, 1]
    (folder / "streets-2.csv").unlink()
    assert _bad(_report(folder, registry)) == {"places:*:file-missing:street:2": 1}


def test_a_package_called_like_a_member_is_told_apart(folder: Path, registry: Path) -> None:
    (registry / "packages" / "places.yaml").rename(registry / "packages" / "street.yaml")
    (folder / "streets.csv").unlink()
    report = _report(folder, registry, "street")
    assert _bad(report) == {"package/street:*:file-missing:street": 1}


@pytest.mark.usefixtures("registry")
def test_an_imported_package(folder: Path, tmp_path: Path) -> None:
    city = tmp_path / "city"
    header = REGISTRY["registry.yaml"].replace("id: town", "id: city")
    _write(
        city,
        {
            "registry.yaml": header + "imports: {t: {from: ../town}}\n",
            "organizations.csv": REGISTRY["organizations.csv"],
        },
    )
    report = _report(folder, city, "t:places")
    assert (report.verdict, report.standard.registry) == (Verdict.CONFORMS, "city")


def test_an_unknown_package_names_the_nearest(folder: Path, registry: Path) -> None:
    with pytest.raises(UnknownItemError) as unknown:
        _report(folder, registry, "place")
    explained = explanation_of(unknown.value)
    assert explained is not None
    assert (explained.what, explained.fix) == (
        "there is no package 'place'",
        "did you mean places?",
    )


def test_nothing_delivered_is_told_as_such(tmp_path: Path, registry: Path) -> None:
    (tmp_path / "empty").mkdir()
    report = _report(tmp_path / "empty", registry)
    assert report.verdict is Verdict.DOES_NOT_CONFORM
    assert report.subjects == ()
    assert govstd.render(report, "text").startswith("the delivery  does not conform to places")


def test_a_package_of_one_file_keeps_its_own_checks_apart(folder: Path, registry: Path) -> None:
    for name in ("streets.csv", "houses.csv"):
        (folder / name).unlink()
    text = govstd.render(_report(folder, registry), "text")
    assert f"{folder}/more  does not conform to places (town 1.0.0)" in text
    assert "towns.csv  conforms to town 1.0.0" in text


def test_a_package_is_one_place(folder: Path, registry: Path) -> None:
    with pytest.raises(ValueError, match="one folder"):
        govstd.validate([folder, folder], package="places", registry=registry)


# what is not opened


def test_neither_folder_nor_archive(folder: Path, registry: Path) -> None:
    assert _refused(folder / "streets.csv", registry)[0] == "file-is-no-package"
    assert _refused(folder / "none", registry)[0] == "file-missing"


def test_a_member_that_can_not_be_opened_is_named_as_delivered(
    delivered: Path, registry: Path, folder: Path
) -> None:
    (folder / "houses.csv").write_bytes(b"\0\1\2")
    archive = _zipped(folder) if delivered.suffix == ".zip" else delivered
    between = "#" if delivered.suffix == ".zip" else "/"
    assert _refused(archive, registry) == ("file-binary", {"path": f"{archive}{between}houses.csv"})


@pytest.mark.parametrize(
    "name", ["../streets.csv", "/etc/streets.csv", "more/../../x", "C:/x", "..\\x"]
)
def test_an_archive_that_leads_out_of_its_folder_is_refused(
    folder: Path, registry: Path, name: str
) -> None:
    archive = _zipped(folder)
    with zipfile.ZipFile(archive, "a") as packed:
        packed.writestr(zipfile.ZipInfo(name), "id\n")
    before = sorted(folder.parent.rglob("*"))
    code, details = _refused(archive, registry)
    assert (code, details["name"]) == ("archive-path-not-allowed", name)
    assert sorted(folder.parent.rglob("*")) == before


def test_a_bomb_is_refused_before_it_is_unpacked(
    folder: Path, registry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "houses.csv").write_text("id,street\n" + "H,S1\n" * 200_000, encoding="utf-8")
    archive = _zipped(folder)
    monkeypatch.setattr(delivery, "ALWAYS_ALLOWED", 1 << 10)
    assert _refused(archive, registry)[0] == "archive-too-large"
    monkeypatch.undo()
    monkeypatch.setattr(delivery, "MOST_BYTES", 1 << 10)
    assert _refused(archive, registry)[0] == "archive-too-large"


def test_a_damaged_archive_is_refused(folder: Path, registry: Path) -> None:
    archive = _zipped(folder)
    whole = archive.read_bytes()
    archive.write_bytes(whole[: len(whole) // 2])
    assert _refused(archive, registry)[0] == "archive-not-readable"
    at = whole.index(b"houses.csv") + 12
    archive.write_bytes(whole[:at] + b"\xff\xff" + whole[at + 2 :])
    assert _refused(archive, registry)[0] == "archive-not-readable"


def test_an_entry_that_stands_twice_is_refused(folder: Path, registry: Path) -> None:
    archive = _zipped(folder)
    with (
        zipfile.ZipFile(archive, "a") as packed,
        pytest.warns(UserWarning, match="Duplicate name"),
    ):
        packed.writestr("houses.csv", "id,street\n")
    assert _refused(archive, registry)[0] == "archive-name-repeated"


def test_names_in_the_encoding_of_an_old_system(
    folder: Path, registry: Path, tmp_path: Path
) -> None:
    _package(registry, "members:\n  - {dataset: town, path: 城镇.csv, obligation: mandatory}\n")
    archive = tmp_path / "old.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("????.csv", "id\nT1\n")
    raw = archive.read_bytes().replace(b"????", "城镇".encode("gb18030"))
    archive.write_bytes(raw)
    assert _report(archive, registry).verdict is Verdict.CONFORMS
    shutil.rmtree(folder)
