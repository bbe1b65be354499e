"""What the benchmark's dataset standard checks, written down a second time for the peers."""

from functools import cache
from pathlib import Path

STANDARD = Path(__file__).parent / "standard"
DATASET = "licence"

COLUMNS = (
    "XK_XDR_MC",
    "XK_XDR_LB",
    "XK_XDR_SHXYM",
    "XK_FRDB",
    "XK_XDR_SFZH",
    "XK_WSH",
    "XK_XKLB",
    "XK_NR",
    "XK_JDRQ",
    "XK_YXQZ",
    "XK_YXQZI",
    "XK_XKJG",
    "XK_XKJGDM",
    "XK_XKJGQH",
    "XK_XKFY",
    "XK_CYRS",
)

CHECKS = tuple(
    f"{DATASET}:{check}"
    for check in (
        "XK_XDR_MC:value-missing",
        "XK_XDR_MC:value-too-long",
        "XK_XDR_LB:value-missing",
        "XK_XDR_LB:value-not-in-code-list",
        "XK_XDR_SHXYM:value-missing",
        "XK_XDR_SHXYM:value-forbidden",
        "XK_XDR_SHXYM:identifier-not-well-formed:uscc",
        "XK_XDR_SHXYM:check-character-wrong:uscc",
        "XK_XDR_SFZH:value-missing",
        "XK_XDR_SFZH:identifier-not-well-formed:citizen-number",
        "XK_XDR_SFZH:check-character-wrong:citizen-number",
        "XK_WSH:value-missing",
        "XK_WSH:value-not-matching-pattern",
        "XK_XKLB:value-not-in-enum",
        "XK_NR:value-too-long",
        "XK_JDRQ:value-missing",
        "XK_JDRQ:value-not-of-type",
        "XK_YXQZ:value-not-of-type",
        "XK_YXQZI:value-not-of-type",
        "XK_XKJGDM:value-not-matching-pattern",
        "XK_XKJGQH:value-not-in-code-list",
        "XK_XKJGQH:value-not-valid-at-date",
        "XK_XKFY:value-not-of-type",
        "XK_XKFY:value-below-minimum",
        "XK_XKFY:value-above-maximum",
        "XK_CYRS:value-not-of-type",
        "XK_CYRS:value-below-minimum",
        "*:key-duplicated:XK_WSH+XK_XKJGDM",
        "*:record-rule-broken:validity-in-order",
    )
)
"""The 29 checks, in the order in which the generator plants them."""

CHECKSUMS = tuple(check for check in CHECKS if ":check-character-wrong:" in check)
"""The two checks that no peer can express without code of one's own."""

LEGAL_PERSON = "法人及非法人组织"
NATURAL_PERSON = "自然人"
INDIVIDUAL_BUSINESS = "个体工商户"
PARTY_CATEGORIES = (LEGAL_PERSON, NATURAL_PERSON, INDIVIDUAL_BUSINESS)
LICENCE_CATEGORIES = ("普通", "特许", "认可", "核准", "登记", "其他")
NAME_MAX_LENGTH = 60
CONTENT_MAX_LENGTH = 200
FEE_MAXIMUM = 1_000_000

USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
USCC_PATTERN = "[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}"
CITIZEN_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CITIZEN_CHECK_MAP = "10X98765432"
CITIZEN_PATTERN = "[0-9]{17}[0-9X]"
DECISION_NUMBER_PATTERN = ".{1,8}〔[0-9]{4}〕[0-9]{1,9}号"
AUTHORITY_CODE_PATTERN = "11[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}"
DATE_PATTERN = (
    "(?:"
    "[0-9]{4}/(?:(?:0[13578]|1[02])/(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)/(?:0[1-9]|[12][0-9]|30)"
    "|02/(?:0[1-9]|1[0-9]|2[0-8]))"
    "|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)/02/29"
    ")"
)
INTEGER_PATTERN = "[+-]?[0-9]+"
NUMBER_PATTERN = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"


@cache
def divisions() -> tuple[tuple[str, str, str], ...]:
    """Reads (code, valid_from, valid_to) of the standard's divisions, as written there."""
    lines = (STANDARD / "codelists" / "division.csv").read_text(encoding="utf-8").splitlines()
    rows = [line.split(",") for line in lines[1:]]
    return tuple((row[0], row[4], row[5]) for row in rows)
