"""`govstd impact` finds what uses an item, however far, in every format."""

import json

import pytest
from tests.cli.conftest import Command

PLACE = ("-r", "govstd:cn-gov")


def test_what_uses_an_element_is_told_with_its_owner(govstd: Command) -> None:
    ended = govstd("impact", "unified-social-credit-code", *PLACE)
    assert ended.code == 0
    assert "dataset/administrative-licence" in ended.out
    assert "kept by: govstd" in ended.out


def test_users_are_followed_through_others(govstd: Command) -> None:
    ended = govstd("impact", "check:cn-uscc", *PLACE, "--report", "json")
    found = json.loads(ended.out)["affected"]
    [dataset] = [one for one in found if one["id"] == "administrative-licence"]
    assert dataset["distance"] > 1
    assert "element/unified-social-credit-code" in dataset["through"]


def test_an_expression_uses_the_list_that_it_asks(govstd: Command) -> None:
    ended = govstd("impact", "codelist/licence-category", *PLACE)
    assert "dataset/administrative-licence" in ended.out


def test_mermaid_draws_an_arrow_for_each_use(govstd: Command) -> None:
    ended = govstd("impact", "check:cn-uscc", *PLACE, "--report", "mermaid")
    assert ended.out.startswith("flowchart RL\n")
    assert "element_unified_social_credit_code --> validator_cn_uscc" in ended.out


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_may_use_an_item(halls: object, govstd: Command, language: str) -> None:
    assert halls
    ended = govstd("impact", "dataset/service-halls", "--lang", language)
    assert ("nothing uses it" if language == "en" else "没有标准项使用它") in ended.out
