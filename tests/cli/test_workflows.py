"""The workflows that `govstd init` writes: read as their systems do, and run step by step."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.cli.conftest import Command

WRITTEN = [".github/workflows/standards.yml", ".gitlab-ci.yml", "CODEOWNERS", "check-standards"]
BASH = shutil.which("bash")
needs_shell = pytest.mark.skipif(
    BASH is None or shutil.which("git") is None, reason="bash and git are needed"
)


def git(folder: Path, *arguments: str) -> None:
    name = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *name, *arguments], cwd=folder, check=True, capture_output=True)  # noqa: S607


@pytest.fixture
def repository(halls: Path) -> Path:
    """The registry of `govstd init` in git, with one commit on its main branch."""
    git(halls, "init", "--quiet", "--initial-branch=main")
    git(halls, "add", "--all")
    git(halls, "commit", "--quiet", "--message=begin")
    return halls


@pytest.fixture
def shell(tmp_path: Path) -> Any:
    """Run shell commands that find `govstd`, as a runner does; stop at the first that fails."""
    programs = tmp_path / "programs"
    programs.mkdir()
    program = programs / "govstd"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m govstd "$@"\n')
    program.chmod(0o755)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"

    def run(commands: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(BASH), "-e", "-c", commands],
            cwd=folder,
            env={**os.environ, "PATH": path, **environment},
            check=False,
            capture_output=True,
            encoding="utf-8",
        )

    return run


def break_something(folder: Path) -> None:
    element = folder / "elements" / "hall" / "hall-name.yaml"
    text = element.read_text(encoding="utf-8")
    element.write_text(text.replace("maxLength: 100", "maxLength: 50"), encoding="utf-8")


def test_init_writes_them(halls: Path) -> None:
    assert all((halls / file).is_file() for file in WRITTEN)
    assert os.access(halls / "check-standards", os.X_OK)
    owners = (halls / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    assert owners[1:] == ["/ data-office@example.org"]


@needs_shell
def test_the_steps_of_github_run(repository: Path, shell: Any) -> None:
    workflow = yaml.safe_load((repository / WRITTEN[0]).read_text(encoding="utf-8"))
    steps = [step for step in workflow["jobs"]["check"]["steps"] if "run" in step]
    assert steps[0]["name"] == "Install govstd"
    summary = repository.parent / "summary.md"
    told = {"BASE": "main", "GITHUB_STEP_SUMMARY": str(summary)}
    codes = [shell(step["run"], repository, **told).returncode for step in steps[1:]]
    assert codes == [0, 0, 0, 0]
    break_something(repository)
    last = shell(steps[-1]["run"], repository, **told)
    assert last.returncode == 1
    assert "::error file=elements/hall/hall-name.yaml,line=9" in last.stdout
    assert "length-narrowed" in summary.read_text(encoding="utf-8")


@needs_shell
def test_the_script_of_gitlab_runs(repository: Path, shell: Any) -> None:
    job = yaml.safe_load((repository / WRITTEN[1]).read_text(encoding="utf-8"))["standards"]
    script = "\n".join(job["script"])
    assert shell(script, repository).returncode == 0
    break_something(repository)
    ended = shell(script, repository, CI_MERGE_REQUEST_DIFF_BASE_SHA="main")
    assert ended.returncode == 1
    assert "length-narrowed" in ended.stdout
    kept = job["artifacts"]
    named = [*kept["paths"], *kept["reports"].values()]
    assert all((repository / name).stat().st_size for name in named)
    git(repository, "add", "--all")
    listed = subprocess.run(
        ["git", "status", "--short"],  # noqa: S607
        cwd=repository, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert listed.stdout.split() == ["M", "elements/hall/hall-name.yaml"]  # reports are ignored


@needs_shell
def test_the_plain_script_runs_all_steps(repository: Path, shell: Any) -> None:
    (repository / "elements" / "hall" / "hall-level.yaml").write_text("titel: x\n")
    ended = shell("./check-standards main", repository)
    assert ended.returncode == 1
    assert ended.stdout.count("== govstd") == 4


@needs_shell
def test_they_belong_at_the_top_of_the_repository(
    repository: Path, govstd: Command, shell: Any
) -> None:
    """A registry in a folder of a repository, with a space in its name."""
    assert "govstd init 'our standards' --ci" in govstd("init", "our standards").out
    inner = repository / "our standards"
    assert not (inner / "CODEOWNERS").exists()
    (repository / "check-standards").unlink()
    (repository / "govstd.yaml").unlink()
    ended = govstd("init", "our standards", "--ci")
    assert ended.code == 0
    assert "left as they are: .github/workflows/standards.yml, .gitlab-ci.yml" in ended.out
    owners = (repository / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    assert owners[1:] == [r"/our\ standards/ data-office@example.org"]
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message=more")
    break_something(inner)
    ended = shell("./check-standards HEAD", repository)
    assert ended.returncode == 1
    assert "10 files in canonical form" in ended.stdout
    assert "length-narrowed" in ended.stdout
    assert "validate" not in ended.stdout  # no govstd.yaml here names data
    told = govstd("diff", "HEAD", "-r", "our standards", "--report", "github").out
    assert "file=our standards/elements/hall/hall-name.yaml,line=9" in told


def test_code_owners_follow_the_owners_of_items(halls: Path, govstd: Command) -> None:
    with (halls / "organizations.csv").open("a", encoding="utf-8") as table:
        table.write("hall-office,大厅办,Hall office,,,owner,,,@city/halls\n")
        table.write("phone-office,电话办,Phone office,,,owner,,,Room 5\n")
    for place, owner in [
        ("codelists/hall-level.yaml", "hall-office"),
        ("elements/hall/hall-name.yaml", "hall-office"),
        ("elements/hall/hall-telephone.yaml", "phone-office"),
    ]:
        file = halls / place
        text = file.read_text(encoding="utf-8").replace("owner: data-office", f"owner: {owner}")
        file.write_text(text, encoding="utf-8")
    assert govstd("init", ".", "--ci").code == 0
    owners = (halls / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    assert owners[1].startswith("# phone-office: organizations.csv has no contact")
    assert owners[2:] == [
        "/ data-office@example.org",
        "/codelists/ @city/halls",
        "/elements/hall/hall-name.yaml @city/halls",
    ]


def test_a_file_of_code_owners_that_is_somebodys_own_stays(halls: Path, govstd: Command) -> None:
    (halls / "CODEOWNERS").write_text("* @me\n", encoding="utf-8")
    assert "CODEOWNERS" in govstd("init", ".", "--ci").out.partition("left as they are")[2]
    assert (halls / "CODEOWNERS").read_text(encoding="utf-8") == "* @me\n"


def test_init_fills_a_new_git_repository(
    govstd: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fresh" / ".git").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "fresh")
    ended = govstd("init", ".")
    assert ended.code == 0
    assert ".git/" not in ended.out
    assert (tmp_path / "fresh" / "CODEOWNERS").is_file()


@pytest.mark.usefixtures("halls")
def test_a_report_to_a_device_does_not_replace_it(govstd: Command, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with os.fdopen(os.open(pipe, os.O_RDONLY | os.O_NONBLOCK), encoding="utf-8") as stream:
        assert govstd("lint", ".", "--report", f"json={pipe}").code == 0
        assert '"format"' in stream.read()
    assert pipe.is_fifo()
