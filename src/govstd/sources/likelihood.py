"""How probable it is that bytes are text in an encoding: which characters people write."""

import re
from collections import Counter
from collections.abc import Callable
from math import log

from msgspec import Struct

from govstd.sources.encodings import CODECS, UTF_8

MARGIN = 3.0
"""A rival this much less probable (in natural logarithms) is no longer plausible."""

LEAST = -5.7
"""A text whose bytes beyond ASCII are on average less probable is none: noise has -5.5."""

_ALONE = re.compile(r"[a-z][^\x00-\x7f](?![^\x00-\x7f])")
"""A single character after a small letter: so it is in Western languages only."""
_ASCII = log(1 / 50)
_LOST = log(1e-7)
"""Of a byte that does not decode."""


class Weighed(Struct, frozen=True):
    """An encoding and how probable it makes a sample."""

    encoding: str
    weight: float
    average: float
    """Of a byte beyond ASCII."""


def weighed(sample: bytes) -> list[Weighed]:
    """Return the encodings in which `sample` may be, the most probable first.

    Only encodings in which ASCII bytes are ASCII characters are weighed.
    """
    found = [_weighed(sample, name, prior, zone) for name, (prior, zone) in _MODELS.items()]
    return sorted(found, key=lambda one: -one.weight)


def _weighed(sample: bytes, name: str, prior: float, zone: Callable[[str], float]) -> Weighed:
    weight = _weight(sample, name, zone)
    ascii_ = sum(byte < 0x80 for byte in sample)  # noqa: PLR2004 (ASCII)
    beyond = max(len(sample) - ascii_, 1)
    return Weighed(name, prior + weight, (weight - ascii_ * _ASCII) / beyond)


def _weight(sample: bytes, name: str, zone: Callable[[str], float]) -> float:
    text = sample.decode(CODECS[name], errors="replace")
    counts = Counter(text)
    total = sum(
        (_ASCII if char < "\x80" else _LOST if char == "\ufffd" else zone(char)) * count
        for char, count in counts.items()
    )
    if name == "windows-1252":  # its letters stand among ASCII ones, seldom side by side
        high = bytes(byte >> 7 for byte in sample)
        total += high.count(b"\1\1") * 2 * log(0.03)
    else:
        total += len(_ALONE.findall(text)) * log(0.03)
    return total


def _lead(char: str, codec: str) -> int:
    """Return the first byte of a character of two bytes; 0 if it has none."""
    try:
        encoded = char.encode(codec)
    except UnicodeEncodeError:
        return 0
    return encoded[0] if len(encoded) == 2 else 0  # noqa: PLR2004 (bytes of a character)


def _within(lead: int, first: int, last: int) -> bool:
    return first <= lead <= last


def _chinese(char: str) -> float:
    """Simplified Chinese: the levels of GB/T 2312, which order characters by use."""
    lead = _lead(char, "gb2312")
    if _within(lead, 0xB0, 0xD7):
        return log(0.90 / 3755)
    if _within(lead, 0xD8, 0xF7):
        return log(0.025 / 3008)
    if lead in (0xA1, 0xA3):
        return log(0.07 / 190)
    return log(0.005 / 20_000)


def _universal(char: str) -> float:
    """Any language: a sequence of UTF-8 bytes hardly ever arises by chance."""
    if char >= "\u2000":
        return _chinese(char)
    if "\xa0" <= char <= "\xff":
        return log((0.8 if char >= "\xc0" else 0.1) / 62)
    return log(0.05 / 1000)


def _traditional(char: str) -> float:
    """Traditional Chinese: the levels of Big5."""
    lead = _lead(char, "big5")
    if _within(lead, 0xA4, 0xC6):
        return log(0.90 / 5401)
    if _within(lead, 0xC9, 0xF9):
        return log(0.025 / 7652)
    return log(0.07 / 400) if lead else log(0.005 / 20_000)


def _japanese(char: str) -> float:
    if "\u3040" <= char <= "\u309f":
        return log(0.45 / 83)
    if "\u30a0" <= char <= "\u30ff":
        return log(0.15 / 86)
    if "\uff61" <= char <= "\uff9f":
        return log(0.01 / 63)
    lead = _lead(char, "shift_jis")
    if _within(lead, 0x88, 0x98):
        return log(0.33 / 2965)
    return log(0.05 / 150) if _within(lead, 0x81, 0x82) else log(0.01 / 3500)


def _korean(char: str) -> float:
    if "\uac00" <= char <= "\ud7a3":
        return log(0.93 / 2350) if _lead(char, "euc_kr") else log(0.005 / 8822)
    return log(0.05 / 900) if not "\u4e00" <= char <= "\u9fff" else log(0.02 / 4888)


def _western(char: str) -> float:
    if "\xc0" <= char <= "\xff" and char not in "\xd7\xf7":
        return log(0.75 / 62)
    common = "\xa0" <= char <= "\xbf" or char in "€‚„…‘’“”•–—™"
    return log(0.24 / 60) if common else log(0.01 / 40)


_MODELS: dict[str, tuple[float, Callable[[str], float]]] = {
    UTF_8: (2, _universal),
    "gb18030": (0, _chinese),
    "big5": (-1, _traditional),
    "windows-1252": (-2, _western),
    "shift-jis": (-3, _japanese),
    "euc-kr": (-3, _korean),
}
"""What is expected before a byte is read, and the characters of each encoding."""
