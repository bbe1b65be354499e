"""A status is told in the reader's language."""

import pytest
from tests.cli.conftest import Command


@pytest.mark.parametrize(("language", "word"), [("zh", "候选"), ("en", "candidate")])
def test_lists_and_items_name_the_status(govstd: Command, language: str, word: str) -> None:
    common = ("-r", "govstd:cn-gov", "--lang", language)
    assert word in govstd("list", *common).out
    assert f"· {word}" in govstd("show", "element/academic-degree", *common).out
