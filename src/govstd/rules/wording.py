"""What titles and definitions say, apart from how they are written."""

import re
import unicodedata
from functools import lru_cache

HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
LATIN = re.compile(r"[A-Za-z]{2,}")
_WORD = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]|[^\W_\u3400-\u9fff]+")
_REMEMBERED = 2**16
"""Texts whose words are kept: several rules ask for those of one text."""
_SMALL = frozenset(("a", "an", "and", "by", "for", "in", "of", "on", "or", "the", "to", "的", "之"))


@lru_cache(_REMEMBERED)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text, case and width folded; each Han character is one."""
    folded = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return tuple(_WORD.findall(folded.casefold()))


@lru_cache(_REMEMBERED)
def content(text: str) -> tuple[str, ...]:
    """Return the words that carry meaning: articles and prepositions left out."""
    return tuple([word for word in words(text) if word not in _SMALL])


def sense(text: str) -> str:
    """Return what two texts share that differ in case, width, punctuation and small words."""
    return " ".join(content(text))


def is_chinese(language: str) -> bool:
    """Return whether a language tag is of Chinese."""
    return language.lower().partition("-")[0] == "zh"


def holds(text: str, part: str) -> bool:
    """Return whether all words of `part` stand in `text`, in whatever order."""
    return set(content(part)) <= set(words(text))


def tidy(text: str) -> str:
    """Return a text without space at its ends and with single spaces within."""
    return re.sub(r"[ \t\u3000]{2,}|[\t\u3000]", " ", text.strip())
