"""The best query we could write by hand for PostgreSQL: the bar that govstd is held to there.

It tells counts only: one scan folds the checks of each row into a bitmask and counts the masks, a
second statement counts repeated keys. What is used twice is a column of a fenced select (`OFFSET
0`), or PostgreSQL computes it as often as it is written. Check characters are read byte by byte
from a table of places in the alphabet.
"""

# ruff: noqa: S608 -- queries are built from this file's own constants

import argparse

import psycopg

from benchmarks.licence import (
    AUTHORITY_CODE_PATTERN,
    CHECKS,
    CHECKSUMS,
    CITIZEN_PATTERN,
    CITIZEN_WEIGHTS,
    CONTENT_MAX_LENGTH,
    DATE_PATTERN,
    DECISION_NUMBER_PATTERN,
    FEE_MAXIMUM,
    INTEGER_PATTERN,
    LEGAL_PERSON,
    LICENCE_CATEGORIES,
    NAME_MAX_LENGTH,
    NATURAL_PERSON,
    NUMBER_PATTERN,
    PARTY_CATEGORIES,
    USCC_ALPHABET,
    USCC_PATTERN,
    USCC_WEIGHTS,
    divisions,
)
from benchmarks.peers.outcome import show

KEY = "licence:*:key-duplicated:XK_WSH+XK_XKJGDM"
PLACES = "".join(f"{max(USCC_ALPHABET.find(chr(code)), 0):02x}" for code in range(128))
"""Of each ASCII character in the alphabet of GB 32100, as the bytes of a bytea."""


def _matches(column: str, pattern: str) -> str:
    return f"\"{column}\" ~ '^(?:{pattern})$'"


def _is_longer(column: str, limit: int) -> str:
    """Count characters only where there are more bytes than the limit."""
    return f'octet_length("{column}") > {limit} AND length("{column}") > {limit}'


def _is_none_of(column: str, texts: tuple[str, ...]) -> str:
    return f'"{column}" NOT IN ({", ".join(repr(text) for text in texts)})'


JUDGED = {
    "uscc_ok": _matches("XK_XDR_SHXYM", USCC_PATTERN),
    "citizen_ok": _matches("XK_XDR_SFZH", CITIZEN_PATTERN),
    "decided_ok": _matches("XK_JDRQ", DATE_PATTERN),
    "from_ok": _matches("XK_YXQZ", DATE_PATTERN),
    "to_ok": _matches("XK_YXQZI", DATE_PATTERN),
    "fee_ok": _matches("XK_XKFY", NUMBER_PATTERN),
    "staff_ok": _matches("XK_CYRS", INTEGER_PATTERN),
}
FEE = 'CASE WHEN fee_ok THEN CAST("XK_XKFY" AS double precision) END'
STAFF = 'CASE WHEN staff_ok THEN CAST("XK_CYRS" AS numeric) END'
USCC_SUM = " + ".join(
    f"get_byte('\\x{PLACES}', get_byte(uscc, {place})) * {weight}"
    for place, weight in enumerate((*USCC_WEIGHTS, 1))
)
CITIZEN_SUM = " + ".join(
    f"(get_byte(citizen, {place}) - 48) * {weight}" for place, weight in enumerate(CITIZEN_WEIGHTS)
)
CITIZEN_CHECK = "CASE get_byte(citizen, 17) WHEN 88 THEN 10 ELSE get_byte(citizen, 17) - 48 END"
CONDITIONS = {
    f"licence:{check}": condition
    for check, condition in {
        "XK_XDR_MC:value-missing": '"XK_XDR_MC" IS NULL',
        "XK_XDR_MC:value-too-long": _is_longer("XK_XDR_MC", NAME_MAX_LENGTH),
        "XK_XDR_LB:value-missing": '"XK_XDR_LB" IS NULL',
        "XK_XDR_LB:value-not-in-code-list": _is_none_of("XK_XDR_LB", PARTY_CATEGORIES),
        "XK_XDR_SHXYM:value-missing": (
            f'"XK_XDR_SHXYM" IS NULL AND "XK_XDR_LB" = \'{LEGAL_PERSON}\''
        ),
        "XK_XDR_SHXYM:value-forbidden": (
            f'"XK_XDR_SHXYM" IS NOT NULL AND "XK_XDR_LB" = \'{NATURAL_PERSON}\''
        ),
        "XK_XDR_SHXYM:identifier-not-well-formed:uscc": "NOT uscc_ok",
        "XK_XDR_SHXYM:check-character-wrong:uscc": (
            f"CASE WHEN uscc_ok THEN ({USCC_SUM}) % 31 <> 0 END"
        ),
        "XK_XDR_SFZH:value-missing": (
            f'"XK_XDR_SFZH" IS NULL AND "XK_XDR_LB" = \'{NATURAL_PERSON}\''
        ),
        "XK_XDR_SFZH:identifier-not-well-formed:citizen-number": "NOT citizen_ok",
        "XK_XDR_SFZH:check-character-wrong:citizen-number": (
            f"CASE WHEN citizen_ok THEN ({CITIZEN_SUM} + {CITIZEN_CHECK}) % 11 <> 1 END"
        ),
        "XK_WSH:value-missing": '"XK_WSH" IS NULL',
        "XK_WSH:value-not-matching-pattern": f"NOT {_matches('XK_WSH', DECISION_NUMBER_PATTERN)}",
        "XK_XKLB:value-not-in-enum": _is_none_of("XK_XKLB", LICENCE_CATEGORIES),
        "XK_NR:value-too-long": _is_longer("XK_NR", CONTENT_MAX_LENGTH),
        "XK_JDRQ:value-missing": '"XK_JDRQ" IS NULL',
        "XK_JDRQ:value-not-of-type": "NOT decided_ok",
        "XK_YXQZ:value-not-of-type": "NOT from_ok",
        "XK_YXQZI:value-not-of-type": "NOT to_ok",
        "XK_XKJGDM:value-not-matching-pattern": (
            f"NOT {_matches('XK_XKJGDM', AUTHORITY_CODE_PATTERN)}"
        ),
        "XK_XKJGQH:value-not-in-code-list": '"XK_XKJGQH" IS NOT NULL AND code IS NULL',
        "XK_XKJGQH:value-not-valid-at-date": (
            'decided_ok AND ("XK_JDRQ" < starts OR "XK_JDRQ" >= ends)'
        ),
        "XK_XKFY:value-not-of-type": "NOT fee_ok",
        "XK_XKFY:value-below-minimum": f"{FEE} < 0",
        "XK_XKFY:value-above-maximum": f"{FEE} > {FEE_MAXIMUM}",
        "XK_CYRS:value-not-of-type": "NOT staff_ok",
        "XK_CYRS:value-below-minimum": f"{STAFF} < 0",
        "*:record-rule-broken:validity-in-order": ('from_ok AND to_ok AND "XK_YXQZ" > "XK_YXQZI"'),
    }.items()
}


