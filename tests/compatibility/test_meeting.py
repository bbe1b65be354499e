"""`govstd status` and `govstd review`: what a committee reads before it meets."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Command
from tests.compatibility.test_diff_command import a_dataset, git, narrow


@pytest.fixture
def committed(halls: Path) -> Path:
    git(halls, "init", "-q", "-b", "main")
    git(halls, "add", "-A")
    git(halls, "commit", "-q", "-m", "Begin", "--date", "2026-01-02T10:00:00")
    return halls


@pytest.mark.usefixtures("committed")
def test_status_says_since_when_and_who_is_waited_for(govstd: Command) -> None:
    ended = govstd("status", "--report", "json")
    [one] = [one for one in json.loads(ended.out)["items"] if one["kind"] == "dataset"]
    assert (one["status"], one["decided"]) == ("incomplete", False)
    assert one["waitsFor"] == "data-office"
    assert one["since"]


def test_a_status_is_as_old_as_the_commit_that_gave_it(
    committed: Path, govstd: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not as old as the last change of anything else in the file."""
    file = a_dataset(committed)

    def commit(old: str, new: str, day: str) -> None:
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(old, new), encoding="utf-8")
        monkeypatch.setenv("GIT_COMMITTER_DATE", f"{day}T10:00:00")
        git(committed, "commit", "-qam", "Change")

    def since() -> str | None:
        items = json.loads(govstd("status", "--report", "json").out)["items"]
        [one] = [one for one in items if one["kind"] == "dataset"]
        return str(one["since"]) if one["since"] else None

    commit("status: incomplete", "status: candidate", "2026-02-03")
    commit("title: {", "guidance: more\ntitle: {", "2026-03-04")
    assert since() == "2026-02-03"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("status: candidate", "status: incomplete"), encoding="utf-8")
    assert since() is None  # nobody has committed it


def test_a_decision_tells_the_day(committed: Path, govstd: Command) -> None:
    file = a_dataset(committed)
    text = file.read_text(encoding="utf-8").replace("status: incomplete", "status: standard")
    file.write_text(text + "decision: {by: data-office, date: 2026-03-01}\n", encoding="utf-8")
    assert "decided 2026-03-01" in govstd("status").out


def test_what_ends_soon_is_told(committed: Path, govstd: Command) -> None:
    header = committed / "registry.yaml"
    waiver = "{rule: code-removed, reason: Agreed, owner: office, until: 2026-07-01}"
    text = header.read_text(encoding="utf-8") + f"lint: {{waivers: [{waiver}]}}\n"
    header.write_text(text, encoding="utf-8")
    assert "code-removed  2026-07-01  office" in govstd("status", "--as-of", "2026-06-30").out


@pytest.mark.parametrize("form", ["text", "markdown"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_dossier_holds_all_parts(
    committed: Path, govstd: Command, form: str, language: str
) -> None:
    narrow(committed)
    ended = govstd("review", "main", "--report", form, "--lang", language)
    assert ended.code == 0
    assert "row-count-narrowed" in ended.out
    parts = {
        "en": ("Who is concerned", "Lint", "Examples"),
        "zh": ("涉及的机构", "标准检查", "示例"),
    }[language]
    assert all(part in ended.out for part in parts)
