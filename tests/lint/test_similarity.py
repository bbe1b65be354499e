"""Texts that say nearly the same are found among many, and no others."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from govstd.rules.similarity import _FEWEST, LEAST, _pieces, near_texts
from govstd.rules.wording import content

TEXT = "area hall office number date of the licence road school kind code name city"
WORDS = TEXT.split()


def slowly(texts: dict[str, str]) -> set[str]:
    """The names of texts that are near to an earlier one, by comparing each with each."""
    found = set()
    pieces = {name: _pieces(content(text)) for name, text in texts.items()}
    numbers = {
        name: [word for word in content(text) if not word.isalpha()] for name, text in texts.items()
    }
    names = list(texts)
    for at, name in enumerate(names):
        for other in names[:at]:
            one, two = pieces[name], pieces[other]
            if min(len(one), len(two)) < _FEWEST or numbers[name] != numbers[other]:
                continue
            if len(one & two) / len(one | two) >= LEAST:
                found.add(name)
    return found


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_what_is_looked_up_is_what_each_pair_would_give(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 (a test)
    texts: dict[str, str] = {}
    for number in range(40):
        if texts and chance.random() < 0.5:
            words = chance.choice(list(texts.values())).split()
            words[chance.randrange(len(words))] = chance.choice(WORDS)
        else:
            words = chance.choices(WORDS, k=chance.randint(3, 14))
        texts[f"t{number}"] = " ".join(words)
    assert {near.second for near in near_texts(texts)} == slowly(texts)


def test_chinese_texts_are_compared_by_their_characters() -> None:
    texts = {
        "a": "服务大厅向社会公众开放的第一日",
        "b": "服务大厅向社会公众开放的第一天",
        "c": "行政许可决定书上载明的有效期截止日",
    }
    assert [(near.first, near.second) for near in near_texts(texts)] == [("a", "b")]
