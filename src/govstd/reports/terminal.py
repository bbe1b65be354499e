"""What the terminal allows: colour, width, and the colours of each part of a message."""

import shutil
from collections.abc import Mapping
from enum import StrEnum
from typing import TextIO

from msgspec import Struct


class Ink(StrEnum):
    """What a piece of text is, so that a terminal can colour it."""

    ERROR = "31"
    WARNING = "33"
    NOTICE = "34"
    GOOD = "32"
    BAD = "1;31"
    UNDECIDED = "1;33"
    BOLD = "1"
    DIM = "2"
    PLAIN = ""


class Paint(Struct, frozen=True):
    """Colours text, or leaves it alone."""

    colour: bool = False

    def __call__(self, text: str, ink: Ink) -> str:
        """Return `text`, already safe to print, in the colour of `ink`."""
        if not self.colour or ink is Ink.PLAIN or not text:
            return text
        return f"\x1b[{ink.value}m{text}\x1b[0m"


def wants_colour(stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Return whether `stream` is a terminal whose user did not set NO_COLOR."""
    return stream.isatty() and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"


def width_of(stream: TextIO) -> int | None:
    """Return how many columns the terminal of `stream` has; None if it is none: no limit."""
    return shutil.get_terminal_size().columns if stream.isatty() else None
