"""Plants errors: each function makes one row break exactly one check."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from benchmarks.licence import (
    CHECKS,
    CONTENT_MAX_LENGTH,
    DATASET,
    LEGAL_PERSON,
    NAME_MAX_LENGTH,
    NATURAL_PERSON,
    USCC_ALPHABET,
    divisions,
)


@dataclass
class Row:
    """A sound row that is about to get an error."""

    cells: dict[str, str]
    uscc: str
    citizen: str
    turn: int
    """How often this kind of error was planted before: varies what is wrong."""

    def become_legal_person(self) -> None:
        """Makes the party one that needs a unified social credit identifier."""
        self.cells.update(XK_XDR_LB=LEGAL_PERSON, XK_XDR_SHXYM=self.uscc, XK_XDR_SFZH="")

    def become_natural_person(self) -> None:
        """Makes the party one that needs a citizen number."""
        self.cells.update(XK_XDR_LB=NATURAL_PERSON, XK_XDR_SHXYM="", XK_XDR_SFZH=self.citizen)


Plant = Callable[[Row, Row], None]

WRONG_DATES = ("2023-01-05", "2023/02/30", "2023/1/5", "20230105", "2023/13/01", "1900/02/29")
STILL_VALID = {code for code, _, end in divisions() if not end or end > "2017-12-31"}
RETIRED_DIVISIONS = tuple(sorted({code for code, _, _ in divisions()} - STILL_VALID))


def _write(field: str, values: tuple[str, ...], row: Row, _donor: Row) -> None:
    """Writes one of the values."""
    row.cells[field] = values[row.turn % len(values)]


def _uscc_missing(row: Row, _donor: Row) -> None:
    row.become_legal_person()
    row.cells["XK_XDR_SHXYM"] = ""


def _uscc_forbidden(row: Row, _donor: Row) -> None:
    row.become_natural_person()
    row.cells["XK_XDR_SHXYM"] = row.uscc


def _uscc_malformed(row: Row, _donor: Row) -> None:
    row.become_legal_person()
    code = row.uscc
    wrong = (code[:-1], code.lower(), code[:9] + "I" + code[10:], code + "0")
    row.cells["XK_XDR_SHXYM"] = wrong[row.turn % len(wrong)]


def _uscc_check_character(row: Row, _donor: Row) -> None:
    row.become_legal_person()
    at = 17 if row.turn % 2 else 12
    after = USCC_ALPHABET[(USCC_ALPHABET.index(row.uscc[at]) + 1) % len(USCC_ALPHABET)]
    row.cells["XK_XDR_SHXYM"] = row.uscc[:at] + after + row.uscc[at + 1 :]


def _citizen_missing(row: Row, _donor: Row) -> None:
    row.become_natural_person()
    row.cells["XK_XDR_SFZH"] = ""


def _citizen_malformed(row: Row, _donor: Row) -> None:
    row.become_natural_person()
    number = row.citizen
    wrong = (number[:17], number[:17] + "x", "O" + number[1:], number + "1")
    row.cells["XK_XDR_SFZH"] = wrong[row.turn % len(wrong)]


def _citizen_check_character(row: Row, _donor: Row) -> None:
    row.become_natural_person()
    at = 17 if row.turn % 2 else 15
    alphabet = "0123456789X" if at == len(row.citizen) - 1 else "0123456789"
    after = alphabet[(alphabet.index(row.citizen[at]) + 1) % len(alphabet)]
    row.cells["XK_XDR_SFZH"] = row.citizen[:at] + after + row.citizen[at + 1 :]


def _number_malformed(row: Row, _donor: Row) -> None:
    number = row.cells["XK_WSH"]
    wrong = (number.replace("〔", "[").replace("〕", "]"), number[:-1], "第" * 8 + number)
    row.cells["XK_WSH"] = wrong[row.turn % len(wrong)]


def _authority_malformed(row: Row, _donor: Row) -> None:
    code = row.cells["XK_XKJGDM"]
    wrong = ("12" + code[2:], code[:-1], code.lower(), code[:9] + "I" + code[10:])
    row.cells["XK_XKJGDM"] = wrong[row.turn % len(wrong)]


def _too_long(field: str, limit: int, row: Row, _donor: Row) -> None:
    text = row.cells[field]
    row.cells[field] = text + "长" * (limit + 1 - len(text) + row.turn % 7)


def _repeat_key(row: Row, donor: Row) -> None:
    """Takes the key of the row planted before, whose own error is not in its key."""
    for field in ("XK_WSH", "XK_XKJGDM"):
        row.cells[field] = donor.cells[field]


def _end_before_start(row: Row, _donor: Row) -> None:
    row.cells["XK_YXQZI"] = ("2017/12/31", "2016/02/29", "0001/01/01")[row.turn % 3]


_PLANTS: dict[str, Plant] = {
    "XK_XDR_MC:value-missing": partial(_write, "XK_XDR_MC", ("",)),
    "XK_XDR_MC:value-too-long": partial(_too_long, "XK_XDR_MC", NAME_MAX_LENGTH),
    "XK_XDR_LB:value-missing": partial(_write, "XK_XDR_LB", ("",)),
    "XK_XDR_LB:value-not-in-code-list": partial(_write, "XK_XDR_LB", ("1", "法人", "自然人 ")),
    "XK_XDR_SHXYM:value-missing": _uscc_missing,
    "XK_XDR_SHXYM:value-forbidden": _uscc_forbidden,
    "XK_XDR_SHXYM:identifier-not-well-formed:uscc": _uscc_malformed,
    "XK_XDR_SHXYM:check-character-wrong:uscc": _uscc_check_character,
    "XK_XDR_SFZH:value-missing": _citizen_missing,
    "XK_XDR_SFZH:identifier-not-well-formed:citizen-number": _citizen_malformed,
    "XK_XDR_SFZH:check-character-wrong:citizen-number": _citizen_check_character,
    "XK_WSH:value-missing": partial(_write, "XK_WSH", ("",)),
    "XK_WSH:value-not-matching-pattern": _number_malformed,
    "XK_XKLB:value-not-in-enum": partial(_write, "XK_XKLB", ("其它", "行政许可", "普通 ")),
    "XK_NR:value-too-long": partial(_too_long, "XK_NR", CONTENT_MAX_LENGTH),
    "XK_JDRQ:value-missing": partial(_write, "XK_JDRQ", ("",)),
    "XK_JDRQ:value-not-of-type": partial(_write, "XK_JDRQ", WRONG_DATES),
    "XK_YXQZ:value-not-of-type": partial(_write, "XK_YXQZ", WRONG_DATES),
    "XK_YXQZI:value-not-of-type": partial(_write, "XK_YXQZI", WRONG_DATES),
    "XK_XKJGDM:value-not-matching-pattern": _authority_malformed,
    "XK_XKJGQH:value-not-in-code-list": partial(
        _write, "XK_XKJGQH", ("999999", "000000", "11010", "示例区")
    ),
    "XK_XKJGQH:value-not-valid-at-date": partial(_write, "XK_XKJGQH", RETIRED_DIVISIONS),
    "XK_XKFY:value-not-of-type": partial(
        _write, "XK_XKFY", ("12元", "1.2.3", "十万", "１２３", "1 000")
    ),
    "XK_XKFY:value-below-minimum": partial(_write, "XK_XKFY", ("-0.01", "-5", "-1200.50")),
    "XK_XKFY:value-above-maximum": partial(
        _write, "XK_XKFY", ("1000000.01", "2000000", "99999999999.99")
    ),
    "XK_CYRS:value-not-of-type": partial(_write, "XK_CYRS", ("12人", "3.5", "约20", "１２")),
    "XK_CYRS:value-below-minimum": partial(_write, "XK_CYRS", ("-1", "-25")),
    "*:key-duplicated:XK_WSH+XK_XKJGDM": _repeat_key,
    "*:record-rule-broken:validity-in-order": _end_before_start,
}
PLANTS = {f"{DATASET}:{check}": plant for check, plant in _PLANTS.items()}

if tuple(PLANTS) != CHECKS:
    msg = "every check needs a plant, in the same order"
    raise AssertionError(msg)
