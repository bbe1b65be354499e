"""A bundle is read wherever a folder is, and refused unless it is what was released."""

import hashlib
import io
import json
import random
import shutil
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.release.conftest import Command

from govstd.repository.bundle import MANIFEST, pack, unpack
from govstd.repository.refusal import StandardsRefusedError

Change = Callable[[dict[str, bytes]], None]


def refused(content: bytes) -> str:
    with pytest.raises(StandardsRefusedError) as stop:
        unpack(content, "x.zip")
    return stop.value.code


def files_of(path: Path) -> dict[str, bytes]:
    return dict(unpack(path.read_bytes(), path.name))


def with_manifest(files: dict[str, bytes], **changes: Any) -> dict[str, bytes]:
    """Return files whose manifest was changed, and what must agree with it made to agree."""
    manifest = json.loads(files[MANIFEST]) | changes
    return {**files, MANIFEST: json.dumps(manifest).encode()}


def test_a_bundle_is_read_where_a_folder_is(released: Path, govstd: Command) -> None:
    data = str(released.parents[1] / "data" / "service-halls.csv")
    folder, bundle = (
        govstd("validate", data, "-d", "service-halls", "-r", place, "--report", "json").json()
        for place in (".", released)
    )
    assert bundle["verdict"] == "conforms"
    assert bundle["resultDigest"] == folder["resultDigest"]
    assert govstd("show", "hall-name", "-r", released).out == govstd("show", "hall-name").out
    assert govstd("list", "-r", released).code == 0


def test_the_bundle_is_self_contained(
    released: Path, govstd: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("govstd.repository.imports.find_shipped", lambda _: 1 / 0)
    shown = govstd("show", "hall-telephone", "-r", released)
    assert shown.code == 0, shown.err


def test_another_registry_imports_the_bundle(
    released: Path, tmp_path: Path, govstd: Command
) -> None:
    city = tmp_path / "city"
    (city / "datasets").mkdir(parents=True)
    (city / "registry.yaml").write_text(
        "format: 1\nid: city\nuri: https://example.org/city\nversion: 1.0.0\ntitle: City\n"
        "owner: h:data-office\nlanguages: [en]\n"
        "imports: {h: {from: ../halls/releases/0.1.0.zip, version: 0.1.0}}\n"
    )
    (city / "datasets" / "mine.yaml").write_text(
        "version: 1.0.0\nstatus: candidate\ntitle: Mine\ndefinition: Mine\n"
        "fields: [{name: LEVEL, element: 'h:hall-level'}]\n"
    )
    (tmp_path / "mine.csv").write_text("LEVEL\n3\n")
    ended = govstd("validate", tmp_path / "mine.csv", "-d", "mine", "-r", city)
    assert ended.code == 0, ended.err + ended.out
    ended = govstd("release", "1.0.0", "-r", city)  # and it goes into the release of the city
    assert ended.code == 0, ended.err
    (released.parent / "0.1.0.zip").unlink()
    again = govstd(
        "validate", tmp_path / "mine.csv", "-d", "mine", "-r", city / "releases" / "1.0.0.zip"
    )
    assert again.code == 0, again.err


def test_every_flipped_byte_is_noticed(released: Path) -> None:
    content = released.read_bytes()
    chosen = random.Random(7)  # noqa: S311 (not for secrets)
    directory = content.rindex(b"PK\x05\x06")
    start = int.from_bytes(content[directory + 16 : directory + 20], "little")
    offsets = [
        *range(64),  # the first header
        *(chosen.randrange(len(content)) for _ in range(40)),
        *(chosen.randrange(start, len(content)) for _ in range(80)),  # the central directory
        *range(directory, len(content)),
    ]
    for offset in offsets:
        changed = bytearray(content)
        changed[offset] ^= 1 << chosen.randrange(8)
        assert refused(bytes(changed)), offset


def test_bytes_behind_or_before_are_noticed(released: Path) -> None:
    content = released.read_bytes()
    assert refused(content + b"\0") == "bundle-damaged"
    assert refused(b"\0" + content) == "bundle-damaged"
    assert refused(content[:-1]) == "bundle-damaged"
    assert refused(b"") == "bundle-damaged"
    assert refused(b"%PDF-1.7 not an archive at all") == "bundle-damaged"


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/cron.d/x",
        "/etc/passwd",
        "registries/../../x",
        "C:/windows/x",
        "a\\..\\..\\x",
        "registries//x",
        "registries/nul.yaml",
        "registries/x ",
        "a\nb",
    ],
)
def test_a_path_that_leads_elsewhere(released: Path, name: str) -> None:
    assert refused(pack({**files_of(released), name: b"x"})) == "bundle-path-not-allowed"


