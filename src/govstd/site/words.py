"""What the site says around the items: whole phrases, in English and Chinese."""

from markupsafe import Markup

from govstd.reports.figures import written
from govstd.site import frame_phrases, item_phrases

LANGUAGES = ("zh", "en")
PHRASES = frame_phrases.PHRASES | item_phrases.PHRASES


def say(language: str, phrase: str, /, **facts: object) -> str:
    """Return a phrase in one language; whole numbers get thousands separators."""
    template = PHRASES[phrase][language == "zh"]
    return written(template, facts) if facts else template


WORDS = {
    language: {
        name: Markup(pair[language == "zh"])  # noqa: S704 (our own phrases)
        for name, pair in PHRASES.items()
    }
    for language in LANGUAGES
}
"""Phrases without facts by language, as templates take them."""
