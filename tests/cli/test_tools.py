"""Great Expectations and frictionless as engines: what they judge is what DuckDB finds."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Command

from govstd.model.report import Reason

ROOT = Path(__file__).parents[2]
LICENCES = str(ROOT / "examples" / "licence" / "licences.csv")
ASKED = ("validate", LICENCES, "-d", "administrative-licence", "-r", "govstd:cn-gov")
DAY = ("--as-of", "2026-11-01", "--lang", "en")
JSON = (*DAY, "--report", "json", "--max-findings", "all")
LEAST = {"gx": 75, "frictionless": 70}
"""How many checks of that standard a tool judges, at least."""


@pytest.mark.parametrize("engine", LEAST)
def test_what_a_tool_judges_is_what_duckdb_finds(govstd: Command, engine: str) -> None:
    ours = json.loads(govstd(*ASKED, *JSON).out)
    theirs = json.loads(govstd(*ASKED, *JSON, "--engine", engine).out)
    assert theirs["run"]["engine"] == engine
    judged = {one["id"] for one in theirs["checks"] if one["reason"] != Reason.NOT_IN_ENGINE}
    assert len(judged) >= LEAST[engine]

    def told(report: dict[str, list[dict[str, object]]], key: str, name: str) -> list[object]:
        return [one for one in report[key] if one[name] in judged]

    assert told(theirs, "checks", "id") == told(ours, "checks", "id")
    assert told(theirs, "findings", "check") == told(ours, "findings", "check")
    assert any(one["failed"] for one in theirs["checks"])


STANDARD = """\
version: 1.0.0
status: standard
title: {en: People}
definition: {en: People who came}
owner: office
fields:
  - {name: person, type: string, title: {en: Person}, definition: {en: A number},
     sensitivity: personal, obligation: mandatory, constraints: {maxLength: 4}}
  - {name: age, type: integer, title: {en: Age}, definition: {en: An age}, RULE}
primaryKey: [person]
"""
HEADER = """\
format: 1
id: example
uri: https://example.org/example
version: 1.0.0
title: {en: Example}
owner: office
languages: [en]
"""
PEOPLE = ("validate", "people.csv", "-d", "people", "-r", ".", "--lang", "en")
PLANTED = "GEHEIM77"


@pytest.fixture
def people(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A registry whose standard both tools can say in full, and data that conform."""
    _write(tmp_path, STANDARD.replace(", RULE", ""))
    (tmp_path / "people.csv").write_text("person,age\nA,1\nB,2\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _write(folder: Path, standard: str) -> None:
    (folder / "datasets").mkdir(exist_ok=True)
    (folder / "registry.yaml").write_text(HEADER, encoding="utf-8")
    (folder / "organizations.csv").write_text("id,title_en\noffice,Office\n", encoding="utf-8")
    (folder / "datasets" / "people.yaml").write_text(standard, encoding="utf-8")


@pytest.mark.parametrize("engine", LEAST)
def test_a_verdict_claims_no_more_than_was_judged(
    govstd: Command, people: Path, engine: str
) -> None:
    whole = govstd(*PEOPLE, "--engine", engine)
    assert (whole.code, whole.err) == (0, "")
    assert "conforms to people 1.0.0" in whole.out
    _write(people, STANDARD.replace("RULE", "forbiddenWhen: \"person = 'A'\""))
    part = govstd(*PEOPLE, "--engine", engine)
    assert part.code == 0
    assert part.err == "incomplete: a check of error severity could not be run\n"
    assert "the engine that was asked for cannot check this" in part.out
    assert govstd(*PEOPLE, "--engine", engine, "--strict").code == 1
    assert govstd(*PEOPLE).code == 1  # which DuckDB finds


@pytest.mark.parametrize("engine", LEAST)
def test_a_personal_value_is_in_nothing_that_is_said(
    govstd: Command, people: Path, engine: str
) -> None:
    text = f"person,age\n{PLANTED},1\n{PLANTED},x\n,3\n"
    (people / "people.csv").write_text(text, encoding="utf-8")
    ended = govstd(*PEOPLE, "--engine", engine, "--report", "json", "--debug")
    found = {one["id"]: one["failed"] for one in json.loads(ended.out)["checks"] if one["failed"]}
    assert found == {
        "people:person:value-missing": 1,
        "people:person:value-too-long": 2,
        "people:age:value-not-of-type": 1,
        "people:*:key-missing:person": 1,
        "people:*:key-duplicated:person": 1,
    }
    assert PLANTED not in ended.out + ended.err


TABLES = {
    "a header alone": "person,age\n",
    "no column of the standard": "x,y\n1,2\n",
    "one column of two": "person\nA\nA\n",
    "records of other widths": "person,age\nA,1,2\nB,2\n\nC\n",
}


@pytest.mark.parametrize("engine", LEAST)
@pytest.mark.parametrize("table", TABLES)
def test_what_reading_tells_is_the_same(
    govstd: Command, people: Path, engine: str, table: str
) -> None:
    (people / "people.csv").write_text(TABLES[table], encoding="utf-8")
    ours = json.loads(govstd(*PEOPLE, "--report", "json").out)
    theirs = json.loads(govstd(*PEOPLE, "--report", "json", "--engine", engine).out)
    for key in ("verdict", "subjects", "checks", "findings"):
        assert theirs[key] == ours[key], key


def test_a_schema_of_version_2_is_judged_as_one(govstd: Command, people: Path) -> None:
    bound = "constraints: {exclusiveMaximum: 150}"
    _write(
        people, STANDARD.replace("RULE", bound).replace("fields:", "fieldsMatch: exact\nfields:")
    )
    (people / "people.csv").write_text("person,age\nA,149\nB,150\n", encoding="utf-8")
    ended = govstd(*PEOPLE, "--engine", "frictionless", "--report", "json")
    failed = {one["id"]: one["failed"] for one in json.loads(ended.out)["checks"] if one["failed"]}
    assert failed == {"people:age:value-above-maximum": 1}


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("engine", "heading", "told"),
    [
        ("gx", "suite of Great Expectations", "expect_column_values_to_match_regex"),
        ("frictionless", "Table Schema", '"type": "integer"'),
    ],
)
def test_the_plan_shows_what_the_tool_is_given(
    govstd: Command, engine: str, heading: str, told: str
) -> None:
    ended = govstd(*PEOPLE, "--engine", engine, "--plan")
    assert (ended.code, ended.err) == (0, "")
    assert heading in ended.out
    assert told in ended.out
    assert "SELECT" not in ended.out