def archive(members: list[tuple[zipfile.ZipInfo, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as written:
        for member, content in members:
            written.writestr(member, content)
    return buffer.getvalue()


def members_of(path: Path) -> list[tuple[zipfile.ZipInfo, bytes]]:
    return [(zipfile.ZipInfo(name), content) for name, content in files_of(path).items()]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_member_that_is_there_twice(released: Path) -> None:
    members = members_of(released)
    assert refused(archive([*members, members[-1]])) == "bundle-name-repeated"
    upper = zipfile.ZipInfo(members[-1][0].filename.upper())
    assert refused(archive([*members, (upper, b"")])) == "bundle-name-repeated"


def test_a_link(released: Path) -> None:
    link = zipfile.ZipInfo("registries/halls/elements/link.yaml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert refused(archive([*members_of(released), (link, b"/etc/passwd")])) == "bundle-link"


def test_a_bomb(released: Path) -> None:
    bomb = zipfile.ZipInfo("registries/halls/elements/bomb.yaml")
    bomb.compress_type = zipfile.ZIP_DEFLATED
    content = archive([*members_of(released), (bomb, bytes(50 << 20))])
    assert len(content) < 1 << 20
    assert refused(content) == "bundle-too-large"


def test_a_bundle_that_was_packed_by_others(released: Path) -> None:
    assert refused(archive(members_of(released))) == "bundle-damaged"


def test_a_huge_file_is_not_even_read(tmp_path: Path, govstd: Command) -> None:
    huge = tmp_path / "huge.zip"
    with huge.open("wb") as file:
        file.truncate(600 << 20)  # takes no room
    ended = govstd("verify", huge)
    assert ended.code == 1
    assert "larger than bundles are" in ended.err


def test_a_newer_format(released: Path, tmp_path: Path, govstd: Command) -> None:
    newer = tmp_path / "newer.zip"
    newer.write_bytes(pack(with_manifest(files_of(released), formatVersion=2, news="x")))
    ended = govstd("list", "-r", newer)
    assert ended.code == 3
    assert "the bundle has format 2; this govstd reads up to 1" in ended.err


def test_a_file_that_the_manifest_does_not_know(released: Path) -> None:
    files = files_of(released)
    assert refused(pack({**files, "registries/halls/x.yaml": b""})) == "bundle-member-unlisted"
    del files["CHANGELOG.md"]
    assert refused(pack(files)) == "bundle-member-unlisted"


def test_a_file_that_was_exchanged(released: Path) -> None:
    files = {**files_of(released), "registries/halls/terms.csv": b"term,kind,title_en\n"}
    assert refused(pack(files)) == "bundle-digest-wrong"


def test_a_file_that_was_exchanged_with_its_digest(
    released: Path, tmp_path: Path, govstd: Command
) -> None:
    """The digest of the registry still tells: only a whole new release could be consistent."""
    files = files_of(released)
    changed = files["registries/halls/codelists/hall-level.csv"] + b"9,x,x,,,\n"
    manifest = json.loads(files[MANIFEST])
    for file in manifest["files"]:
        if file["path"].endswith("hall-level.csv"):
            digests = {name: hashlib.new(name, changed).hexdigest() for name in ("sha256", "sm3")}
            file.update(digests, bytes=len(changed))
    files["registries/halls/codelists/hall-level.csv"] = changed
    files[MANIFEST] = json.dumps(manifest).encode()
    place = tmp_path / "exchanged.zip"
    place.write_bytes(pack(files))
    ended = govstd("list", "-r", place)
    assert ended.code == 3
    assert "is not what was released" in ended.err


@pytest.mark.parametrize(
    "registries",
    [
        [],
        [{"path": "../x", "id": "halls", "version": "0.1.0", "digest": ""}],
        [{"path": "registries/nowhere", "id": "halls", "version": "0.1.0", "digest": ""}],
        [{"path": "registries/validators", "id": "other", "version": "0.1.0", "digest": ""}],
    ],
)
def test_a_manifest_that_names_other_registries(released: Path, registries: list[Any]) -> None:
    files = with_manifest(files_of(released), registries=registries)
    assert refused(pack(files)) == "bundle-damaged"


def test_no_manifest_or_another(released: Path) -> None:
    files = files_of(released)
    assert refused(pack({**files, MANIFEST: b"{}"})) == "bundle-is-none"
    assert refused(pack({**files, MANIFEST: b"[1"})) == "bundle-damaged"
    del files[MANIFEST]
    assert refused(pack(files)) == "bundle-is-none"


def test_a_bundle_that_is_not_there(tmp_path: Path, govstd: Command) -> None:
    ended = govstd("list", "-r", tmp_path / "no.zip")
    assert ended.code == 3
    assert "there is no such bundle" in ended.err


def test_a_copy_in_the_store_that_was_changed_is_made_again(
    released: Path, alone: Path, govstd: Command
) -> None:
    assert govstd("list", "-r", released).code == 0
    [copy] = alone.rglob("hall-level.csv")
    copy.write_text("code,title_zh,title_en\n")
    shown = govstd("show", "codelist/hall-level", "-r", released)
    assert shown.code == 0, shown.err
    assert shown.out == govstd("show", "codelist/hall-level").out


def test_without_a_store_bundles_are_read_all_the_same(
    released: Path, alone: Path, govstd: Command
) -> None:
    shutil.rmtree(alone / "govstd")
    (alone / "govstd").write_text("a file where the store would be")
    assert govstd("list", "-r", released).code == 0
