"""Values that are drawn are right by the same declaration by which data are judged."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govstd.api import open_registry
from govstd.expressions.patterns import compiled
from govstd.expressions.steps import first_broken, flatten
from govstd.model.data_element import DataType
from govstd.model.resolved import ResolvedCodeList, ResolvedField
from govstd.sampling.field_values import FieldValues, window_of
from govstd.sampling.identifiers import identifier
from govstd.sampling.pattern_texts import drawing

VALIDATORS = open_registry("govstd:validators")


@pytest.mark.parametrize("id_", [*VALIDATORS.validators])
def test_every_shipped_validator_has_identifiers(id_: str) -> None:
    steps = flatten(VALIDATORS.validators[id_], VALIDATORS, {})
    random = Random(id_)  # noqa: S311 (no secret)
    texts = [identifier(steps, random) for _ in range(20)]
    assert [text for text in texts if text is None or first_broken(steps, text)] == []


@pytest.mark.parametrize("id_", ["cn-uscc", "cn-organization-code"])
def test_organizations_are_of_the_numbers_that_nobody_has(id_: str) -> None:
    steps = flatten(VALIDATORS.validators[id_], VALIDATORS, {})
    texts = [identifier(steps, Random(seed)) or "" for seed in range(20)]  # noqa: S311
    assert all("PDY" in text for text in texts)


def test_persons_are_born_in_the_nineteenth_century() -> None:
    steps = flatten(VALIDATORS.validators["cn-citizen-number"], VALIDATORS, {})
    texts = [identifier(steps, Random(seed)) or "" for seed in range(20)]  # noqa: S311
    assert all("1880" <= text[6:10] <= "1899" for text in texts)


def test_only_codes_that_are_selected_and_hold_are_drawn() -> None:
    use = ResolvedCodeList(
        reference="division",
        code_list=open_registry("govstd:cn-gov").code_list("division"),
        select={"level": ("province",)},
    )
    field = ResolvedField(
        path="d", name="d", type=DataType.STRING, title={}, definition={}, code_list=use
    )
    random = Random(1)  # noqa: S311 (no secret)
    values = FieldValues(field, "2024-12-31", window_of("2024-12-31"), random)
    assert len(values.pool) == 34
    assert all(text.endswith("0000") for text in values.pool)


@given(
    pattern=st.sampled_from(
        [
            "[A-Z]{2}[0-9]+",
            r"(?:ab|c)*d?\.x",
            "[^0-9]{3,5}",
            r"\d{4}-\w+",
            "(?:a|b(?:c|d){2}){1,3}",
            r"[\s]x",
            ".{2,}",
        ]
    ),
    seed=st.integers(0, 10_000),
    reach=st.integers(0, 9),
)
def test_what_is_drawn_matches_its_pattern(pattern: str, seed: int, reach: int) -> None:
    assert compiled(pattern).fullmatch(drawing(pattern)(Random(seed), reach))  # noqa: S311
