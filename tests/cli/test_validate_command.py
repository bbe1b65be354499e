"""`govstd validate`: which data and registry, its plan, results and exit codes."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Command


def test_validate_says_which_registry_it_used(govstd: Command, halls: Path) -> None:
    ended = govstd("validate", "data/service-halls.csv", "-d", "service-halls")
    assert (ended.code, ended.err) == (0, "registry: halls 0.1.0 (.)\n")
    ended = govstd("validate", "data/service-halls.csv", "-d", "service-halls", "--lang", "zh")
    assert ended.err == "标准库：halls 0.1.0（.）\n"
    named = govstd("validate", "data/service-halls.csv", "-d", "service-halls", "-r", str(halls))
    assert named.err == ""


@pytest.mark.usefixtures("halls")
def test_validate_files_together_or_apart(govstd: Command) -> None:
    header = "name,level,opened_on,telephone\n"
    for name, level in (("a", 1), ("b", 9)):
        Path(f"{name}.csv").write_text(f"{header}同名,{level},2021-10-08,010-82345678\n", "utf-8")
    asked = ("validate", "?.csv", "-d", "service-halls", "-r", ".", "--report", "json")
    together = json.loads(govstd(*asked).out)
    assert [check["rule"] for check in together["checks"] if check["failed"]] == [
        "value-not-in-code-list",
        "key-duplicated",
    ]
    ended = govstd(*asked, "--each")
    assert ended.code == 1
    apart = json.loads(ended.out)
    assert [report["verdict"] for report in apart] == ["conforms", "does-not-conform"]
    assert govstd(*asked, "--each", "-d", "x=y.csv").err.startswith("--each checks the files of")


@pytest.mark.usefixtures("halls")
def test_validate_shows_its_plan(govstd: Command) -> None:
    asked = ("validate", "data/service-halls.csv", "-d", "service-halls", "-r", ".", "--plan")
    ended = govstd(*asked, "--as-of", "2026-01-01")
    assert ended.code == 0
    assert ended.out.startswith("service-halls 0.1.0: 28 checks as of 2026-01-01\n")
    assert "  error    service-halls:level:value-not-in-code-list\n" in ended.out
    assert "SELECT " in ended.out
    assert govstd(*asked, "--report", "json").code == 2


@pytest.mark.usefixtures("halls")
def test_validate_writes_reports_whole_or_not_at_all(govstd: Command) -> None:
    asked = ("validate", "data/service-halls.csv", "-d", "service-halls", "-r", ".")
    ended = govstd(*asked, "--report", "json=report.json")
    assert ended.code == 0
    assert ended.out.startswith("data/service-halls.csv  conforms to ")
    assert json.loads(Path("report.json").read_text("utf-8"))["verdict"] == "conforms"
    ended = govstd(*asked, "--report", "json=no/report.json")
    assert (ended.code, ended.err) == (
        2,
        "no/report.json: there is no folder for this result\n  fix: make the folder first\n",
    )
    ended = govstd(*asked, "--report", "json=data")
    assert ended.code == 2
    assert ended.err.startswith("data: the result can't be written (")
    assert sorted(path.name for path in Path("data").iterdir()) == ["service-halls.csv"]


@pytest.mark.usefixtures("halls")
@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 1),
        (("--fail-on", "never"), 0),
        (("--tolerate", "100%"), 0),
        (("--tolerate", "49.9%"), 1),
        (("--tolerate", "0.5"), 0),
        (("--max-findings", "0"), 1),
        (("--strict",), 1),
    ],
)
def test_validate_exits_as_options_say(
    govstd: Command, options: tuple[str, ...], code: int
) -> None:
    rows = "name,level,opened_on,telephone\na1,9,2021-10-08,010-82345678\nb1,1,2021-10-08,\n"
    Path("d.csv").write_text(rows, "utf-8")
    ended = govstd("validate", "d.csv", "-d", "service-halls", "-r", ".", *options)
    assert ended.code == code
    assert "does not conform" in ended.out
