"""`govstd release`: one bundle with the same bytes everywhere, or nothing at all."""

import os
import shutil
import signal
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import pytest
from tests.release.conftest import Command

from govstd.repository import bundle


def raise_version(registry: Path, version: str) -> None:
    header = registry / "registry.yaml"
    text = header.read_text(encoding="utf-8").replace("version: 0.1.0", f"version: {version}")
    header.write_text(text, encoding="utf-8")


def test_the_same_tree_gives_the_same_bytes_wherever_it_lies(
    tmp_path: Path, halls: Path, govstd: Command
) -> None:
    other = tmp_path / "deep" / "er" / "halls"
    shutil.copytree(halls, other, copy_function=shutil.copyfile)
    for path in sorted(other.rglob("*"), reverse=True):  # other times, other permissions
        os.utime(path, (1_000_000_000, 1_000_000_000))
        path.chmod(0o755 if path.is_dir() else 0o600)
    for registry in (halls, other):
        assert govstd("release", "0.1.0", "-r", registry).code == 0
    first, second = (r / "releases" / "0.1.0.zip" for r in (halls, other))
    assert first.read_bytes() == second.read_bytes()


def test_a_bundle_holds_all_that_it_needs(released: Path) -> None:
    with zipfile.ZipFile(released) as archive:
        names = archive.namelist()
    assert names[0] == "manifest.json"
    assert "CHANGELOG.md" in names
    assert "registries/halls/codelists/hall-level.csv" in names
    assert "registries/validators/registry.yaml" in names
    assert not any("releases/" in name or "data/" in name for name in names)


def test_what_was_released_is_never_written_again(released: Path, govstd: Command) -> None:
    before = released.read_bytes()
    ended = govstd("release", "0.1.0")
    assert ended.code == 1
    assert "0.1.0 was released before" in ended.err
    assert released.read_bytes() == before


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("0.2.0", "registry.yaml says version 0.1.0, not 0.2.0"),
        ("v1", "'v1' is no version"),
    ],
)
def test_a_version_that_is_not_the_registrys(
    halls: Path, govstd: Command, version: str, said: str
) -> None:
    ended = govstd("release", version)
    assert (ended.code, ended.out) == (1, "")
    assert said in ended.err
    assert not (halls / "releases").exists()


def test_a_version_below_the_last_release(released: Path, govstd: Command) -> None:
    raise_version(released.parents[1], "0.0.9")
    ended = govstd("release", "0.0.9")
    assert ended.code == 1
    assert "version 0.0.9 is below 0.1.0" in ended.err


def test_an_item_that_nobody_approved(halls: Path, govstd: Command) -> None:
    element = halls / "elements" / "hall" / "hall-name.yaml"
    text = element.read_text(encoding="utf-8")
    element.write_text(text.replace("status: incomplete", "status: standard"), encoding="utf-8")
    ended = govstd("release", "0.1.0")
    assert ended.code == 1
    assert "1 item at status recorded or above without a decision" in ended.err
    assert "elements/hall/hall-name.yaml:2" in ended.err
    assert not (halls / "releases").exists()


def test_standards_that_do_not_load(halls: Path, govstd: Command) -> None:
    (halls / "elements" / "hall" / "hall-name.yaml").write_text("titel: x\n", encoding="utf-8")
    ended = govstd("release", "0.1.0")
    assert ended.code == 3
    assert "key-unknown" in ended.err
    assert not (halls / "releases").exists()


def test_standards_with_errors_of_lint(halls: Path, govstd: Command) -> None:
    element = halls / "elements" / "hall" / "hall-name.yaml"
    text = element.read_text(encoding="utf-8")
    element.write_text(text.replace("minLength: 2", "minLength: 200"), encoding="utf-8")
    ended = govstd("release", "0.1.0")
    assert ended.code in (1, 3)
    assert "elements/hall/hall-name.yaml" in ended.err
    without = element.read_text(encoding="utf-8").partition("examples:")[0]
    element.write_text(without, encoding="utf-8")  # they would keep it from loading
    ended = govstd("release", "0.1.0")
    assert ended.code == 1
    assert "errors in the standards" in ended.err
    assert "hall-name.yaml:9 constraints-unsatisfiable" in ended.err
    assert not (halls / "releases").exists()


