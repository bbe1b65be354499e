"""What the name of a column says, whatever its script and the way its words are joined."""

import re

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_BETWEEN = re.compile(r"[\W_]+")


def words_of(name: str) -> str:
    """Return the words of a name in small letters, with spaces between."""
    return _BETWEEN.sub(" ", _CAMEL.sub(" ", name)).strip().casefold()


def joined_words(name: str) -> str:
    """Return a name without what separates its words: `stop_id` and `stopId` are one."""
    return words_of(name).replace(" ", "")
