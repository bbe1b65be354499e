"""The rules on values, asked of one text."""

from typing import Any

import pytest
from tests.expressions.fields import field

from govstd.expressions.value import problems
from govstd.model.code_list import Code, CodeList
from govstd.model.data_element import Constraints, DataType, Special
from govstd.model.dataset_standard import Multiple
from govstd.model.registration import Status
from govstd.model.registry import Registry
from govstd.model.resolved import ResolvedCodeList, ResolvedField, ResolvedValidator
from govstd.model.validator import Family, Step, Validator

D = DataType
NAME = {"en": "Name"}


def limited(kind: DataType, limits: dict[str, Any], **keys: Any) -> ResolvedField:
    return field(kind, constraints=Constraints(**limits), **keys)


def coded(**keys: Any) -> ResolvedField:
    listed = CodeList(
        id="list",
        version="1.0.0",
        status=Status.STANDARD,
        title=NAME,
        definition=NAME,
        codes=(
            Code(code="1", title={"zh": "男"}, columns={"level": "a"}),
            Code(code="2", title={"zh": "女"}, valid_to="1990-01-01", columns={"level": "b"}),
        ),
    )
    return field(code_list=ResolvedCodeList(reference="list", code_list=listed, **keys))


def identified() -> ResolvedField:
    steps = (
        Step(family=Family.PATTERN, pattern="[0-9]{10}"),
        Step(family=Family.LUHN, start=1, length=2),
        Step(family=Family.DATE_PART, start=3, length=8),
    )
    one = Validator(id="v", version="1.0.0", title=NAME, definition=NAME, steps=steps)
    scope = Registry(header=None, digest="")  # type: ignore[arg-type] # steps name nothing in it
    return field(validators=(ResolvedValidator(reference="v", validator=one, scope=scope),))


def listed(**keys: Any) -> ResolvedField:
    return limited(
        D.INTEGER,
        {"maximum": "5"},
        multiple=Multiple(delimiter=";", **keys),
        special=(Special(value="none", title=NAME),),
    )


@pytest.mark.parametrize(
    ("of", "text", "broken"),
    [
        (field(D.INTEGER), "1", []),
        (limited(D.INTEGER, {"minimum": "0"}), "x", ["value-not-of-type"]),
        (limited(D.INTEGER, {"minimum": "0"}), "-1", ["value-below-minimum"]),
        (limited(D.INTEGER, {"exclusive_minimum": "0"}), "0", ["value-below-minimum"]),
        (
            limited(D.INTEGER, {"minimum": "0", "exclusive_minimum": "0"}),
            "-1",
            ["value-below-minimum"],
        ),
        (limited(D.INTEGER, {"maximum": "9" * 20}), "1" + "0" * 20, ["value-above-maximum"]),
        (limited(D.NUMBER, {"exclusive_maximum": "1"}), "1", ["value-above-maximum"]),
        (limited(D.NUMBER, {"maximum": "1"}), "NaN", ["value-above-maximum"]),
        (limited(D.NUMBER, {"minimum": "1"}), "NaN", ["value-below-minimum"]),
        (
            limited(D.NUMBER, {"maximum": "1.5"}, scale=1, decimal_char=","),
            "1,6",
            ["value-above-maximum"],
        ),
        (
            limited(D.DATETIME, {"maximum": "2024-01-01T00:00:00Z"}),
            "2023-01-01T00:00:00",
            ["value-above-maximum"],
        ),
        (field(D.NUMBER, scale=2), "1.234", ["value-too-precise"]),
        (field(D.NUMBER, scale=2), "1.230", ["value-too-precise"]),
        (field(D.NUMBER), "1.234", []),
        (limited(D.NUMBER, {"enum": ("1.0",)}, scale=1), "1", []),
        (limited(D.NUMBER, {"enum": ("1.0",)}, scale=1), "2", ["value-not-in-enum"]),
        (limited(D.STRING, {"enum": ("1.0",)}), "1", ["value-not-in-enum"]),
        (limited(D.BOOLEAN, {"enum": ("true",)}), "1", []),
        (limited(D.BOOLEAN, {"enum": ("true",)}), "0", ["value-not-in-enum"]),
        (limited(D.STRING, {"min_length": 2}), "😀", ["value-too-short"]),
        (limited(D.STRING, {"max_length": 2}), "中文😀", ["value-too-long"]),
        (field(D.STRING, format="email"), "nobody", ["value-not-in-format"]),
        (field(D.STRING, patterns=("[a-z]+", ".{2}")), "ab", []),
        (field(D.STRING, patterns=("[a-z]+", ".{2}")), "abc", ["value-not-matching-pattern"]),
        (field(D.INTEGER, patterns=("[0-9]{2}",)), "1", ["value-not-matching-pattern"]),
        (coded(), "2", []),
        (coded(), "3", ["value-not-in-code-list"]),
        (coded(by="title_zh"), "男", []),
        (coded(select={"level": ("a",)}), "2", ["value-not-in-code-list"]),
        (identified(), "1820240229", []),
        (identified(), "182024022x", ["identifier-not-well-formed"]),
        (identified(), "1720240229", ["check-character-wrong"]),
        (identified(), "1820230229", ["identifier-part-wrong"]),
        (limited(D.INTEGER, {"minimum": "0"}, special=(Special(value="-", title=NAME),)), "-", []),
        (listed(), "1;none;2", []),
        (listed(), "1;x", ["value-not-of-type"]),
        (listed(), "6;7", ["value-above-maximum"]),
        (listed(min=2), "1", ["item-count-wrong"]),
        (listed(max=1), "1;2", ["item-count-wrong"]),
        (listed(unique=True), "1;1", ["value-repeated-in-list"]),
    ],
)
def test_what_one_text_breaks(of: ResolvedField, text: str, broken: list[str]) -> None:
    assert list(problems(of, text)) == broken


def test_several_rules_are_broken_at_once() -> None:
    of = limited(D.STRING, {"max_length": 1, "enum": ("a",)}, format="uri", patterns=("b",))
    assert list(problems(of, "cc")) == [
        "value-not-in-format",
        "value-not-in-enum",
        "value-not-matching-pattern",
        "value-too-long",
    ]