def test_no_registry_here(tmp_path: Path, govstd: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for arguments in ((), ("-r", tmp_path)):
        ended = govstd("release", "0.1.0", *arguments)
        assert (ended.code, ended.out) == (2, "")
        assert f"{tmp_path}: there is no registry.yaml, so there is nothing to release" in ended.err
    assert govstd("fetch").code == 2


def test_a_python_without_sm3_makes_no_bundle(
    halls: Path, govstd: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "sm3", lambda _: None)
    ended = govstd("release", "0.1.0")
    assert ended.code == 3
    assert "SM3" in ended.err
    assert not (halls / "releases").exists()


def test_a_folder_that_may_not_be_written(
    halls: Path, govstd: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "link", refuse)
    ended = govstd("release", "0.1.0")
    assert ended.code == 2
    assert "Permission denied" in ended.err
    assert list((halls / "releases").iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="the system has no files without names")
@pytest.mark.parametrize("moment", ["fsync", "link"])
def test_a_release_that_is_killed_leaves_nothing(halls: Path, moment: str) -> None:
    before = sorted(path.relative_to(halls) for path in halls.rglob("*"))
    program = f"""
        import os, signal, sys
        os.{moment} = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
        sys.argv = ["govstd", "release", "0.1.0"]
        from govstd.cli import main
        main()
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(program)], cwd=halls, check=False)
    assert done.returncode == -signal.SIGKILL
    left = {path.relative_to(halls) for path in halls.rglob("*")} - set(before)
    assert left <= {Path("releases")}  # the folder may be there, with nothing in it


def test_a_killed_release_can_be_made_again(halls: Path, govstd: Command) -> None:
    (halls / "releases").mkdir()
    (halls / "releases" / "0.1.0.zip.intoto.jsonl").write_text("of a release that was killed")
    assert govstd("release", "0.1.0").code == 0
    assert govstd("verify", "releases/0.1.0.zip").code == 1  # that file is not its signature
    assert govstd("verify", "releases/nothing.zip").code == 3  # not there, so nothing is wrong


def edit(registry: Path, file: str, old: str, new: str) -> None:
    place = registry / file
    text = place.read_text(encoding="utf-8")
    assert old in text
    place.write_text(text.replace(old, new), encoding="utf-8")


NAME = "elements/hall/hall-name.yaml"


def test_the_next_release_tells_what_changed(released: Path, govstd: Command) -> None:
    registry = released.parents[1]
    raise_version(registry, "0.2.0")
    edit(registry, NAME, "version: 0.1.0", "version: 0.2.0")
    edit(registry, NAME, "maxLength: 100", "maxLength: 50")
    ended = govstd("release", "0.2.0")
    assert ended.code == 0, ended.err
    with zipfile.ZipFile(released.with_name("0.2.0.zip")) as archive:
        said = archive.read("CHANGELOG.md").decode()
    assert said.startswith("# 示例标准库 0.2.0\n\n## halls  0.1.0 → 0.2.0\n")
    assert "`element/hall-name` 允许的长度缩小为至多 50 个字符" in said


def test_a_change_log_is_the_same_on_every_day(
    released: Path, govstd: Command, tmp_path: Path
) -> None:
    """A waiver that runs out tomorrow must not change the bytes of the release."""
    registry = released.parents[1]
    raise_version(registry, "0.2.0")
    edit(registry, NAME, "version: 0.1.0", "version: 0.2.0")
    edit(registry, NAME, "maxLength: 100", "maxLength: 50")
    other = tmp_path / "other"
    shutil.copytree(registry, other)
    logs = []
    for folder, until in ((registry, "2000-01-01"), (other, "2999-01-01")):
        waiver = f"{{rule: length-narrowed, reason: r, owner: o, until: {until}}}"
        with (folder / "registry.yaml").open("a", encoding="utf-8") as header:
            header.write(f"lint: {{waivers: [{waiver}]}}\n")
        assert govstd("release", "0.2.0", "-r", folder).code == 0
        with zipfile.ZipFile(folder / "releases" / "0.2.0.zip") as archive:
            logs.append(archive.read("CHANGELOG.md"))
    assert logs[0] == logs[1]


def test_a_version_that_does_not_tell_of_what_changed(released: Path, govstd: Command) -> None:
    registry = released.parents[1]
    raise_version(registry, "0.1.1")
    edit(registry, NAME, "maxLength: 100", "maxLength: 50")
    ended = govstd("release", "0.1.1")
    assert (ended.code, ended.out) == (1, "")
    assert "1 item changed since 0.1.0 by more than the version tells" in ended.err
    assert f"{NAME}:1 hall-name 0.1.0 → 0.2.0" in ended.err
    edit(registry, NAME, "version: 0.1.0", "version: 0.2.0")
    ended = govstd("release", "0.1.1")
    assert (ended.code, ended.out) == (1, "")
    assert "0.1.1 is too low for what changed since 0.1.0: it must be 0.2.0" in ended.err
    assert not released.with_name("0.1.1.zip").exists()


def test_a_status_that_moves_as_it_may_not(halls: Path, govstd: Command) -> None:
    decided = "status: standard\ndecision: {by: data-office, date: 2026-01-01}"
    for kind in ("elements", "codelists", "datasets"):
        for file in (halls / kind).rglob("*.yaml"):
            edit(halls, str(file.relative_to(halls)), "status: incomplete", decided)
    assert govstd("release", "0.1.0").code == 0
    raise_version(halls, "0.2.0")
    edit(halls, NAME, decided, "status: candidate")
    edit(halls, NAME, "version: 0.1.0", "version: 0.2.0")
    ended = govstd("release", "0.2.0")
    assert ended.code == 1
    assert "the status of 1 item moved since 0.1.0 as it may not" in ended.err
    assert f"{NAME}:2 hall-name standard → candidate" in ended.err


@pytest.mark.usefixtures("halls")
def test_the_digests_can_be_read_by_machines(govstd: Command) -> None:
    said = govstd("release", "0.1.0", "--report", "json").json()
    assert (said["format"], said["id"], said["version"]) == ("govstd-release", "halls", "0.1.0")
    assert len(said["sha256"]) == len(said["sm3"]) == 64