def masks(*, checksums: bool) -> str:
    """Return the query of the masks and how many rows have each."""
    bits = " | ".join(
        f"CASE WHEN {condition} THEN {1 << CHECKS.index(check)} ELSE 0 END"
        for check, condition in CONDITIONS.items()
        if checksums or check not in CHECKSUMS
    )
    judged = ", ".join(f"{condition} AS {name}" for name, condition in JUDGED.items())
    bytes_ = ", convert_to(\"XK_XDR_SHXYM\", 'UTF8') AS uscc, "
    bytes_ += "convert_to(\"XK_XDR_SFZH\", 'UTF8') AS citizen"
    return (
        f"SELECT mask, count(*) FROM (SELECT {bits} AS mask FROM ("
        f"SELECT *, {judged}{bytes_ if checksums else ''} FROM licences OFFSET 0) AS judged "
        'LEFT JOIN divisions ON "XK_XKJGQH" = code OFFSET 0) AS masked GROUP BY mask'
    )


REPEATS = """
    SELECT coalesce(sum(n - 1), 0) FROM (
        SELECT count(*) AS n FROM licences WHERE "XK_WSH" IS NOT NULL AND "XK_XKJGDM" IS NOT NULL
        GROUP BY "XK_WSH", "XK_XKJGDM" HAVING count(*) > 1
    ) AS repeated
"""


def _list_divisions(connection: psycopg.Connection) -> None:
    """The periods of each code follow on each other, so first and last are enough."""
    connection.execute("CREATE TEMP TABLE divisions (code text, starts text, ends text)")
    periods: dict[str, tuple[str, str]] = {}
    for code, start, end in divisions():
        known = periods.get(code, (start, end))
        periods[code] = (min(known[0], start), max(known[1] or "9999", end or "9999"))
    with connection.cursor().copy("COPY divisions FROM STDIN") as copy:
        for code, (start, end) in periods.items():
            copy.write_row((code, start.replace("-", "/"), (end or "9999").replace("-", "/")))
    connection.execute("ANALYZE divisions")


def main() -> None:
    """Run the queries and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address", metavar="postgresql://…")
    parser.add_argument("--checks", type=int, choices=(27, 29), default=29)
    options = parser.parse_args()
    checksums = options.checks == len(CHECKS)
    failed = {check: 0 for check in CHECKS if checksums or check not in CHECKSUMS}
    with psycopg.connect(options.address) as connection:
        connection.execute("SET jit = off")
        connection.execute("SET work_mem = '64MB'")
        _list_divisions(connection)
        for mask, count in connection.execute(masks(checksums=checksums)).fetchall():
            for check in failed:
                if mask >> CHECKS.index(check) & 1:
                    failed[check] += count
        [(failed[KEY],)] = connection.execute(REPEATS).fetchall()
    show({check: int(count) for check, count in failed.items()})


if __name__ == "__main__":
    main()
