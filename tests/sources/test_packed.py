"""Packed files, members of archives, standard input: read as if they lay there plainly."""

import gzip
import hashlib
import importlib
import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.sources.places import places

import govstd
from govstd.api.explanations import explanation_of
from govstd.model.registry import Registry
from govstd.model.report import Report
from govstd.sources import original
from govstd.sources.refusal import ExtraMissingError, SourceRefusedError

zstd = importlib.import_module(
    "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"
)
TEXT = "id,place,note\n1,p1,北京市海淀区\nx,p2,上海市黄浦区\n".encode("gb18030")


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    fields = {"id": "integer", "place": "string", "note": "string"}
    return places(tmp_path_factory.mktemp("registry"), fields)


def check(registry: Registry, data: Any) -> Report:
    return govstd.validate(data, dataset="places", registry=registry, as_of="2026-06-30")


def zipped(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(f"{name}.csv", content)
    return path


def test_gzip(registry: Registry, tmp_path: Path) -> None:
    path = tmp_path / "data.csv.gz"
    path.write_bytes(gzip.compress(TEXT))
    report = check(registry, path)
    [file] = report.subjects[0].files
    assert (file.bytes, file.encoding) == (path.stat().st_size, "gb18030")
    assert file.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert [(f.file, f.line, f.value) for f in report.findings] == [(str(path), 3, "x")]


def test_zstandard(registry: Registry, tmp_path: Path) -> None:
    path = tmp_path / "data.csv.zst"
    path.write_bytes(zstd.compress(TEXT))
    report = check(registry, path)
    [file] = report.subjects[0].files
    assert (file.bytes, file.encoding) == (path.stat().st_size, "gb18030")
    assert [(f.file, f.line, f.value) for f in report.findings] == [(str(path), 3, "x")]


def test_zstandard_without_its_library(
    registry: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "data.csv.zst"
    path.write_bytes(zstd.compress(TEXT))
    for name in ("compression.zstd", "backports.zstd"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ExtraMissingError) as refused:
        check(registry, path)
    explained = explanation_of(refused.value, "en")
    assert explained
    assert "pip install 'govstd[zstd]'" in explained.fix


def test_the_one_member_of_an_archive(registry: Registry, tmp_path: Path) -> None:
    path = zipped(tmp_path / "data.zip", a=TEXT)
    assert [f.line for f in check(registry, path).findings] == [3]


def test_a_named_member_of_an_archive(registry: Registry, tmp_path: Path) -> None:
    path = zipped(tmp_path / "data#1.zip", a=b"id,place,note\n", b=TEXT)
    report = check(registry, f"{path}#b.csv")
    assert [(f.file, f.line) for f in report.findings] == [(f"{path}#b.csv", 3)]
    report = check(registry, [f"{path}#b.csv", f"{path}#a.csv"])
    assert [file.rows for file in report.subjects[0].files] == [0, 2]


@pytest.mark.parametrize(
    ("member", "code"), [("", "archive-member-unnamed"), ("#c.csv", "archive-member-missing")]
)
def test_a_member_must_be_named_rightly(
    registry: Registry, tmp_path: Path, member: str, code: str
) -> None:
    path = zipped(tmp_path / "data.zip", a=TEXT, b=TEXT)
    with pytest.raises(SourceRefusedError) as refused:
        check(registry, f"{path}{member}")
    assert refused.value.code == code


def test_an_office_document_is_no_archive_of_data(registry: Registry, tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    with pytest.raises(SourceRefusedError) as refused:
        check(registry, path)
    assert refused.value.code == "file-is-zip"


@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress])
@pytest.mark.parametrize("cut", [1, 20, 40])
def test_a_damaged_archive(
    registry: Registry, tmp_path: Path, pack: Callable[[bytes], bytes], cut: int
) -> None:
    path = tmp_path / "data.csv.packed"
    path.write_bytes(pack(TEXT)[:-cut])
    with pytest.raises(SourceRefusedError) as refused:
        check(registry, path)
    assert refused.value.code == "archive-not-readable"


@pytest.mark.parametrize("packed", ["gz", "zst", "zip"])
def test_a_bomb_is_not_unpacked(
    registry: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, packed: str
) -> None:
    monkeypatch.setattr(original, "ALWAYS_ALLOWED", 1 << 20)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    bomb = b"id,place,note\n" + b"1,p1,a\n" * (1 << 20)
    path = tmp_path / f"data.{packed}"
    if packed == "gz":
        path.write_bytes(gzip.compress(bomb))
    elif packed == "zst":
        path.write_bytes(zstd.compress(bomb))
    else:
        zipped(path, a=bomb)
    with pytest.raises(SourceRefusedError) as refused:
        check(registry, path)
    assert refused.value.code == "archive-too-large"
    assert sum(file.stat().st_size for file in tmp_path.rglob("*") if file.is_file()) < 3 << 20


def test_standard_input(registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT)))
    report = check(registry, "-")
    [file] = report.subjects[0].files
    assert (file.path, file.bytes) == ("-", len(TEXT))
    assert file.sha256 == hashlib.sha256(TEXT).hexdigest()
    assert [(f.file, f.line) for f in report.findings] == [("-", 3)]


def test_the_files_of_a_folder_are_one_dataset(registry: Registry, tmp_path: Path) -> None:
    for name in ("b.csv", "a.txt", ".hidden.csv", "notes.md"):
        (tmp_path / name).write_bytes(TEXT)
    (tmp_path / "c.csv.gz").write_bytes(gzip.compress(TEXT))
    report = check(registry, tmp_path)
    assert [Path(file.path).name for file in report.subjects[0].files] == [
        "a.txt",
        "b.csv",
        "c.csv.gz",
    ]
    assert [f.line for f in report.findings] == [3, 3, 3]
