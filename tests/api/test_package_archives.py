"""Packages as handed over: what is none, archives damaged or hostile, names of old systems."""

import shutil
import zipfile
from pathlib import Path

import pytest
from tests.api.conftest import refused, report_of, write_package, zipped

import govstd
from govstd.model.report import Verdict
from govstd.sources import delivery


def test_a_package_is_one_place(folder: Path, registry: Path) -> None:
    with pytest.raises(ValueError, match="one folder"):
        govstd.validate([folder, folder], package="places", registry=registry)


def test_neither_folder_nor_archive(folder: Path, registry: Path) -> None:
    assert refused(folder / "streets.csv", registry)[0] == "file-is-no-package"
    assert refused(folder / "none", registry)[0] == "file-missing"


def test_a_member_that_can_not_be_opened_is_named_as_delivered(
    delivered: Path, registry: Path, folder: Path
) -> None:
    (folder / "houses.csv").write_bytes(b"\0\1\2")
    archive = zipped(folder) if delivered.suffix == ".zip" else delivered
    between = "#" if delivered.suffix == ".zip" else "/"
    assert refused(archive, registry) == ("file-binary", {"path": f"{archive}{between}houses.csv"})


@pytest.mark.parametrize(
    "name", ["../streets.csv", "/etc/streets.csv", "more/../../x", "C:/x", "..\\x"]
)
def test_an_archive_that_leads_out_of_its_folder_is_refused(
    folder: Path, registry: Path, name: str
) -> None:
    archive = zipped(folder)
    with zipfile.ZipFile(archive, "a") as packed:
        packed.writestr(zipfile.ZipInfo(name), "id\n")
    before = sorted(folder.parent.rglob("*"))
    code, details = refused(archive, registry)
    assert (code, details["name"]) == ("archive-path-not-allowed", name)
    assert sorted(folder.parent.rglob("*")) == before


def test_a_bomb_is_refused_before_it_is_unpacked(
    folder: Path, registry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "houses.csv").write_text("id,street\n" + "H,S1\n" * 200_000, encoding="utf-8")
    archive = zipped(folder)
    monkeypatch.setattr(delivery, "ALWAYS_ALLOWED", 1 << 10)
    assert refused(archive, registry)[0] == "archive-too-large"
    monkeypatch.undo()
    monkeypatch.setattr(delivery, "MOST_BYTES", 1 << 10)
    assert refused(archive, registry)[0] == "archive-too-large"


def test_a_damaged_archive_is_refused(folder: Path, registry: Path) -> None:
    archive = zipped(folder)
    whole = archive.read_bytes()
    archive.write_bytes(whole[: len(whole) // 2])
    assert refused(archive, registry)[0] == "archive-not-readable"
    at = whole.index(b"houses.csv") + 12
    archive.write_bytes(whole[:at] + b"\xff\xff" + whole[at + 2 :])
    assert refused(archive, registry)[0] == "archive-not-readable"


def test_an_entry_that_stands_twice_is_refused(folder: Path, registry: Path) -> None:
    archive = zipped(folder)
    with (
        zipfile.ZipFile(archive, "a") as packed,
        pytest.warns(UserWarning, match="Duplicate name"),
    ):
        packed.writestr("houses.csv", "id,street\n")
    assert refused(archive, registry)[0] == "archive-name-repeated"


def test_names_in_the_encoding_of_an_old_system(
    folder: Path, registry: Path, tmp_path: Path
) -> None:
    write_package(
        registry, "members:\n  - {dataset: town, path: 城镇.csv, obligation: mandatory}\n"
    )
    archive = tmp_path / "old.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("????.csv", "id\nT1\n")
    raw = archive.read_bytes().replace(b"????", "城镇".encode("gb18030"))
    archive.write_bytes(raw)
    assert report_of(archive, registry).verdict is Verdict.CONFORMS
    shutil.rmtree(folder)
