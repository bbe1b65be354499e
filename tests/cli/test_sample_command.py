"""`govstd sample` as a user meets it."""

from pathlib import Path

import pytest
from tests.cli.conftest import Command


@pytest.mark.usefixtures("halls")
def test_a_sample_goes_to_standard_output_and_validates(govstd: Command, tmp_path: Path) -> None:
    done = govstd("sample", "service-halls", "--rows", "7", "--lang", "zh")
    assert (done.code, len(done.out.splitlines())) == (0, 8)
    file = tmp_path / "made.csv"
    assert govstd("sample", "service-halls", "--rows", "7", "-o", str(file)).code == 0
    assert file.read_bytes() == done.out.encode()
    assert govstd("validate", str(file), "-d", "service-halls").code == 0
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".govstd")] == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "it is not said of what to make data"),
        (("nothing",), "there is no dataset standard 'nothing'"),
        (("service-halls", "-p", "x"), "it is not said of what to make data"),
        (("service-halls", "--rows", "-3"), "'-3' is no whole number"),
        (("service-halls", "-o", "no/such/folder.csv"), "the result can't be written"),
    ],
)
@pytest.mark.usefixtures("halls")
def test_what_is_wrong_is_said(govstd: Command, arguments: tuple[str, ...], told: str) -> None:
    done = govstd("sample", *arguments)
    assert done.code == 2
    assert told in done.err
    assert "fix: " in done.err


def test_a_rule_that_cannot_hold_is_named(govstd: Command, halls: Path) -> None:
    standard = halls / "datasets" / "service-halls.yaml"
    text = standard.read_text(encoding="utf-8")
    rule = "  - {id: never, assert: name <> name, severity: error, message: x}\n"
    standard.write_text(text + rule, encoding="utf-8")
    done = govstd("sample", "service-halls")
    assert done.code == 2
    assert "no rows were found that pass service-halls:*:record-rule-broken:never" in done.err
