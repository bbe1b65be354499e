"""`govstd diff` as a user meets it: folders and git references, formats, exit codes, waivers."""

import json
import subprocess
from pathlib import Path

import pytest
from tests.cli.conftest import Command

LIST = "codelists/service-category.csv"


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Tester", "-c", "user.email=tester@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)  # noqa: S607


@pytest.fixture
def committed(halls: Path) -> Path:
    """The registry of `govstd init` in a git repository, all committed."""
    git(halls, "init", "-q", "-b", "main")
    git(halls, "add", "-A")
    git(halls, "commit", "-q", "-m", "Begin")
    return halls


def a_dataset(folder: Path) -> Path:
    return next((folder / "datasets").rglob("*.yaml"))


def narrow(folder: Path) -> None:
    file = a_dataset(folder)
    text = file.read_text(encoding="utf-8")
    file.write_text(text + "rowCount: {min: 5}\n", encoding="utf-8")


@pytest.mark.usefixtures("committed")
def test_nothing_has_changed(govstd: Command) -> None:
    ended = govstd("diff", "main")
    assert (ended.code, ended.err) == (0, "")
    assert "main → working tree        nothing has changed" in ended.out


def test_a_change_is_told_with_its_place_its_effect_and_the_version(
    committed: Path, govstd: Command
) -> None:
    narrow(committed)
    ended = govstd("diff", "main")
    assert ended.code == 1
    assert "1 breaking for providers" in ended.out
    assert "row-count-narrowed" in ended.out
    assert "must become" in ended.out


def test_an_older_state_is_read_without_touching_the_working_tree(
    committed: Path, govstd: Command
) -> None:
    narrow(committed)
    git(committed, "commit", "-aqm", "Narrow")
    assert govstd("diff", "HEAD~1", "HEAD").code == 1
    assert govstd("diff", "HEAD", "HEAD~1").code == 1
    assert govstd("diff", "HEAD").code == 0


def test_the_exit_code_follows_the_level(committed: Path, govstd: Command) -> None:
    narrow(committed)
    assert govstd("diff", "main", "--fail-on", "never").code == 0
    assert govstd("diff", "main", "--fail-on", "risky").code == 1


def test_a_waiver_accepts_a_change(committed: Path, govstd: Command) -> None:
    narrow(committed)
    file = a_dataset(committed)
    text = file.read_text(encoding="utf-8").replace("version: 0.1.0", "version: 0.2.0")
    file.write_text(text.replace("version: 1.0.0", "version: 2.0.0"), encoding="utf-8")
    header = committed / "registry.yaml"
    waivers = (
        "lint: {waivers: [{rule: row-count-narrowed, reason: Agreed, owner: office, "
        "until: 2999-01-01}]}\n"
    )
    header.write_text(header.read_text(encoding="utf-8") + waivers, encoding="utf-8")
    ended = govstd("diff", "main")
    assert ended.code == 0
    assert "waived until 2999-01-01: Agreed" in ended.out


def test_a_registry_watches_the_levels_that_it_selects(committed: Path, govstd: Command) -> None:
    narrow(committed)
    header = committed / "registry.yaml"
    text = header.read_text(encoding="utf-8") + "compatibility: {levels: [text]}\n"
    header.write_text(text, encoding="utf-8")
    assert "row-count-narrowed" not in govstd("diff", "main").out


def test_json_has_every_change(committed: Path, govstd: Command) -> None:
    narrow(committed)
    found = json.loads(govstd("diff", "main", "--report", "json").out)
    assert found["format"] == "govstd-comparison"
    [change] = [one for one in found["changes"] if one["rule"] == "row-count-narrowed"]
    assert (change["providers"], change["step"]) == ("breaking", "major")
    assert change["args"] == {"minimum": 5}


@pytest.mark.parametrize("form", ["markdown", "github"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_other_formats_name_the_rule(
    committed: Path, govstd: Command, form: str, language: str
) -> None:
    narrow(committed)
    ended = govstd("diff", "main", "--report", form, "--lang", language)
    assert "row-count-narrowed" in ended.out


@pytest.mark.usefixtures("committed")
def test_a_reference_that_is_not_there_is_said(govstd: Command) -> None:
    ended = govstd("diff", "nowhere")
    assert ended.code == 2
    assert "'nowhere' is no folder, no release and no git reference here" in ended.err
    assert "main" in ended.err


def test_a_state_that_does_not_load_is_told(committed: Path, govstd: Command) -> None:
    a_dataset(committed).write_text("fields: [", encoding="utf-8")
    ended = govstd("diff", "main")
    assert ended.code == 3
    assert "yaml-not-parsable" in ended.err


def test_outside_of_git_folders_still_compare(halls: Path, govstd: Command) -> None:
    assert govstd("diff", "main").code == 2
    assert govstd("diff", str(halls)).code == 0


def test_bundles_and_named_registries_are_states(
    halls: Path, govstd: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert govstd("release", "0.1.0").code == 0
    narrow(halls)
    department = halls.parent / "department"
    department.mkdir()
    bundle = halls / "releases" / "0.1.0.zip"
    (department / "govstd.yaml").write_text(
        f"registries: {{old: '{bundle}', new: ../halls}}\n", encoding="utf-8"
    )
    monkeypatch.chdir(department)
    for old, new in (("@old", "@new"), (str(bundle), str(halls)), ("@old", str(halls))):
        ended = govstd("diff", old, new)
        assert (ended.code, ended.err) == (1, ""), ended.err
        assert f"{old} → {new}        1 breaking for providers" in ended.out


def test_a_folder_that_is_not_there(
    tmp_path: Path, govstd: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = govstd("diff", "/nope", "/nope2")
    assert ended.code == 2
    assert "'/nope' is no folder with a registry" in ended.err


def test_what_changed_in_an_imported_registry_is_told(halls: Path, govstd: Command) -> None:
    """As far as it shows here: a data element from elsewhere that a dataset standard uses."""
    other = halls.parent / "other"
    assert govstd("init", str(other)).code == 0
    header = halls / "registry.yaml"
    text = header.read_text(encoding="utf-8")
    header.write_text(text.replace("imports:\n", "imports:\n  other: {from: ../other}\n"), "utf-8")
    file = a_dataset(halls)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("element: hall-name", "element: other:hall-name"), "utf-8")
    assert govstd("release", "0.1.0").code == 0
    element = other / "elements" / "hall" / "hall-name.yaml"
    text = element.read_text(encoding="utf-8")
    element.write_text(text.replace("maxLength: 100", "maxLength: 50"), encoding="utf-8")
    ended = govstd("diff", "0.1.0")
    assert ended.code == 1
    assert "length-narrowed" in ended.out
    assert "used by dataset/service-halls" in ended.out
