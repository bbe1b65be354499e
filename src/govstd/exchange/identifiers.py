"""Identifiers of programming languages for what standards name."""

import re
from collections.abc import Iterable

_WORDS = re.compile(r"[^A-Za-z0-9]+")


class Names:
    """Identifiers that are not taken, for what has a name of any kind."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {*taken}

    def take(self, wanted: str) -> str:
        """Return an identifier like `wanted` that nobody has, and keep it."""
        found, number = wanted, 2
        while found in self._taken:
            found = f"{wanted}_" if number == 2 else f"{wanted}_{number}"  # noqa: PLR2004 (the first)
            number += 1
        self._taken.add(found)
        return found


def class_name(*ids: str) -> str:
    """Return ids as the name of a class."""
    words = (word for id_ in ids for word in _WORDS.split(id_))
    found = "".join(word[:1].upper() + word[1:] for word in words)
    return found if found[:1].isalpha() else f"T{found}"
