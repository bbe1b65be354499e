"""How dates and times are laid out: strptime patterns, as one regular expression each.

Every directive has its full width (`%m` is `01`, never `1`) and days are checked against their
month and the leap years by the expression alone, so that every engine agrees.
"""

from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from govstd.model.data_element import DataType

_SPECIAL = frozenset("\\.+*?()|[]{}^$")

YEAR = "(?:[0-9]{3}[1-9]|[0-9]{2}[1-9][0-9]|[0-9][1-9][0-9]{2}|[1-9][0-9]{3})"
"""0001 to 9999."""
_LEAP_YEAR = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)"
_LEAP_SHORT = "(?:[02468][048]|[13579][26])"
MONTH = "(?:0[1-9]|1[0-2])"
_HOUR = "(?:[01][0-9]|2[0-3])"
_SIXTY = "[0-5][0-9]"
_FREE = {
    "Y": YEAR,
    "y": "[0-9]{2}",
    "m": MONTH,
    "d": "(?:0[1-9]|[12][0-9]|3[01])",
    "H": _HOUR,
    "M": _SIXTY,
    "S": _SIXTY,
    "f": "[0-9]{1,6}",
    "F": r"(?:\.[0-9]{1,6})?",
    "z": rf"(?:Z|[+\-]{_HOUR}:?{_SIXTY})",
    "Z": rf"(?:Z|[+\-]{_HOUR}:{_SIXTY})?",
}
"""`F` and `Z` are ours: a fraction and an offset that may be left out, in the default forms."""
_DAYS = (
    {"m": "(?:0[13578]|1[02])", "d": "(?:0[1-9]|[12][0-9]|3[01])"},
    {"m": "(?:0[469]|11)", "d": "(?:0[1-9]|[12][0-9]|30)"},
    {"m": "02", "d": "(?:0[1-9]|1[0-9]|2[0-8])"},
    {"m": "02", "d": "29", "Y": _LEAP_YEAR, "y": _LEAP_SHORT},
)
"""Together all days of all years; what is not named is free."""
_YEAR_NOT_FIRST = "(?:[0-9]{3}[2-9]|[0-9]{2}[1-9][0-9]|[0-9][1-9][0-9]{2}|[1-9][0-9]{3})"
_YEAR_NOT_LAST = (
    "(?:[0-9]{3}[1-8]|[0-8][0-9]{2}9|[0-9][0-8][0-9]9|[0-9]{2}[0-8]9"
    "|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)"
)
_ZONES = (
    {"z": "Z", "Z": "Z?"},
    {"z": rf"\+{_HOUR}:?{_SIXTY}", "Z": rf"\+{_HOUR}:{_SIXTY}", "Y": _YEAR_NOT_FIRST},
    {"z": rf"-{_HOUR}:?{_SIXTY}", "Z": rf"-{_HOUR}:{_SIXTY}", "Y": _YEAR_NOT_LAST},
)
"""Together all offsets with which a datetime is of the years 1 to 9999 in UTC too; of the
first and the last year, which are no leap years, those that take none of it out."""
_WIDTHS = {"Y": 4, "y": 2, "m": 2, "d": 2, "H": 2, "M": 2, "S": 2}
_ALLOWED = {
    DataType.DATE: "Yymd",
    DataType.DATETIME: "YymdHMSfz",
    DataType.TIME: "HMSf",
    DataType.DURATION: "HMSf",
}
_LONG_HOURS = "0*[0-9]{1,9}"
_DEFAULTS = {
    DataType.DATE: "%Y-%m-%d",
    DataType.DATETIME: "%Y-%m-%dT%H:%M:%S%F%Z",
    DataType.TIME: "%H:%M:%S%F",
}


class Directive(Struct, frozen=True):
    """A part of a layout that stands for a number."""

    letter: str


class Layout(Struct, frozen=True):
    """A strptime pattern taken apart."""

    parts: tuple[Directive | str, ...]
    """Directives, and literal text between them."""
    long_hours: bool = False
    """Whether the hours have no upper bound: those of a duration."""

    @property
    def letters(self) -> str:
        """The letters of the directives in their order."""
        return "".join(part.letter for part in self.parts if isinstance(part, Directive))

    @property
    def pattern(self) -> str:
        """What matches exactly the texts of this layout that are real days and times."""
        days = _DAYS if "m" in self.letters and "d" in self.letters else ({},)
        zones = _ZONES if "z" in self.letters.lower() else ({},)
        ways = (self._filled(_FREE | zone | day) for zone in zones for day in days)
        return "|".join(ways)

    @property
    def groups(self) -> str:
        """The layout with one group for each directive, for text that matches `pattern`."""
        return self._filled({letter: f"({form})" for letter, form in _FREE.items()})

    def place(self, letter: str) -> tuple[int, int] | None:
        """Return where a directive starts, from 1, and its width; None if that varies."""
        start = 1
        for part in self.parts:
            if isinstance(part, str):
                start += len(part)
                continue
            width = _WIDTHS.get(part.letter)
            if width is None or (self.long_hours and part.letter == "H"):
                return None
            if part.letter == letter:
                return start, width
            start += width
        return None

    def _filled(self, forms: dict[str, str]) -> str:
        if self.long_hours:
            forms = forms | {"H": forms["H"].replace(_HOUR, _LONG_HOURS)}
        return "".join(
            quote(part) if isinstance(part, str) else forms[part.letter] for part in self.parts
        )


def quote(text: str) -> str:
    """Return a pattern that matches just `text`."""
    return "".join(f"\\{char}" if char in _SPECIAL else char for char in text)


def layout(kind: DataType, written: str) -> Layout:
    """Return the layout that a strptime pattern describes.

    Raises:
        ValueError: `layout_fault` has something to tell.
    """
    return _layout(kind, written, _ALLOWED.get(kind, ""))


@cache
def _layout(kind: DataType, written: str, allowed: str) -> Layout:
    parts: list[Directive | str] = []
    for piece in _pieces(written):
        if piece == "%%" or not piece.startswith("%"):
            parts.append(piece[-1])
        elif piece[1:] and piece[1] in allowed:
            parts.append(Directive(piece[1]))
        else:
            raise ValueError(piece)
    return Layout(_joined(parts), long_hours=kind is DataType.DURATION)


def _joined(parts: list[Directive | str]) -> tuple[Directive | str, ...]:
    joined: list[Directive | str] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += part
        else:
            joined.append(part)
    return tuple(joined)


def _pieces(written: str) -> Iterator[str]:
    at = 0
    while at < len(written):
        width = 2 if written[at] == "%" else 1
        yield written[at : at + width]
        at += width


def default_layout(kind: DataType) -> Layout:
    """Return the layout of a date or time whose field names none."""
    return _layout(kind, _DEFAULTS[kind], "YmdHMSFZ")


def layout_fault(kind: DataType, written: str) -> str | None:
    """Return what keeps a strptime pattern from being used: a directive, or all of it."""
    try:
        letters = layout(kind, written).letters
    except ValueError as error:
        return str(error)
    repeated = next((letter for letter in letters if letters.count(letter) > 1), None)
    if repeated:
        return f"%{repeated}"
    needs_year = kind in {DataType.DATE, DataType.DATETIME}
    has_year = ("Y" in letters) != ("y" in letters)
    return written if not letters or (needs_year and not has_year) else None
