"""The 27 checks that other tools can express, as each kind of tool wants them: data only."""

from benchmarks.licence import (
    AUTHORITY_CODE_PATTERN,
    CHECKS,
    CHECKSUMS,
    CITIZEN_PATTERN,
    CONTENT_MAX_LENGTH,
    DATE_PATTERN,
    DECISION_NUMBER_PATTERN,
    INTEGER_PATTERN,
    LICENCE_CATEGORIES,
    NAME_MAX_LENGTH,
    NUMBER_PATTERN,
    PARTY_CATEGORIES,
    USCC_PATTERN,
    divisions,
)

EXPRESSIBLE = tuple(check for check in CHECKS if check not in CHECKSUMS)
KEY = ("XK_WSH", "XK_XKJGDM")
KEY_CHECK = "licence:*:key-duplicated:XK_WSH+XK_XKJGDM"
ORDER_CHECK = "licence:*:record-rule-broken:validity-in-order"
LIST_CHECK = "licence:XK_XKJGQH:value-not-in-code-list"
PERIOD_CHECK = "licence:XK_XKJGQH:value-not-valid-at-date"
USCC_MISSING = "licence:XK_XDR_SHXYM:value-missing"
USCC_FORBIDDEN = "licence:XK_XDR_SHXYM:value-forbidden"
CITIZEN_MISSING = "licence:XK_XDR_SFZH:value-missing"

REQUIRED = ("XK_XDR_MC", "XK_XDR_LB", "XK_WSH", "XK_JDRQ")
MAX_LENGTHS = {"XK_XDR_MC": NAME_MAX_LENGTH, "XK_NR": CONTENT_MAX_LENGTH}
PATTERNS = {
    "licence:XK_XDR_SHXYM:identifier-not-well-formed:uscc": USCC_PATTERN,
    "licence:XK_XDR_SFZH:identifier-not-well-formed:citizen-number": CITIZEN_PATTERN,
    "licence:XK_WSH:value-not-matching-pattern": DECISION_NUMBER_PATTERN,
    "licence:XK_JDRQ:value-not-of-type": DATE_PATTERN,
    "licence:XK_YXQZ:value-not-of-type": DATE_PATTERN,
    "licence:XK_YXQZI:value-not-of-type": DATE_PATTERN,
    "licence:XK_XKJGDM:value-not-matching-pattern": AUTHORITY_CODE_PATTERN,
    "licence:XK_XKFY:value-not-of-type": NUMBER_PATTERN,
    "licence:XK_CYRS:value-not-of-type": INTEGER_PATTERN,
}
"""Dates and numbers by pattern too, where the tool reads every column as text."""

SETS = {
    "licence:XK_XDR_LB:value-not-in-code-list": PARTY_CATEGORIES,
    "licence:XK_XKLB:value-not-in-enum": LICENCE_CATEGORIES,
}


def field_of(check: str) -> str:
    """The column that a check's id names."""
    return check.split(":")[1]


def periods() -> dict[str, tuple[str, str]]:
    """First day and first day after, as in the data, of each division's code."""
    found: dict[str, tuple[str, str]] = {}
    for code, start, end in divisions():
        first, last = found.get(code, ("9999/99/99", ""))
        after = (end or "9999").replace("-", "/")
        found[code] = (min(first, start.replace("-", "/")), max(last, after))
    return found
