"""`govstd validate --engine ENGINE`: the engine that was asked for, or one clear message."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Command

import govstd as package
from govstd.engines import engine as choosing

DATA = ("data/service-halls.csv", "-d", "service-halls", "-r", ".")
ADDRESS = "postgresql://nobody:SECRET@localhost:1/none/public.halls"


@pytest.mark.usefixtures("halls")
def test_the_engine_that_data_belong_to_may_be_named(govstd: Command) -> None:
    plain = json.loads(govstd("validate", *DATA, "--report", "json").out)
    named = json.loads(govstd("validate", *DATA, "--report", "json", "--engine", "duckdb").out)
    assert named["resultDigest"] == plain["resultDigest"]
    assert named["run"]["engine"] == "duckdb"


@pytest.mark.usefixtures("halls")
@pytest.mark.parametrize(
    ("arguments", "code", "english", "chinese"),
    [
        (
            (*DATA, "--engine", "postgresql"),
            4,
            (
                "postgresql can't check these data; duckdb does\n"
                "  fix: leave out --engine, or name one that checks them\n"
            ),
            (
                "postgresql 无法检查这些数据，可用的引擎是 duckdb\n"
                "  处理：请去掉 --engine，或指定能检查这些数据的引擎\n"
            ),
        ),
        (
            (ADDRESS, *DATA[1:], "--engine", "duckdb"),
            4,
            (
                "duckdb can't check these data; postgresql does\n"
                "  fix: leave out --engine, or name one that checks them\n"
            ),
            (
                "duckdb 无法检查这些数据，可用的引擎是 postgresql\n"
                "  处理：请去掉 --engine，或指定能检查这些数据的引擎\n"
            ),
        ),
        (
            ("data.json", "--schema", "s.json", "--engine", "duckdb"),
            4,
            (
                "s.json: what a JSON Schema describes is checked by govstd alone, not by duckdb\n"
                "  fix: leave out --engine\n"
            ),
            "s.json：JSON Schema 只能由 govstd 自身检查，不能用 duckdb\n  处理：请去掉 --engine\n",
        ),
        (
            ("halls.sql", "-d", "service-halls", "--structure", "--engine", "duckdb"),
            2,
            "--engine is about data, and --structure reads none\n  fix: leave one of them out\n",
            "--engine 针对数据，而 --structure 不读取数据\n  处理：请去掉其中一个选项\n",
        ),
    ],
    ids=["elsewhere", "database", "json-schema", "structure"],
)
@pytest.mark.parametrize("plan", [(), ("--plan",)], ids=["run", "plan"])
def test_an_engine_that_cannot_check_the_data(
    govstd: Command,
    arguments: tuple[str, ...],
    code: int,
    english: str,
    chinese: str,
    plan: tuple[str, ...],
) -> None:
    if plan and code == 2:
        pytest.skip("--structure has no plan")
    Path("s.json").write_text('{"type": "object"}', encoding="utf-8")
    Path("data.json").write_text("{}", encoding="utf-8")
    for language, message in (("en", english), ("zh", chinese)):
        ended = govstd("validate", *arguments, *plan, "--lang", language)
        assert (ended.code, ended.out, ended.err) == (code, "", message)


@pytest.mark.usefixtures("halls")
def test_an_engine_that_is_none(govstd: Command) -> None:
    ended = govstd("validate", *DATA, "--engine", "abacus")
    assert (ended.code, ended.out) == (2, "")
    assert "abacus" in ended.err
    assert "duckdb, postgresql" in ended.err
    with pytest.raises(ValueError, match="no engine 'abacus'; there are: duckdb, postgresql"):
        package.validate("x.csv", dataset="service-halls", registry=".", engine="abacus")


@pytest.mark.usefixtures("halls")
def test_an_engine_whose_library_is_not_installed(
    govstd: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    absent = choosing.EngineChoice(
        id="duckdb", tables="none", judges=frozenset(("duckdb",)), extra=("no_such_library", "own")
    )
    monkeypatch.setitem(choosing.ENGINES, "duckdb", absent)
    ended = govstd("validate", *DATA, "--engine", "duckdb")
    assert (ended.code, ended.out, ended.err) == (
        2,
        "",
        "duckdb is not installed\n  fix: pip install 'govstd[own]'\n",
    )


@pytest.mark.usefixtures("halls")
@pytest.mark.parametrize("engine", [one for one in choosing.CHOICES if "duckdb" in one.judges])
def test_the_plan_is_that_of_the_engine(govstd: Command, engine: choosing.EngineChoice) -> None:
    if engine.extra is not None:
        pytest.importorskip(engine.extra[0], exc_type=ImportError)
    ended = govstd("validate", *DATA, "--plan", "--engine", engine.id)
    assert (ended.code, ended.err) == (0, "")
    marks = {
        "duckdb": "SQL of the scan",
        "spark": "SQL of the scan",
        "gx": "suite of Great Expectations",
        "frictionless": "Table Schema",
    }
    assert marks[engine.id] in ended.out
    if engine.id == "spark":
        assert ended.out != govstd("validate", *DATA, "--plan").out