@pytest.mark.parametrize("engine", LEAST)
def test_what_a_tool_does_not_do_is_refused(govstd: Command, people: Path, engine: str) -> None:
    divided = govstd(*PEOPLE, "--engine", engine, "--valid", "good.csv")
    assert (divided.code, divided.out) == (4, "")
    assert divided.err == (
        f"{engine} does not tell the records apart that conform and those that do not\n"
        "  fix: leave out --valid and --invalid, or --engine\n"
    )
    assert not (people / "good.csv").exists()


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("engine", LEAST)
def test_a_statement_is_verified_with_the_tool_that_judged(govstd: Command, engine: str) -> None:
    assert govstd(*PEOPLE, "--engine", engine, "--report", "statement=s.json").code == 0
    again = govstd("verify", "s.json", "--data", "people.csv", "-r", ".", "--lang", "en")
    assert (again.code, again.err) == (0, "")


@pytest.mark.usefixtures("people")
def test_a_tool_that_gives_up_says_nothing_of_the_data(
    govstd: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    import frictionless  # noqa: PLC0415, TID251 (made to fail)

    def fail(*_: object, **__: object) -> None:
        raise TypeError(PLANTED)

    monkeypatch.setattr(frictionless.Resource, "validate", fail)
    ended = govstd(*PEOPLE, "--engine", "frictionless")
    assert (ended.code, ended.out) == (4, "")
    assert ended.err == "frictionless could not check these data\n  fix: leave out --engine\n"


@pytest.mark.usefixtures("people")
def test_tools_are_imported_only_when_they_are_asked_for() -> None:
    program = (
        "import sys; from govstd.cli.faults import run_guarded; "
        "from govstd.cli.group import commands; import atexit; "
        "atexit.register(lambda: print({'frictionless', 'great_expectations'} & {*sys.modules})); "
        f"sys.argv = ['govstd', *{PEOPLE!r}]; run_guarded(commands)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    assert done.stdout.endswith("set()\n")
