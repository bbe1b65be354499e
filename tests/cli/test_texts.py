"""Everything that is said is said in both languages, with the same facts."""

import string
from collections.abc import Iterator
from typing import get_args

from govstd.api import explanations
from govstd.api.errors import Sought
from govstd.cli import usage
from govstd.cli.pages import words
from govstd.engines.outcome import FailureCode
from govstd.sources.refusal import RefusalCode


def names(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def texts() -> Iterator[tuple[str, str, str]]:
    """Every text: what it is, in English, in Chinese."""
    for table in (explanations.EVERY, usage.TEXTS):
        for code, said in table.items():
            for part in (0, 1):
                yield code, said["en"][part], said["zh"][part]
    for table_of_words in (words.WORDS, explanations.WORDS):
        assert list(table_of_words["en"]) == list(table_of_words["zh"])
        for code, english in table_of_words["en"].items():
            yield code, english, table_of_words["zh"][code]


def test_both_languages_name_the_same_facts() -> None:
    differing = {code for code, en, zh in texts() if names(en) != names(zh)}
    assert differing == set()


def test_every_code_has_a_text() -> None:
    codes = {*get_args(RefusalCode), *get_args(FailureCode)}
    assert codes <= set(explanations.EVERY)
    assert set(get_args(Sought)) <= set(explanations.WORDS["en"])


def test_messages_are_sentences_without_a_full_stop() -> None:
    ended = [en for _, en, zh in texts() if en.endswith(".") or zh.endswith("。")]
    assert ended == []
