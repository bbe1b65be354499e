"""Text in both languages at once, for pages that can switch between them."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from govstd.model.value import Text, pick


class Both(Struct, frozen=True):
    """The same said in English and in Chinese."""

    en: str
    zh: str


def both_of(said: Callable[..., str], *facts: Any, **named: Any) -> Both:
    """Return what `said` says in each language; `language` is its argument of that name."""
    return Both(
        said(*facts, language="en", **named),
        said(*facts, language="zh", **named),
    )


def both_text(text: Text) -> Both:
    """Return human text in both languages, as far as there is one for each."""
    return Both(pick(text, "en"), pick(text, "zh"))
