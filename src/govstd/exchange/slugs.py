"""Ids for what foreign schemas name in any script."""

import re
import unicodedata
from hashlib import sha256

LONGEST = 63
_DEVICES = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[1-9])")
_WORD = re.compile(r"[a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def slug(name: str, otherwise: str) -> str:
    """Return the id that a name gives, `otherwise` where it has no Latin letter or digit."""
    plain = unicodedata.normalize("NFKD", _CAMEL.sub("-", name)).lower()
    words = _WORD.findall("".join(char for char in plain if not unicodedata.combining(char)))
    return _fitting("-".join(words) or otherwise)


def joined(*parts: str) -> str:
    """Return an id made of ids."""
    return _fitting("-".join(parts))


def unused(id_: str, used: set[str]) -> str:
    """Return an id that is not among the used ones, and add it to them."""
    found, number = id_, 2
    while found in used:
        found = _fitting(f"{id_}-{number}")
        number += 1
    used.add(found)
    return found


def _fitting(id_: str) -> str:
    """Return an id of a lawful length; what is cut away stays in a digest."""
    if _DEVICES.fullmatch(id_):
        id_ = f"{id_}-item"
    if len(id_) <= LONGEST:
        return id_
    digest = sha256(id_.encode()).hexdigest()[:8]
    return f"{id_[: LONGEST - 9].rstrip('-')}-{digest}"
