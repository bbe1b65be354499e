"""Validators: every shipped vector and every family, in the engine and one text at a time."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.expressions.fields import Shared, ask, x
from tests.tries import tries

from govstd.expressions import builders as build
from govstd.expressions.builders import Expr
from govstd.expressions.lookups import Selection
from govstd.expressions.steps import first_broken
from govstd.expressions.validators import breaks, flatten, is_valid, supported
from govstd.model.code_list import Code, CodeList
from govstd.model.registration import Severity, Status
from govstd.model.registry import Registry
from govstd.model.validator import Family, Remainder, Step, StepCodeList, Validator
from govstd.repository.reader import read

ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NAME = {"en": "Name"}
STAGES = {
    "format": "identifier-not-well-formed",
    "checksum": "check-character-wrong",
    "semantic": "identifier-part-wrong",
}


@pytest.fixture(scope="module")
def shipped(repository: Path) -> Registry:
    registry = read(repository / "validators").registry
    assert registry is not None
    return registry


class FewCodes:
    """Code lists as literals."""

    def known(
        self,
        code_list: CodeList,
        text: Expr,
        by: str = "code",  # noqa: ARG002 (a protocol's)
        select: Selection | None = None,  # noqa: ARG002
    ) -> Expr:
        return build.one_of(text, [build.text(code.code) for code in code_list.codes])

    def valid(self, *_: Any, **__: Any) -> Expr:
        raise NotImplementedError

    def under(self, *_: Any, **__: Any) -> Expr:
        raise NotImplementedError


def codes(*texts: str) -> CodeList:
    listed = tuple(Code(code=text, title=NAME) for text in texts)
    return CodeList(
        id="list",
        version="1.0.0",
        status=Status.STANDARD,
        title=NAME,
        definition=NAME,
        codes=listed,
    )


def validator(*steps: Step) -> Validator:
    return Validator(id="v", version="1.0.0", title=NAME, definition=NAME, steps=steps)


def step(family: Family, **keys: Any) -> Step:
    return Step(family=family, **keys)


def pattern(text: str) -> Step:
    return step(Family.PATTERN, pattern=text)


def test_the_vectors_pass_and_fail_where_they_say(shipped: Registry) -> None:
    count = 0
    for one in shipped.validators.values():
        steps = flatten(one, shipped, {})
        texts = [vector.value for vector in one.vectors]
        verdicts = ask(texts, is_valid(one, shipped, x(), FewCodes()))
        for vector, (verdict,) in zip(one.vectors, verdicts, strict=True):
            broken = first_broken(steps, vector.value)
            assert verdict is vector.valid is (broken is None), (one.id, vector.value)
            if vector.stage in STAGES and broken is not None and broken.validator is None:
                assert broken.rule == STAGES[vector.stage], (one.id, vector.value)
            count += 1
    assert count > 150


SYSTEMS = {
    "luhn": (
        validator(step(Family.LUHN, alphabet="0123456789")),
        ["4111111111111111", "6200000000000000000", "79927398713", "18", "0"],
        ["4111111111111112", "79927398710", "", "4111 1111", "１8", "1" * 41, "-18"],
    ),
    "iso7064-pure, one check character": (
        validator(
            step(
                Family.ISO7064_PURE, modulus=11, radix=2, alphabet="0123456789X", check_characters=1
            )
        ),
        ["0000000218250097", "000000012146438X", "07940"],
        ["0000000218250098", "0000000121464380", "X", "", "078"],
    ),
    "iso7064-pure, two check characters": (
        validator(
            pattern("[0-9]{3,8}"),
            step(Family.ISO7064_PURE, modulus=97, radix=10, alphabet="0123456789"),
        ),
        ["79444", "001"],
        ["79445", "79", "00"],
    ),
    "iso7064-hybrid": (
        validator(
            pattern("[0-9]{15}"),
            step(Family.ISO7064_HYBRID, modulus=10, alphabet="0123456789"),
        ),
        ["110105000000012", "440301100000016", "510107600123454"],
        ["110105000000013", "440401100000016", "33010640000027", "", "3301064000002790"],
    ),
    "mod97 of an IBAN": (
        validator(pattern("[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}"), step(Family.MOD97, rearrange=4)),
        ["GB82WEST12345698765432", "DE89370400440532013000"],
        ["GB82WEST12345698765433", "DE98370400440532013000", "de89370400440532013000", "GB82"],
    ),
    "mod97 of an LEI": (
        validator(pattern("[0-9A-Z]{18}[0-9]{2}"), step(Family.MOD97)),
        ["999900TEST0000000167", "9999GOVSTD00000AB104"],
        ["999900TEST0000000168", "9999OGVSTD0000000122"],
    ),
    "weighted sum with its check character in the middle": (
        validator(
            step(
                Family.WEIGHTED_SUM,
                alphabet="0123456789",
                weights=(1, 2, 3),
                modulus=11,
                check_map="0123456789X",
                check_position=2,
            )
        ),
        ["1310", "0000", "1X03"],
        ["1910", "A000", "000", "00000", ""],
    ),
    "weighted sum of letters without a pattern": (
        validator(
            step(
                Family.WEIGHTED_SUM,
                alphabet=ALPHANUMERIC,
                weights=(3, 7, 9, 10, 5, 8, 4, 2),
                modulus=11,
                remainder=Remainder.M_R,
                check_map="0123456789X",
            )
        ),
        ["D2143569X"],
        ["D21435690", "d2143569X", "D2143569", "D2143569XX", "中2143569X", ""],
    ),
    "weighted sum of letters after a pattern": (
        validator(
            pattern("[0-9A-Z]{8}[0-9X]"),
            step(
                Family.WEIGHTED_SUM,
                alphabet=ALPHANUMERIC,
                weights=(3, 7, 9, 10, 5, 8, 4, 2),
                modulus=11,
                remainder=Remainder.M_R,
                check_map="0123456789X",
            ),
        ),
        ["D2143569X"],
        ["D21435690", "中中中2143569"],
    ),
    "weighted sum of letters by great weights": (
        validator(
            pattern("[0-9A-Z]{4}[0-9A-HJ-Z]"),
            step(
                Family.WEIGHTED_SUM,
                alphabet=ALPHANUMERIC,
                weights=(1000, 1, 300, 77),
                modulus=31,
                check_map=ALPHANUMERIC[:31],
            ),
        ),
        ["00000", "10008", "01001"],
        ["10009", "01000"],
    ),
    "a day within": (
        validator(pattern("[0-9]{10}"), step(Family.DATE_PART, start=2, length=8, format="%Y%m%d")),
        ["1202402299"],
        ["1202302299", "120240229"],
    ),
    "a part without a pattern": (
        validator(step(Family.DATE_PART, start=2, length=8, format="%Y%m%d")),
        ["x20240229", "x20240229y"],
        ["x2024022", "20240229", ""],
    ),
}


@pytest.mark.parametrize("name", SYSTEMS)
def test_each_family(name: str, shipped: Registry) -> None:
    one, right, wrong = SYSTEMS[name]
    steps = flatten(one, shipped, {})
    assert all(supported(flat) for flat in steps)
    for text in (*right, *wrong):
        assert (first_broken(steps, text) is None) is (text in right), text
    verdicts = [v for (v,) in ask([*right, *wrong], is_valid(one, shipped, x(), FewCodes()))]
    assert verdicts == [True] * len(right) + [False] * len(wrong)


def test_a_hybrid_system_of_unknown_length_is_not_for_sql(shipped: Registry) -> None:
    free = flatten(validator(step(Family.ISO7064_HYBRID, alphabet="0123456789")), shipped, {})
    assert not supported(free[0])


def nested(shipped: Registry, *inner: Step, **outer: Any) -> tuple[Registry, Validator]:
    scope = Registry(header=shipped.header, digest="", validators={"inner": validator(*inner)})
    return scope, validator(step(Family.VALIDATOR, id="inner", **outer))


def test_a_nested_validator_judges_its_part(shipped: Registry) -> None:
    scope, outer = nested(
        shipped,
        step(Family.PATTERN, pattern="[0-9]{2}", start=2, length=2),
        start=3,
        length=4,
        severity=Severity.WARNING,
    )
    (flat,) = flatten(outer, scope, {})
    assert (flat.start, flat.length, flat.severity, flat.validator) == (
        4,
        2,
        Severity.WARNING,
        "inner",
    )
    texts = ["abc12d", "abc12", "abcd12", "", "abc12de"]
    verdicts = ask(texts, is_valid(outer, scope, x(), FewCodes()))
    assert verdicts == [(True,), (False,), (False,), (False,), (True,)]
    assert [first_broken((flat,), text) is None for text in texts] == [v for (v,) in verdicts]


def test_a_nested_validator_sees_no_more_than_its_part(shipped: Registry) -> None:
    inner = step(Family.DATE_PART, start=1, length=8, format="%Y%m%d")
    scope, outer = nested(shipped, inner, start=1, length=4)
    assert ask(["20200229"], is_valid(outer, scope, x(), FewCodes())) == [(False,)]
    assert first_broken(flatten(outer, scope, {}), "20200229") is not None


def test_a_nested_validator_without_severity_is_no_check_of_its_own(shipped: Registry) -> None:
    scope, outer = nested(shipped, pattern("a"), start=1, length=1)
    (flat,) = flatten(outer, scope, {})
    assert (flat.validator, flat.severity) == (None, Severity.ERROR)


def test_a_code_part_is_left_out_without_its_parameter(shipped: Registry) -> None:
    one = validator(
        pattern("[0-9]{4}"),
        step(Family.CODE_PART, start=1, length=2, code_list=StepCodeList(parameter="divisions")),
    )
    assert len(flatten(one, shipped, {})) == 1
    flat = flatten(one, shipped, {"divisions": codes("11", "12")})[1]
    assert flat.rule == "identifier-part-wrong"
    assert ask(["1199", "1399"], breaks(flat, x(), FewCodes())) == [(False,), (True,)]
    assert [first_broken((flat,), text) is None for text in ("1199", "1399")] == [True, False]


TEXTS = st.text(st.sampled_from("019AXZaé中😀 \n-"), max_size=20)


@settings(max_examples=tries(4))
@given(st.lists(TEXTS, min_size=120, max_size=120))
def test_no_step_raises_or_is_unknown_whatever_the_text(texts: list[str]) -> None:
    """Steps are asked of texts that failed earlier ones, too."""
    scope = Registry(header=None, digest="")  # type: ignore[arg-type] # steps name nothing in it
    flats = [flat for one, _, _ in SYSTEMS.values() for flat in flatten(one, scope, {})]
    rows = ask(texts, *(breaks(flat, x(), FewCodes()) for flat in flats))
    assert all(verdict is not None for row in rows for verdict in row)
    shared = Shared()
    tests = [breaks(flat, x(), FewCodes(), shared.share) for flat in flats]
    assert all(v is not None for row in shared.ask(texts, *tests) for v in row)


@settings(max_examples=tries(4))
@given(st.lists(TEXTS, min_size=120, max_size=120))
def test_engine_and_single_texts_agree(texts: list[str]) -> None:
    scope = Registry(header=None, digest="")  # type: ignore[arg-type] # steps name nothing in it
    ones = [one for one, _, _ in SYSTEMS.values()]
    seeds = [
        text[at:] + text[:at] for _, right, _ in SYSTEMS.values() for text in right for at in (0, 1)
    ]
    rows = ask([*texts, *seeds], *(is_valid(one, scope, x(), FewCodes()) for one in ones))
    shared = Shared()
    faster = shared.ask(
        [*texts, *seeds],
        *(
            build.negate(
                build.either(
                    *(breaks(f, x(), FewCodes(), shared.share) for f in flatten(one, scope, {}))
                )
            )
            for one in ones
        ),
    )
    assert faster == rows
    for text, row in zip([*texts, *seeds], rows, strict=True):
        for one, verdict in zip(ones, row, strict=True):
            assert verdict is (first_broken(flatten(one, scope, {}), text) is None), text
