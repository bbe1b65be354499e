"""`govstd try`: what it says of one value."""

import json

import pytest
from tests.cli.conftest import SHIPPED, Command


@pytest.mark.usefixtures("halls")
def test_try_explains_each_check(govstd: Command) -> None:
    ended = govstd("try", "5", "--element", "hall-level")
    assert (ended.code, ended.err) == (1, "")
    assert ended.out == (
        "'5'  is not right for hall-level 0.1.0 (halls 0.1.0)\n\n"
        "  failed  value-not-in-code-list\n"
        "          '5' is not a code of hall-level@0.1.0\n"
        "          fix: use one of: 1, 2, 3, 4; or ask data-office to add the code\n"
    )
    ended = govstd("try", "2", "--element", "hall-level", "--lang", "zh")
    assert (ended.code, ended.out) == (
        0,
        "「2」  符合 hall-level 0.1.0 (halls 0.1.0)\n\n  通过  value-not-in-code-list\n",
    )


@pytest.mark.usefixtures("halls")
def test_try_calls_no_value_right_that_is_none(govstd: Command) -> None:
    ended = govstd("try", "", "--element", "hall-level")
    assert ended.code == 0
    assert "is right" not in ended.out
    assert ended.out.startswith("no value was given")


def test_try_shows_a_personal_value_to_who_typed_it(govstd: Command) -> None:
    ended = govstd("try", "11010519491231002A", "--validator", "check:cn-citizen-number", *SHIPPED)
    assert ended.code == 1
    assert "failed      identifier-not-well-formed (cn-citizen-number)\n" in ended.out
    assert "'11010519491231002A' is not written as cn-citizen-number@1.0.0 prescribes" in ended.out
    assert "not judged  check-character-wrong (cn-citizen-number)\n" in ended.out


def test_try_a_field_of_a_dataset(govstd: Command) -> None:
    field = ("--dataset", "administrative-licence", "--field", "XK_JDRQ", *SHIPPED)
    assert govstd("try", "2025/02/28", *field).code == 0
    ended = govstd("try", "2025/02/30", *field)
    assert ended.code == 1
    assert "'2025/02/30' is no date written as %Y/%m/%d\n" in ended.out
    report = json.loads(govstd("try", "2025/02/30", *field, "--report", "json").out)
    assert report["findings"][0]["file"] == "value"
    unknown = govstd("try", "x", "--dataset", "administrative-licence", "--field", "JDRQ", *SHIPPED)
    assert (unknown.code, unknown.err) == (
        2,
        "there is no field 'JDRQ'\n  fix: did you mean XK_JDRQ?\n",
    )


@pytest.mark.usefixtures("halls")
@pytest.mark.parametrize("value", ["", " ", '"', 'a"b,c', "a\nb", "a\r\nb", "\x1b[31m", "𠮷", "-1"])
def test_try_any_text(govstd: Command, value: str) -> None:
    ended = govstd("try", "--element", "hall-level", "--", value)
    assert ended.code == (0 if value == "" else 1)
    assert "\x1b" not in ended.out


def test_try_needs_to_know_what_the_value_is(govstd: Command) -> None:
    for options in (
        (),
        ("--element", "a", "--validator", "b"),
        ("--dataset", "a"),
        ("--field", "a"),
    ):
        ended = govstd("try", "x", *options)
        assert (ended.code, ended.out) == (2, "")
        assert ended.err.startswith("it is not said what the value is\n")


def test_try_says_why_a_check_did_not_judge(govstd: Command) -> None:
    field = ("--dataset", "administrative-licence", "--field", "XK_YXQZI", *SHIPPED)
    special = govstd("try", "2099/12/31", *field)
    assert special.code == 0
    assert (
        "  not applied  value-not-of-type\n"
        "               the standard accepts the value as it is, or takes it for no value\n"
    ) in special.out
    uncovered = govstd("try", "110103", "--element", "division-code", *SHIPPED)
    assert (
        "  not known  value-not-valid-at-date\n"
        "             what the check needs to know is not there\n"
    ) in uncovered.out
    assert (
        "  no value  value-not-valid-at-date\n"
        in govstd("try", "", "--element", "division-code", *SHIPPED).out
    )
