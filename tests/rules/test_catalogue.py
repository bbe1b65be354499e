"""What every rule of the catalogue must tell its reader."""

import re

import pytest

from govstd.rules.catalogue import rules
from govstd.rules.rule import Rule

HAN = re.compile(r"[\u4e00-\u9fff]")
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]")
"""Punctuation of Latin script beside Han characters."""
OTHER_WORDS = {"代码表": "代码集", "条目": "标准项", "数据元素": "数据元", "专用标准": "扩展标准"}
"""Words that the glossary does not hold, and the one that it has in their place."""


@pytest.mark.parametrize("rule", rules().values(), ids=rules())
def test_every_rule_says_what_and_why_in_both_languages(rule: Rule) -> None:
    for text in (rule.summary, rule.why):
        assert re.fullmatch(r"[A-Z0-9].*\.", text["en"])
        assert re.fullmatch(r".+。", text["zh"])
        assert HAN.search(text["zh"])


@pytest.mark.parametrize("rule", rules().values(), ids=rules())
def test_a_message_is_one_plain_sentence_without_full_stop(rule: Rule) -> None:
    for text in (rule.message, rule.fix):
        assert not re.match(r"[A-Z]", text["en"])
        assert not re.search(r"[.!]$|\b(invalid|error occurred)\b", text["en"])
        assert not re.search(r"[。！]", text["zh"])


@pytest.mark.parametrize("rule", rules().values(), ids=rules())
def test_chinese_is_written_with_its_own_marks_and_the_words_of_the_glossary(rule: Rule) -> None:
    for text in (rule.summary, rule.why, rule.message, rule.fix):
        assert not HALF_WIDTH.search(text["zh"])
        assert [word for word in OTHER_WORDS if word in text["zh"]] == []
